"""A table as a full grid: every position knows the cell that covers it, so that merged cells need no special care."""

from dataclasses import dataclass

from caicach.papers.values import Cell, Place, Row, Table


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of a table. `cells[c]` is the cell covering column c (None: nothing there); `own[c]` says that it
    starts here.
    """

    cells: tuple[Cell | None, ...]
    own: tuple[bool, ...]
    row: Row

    def text(self, column: int) -> str:
        """The text covering one column, "" where there is none."""
        cell = self.cells[column] if column < len(self.cells) else None
        return cell.text.strip() if cell else ""

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of the cells that start in this row, in order, empty ones left out."""
        return tuple(text for cell in self.row.cells if cell and (text := cell.text.strip()))

    @property
    def wide(self) -> bool:
        """One cell over (nearly) the whole row: a section line, a title or a note inside the table."""
        spans = [cell.columns for cell in self.row.cells if cell and cell.text.strip()]
        return len(spans) == 1 and len(self.cells) > 2 and spans[0] >= len(self.cells) - 1

    @property
    def place(self) -> Place:
        return self.row.place


def lay_out(table: Table) -> tuple[GridRow, ...]:
    """The rows of a table with merged cells spread over the positions they cover; short rows are filled up.

    >>> head = Cell("Phân công", columns=2)
    >>> [row.text(1) for row in lay_out(Table((Row((head, None)), Row((Cell("Chủ trì"), Cell("Phối hợp"))))))]
    ['Phân công', 'Phối hợp']
    """
    width = max((len(row.cells) for row in table.rows), default=0)
    above: dict[int, tuple[Cell, int]] = {}
    return tuple(_grid_row(row, width, above) for row in table.rows)


def _grid_row(row: Row, width: int, above: dict[int, tuple[Cell, int]]) -> GridRow:
    cells: list[Cell | None] = [None] * width
    own = [False] * width
    for column, cell in enumerate(row.cells):
        if cell is None:
            continue
        for covered in range(column, min(width, column + max(1, cell.columns))):
            cells[covered], own[covered] = cell, True
            above[covered] = (cell, cell.rows)
    for column, (cell, rows) in list(above.items()):
        if cells[column] is None and rows > 0:
            cells[column] = cell
        above[column] = (cell, rows - 1)
    return GridRow(tuple(cells), tuple(own), row)
