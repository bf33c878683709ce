"""One sheet as the council works on it: rows, the tree with its points, filters with their counts, who has done what.

`board_of` reads in five queries, whatever the size of the set; `Board` reckons from what was read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from caicach.measures.index import Totals
from caicach.scoring.enums import CouncilRole, RoundState
from caicach.scoring.models import Criterion, Member, Score, ScoreEvidence, Sheet
from caicach.scoring.queries.appraisal_rows import FILTERS, Row
from caicach.scoring.queries.working import Stage, totals_of
from caicach.scoring.rights import APPRAISING, council_scores, fields_of, may_appraise, may_sit
from caicach.scoring.rules.appraising import fault_of, slot_of

WHOLE = 0
"""In the address, instead of the id of a field: the whole sheet."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a member of the council is with this sheet."""

    member: Member
    marked: int
    all: int


@dataclass(frozen=True)
class Board:
    """A sheet with everything that its page shows."""

    sheet: Sheet
    criteria: Sequence[Criterion]
    scores: Sequence[Score]
    members: Sequence[Member]
    seat: Member | None
    barred: str
    """Why the person may not appraise this sheet at all; empty where allowed."""
    links: dict[int, list[ScoreEvidence]] = field(default_factory=dict)

    @property
    def slot(self) -> int:
        return slot_of(self.sheet.round.state)

    @cached_property
    def totals(self) -> Totals:
        return totals_of(self.sheet.round.criteria_set, self.criteria, self.scores, Stage.COUNCIL)

    @cached_property
    def tops(self) -> list[Criterion]:
        return [one for one in self.criteria if one.parent_id is None]

    @cached_property
    def top_of(self) -> dict[int, Criterion]:
        """The field of each criterion."""
        found: dict[int, Criterion] = {}
        for one in self.criteria:
            found[one.pk] = found.get(one.parent_id or 0, one)
        return found

    @cached_property
    def own_fields(self) -> set[int]:
        return fields_of(self.seat, self.tops) if self.seat else set()

    @cached_property
    def rows(self) -> list[Row]:
        """Every criterion that carries points, in the order of the set."""
        known = {one.pk: one for one in self.criteria}
        for score in self.scores:
            score.criterion, score.sheet = known[score.criterion_id], self.sheet
            score.criterion.criteria_set = self.sheet.round.criteria_set
        held = sorted(self.scores, key=lambda score: score.criterion.order)
        return [self._row(score) for score in held]

    def _row(self, score: Score) -> Row:
        top = self.top_of[score.criterion_id]
        return Row(score, top, self.slot, self.bar_of(score.criterion), self.links.get(score.pk, []))

    def bar_of(self, criterion: Criterion) -> str:
        """Why the person may not write points for the criterion now; empty where allowed."""
        if self.barred:
            return self.barred
        state = self.sheet.round.state
        if self.sheet.appraised_at and state in APPRAISING:
            return _("Phiếu đã chốt. Mở lại phiếu để sửa.")
        if not council_scores(criterion, state):
            return bar_of_step(state, criterion)
        if state == RoundState.COLLECTING and not speaks(self.seat):
            return _("Điểm điều tra, ý kiến lãnh đạo do thư ký hội đồng nhập.")
        if self.top_of[criterion.pk].pk not in self.own_fields:
            return _("Lĩnh vực này do thành viên khác của hội đồng thẩm định.")
        return ""

    def row(self, pk: int) -> Row | None:
        return next((row for row in self.rows if row.score.pk == pk), None)

    def in_field(self, field: int) -> list[Row]:
        """The rows of the field with that id, or of the whole sheet."""
        return [row for row in self.rows if field in (WHOLE, row.top.pk)]

    @cached_property
    def due_rows(self) -> list[Row]:
        """What the council has to look at in this step."""
        return [row for row in self.rows if row.is_due]

    @cached_property
    def open_rows(self) -> list[Row]:
        """What is still to be marked in this step."""
        return [row for row in self.due_rows if row.unmarked]

    @cached_property
    def noteless_rows(self) -> list[Row]:
        """What is marked otherwise than the body or the rule says, without a word why."""
        return [row for row in self.due_rows if (fault := fault_of(row.marking, row.bounds)) and fault.field == "note"]

    @cached_property
    def noted(self) -> Any:
        """The sum of what the council gave more or less than the bodies themselves, of what is marked."""
        return sum((row.difference for row in self.rows if row.difference is not None), start=0)

    @cached_property
    def progress(self) -> list[Progress]:
        found = []
        for member in self.members:
            own = fields_of(member, self.tops)
            mine = [row for row in self.due_rows if row.top.pk in own]
            found.append(Progress(member, sum(not row.unmarked for row in mine), len(mine)))
        return found


def speaks(seat: Member | None) -> bool:
    """Whether the seat enters what the whole council was given: chair and secretary."""
    return seat is not None and seat.role != CouncilRole.MEMBER


def bar_of_step(state: str, criterion: Criterion) -> str:
    """Why the council writes no points for this criterion in this step."""
    if criterion.scored_by == "survey":
        return _("Điểm điều tra, ý kiến lãnh đạo do thư ký nhập ở bước riêng.")
    return _("Đợt chấm điểm không ở bước thẩm định.")


def board_of(person: Any, sheet: Sheet) -> Board:
    """The sheet with all that its page shows; `sheet` comes with its round, set and body."""
    criteria = list(Criterion.objects.filter(criteria_set=sheet.round.criteria_set_id))
    scores = list(Score.objects.filter(sheet=sheet).select_related("by_1", "by_2", "asked_by"))
    members = list(sheet.round.members.select_related("person").prefetch_related("fields"))
    own = next((one for one in members if one.person_id == person.pk), None)
    seat = own if own is not None and may_sit(person, sheet.round) else None
    return Board(sheet, criteria, scores, members, seat, barred_from(person, sheet, seat), links_of(sheet))


def barred_from(person: Any, sheet: Sheet, seat: Member | None) -> str:
    """Why the person may not appraise this sheet; empty where allowed."""
    if seat is None:
        return _("Bạn không phải thành viên hội đồng thẩm định của đợt này.")
    if not may_appraise(person, sheet, seat):
        return _("Bạn công tác ở cơ quan này nên không thẩm định phiếu của cơ quan.")
    return ""


def links_of(sheet: Sheet) -> dict[int, list[ScoreEvidence]]:
    """The evidence of every criterion of the sheet, by the id of its score; without the text of the files."""
    found: dict[int, list[ScoreEvidence]] = {}
    asked = ScoreEvidence.objects.filter(score__sheet=sheet).select_related("evidence")
    for link in asked.defer("evidence__text", "evidence__search", "evidence__read"):
        found.setdefault(link.score_id, []).append(link)
    return found


@dataclass(frozen=True, slots=True)
class Place:
    """Where the sheet stands among those of its round."""

    number: int
    of: int
    previous: Sheet | None
    next: Sheet | None


def place_of(sheet: Sheet) -> Place:
    held = list(Sheet.objects.filter(round=sheet.round_id).select_related("body", "unit"))
    at = next(place for place, one in enumerate(held) if one.pk == sheet.pk)
    return Place(at + 1, len(held), held[at - 1] if at else None, held[at + 1] if at + 1 < len(held) else None)


def counts(rows: Iterable[Row]) -> dict[str, int]:
    """How many rows each filter leaves."""
    held = list(rows)
    return {code: sum(test(row) for row in held) for code, (_words, test) in FILTERS.items()}


def touched_since(board: Board, since: datetime, but: Any) -> list[Row]:
    """The rows that others of the council saved after a moment."""
    return [row for row in board.rows if row.last_at and row.last_at > since and row.last_by_id != but.pk]


def may_close(board: Board) -> bool:
    """Whoever may appraise every field closes the sheet: chair, secretary, a member without named fields."""
    return not board.barred and board.own_fields >= {top.pk for top in board.tops}


def may_read(board: Board, *, runs: bool) -> bool:
    """The council works among itself; who runs the round reads along. The body sees it in the step of explanation."""
    return board.seat is not None or runs
