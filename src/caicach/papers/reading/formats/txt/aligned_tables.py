"""Tables set in columns by blanks alone: at least two blanks part the cells, line under line."""

import re
from collections.abc import Sequence

from caicach.papers.reading.formats.txt.cells import row
from caicach.papers.reading.formats.txt.lines import Line
from caicach.papers.reading.formats.txt.tab_tables import is_heading
from caicach.papers.values import Table

_CELL = re.compile(r"\S+(?: \S+)*")
_FEWEST_COLUMNS = 3
_FEWEST_LINES = 3
_FARTHEST_GAP = 1
_SLACK = 2


def aligned_table(lines: Sequence[Line], start: int) -> tuple[Table, int] | None:
    """The table that begins at `lines[start]` with the index after it; None when the lines make none.

    The heading line tells where the columns begin; a line whose first column is empty goes on with the row above.
    """
    starts = [match.start() for match in _CELL.finditer(lines[start].text)]
    if len(starts) < _FEWEST_COLUMNS or not is_heading(lines[start].text):
        return None
    end = start + 1
    while end < len(lines) and lines[end].gap <= _FARTHEST_GAP and _fits(lines[end].text, starts):
        end += 1
    if end - start < _FEWEST_LINES:
        return None
    rows = _joined([_cells(line.text, starts) for line in lines[start:end]])
    made = [row(cells, lines[start + at], n, header=n == 1) for n, (at, cells) in enumerate(rows, start=1)]
    return Table(tuple(made), lines[start].place), end


def _fits(text: str, starts: Sequence[int]) -> bool:
    """Every cell begins where a column does."""
    found = [match.start() for match in _CELL.finditer(text)]
    return bool(found) and all(any(abs(at - column) <= _SLACK for column in starts) for at in found)


def _cells(text: str, starts: Sequence[int]) -> list[str]:
    cells = [""] * len(starts)
    for match in _CELL.finditer(text):
        column = min(range(len(starts)), key=lambda i: abs(starts[i] - match.start()))
        cells[column] = f"{cells[column]} {match[0]}".strip()
    return cells


def _joined(lines: Sequence[list[str]]) -> list[tuple[int, list[str]]]:
    """Rows with the index of their first line; wrapped lines joined cell by cell."""
    rows: list[tuple[int, list[str]]] = []
    for at, cells in enumerate(lines):
        if cells[0] or not rows:
            rows.append((at, cells))
        else:
            above = rows[-1][1]
            rows[-1] = rows[-1][0], [f"{old} {new}".strip() for old, new in zip(above, cells, strict=True)]
    return rows
