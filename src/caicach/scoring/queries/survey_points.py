"""Points that come from outside for all bodies at once: surveys, leaders, systems. Bodies down, criteria across."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from caicach.scoring.enums import RoundState
from caicach.scoring.models import Criterion, Round, Score, Sheet
from caicach.scoring.queries.appraisal import speaks
from caicach.scoring.queries.appraisal_rows import highest
from caicach.scoring.rights import council_scores, may_publish, may_run, member_of
from caicach.scoring.rules.pasted_points import Column


@dataclass(frozen=True, slots=True)
class Cell:
    """One score of the grid. `typed` replaces what stands while something is being entered."""

    score: Score
    maximum: Decimal | None
    typed: str | None = None
    fault: str = ""

    @property
    def points(self) -> Decimal | None:
        found: Decimal | None = self.score.council_points
        return found


@dataclass(frozen=True, slots=True)
class Grid:
    """Every sheet of the round with its cells, in the order of `criteria`; None where a sheet has no such score."""

    round: Round
    criteria: Sequence[Criterion]
    rows: Sequence[tuple[Sheet, Sequence[Cell | None]]]
    may_write: bool
    by_score: dict[int, Cell] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        return self.round.state == RoundState.COLLECTING

    @property
    def blank(self) -> int:
        """Cells of the hundred that nobody has filled yet."""
        return sum(cell.points is None and cell.score.criterion.part == "scored" for cell in self.by_score.values())

    def columns(self) -> list[Column]:
        """The criteria as a pasted table may name them."""
        return [Column(one.pk, one.number, one.name, highest(one)) for one in self.criteria]

    def names(self) -> dict[str, int]:
        """Every name of a body or unit of the round → the id of its sheet."""
        found: dict[str, int] = {}
        for sheet, _cells in self.rows:
            scored: Any = sheet.unit or sheet.body
            for name in (scored.name, getattr(scored, "short_name", ""), getattr(scored, "symbol", "")):
                if name:
                    found[name] = sheet.pk
        return found

    def score_at(self, sheet: int, criterion: int) -> int | None:
        """The id of the score in a cell."""
        found = (key for key, cell in self.by_score.items() if cell.score.sheet_id == sheet)
        return next((key for key in found if self.by_score[key].score.criterion_id == criterion), None)


def grid_of(person: Any, round_: Round) -> Grid:
    """Four queries, whatever the number of bodies; `round_` comes with its set."""
    criteria = collected(round_)
    sheets = list(Sheet.objects.filter(round=round_).select_related("body", "unit"))
    known = {one.pk: one for one in criteria}
    held: dict[tuple[int, int], Cell] = {}
    for score in Score.objects.filter(sheet__round=round_, criterion__in=known):
        score.criterion = known[score.criterion_id]
        held[score.sheet_id, score.criterion_id] = Cell(score, highest(score.criterion))
    rows = [(sheet, [held.get((sheet.pk, one.pk)) for one in criteria]) for sheet in sheets]
    by_score = {cell.score.pk: cell for cell in held.values()}
    return Grid(round_, criteria, rows, may_collect(person, round_), by_score)


def collected(round_: Round) -> list[Criterion]:
    """The criteria that are entered in this step, in their order."""
    leaves = Criterion.objects.filter(criteria_set=round_.criteria_set_id).leaves()
    found = [one for one in leaves if council_scores(one, RoundState.COLLECTING)]
    for one in found:
        one.criteria_set = round_.criteria_set
    return found


def may_collect(person: Any, round_: Round) -> bool:
    """Enter them: who runs the round, and its chair and secretary, unless they hold a post in a body that it scores."""
    if may_run(person, round_):
        return True
    if not speaks(member_of(person, round_)):
        return False
    own = {held.body_id for held in person.holdings} - {round_.body_id}
    return not round_.sheets.filter(body__in=own).exists()


def may_see_collected(person: Any, round_: Round) -> bool:
    return may_collect(person, round_) or may_publish(person, round_) or member_of(person, round_) is not None
