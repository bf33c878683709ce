"""The grid of one HTML table: spans across and down worked out as a browser does."""

from collections.abc import Iterator
from dataclasses import dataclass

from caicach.papers.reading.formats.frames import is_frame
from caicach.papers.reading.formats.limits import check_area
from caicach.papers.reading.formats.xml import Element

WIDEST = 200
PARTS = ("thead", "tbody", "tfoot")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a cell begins in its row, and how far it goes."""

    column: int
    columns: int
    rows: int
    element: Element


@dataclass(frozen=True, slots=True)
class GridRow:
    """The cells that begin in a row, and the columns that cells from above cover."""

    spots: list[Spot]
    header: bool


def grid(table: Element) -> tuple[list[GridRow], int]:
    """The rows of a table and the number of its columns."""
    rows = list(rows_of(table))
    taken: dict[int, int] = {}
    found = []
    width = 0
    for at, row in enumerate(rows):
        spots = _spots(row, len(rows) - at, taken)
        width = max([width, *(spot.column + spot.columns for spot in spots)])
        found.append(GridRow(spots, bool(spots) and _is_header(row)))
        taken = {column: left - 1 for column, left in taken.items() if left > 1}
    check_area(len(rows), width, "HTML")
    return found, width


def rows_of(table: Element) -> Iterator[Element]:
    """The rows of a table, not those of tables inside it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in PARTS:
            yield from child.iterchildren("tr")


def only_layout(table: Element) -> bool:
    """Whether a table only places things on the page."""
    sizes = [sum(len(_cells(row)) for row in rows_of(inner)) for inner in table.iterdescendants("table")]
    return table.get("role") == "presentation" or is_frame([len(_cells(row)) for row in rows_of(table)] or [0], sizes)


def cells_of(table: Element) -> Iterator[Element]:
    """All cells of a table in order."""
    for row in rows_of(table):
        yield from _cells(row)


def _spots(row: Element, rows_left: int, taken: dict[int, int]) -> list[Spot]:
    spots = []
    column = 0
    for cell in _cells(row):
        while column in taken:
            column += 1
        columns = min(max(_span(cell, "colspan"), 1), WIDEST)
        rows = min(_span(cell, "rowspan") or rows_left, rows_left)
        if column + columns > 5 * WIDEST:
            break
        taken.update(dict.fromkeys(range(column, column + columns), rows))
        spots.append(Spot(column, columns, rows, cell))
        column += columns
    return spots


def _cells(row: Element) -> list[Element]:
    return [child for child in row if child.tag in ("td", "th")]


def _span(cell: Element, name: str) -> int:
    """A span as written, 1 where it is no number; rowspan 0 means down to the end."""
    text = (cell.get(name) or "1").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _is_header(row: Element) -> bool:
    parent = row.getparent()
    return (parent is not None and parent.tag == "thead") or all(cell.tag == "th" for cell in _cells(row))
