"""The criteria set at the left of the sheet: fields with their points, and what lies in the field that is open."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from caicach.scoring.enums import Part
from caicach.scoring.models import Criterion
from caicach.scoring.queries.appraisal import Board
from caicach.scoring.queries.appraisal_rows import Row
from caicach.scoring.rules.appraising import printed

SIGNS = {Part.BONUS: "+", Part.PENALTY: "−"}


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of the tree. `row` is the id of the score that it leads to, where it leads to one.

    `standing`: "done" all marked, "open" something to mark, "locked" nothing here is the person's to mark now.
    """

    number: str
    name: str
    points: str
    field: int
    standing: str = ""
    row: int | None = None
    current: bool = False
    below: tuple["Branch", ...] = ()


def tree_of(board: Board, field: int, focus: int | None) -> list[Branch]:
    """The fields; the one with the id `field` with what lies right below it."""
    return [_top(board, top, top.pk == field, focus) for top in board.tops]


def _top(board: Board, top: Criterion, is_open: bool, focus: int | None) -> Branch:
    rows = board.in_field(top.pk)
    below = tuple(_branch(board, one, rows, focus) for one in board.criteria if one.parent_id == top.pk)
    return Branch(
        number=SIGNS.get(Part(top.part), top.number),
        name=top.name,
        points=_points(board, top, rows),
        field=top.pk,
        standing=_standing(rows),
        current=is_open,
        below=below if is_open else (),
    )


def _branch(board: Board, one: Criterion, rows: Sequence[Row], focus: int | None) -> Branch:
    inside = [row for row in rows if _under(board, row.criterion, one)]
    first = inside[0].score.pk if inside else None
    current = any(row.score.pk == focus for row in inside)
    return Branch(one.number, one.name, _points(board, one, inside), 0, row=first, current=current)


def _under(board: Board, criterion: Criterion, above: Criterion) -> bool:
    known = {one.pk: one for one in board.criteria}
    step: Criterion | None = criterion
    while step is not None and step.pk != above.pk:
        step = known.get(step.parent_id or 0)
    return step is not None


def _points(board: Board, one: Criterion, rows: Sequence[Row]) -> str:
    """ "8/12,5"; "?" for what nobody has marked at all."""
    node = board.totals.nodes[one.key]
    blank = bool(rows) and all(row.points is None and row.score.applicable for row in rows)
    said = "?" if blank and one.part == Part.SCORED else printed(node.points)
    most: Decimal | None = node.maximum if one.part == Part.SCORED else None
    return f"{said}/{printed(most)}" if most is not None else said


def _standing(rows: Sequence[Row]) -> str:
    if all(row.barred for row in rows):
        return "locked"
    return "open" if any(row.unmarked for row in rows) else "done"
