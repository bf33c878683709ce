"""Grids and gutters with the words inside them → tables of the layout."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from caicach.papers.reading.formats.geometry.boxes import around, framed
from caicach.papers.reading.formats.geometry.grids import Grid, Slot
from caicach.papers.reading.formats.geometry.gutters import Gutters
from caicach.papers.reading.formats.geometry.lines import Line, joined, lines_of
from caicach.papers.reading.formats.geometry.marks import PageMarks, Word
from caicach.papers.values import Cell, Place, Row

_NUMBER = re.compile(r"^(?:[IVXLC]{1,6}|[A-HĐ]|\d{1,3}(?:\.\d{1,3}){0,3})[.)]?$")


@dataclass(slots=True)
class TablePart:
    """A table on one page, with what is needed to know its continuation on the next."""

    rows: list[Row]
    xs: tuple[float, ...]
    page: int
    ruled: bool


def ruled_rows(grid: Grid, page: PageMarks) -> list[Row]:
    """The rows of a ruled table, each cell with its text, spans and place."""
    inside = _words_by_slot(grid, page.words)
    rows: list[list[Cell | None]] = [[None] * (len(grid.xs) - 1) for _ in range(len(grid.ys) - 1)]
    for slot in grid.slots:
        rows[slot.row][slot.column] = _cell(slot, inside.get(slot, []), page.number)
    boxes = [framed((grid.x0, top, grid.x1, bottom), page) for top, bottom in pairwise(grid.ys)]
    return [
        Row(tuple(cells), Place(page=page.number, row=n + 1), box=boxes[n])
        for n, cells in enumerate(rows)
        if _holds(cells)
    ]


def _words_by_slot(grid: Grid, words: Sequence[Word]) -> dict[Slot, list[Word]]:
    found: dict[Slot, list[Word]] = {}
    for word in words:
        if not (grid.top - 2 <= word.middle <= grid.bottom + 2 and grid.x0 - 2 <= word.centre <= grid.x1 + 2):
            continue
        slot = next((s for s in grid.slots if _within(s, word)), None)
        if slot is not None:
            found.setdefault(slot, []).append(word)
    return found


def _within(slot: Slot, word: Word) -> bool:
    return slot.x0 - 1 <= word.centre <= slot.x1 + 1 and slot.top - 1 <= word.middle <= slot.bottom + 1


def _cell(slot: Slot, words: Sequence[Word], page: int) -> Cell:
    lines = lines_of(words)
    bold = sum(word.bold for word in words) * 2 > len(words) if words else False
    place = Place(page=page, row=slot.row + 1, cell=slot.column + 1)
    return Cell(joined(lines), place, columns=slot.columns, rows=slot.rows, bold=bold)


def _holds(cells: Sequence[Cell | None]) -> bool:
    """A row that only covers (all positions belong to cells above) or is empty is no row of its own."""
    return any(cell is not None and cell.text for cell in cells)


def open_rows(gutters: Gutters, words: Sequence[Word], page: PageMarks) -> list[Row]:
    """The rows of a table without lines: each begins where its first column has a number, or after a wide space."""
    bands = _bands(lines_of(words), gutters)
    rows = []
    for count, band in enumerate(bands):
        row = _crossing_row(band, gutters, page.number, count + 1) or _open_row(band, gutters, page.number, count + 1)
        rows.append(replace(row, box=around([word for line in band for word in line.words], page, across=words)))
    return rows


def _crossing_row(band: Sequence[Line], gutters: Gutters, page: int, number: int) -> Row | None:
    """A title that runs on over the gutters: one line without a wide gap behind the number, in one wide cell."""
    if len(band) != 1 or gutters.columns < 3:
        return None
    words = band[0].words
    head = [word for word in words if word.x1 <= gutters.edges[0]]
    title = words[len(head) :]
    gaps = [b.x0 - a.x1 for a, b in pairwise(title)]
    crossed = any(word.x0 < edge < word.x1 for word in title for edge in gutters.edges)
    if not title or max(gaps, default=0.0) > 0.6 * band[0].size or gutters.column_of(title[-1]) < 2:
        return None
    if not crossed and not all(word.bold for word in title):
        return None
    cells: list[Cell | None] = [None] * gutters.columns
    cells[0] = Cell(" ".join(word.text for word in head), Place(page=page, row=number, cell=1))
    text, bold = " ".join(word.text for word in title), all(word.bold for word in title)
    cells[1] = Cell(text, Place(page=page, row=number, cell=2), columns=gutters.columns - 1, bold=bold)
    return Row(tuple(cells), Place(page=page, row=number))


def _open_row(band: Sequence[Line], gutters: Gutters, page: int, number: int) -> Row:
    columns: list[list[Word]] = [[] for _ in range(gutters.columns)]
    for word in (word for line in band for word in line.words):
        columns[gutters.column_of(word)].append(word)
    cells = [
        Cell(
            joined(lines_of(words)),
            Place(page=page, row=number, cell=n + 1),
            bold=bool(words) and all(w.bold for w in words),
        )
        for n, words in enumerate(columns)
    ]
    return Row(tuple(cells), Place(page=page, row=number))


def _bands(lines: Sequence[Line], gutters: Gutters) -> list[list[Line]]:
    """Lines grouped into rows.

    Where the space between rows is clearly wider than between lines, space decides; else a number in the first column.
    """
    gaps = _gaps(lines)
    starts = [n for n, line in enumerate(lines) if _starts_row(line, gutters)]
    wide = _wide_gap(gaps, len(starts))
    bands: list[list[Line]] = []
    for count, line in enumerate(lines):
        new = not bands or (gaps[count - 1] >= wide if wide is not None else count in starts)
        if new:
            bands.append([line])
        else:
            bands[-1].append(line)
    return bands


def _starts_row(line: Line, gutters: Gutters) -> bool:
    first = [word for word in line.words if gutters.column_of(word) == 0]
    return bool(first) and bool(_NUMBER.match(" ".join(word.text for word in first)))


def _gaps(lines: Sequence[Line]) -> list[float]:
    """White above each line but the first, below all printed before it (cells set to the middle interleave)."""
    gaps, floor = [], 0.0
    for above, below in pairwise(lines):
        floor = max(floor, above.bottom)
        gaps.append(below.top - floor)
    return gaps


def _wide_gap(gaps: Sequence[float], rows: int) -> float | None:
    """The white that parts rows: of the steps in widths, the one that tells nearest to as many rows as numbers.

    The heading is a row more. Where no step tells a likely count of rows, white tells nothing.
    """
    limits = [(a + b) / 2 for a, b in pairwise(sorted(gaps)) if b - a >= 1.0]
    told = {limit: 1 + sum(gap >= limit for gap in gaps) for limit in limits}
    likely = [limit for limit in limits if rows >= 2 and 0.8 * rows <= told[limit] <= 1.8 * rows]
    return min(likely, key=lambda limit: abs(told[limit] - rows - 1), default=None)
