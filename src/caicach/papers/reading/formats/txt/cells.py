"""Printed cell text to a Cell: marks removed, letter-spaced words mended, the place kept."""

from collections.abc import Sequence

from caicach.language.text import mend_spacing, squash
from caicach.papers.reading.formats.txt.lines import Line
from caicach.papers.reading.formats.txt.marks import is_bold, items_apart, without_marks
from caicach.papers.values import Cell, Place, Row


def cell(printed: str, line: Line, row: int, column: int) -> Cell:
    """One cell. `printed` is kept beside the text when letters had to be joined."""
    plain = [squash(part) for part in items_apart(without_marks(printed.strip())).split("\n")]
    mended = [squash(mend_spacing(part)) for part in plain]
    text = "\n".join(part for part in mended if part)
    place = Place(line.page, line.number, row, column)
    return Cell(text, place, bold=is_bold(printed), printed=printed.strip() if mended != plain else None)


def row(printed: Sequence[str], line: Line, number: int, *, header: bool = False) -> Row:
    """One row of cells, counted from 1."""
    cells = tuple(cell(text, line, number, column) for column, text in enumerate(printed, start=1))
    return Row(cells, Place(line.page, line.number, number), header=header)
