"""A layout as the lines of its sheets: every line with its row as people count it and its cells by column number.

A workbook's sheet is one run of lines, whatever stands loosely below or between its tables; in other formats the
tables of the whole file are one run, since a table goes on over pages.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from caicach.papers.reading.meaning.cells import WRAPPED_KINDS, read_field
from caicach.papers.reading.meaning.grid import GridRow, lay_out
from caicach.papers.values import Block, Cell, Layout, Paragraph, Table


@dataclass(frozen=True, slots=True)
class LineCell:
    """The text that stands at one column of a line. `own` is False where a cell merged from above reaches in."""

    text: str
    own: bool = True
    bold: bool = False
    first: bool = True
    """False where a cell merged from the left reaches in."""
    span: int = 1
    """How many columns the cell takes."""
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table, or a line of text between tables (`loose`)."""

    cells: dict[int, LineCell]
    row: int | None = None
    page: int | None = None
    loose: bool = False
    continues: bool = False
    header: bool = False
    begins: bool = False
    """The first row of a table."""

    def text(self, column: int | None) -> str:
        """The text covering a column, "" for none."""
        cell = self.cells.get(column) if column is not None else None
        return cell.text if cell else ""

    def own(self, column: int | None) -> str:
        """The text of the cell that starts in this line and this column, or reaches here from the left."""
        cell = self.cells.get(column) if column is not None else None
        return cell.text if cell and cell.own else ""

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts that start in this line, left to right."""
        return tuple(
            cell.text for _, cell in sorted(self.cells.items()) if cell.own and cell.first and cell.text.strip()
        )

    @property
    def wide(self) -> bool:
        """One text over at least three columns, or alone in the line: a section line or a title."""
        own = [cell for cell in self.cells.values() if cell.own and cell.first and cell.text.strip()]
        return len(own) == 1 and (self.loose or own[0].span >= 3)

    @property
    def bold(self) -> bool:
        return any(cell.bold for cell in self.cells.values() if cell.own and cell.text.strip())


@dataclass(slots=True)
class LineSheet:
    """The lines of one sheet of a workbook, or of all tables of a paper."""

    name: str
    page: int | None
    lines: list[Line] = field(default_factory=list)


def line_sheets(layout: Layout) -> list[LineSheet]:
    """The sheets of a workbook; any other file is one."""
    wrapped = layout.kind in WRAPPED_KINDS
    if layout.kind != "xlsx":
        return [LineSheet("", None, list(_lines(layout.blocks, wrapped=wrapped)))]
    pages = sorted({block.place.page or 1 for block in layout.blocks})
    return [
        LineSheet(
            _name(layout.page_names, page),
            page,
            list(_lines((b for b in layout.blocks if (b.place.page or 1) == page), counted=True)),
        )
        for page in pages
    ]


def _name(names: Sequence[str], page: int) -> str:
    return names[page - 1] if page <= len(names) else ""


def _lines(blocks: Iterable[Block], *, wrapped: bool = False, counted: bool = False) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Table):
            yield from _table_lines(block, wrapped=wrapped, counted=counted)
        elif block.text.strip():
            yield _loose(block)


def _loose(paragraph: Paragraph) -> Line:
    place = paragraph.place
    text = f"{paragraph.numbering} {paragraph.text}" if paragraph.numbering else paragraph.text
    return Line(
        {place.cell or 1: LineCell(text.strip(), bold=paragraph.bold)}, place.row or place.line, place.page, loose=True
    )


def _table_lines(table: Table, *, wrapped: bool, counted: bool) -> Iterator[Line]:
    columns = _columns(table, counted=counted)
    for number, row in enumerate(lay_out(table)):
        place = row.place
        yield Line(
            dict(_cells(row, columns, wrapped=wrapped)),
            place.row or place.line or number + 1,
            place.page or table.place.page,
            continues=row.row.continues,
            header=row.row.header,
            begins=number == 0,
        )


def _columns(table: Table, *, counted: bool) -> list[int]:
    """The number of each grid column: as the workbook counts it (`counted`), else from 1."""
    width = max((len(row.cells) for row in table.rows), default=0)
    numbers = list(range(1, width + 1))
    for row in table.rows if counted else ():
        for at, cell in enumerate(row.cells):
            if cell and cell.place.cell:
                numbers[at] = cell.place.cell
    return numbers


def _cells(row: GridRow, columns: Sequence[int], *, wrapped: bool) -> Iterator[tuple[int, LineCell]]:
    for at, (cell, own) in enumerate(zip(row.cells, row.own, strict=True)):
        if cell is None:
            continue
        starts = at < len(row.row.cells) and row.row.cells[at] is cell
        yield columns[at], LineCell(_text(cell, wrapped=wrapped), own, cell.bold, starts, cell.columns, cell.rows)


def _text(cell: Cell, *, wrapped: bool) -> str:
    return read_field(cell, wrapped=wrapped).text if wrapped or "<" in cell.text else cell.text.strip()
