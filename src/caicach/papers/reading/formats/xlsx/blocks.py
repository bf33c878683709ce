"""From the cells of a sheet to blocks: lines of text above and below, tables between; what is empty is left out."""

from collections.abc import Iterator
from dataclasses import dataclass

from caicach.papers.reading.formats.limits import check_area
from caicach.papers.reading.formats.xlsx.areas import Merges, SheetRow, Spans, rows_of, tables_in
from caicach.papers.reading.formats.xlsx.cells import SheetCells
from caicach.papers.values import Block, Cell, Paragraph, Place, Row, Table


@dataclass(slots=True)
class SheetBlocks:
    """Makes the blocks of one sheet. `page` is the sheet's ordinal; `line` the last line number used before it."""

    cells: SheetCells
    page: int
    titles: range
    line: int = 0

    def blocks(self) -> Iterator[Block]:
        """The sheet from top to bottom."""
        rows = rows_of(self.cells)
        at = 0
        for start, end in tables_in(rows):
            yield from self._paragraphs(rows[at:start])
            yield self._table(rows[start:end])
            at = end
        yield from self._paragraphs(rows[at:])

    def _paragraphs(self, rows: list[SheetRow]) -> Iterator[Paragraph]:
        for row in rows:
            for column in row.columns:
                look = self.cells.looks[row.number, column]
                for text in self.cells.texts[row.number, column].split("\n"):
                    self.line += 1
                    place = Place(self.page, self.line, row.number, column)
                    yield Paragraph(text, place, bold=look.bold, centred=look.centred)

    def _table(self, rows: list[SheetRow]) -> Table:
        columns = sorted({column for row in rows for column in row.columns})
        numbers = [row.number for row in rows]
        check_area(len(numbers), len(columns), "Excel")
        merges = Merges(numbers, columns)
        for area in self.cells.merges:
            merges.add(area)
        place = Place(self.page, self.line + 1, numbers[0])
        return Table(tuple(self._row(row, columns, merges.spans, merges.covered) for row in numbers), place)

    def _row(self, row: int, columns: list[int], spans: Spans, covered: set[tuple[int, int]]) -> Row:
        self.line += 1
        cells = tuple(
            None if (row, column) in covered else self._cell(row, column, spans.get((row, column), (1, 1)))
            for column in columns
        )
        return Row(cells, Place(self.page, self.line, row), header=row in self.titles)

    def _cell(self, row: int, column: int, span: tuple[int, int]) -> Cell:
        look = self.cells.looks.get((row, column))
        text = self.cells.texts.get((row, column), "")
        place = Place(self.page, self.line, row, column)
        return Cell(text, place, columns=span[1], rows=span[0], bold=look is not None and look.bold)
