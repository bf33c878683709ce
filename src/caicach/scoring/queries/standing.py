"""How a round stands: what is marked, handed in, asked and answered, sheet by sheet; counted by the database."""

from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Sum, When
from django.db.models.functions import Coalesce

from caicach.scoring.enums import AppealState, Part, RoundState, ScoredBy, SetState
from caicach.scoring.models import Appeal, Criterion, Round, Score, ScoreEvidence, Sheet
from caicach.scoring.rules.steps import Days, Standing

BY_COUNCIL = (ScoredBy.SELF, ScoredBy.COUNCIL)
FROM_OUTSIDE = (ScoredBy.SURVEY, ScoredBy.SYSTEM)
OUTSIDE = Q(criterion__scored_by__in=FROM_OUTSIDE)
SELF_SCORED = Q(criterion__scored_by=ScoredBy.SELF)
OF_HUNDRED = Q(criterion__part=Part.SCORED)
"""A bonus or a penalty that is left blank is none."""
UNMARKED = OF_HUNDRED & Q(applicable=True, points_1__isnull=True, points_2__isnull=True)
ASKED = ~Q(question="")
UNANSWERED = ASKED & Q(explanation="")
SELF_DONE = Q(self_points__isnull=False) | Q(self_applicable=False)
MARK = Coalesce("points_2", "points_1")


@dataclass(frozen=True, slots=True)
class Counts:
    """What is counted of one sheet. `difference`: council less self, of what both have marked."""

    criteria: int = 0
    own: int = 0
    own_done: int = 0
    open_council: int = 0
    open_unasked: int = 0
    open_outside: int = 0
    no_evidence: int = 0
    asked: int = 0
    unanswered: int = 0
    difference: Decimal | None = None

    @property
    def open(self) -> int:
        return self.open_council + self.open_outside


def counts_of(sheets: QuerySet[Sheet]) -> dict[int, Counts]:
    """The counts of these sheets by their id; one query."""
    proved = Exists(ScoreEvidence.objects.filter(score=OuterRef("pk")))
    rows = (
        Score.objects.filter(sheet__in=sheets)
        .annotate(
            proved=proved,
            gap=Case(When(criterion__part=Part.PENALTY, then=F("self_points") - MARK), default=MARK - F("self_points")),
        )
        .order_by()
        .values("sheet")
        .annotate(
            criteria=Count("pk"),
            own=Count("pk", filter=SELF_SCORED & OF_HUNDRED),
            own_done=Count("pk", filter=SELF_SCORED & OF_HUNDRED & SELF_DONE),
            open_council=Count("pk", filter=UNMARKED & ~OUTSIDE),
            open_unasked=Count("pk", filter=UNMARKED & ~OUTSIDE & Q(question="")),
            open_outside=Count("pk", filter=UNMARKED & OUTSIDE),
            no_evidence=Count(
                "pk", filter=SELF_SCORED & Q(self_points__gt=0, self_applicable=True, self_note="", proved=False)
            ),
            asked=Count("pk", filter=ASKED),
            unanswered=Count("pk", filter=UNANSWERED),
            difference=Sum("gap"),
        )
    )
    found: dict[int, Counts] = {}
    for row in rows:
        numbers: dict[str, Any] = dict(row)
        sheet = numbers.pop("sheet")
        found[sheet] = Counts(**numbers)
    return found


def standing_of(round_: Round, today: Date) -> Standing:
    """The round as the rules of its steps see it; six queries, whatever the number of sheets."""
    sheets = list(Sheet.objects.filter(round=round_).select_related("body", "unit"))
    return standing_with(round_, today, sheets, counts_of(Sheet.objects.filter(round=round_)))


def standing_with(round_: Round, today: Date, sheets: list[Sheet], counts: dict[int, Counts]) -> Standing:
    """The same with what was read already."""
    state = RoundState(round_.state)
    first = state is RoundState.APPRAISAL_1

    def missing(name: str) -> tuple[tuple[str, int], ...]:
        found = ((str(one), getattr(counts.get(one.pk, Counts()), name)) for one in sheets)
        return tuple((who, number) for who, number in found if number)

    criteria = Criterion.objects.filter(criteria_set=round_.criteria_set_id)
    return Standing(
        state=state,
        today=today,
        days=Days(**{name: getattr(round_, name) for name in Days.__dataclass_fields__}),
        is_issued=round_.criteria_set.state == SetState.ISSUED,
        criteria=max((one.criteria for one in counts.values()), default=0),
        sheets=len(sheets),
        members=round_.members.count(),
        not_handed_in=tuple(str(one) for one in sheets if not one.is_locked),
        not_closed=tuple(str(one) for one in sheets if one.appraised_at is None),
        asked=sum(one.asked for one in counts.values()),
        unanswered=_unanswered(sheets, counts),
        open_own=missing("open_unasked" if first else "open_council"),
        open_others=missing("open_outside"),
        has_survey=criteria.filter(scored_by__in=FROM_OUTSIDE).exists(),
        appeals_waiting=Appeal.objects.filter(sheet__round=round_, state=AppealState.WAITING).count(),
    )


def _unanswered(sheets: list[Sheet], counts: dict[int, Counts]) -> tuple[str, ...]:
    """Whose explanation has not come."""
    asked = (one for one in sheets if counts.get(one.pk, Counts()).asked)
    return tuple(str(one) for one in asked if one.explained_at is None)
