"""What a person has to do in the index now, and what there is to see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from caicach.kit.permissions import Permission, allowed, reach
from caicach.scoring.enums import AppealState, RoundState, SetState
from caicach.scoring.models import Appeal, Charge, CriteriaSet, Member, Result, Round, Sheet
from caicach.scoring.queries.round_page import StepMark, step_line, visible_rounds
from caicach.scoring.queries.standing import Counts, counts_of
from caicach.scoring.rights import APPRAISING
from caicach.scoring.rules.steps import Days, Standing

OPEN_STATES = tuple(one for one in RoundState if one is not RoundState.FINAL)


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """A sheet of the own body (or unit) that waits for the person's side: to be scored, or explained."""

    sheet: Sheet
    counts: Counts
    until: Date | None
    explains: bool


@dataclass(frozen=True, slots=True)
class Seat:
    """A round that the person appraises in: how many sheets the council has closed."""

    round: Round
    role: str
    closed: int
    sheets: int
    until: Date | None


@dataclass(frozen=True, slots=True)
class Run:
    """A round that the person runs."""

    round: Round
    steps: Sequence[StepMark]
    sheets: int
    handed_in: int
    appeals: int

    @property
    def now(self) -> StepMark | None:
        return next((one for one in self.steps if one.is_now), None)


@dataclass(frozen=True, slots=True)
class Home:
    own: Sequence[OwnSheet]
    seats: Sequence[Seat]
    runs: Sequence[Run]
    scored: Sequence[Sheet]
    results: Sequence[Result]
    to_open: Sequence[CriteriaSet]
    may_open: bool

    @property
    def is_empty(self) -> bool:
        return not (self.own or self.seats or self.runs or self.scored or self.results or self.to_open)


def home(person: Any, today: Date) -> Home:
    """About a dozen queries, whatever there is."""
    may_open = allowed(person, Permission.ROUND_EDIT)
    return Home(
        own=own_sheets(person),
        seats=_seats(person),
        runs=_runs(person, today),
        scored=_scored(person),
        results=list(latest_results(person)),
        to_open=sets_to_open(person) if may_open else (),
        may_open=may_open,
    )


def own_sheets(person: Any) -> list[OwnSheet]:
    """Sheets that the person may fill in or explain now."""
    where, handing = reach(person, Permission.SCORE_SELF), reach(person, Permission.SCORE_HAND_IN)
    units = where.unit_ids | {held.unit_id for held in person.holdings if held.unit_id is not None}
    mine = Q(body__in=where.body_ids | handing.body_ids, unit__isnull=True) | Q(unit__in=units)
    if where.unit_ids:
        mine |= Q(pk__in=_in_charge(where.unit_ids))
    turn = Q(round__state=RoundState.SELF_SCORING, locked_at__isnull=True) | Q(
        round__state=RoundState.EXPLANATION, explained_at__isnull=True, scores__question__gt=""
    )
    found = Sheet.objects.filter(mine & turn)
    sheets = list(found.select_related("round", "body", "unit").order_by("round", "order").distinct())
    counts = counts_of(Sheet.objects.filter(pk__in=[one.pk for one in sheets])) if sheets else {}
    return [_own(one, counts.get(one.pk, Counts())) for one in sheets]


def _in_charge(units: Iterable[int]) -> Any:
    """Sheets of bodies in which these units answer for a criterion of the set."""
    charges = Charge.objects.filter(
        unit__in=units, criterion__criteria_set__rounds=OuterRef("round"), body=OuterRef("body")
    )
    return Sheet.objects.filter(Exists(charges), unit__isnull=True).values("pk")


def _own(sheet: Sheet, counts: Counts) -> OwnSheet:
    explains = sheet.round.state == RoundState.EXPLANATION
    until = sheet.round.explanation_until if explains else sheet.round.self_until
    return OwnSheet(sheet, counts, until, explains)


def _seats(person: Any) -> list[Seat]:
    """Where the person sits on a council whose turn it is."""
    held = Member.objects.filter(person=person, round__state__in=[*APPRAISING, RoundState.COLLECTING])
    held = held.select_related("round").annotate(
        sheets=Count("round__sheets"),
        closed=Count("round__sheets", filter=Q(round__sheets__appraised_at__isnull=False)),
    )
    found = held.order_by("-round__year")
    return [Seat(one.round, one.role, one.closed, one.sheets, _until(one.round)) for one in found]


def _until(round_: Round) -> Date | None:
    days = {
        RoundState.APPRAISAL_1: round_.appraisal_1_until,
        RoundState.APPRAISAL_2: round_.appraisal_2_until,
    }
    return days.get(RoundState(round_.state), round_.publish_on)


def _runs(person: Any, today: Date) -> list[Run]:
    """Rounds that are not closed and that the person runs or publishes; three queries."""
    where, publishing = reach(person, Permission.ROUND_EDIT), reach(person, Permission.SCORE_PUBLISH)
    own = Q() if where.everywhere else Q(body__in=where.body_ids | publishing.body_ids)
    rounds = list(Round.objects.filter(own, state__in=OPEN_STATES))
    sheets = Sheet.objects.filter(round__in=rounds).order_by().values_list("round")
    counts = {key: (every, sent) for key, every, sent in sheets.annotate(every=Count("pk"), sent=Count("locked_at"))}
    appeals = Appeal.objects.filter(sheet__round__in=rounds, state=AppealState.WAITING).order_by()
    waiting = dict(appeals.values_list("sheet__round").annotate(n=Count("pk")))
    return [
        Run(one, step_line(_standing(one, today)), *counts.get(one.pk, (0, 0)), waiting.get(one.pk, 0))
        for one in rounds
    ]


def _standing(round_: Round, today: Date) -> Standing:
    days = Days(**{name: getattr(round_, name) for name in Days.__dataclass_fields__})
    return Standing(RoundState(round_.state), today, days)


def _scored(person: Any) -> list[Sheet]:
    """Own sheets in rounds that others run, the newest first."""
    where = reach(person, Permission.SCORE_VIEW)
    if not where.body_ids:
        return []
    rounds = visible_rounds(person)
    own = Sheet.objects.filter(body__in=where.body_ids, round__in=rounds.values("pk"))
    others = own.filter(~Q(round__body__in=where.body_ids) | Q(unit__in=[held.unit_id for held in person.holdings]))
    return list(others.select_related("round", "body", "unit").order_by("-round__year", "-round")[:12])


def latest_results(person: Any) -> QuerySet[Result]:
    """Standing results of the own bodies, newest first."""
    where = reach(person, Permission.SCORE_VIEW)
    own = Result.objects.filter(body__in=where.body_ids, unit__isnull=True, replaced_by__isnull=True)
    return own.select_related("body", "round").order_by("-year", "-pk")[:6]


def sets_to_open(person: Any) -> list[CriteriaSet]:
    """Issued sets of bodies whose rounds the person runs, that no round uses yet."""
    where = reach(person, Permission.ROUND_EDIT)
    found = CriteriaSet.objects.filter(state=SetState.ISSUED, rounds__isnull=True)
    return list((found if where.everywhere else found.filter(body__in=where.body_ids)).select_related("body"))
