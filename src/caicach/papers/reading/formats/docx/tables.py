"""The grid of one Word table: which cells stand where, how far they are merged, whether it is only layout."""

from collections.abc import Iterator
from dataclasses import dataclass

from caicach.papers.reading.formats.docx.names import (
    TBL,
    TC,
    TCPR,
    TR,
    TRPR,
    VAL,
    WRAPPERS,
    Element,
    W,
    first,
    flag,
    number,
    value,
)
from caicach.papers.reading.formats.frames import is_frame
from caicach.papers.reading.formats.limits import check_area

SPAN, ACROSS, DOWN = MERGES = (W + "gridSpan", W + "hMerge", W + "vMerge")
WIDEST = 100
"""Word itself stops at 63 columns."""


@dataclass(slots=True)
class Spot:
    """One cell of the grid. `element` is None where no cell fills it (gridBefore, gridAfter, a short row)."""

    column: int
    columns: int
    rows: int = 1
    element: Element | None = None
    covered: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: its spots from left to right, and whether Word repeats it on each page."""

    spots: list[Spot]
    header: bool


def grid(table: Element) -> tuple[list[GridRow], int]:
    """The rows of a table with merges worked out, and the number of columns of its grid."""
    rows = [_row(row) for row in rows_of(table)]
    width = max((spot.column + spot.columns for row in rows for spot in row.spots), default=0)
    check_area(len(rows), width, "Word")
    for row in rows:
        end = row.spots[-1].column + row.spots[-1].columns if row.spots else 0
        if end < width:
            row.spots.append(Spot(end, width - end))
    _merge_down(rows)
    return rows, width


def rows_of(table: Element) -> Iterator[Element]:
    """The rows that stand in the paper: rows whose removal is only tracked are gone."""
    for child in table:
        if child.tag == TR:
            properties = first(child, TRPR)
            if properties is None or properties.find(W + "del") is None:
                yield child
        elif child.tag in WRAPPERS:
            yield from rows_of(child)


def cells_of(row: Element) -> Iterator[Element]:
    """The cells of a row, those in content controls too."""
    for child in row:
        if child.tag == TC:
            yield child
        elif child.tag in WRAPPERS:
            yield from cells_of(child)


def only_layout(table: Element) -> bool:
    """Whether a table only places things on the page: one cell, or a frame round a larger table."""
    rows = [list(cells_of(row)) for row in rows_of(table)]
    nested = (inner for cells in rows for cell in cells for inner in _nested(cell))
    sizes = [sum(1 for row in rows_of(inner) for _ in cells_of(row)) for inner in nested]
    return is_frame([len(cells) for cells in rows], sizes)


def _nested(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag == TBL:
            yield child
        elif child.tag in WRAPPERS:
            yield from _nested(child)


def _row(row: Element) -> GridRow:
    properties = first(row, TRPR)
    spots: list[Spot] = []
    column = number(value(properties, "gridBefore"), 0, WIDEST)
    if column:
        spots.append(Spot(0, column))
    for cell in cells_of(row):
        merges = _merges(first(cell, TCPR))
        columns = max(1, number(merges.get(SPAN), 1, WIDEST))
        if spots and merges.get(ACROSS, "restart") != "restart":
            spots[-1].columns += columns
        else:
            spots.append(Spot(column, columns, 1, cell, merges.get(DOWN, "restart") != "restart"))
        column += columns
    after = number(value(properties, "gridAfter"), 0, WIDEST)
    if after:
        spots.append(Spot(column, after))
    return GridRow(spots, properties is not None and bool(flag(properties, "tblHeader")))


def _merges(properties: Element | None) -> dict[str, str]:
    """How a cell is merged: tag → value; a merge without a value goes on with the one before or above."""
    if properties is None:
        return {}
    return {str(child.tag): child.get(VAL) or "continue" for child in properties if child.tag in MERGES}


def _merge_down(rows: list[GridRow]) -> None:
    """Lets each cell that goes on from above widen the one it belongs to; one with nothing above stands for itself."""
    above: dict[int, Spot] = {}
    for row in rows:
        now: dict[int, Spot] = {}
        for spot in row.spots:
            owner = above.get(spot.column)
            if spot.covered and owner is not None and owner.columns == spot.columns:
                owner.rows += 1
                now[spot.column] = owner
            else:
                spot.covered = False
                now[spot.column] = spot
        above = now
