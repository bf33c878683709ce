"""Two trees kept apart: parts of the index and fields of the programme, and how much of a set lies where they meet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from caicach.scoring.enums import IndexPart, Part, ProgrammeField
from caicach.scoring.models import Criterion


@dataclass(frozen=True, slots=True)
class Cell:
    """The maximum points in one cell of the matrix, and how many criteria make them."""

    maximum: Decimal = Decimal(0)
    criteria: int = 0


@dataclass(frozen=True, slots=True)
class MatrixRow:
    part: str
    """A value of IndexPart; "" for what is not mapped."""
    cells: tuple[Cell, ...]
    """By programme field, in the order of ProgrammeField; the last one without a field."""
    total: Cell


@dataclass(frozen=True, slots=True)
class Matrix:
    rows: tuple[MatrixRow, ...]
    totals: tuple[Cell, ...]
    total: Cell
    unmapped: tuple[Criterion, ...]
    """Scored leaves without a part of the index."""


def matrix_of(criteria: Sequence[Criterion]) -> Matrix:
    """The maxima of the scored leaves by part and field; both come from the criterion, else from what is above it."""
    parents = {one.parent_id for one in criteria}
    inherited: dict[int, tuple[str, str]] = {}
    cells: dict[tuple[str, str], Cell] = {}
    unmapped = []
    for one in criteria:
        part, field = inherited.get(one.parent_id or 0, ("", ""))
        where = one.index_part or part, one.programme_field or field
        inherited[one.pk] = where
        if one.pk in parents or one.part != Part.SCORED:
            continue
        cells[where] = _plus(cells.get(where, Cell()), Cell(one.maximum or Decimal(0), 1))
        if not where[0]:
            unmapped.append(one)
    columns = (*map(str, ProgrammeField), "")
    rows = [_row(part, columns, cells) for part in (*map(str, IndexPart), "")]
    totals = tuple(_sum(row.cells[place] for row in rows) for place in range(len(columns)))
    shown = tuple(row for row in rows if row.part or row.total.criteria)
    return Matrix(shown, totals, _sum(row.total for row in rows), tuple(unmapped))


def _row(part: str, columns: Sequence[str], cells: dict[tuple[str, str], Cell]) -> MatrixRow:
    found = tuple(cells.get((part, field), Cell()) for field in columns)
    return MatrixRow(part, found, _sum(found))


def _sum(cells: Iterable[Cell]) -> Cell:
    total = Cell()
    for cell in cells:
        total = _plus(total, cell)
    return total


def _plus(one: Cell, other: Cell) -> Cell:
    return Cell(one.maximum + other.maximum, one.criteria + other.criteria)
