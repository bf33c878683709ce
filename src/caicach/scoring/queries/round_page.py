"""What the page of a round shows: its steps with their days, its sheets, what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from django.db.models import QuerySet

from caicach.scoring.enums import RoundState
from caicach.scoring.models import Appeal, Member, Round, Sheet
from caicach.scoring.queries.council import seats
from caicach.scoring.queries.standing import Counts, counts_of, standing_with
from caicach.scoring.rights import APPRAISING, may_appeal, may_publish, may_run
from caicach.scoring.rules.steps import Move, Standing, earlier, end_of, moves


@dataclass(frozen=True, slots=True)
class StepMark:
    """One step on the line: behind, now or ahead; `late` where its day has passed and it still runs."""

    state: RoundState
    day: Date | None
    is_done: bool
    is_now: bool
    late: bool


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A sheet in the table of the round."""

    sheet: Sheet
    counts: Counts
    state: RoundState
    day_over: bool = False
    """The last day of self-scoring has passed."""

    @property
    def never_came(self) -> bool:
        """The step of self-scoring is over and the sheet was not handed in."""
        return not self.sheet.is_locked and self.state not in (RoundState.PREPARING, RoundState.SELF_SCORING)

    @property
    def is_late(self) -> bool:
        """It may still be handed in, but its day has passed."""
        return not self.sheet.is_locked and self.state is RoundState.SELF_SCORING and self.day_over


@dataclass(frozen=True)
class RoundPage:
    """A round as one person sees it."""

    round: Round
    standing: Standing
    lines: Sequence[SheetLine]
    council: Sequence[Member]
    appeals: Sequence[Appeal]
    runs: bool
    publishes: bool
    is_member: bool
    sees_all: bool
    appealable: Sequence[Sheet] = ()
    """Sheets whose published result the person may ask to be looked at again."""

    @property
    def state(self) -> RoundState:
        return self.standing.state

    @property
    def steps(self) -> list[StepMark]:
        return step_line(self.standing)

    @property
    def moves(self) -> tuple[Move, ...]:
        return moves(self.standing) if self.runs or self.publishes else ()

    @property
    def can_reopen(self) -> bool:
        """Whether an earlier step may be opened again by the person."""
        return bool(earlier(self.state)) and self.runs and (self.publishes or not self.round.is_published)

    @property
    def sees_council(self) -> bool:
        """Whether the council's points are shown: to who runs the round and the council, to all once published."""
        return self.runs or self.publishes or self.is_member or self.round.is_published

    @property
    def opens_council(self) -> bool:
        """Whether a sheet opens as the council works on it; who only runs the round reads along."""
        return self.is_appraising and (self.runs or self.publishes or self.is_member)

    @property
    def handed_in(self) -> int:
        return sum(line.sheet.is_locked for line in self.lines)

    @property
    def open_criteria(self) -> int:
        return sum(line.counts.open for line in self.lines)

    @property
    def no_evidence(self) -> int:
        return sum(line.counts.no_evidence for line in self.lines)

    @property
    def unanswered(self) -> int:
        return sum(line.counts.unanswered for line in self.lines)

    @property
    def is_appraising(self) -> bool:
        return self.state in APPRAISING or self.state is RoundState.COLLECTING

    @property
    def has_ranks(self) -> bool:
        return self.state in (RoundState.TOTALLED, RoundState.PUBLISHED, RoundState.FINAL)


def step_line(standing: Standing) -> list[StepMark]:
    """All steps in their order, with the day by which each should be over."""
    order = list(RoundState)
    at = order.index(standing.state)
    found = []
    for place, state in enumerate(order):
        day = end_of(state, standing.days)
        now = place == at and state is not RoundState.FINAL
        late = now and day is not None and day < standing.today
        found.append(StepMark(state, day, place < at or standing.state is RoundState.FINAL, now, late))
    return found


def round_page(person: Any, round_: Round, today: Date) -> RoundPage:
    """Ten queries or so, whatever the number of sheets; who is scored sees only the own sheets."""
    everybody = list(sheets_of(round_))
    counts = counts_of(Sheet.objects.filter(round=round_))
    council = seats(round_)
    visible = set(Sheet.objects.visible_to(person).filter(round=round_).values_list("pk", flat=True))
    state = RoundState(round_.state)
    over = round_.self_until is not None and round_.self_until < today
    lines = [SheetLine(one, counts.get(one.pk, Counts()), state, over) for one in everybody if one.pk in visible]
    appeals = Appeal.objects.filter(sheet__in=visible).select_related("sheet__body", "sheet__unit", "score__criterion")
    runs = may_run(person, round_)
    asks = state is RoundState.PUBLISHED and not runs
    return RoundPage(
        round=round_,
        standing=standing_with(round_, today, everybody, counts),
        lines=lines,
        council=council,
        appeals=list(appeals),
        runs=runs,
        publishes=may_publish(person, round_),
        is_member=any(one.person_id == person.pk for one in council),
        sees_all=len(lines) == len(everybody),
        appealable=[line.sheet for line in lines if asks and may_appeal(person, line.sheet)],
    )


def sheets_of(round_: Round) -> QuerySet[Sheet]:
    return Sheet.objects.filter(round=round_).select_related("body", "unit").order_by("order", "pk")


def visible_rounds(person: Any) -> QuerySet[Round]:
    return Round.objects.visible_to(person).select_related("criteria_set", "body")
