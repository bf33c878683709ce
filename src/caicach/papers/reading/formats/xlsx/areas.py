"""Where the tables of a sheet are, and what is merged in them."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

from caicach.language.text import fold
from caicach.papers.reading.formats.limits import check_area
from caicach.papers.reading.formats.xlsx.cells import SheetCells

TABLE_CELLS = 3
"""A row with this many filled cells belongs to a table; letterheads and signatures have two."""
NUMBER_HEADINGS = ("tt", "stt", "so tt", "so thu tu")

Area = tuple[int, int, int, int]
"""Top, left, bottom, right, all from 1 and inclusive."""
Spans = dict[tuple[int, int], tuple[int, int]]
"""Where a merged cell begins → how many kept rows and columns it takes."""


@dataclass(slots=True)
class SheetRow:
    """A row that holds anything: its number, its filled columns, and how many cells merged from above reach into it."""

    number: int
    columns: list[int]
    reached: int = 0
    opens: tuple[str, ...] = ()
    """Its texts where it begins like a heading row ("STT")."""

    @property
    def width(self) -> int:
        """How many cells a reader sees filled."""
        return len(self.columns) + self.reached


def rows_of(cells: SheetCells) -> list[SheetRow]:
    """The rows of a sheet that hold anything, from top to bottom."""
    rows: dict[int, SheetRow] = {}
    for row, column in sorted(cells.texts):
        rows.setdefault(row, SheetRow(row, [])).columns.append(column)
    found = list(rows.values())
    for made in found:
        if fold(cells.texts[made.number, made.columns[0]]).strip(" .") in NUMBER_HEADINGS:
            made.opens = tuple(fold(cells.texts[made.number, column]) for column in made.columns)
    _reach(found, cells)
    return found


def _reach(rows: list[SheetRow], cells: SheetCells) -> None:
    numbers = [row.number for row in rows]
    work = 0
    for top, left, bottom, _ in cells.merges:
        if (top, left) in cells.texts and bottom > top:
            reached = rows[bisect_right(numbers, top) : bisect_right(numbers, bottom)]
            work += len(reached)
            check_area(work, 1, "Excel")
            for row in reached:
                row.reached += 1


def tables_in(rows: list[SheetRow]) -> list[tuple[int, int]]:
    """The tables of a sheet as runs of rows (start, end) in the list; the rows outside are text lines."""
    need = min(TABLE_CELLS, max((row.width for row in rows), default=0))
    wide = [at for at, row in enumerate(rows) if row.width >= need]
    if need < 2 or not wide or (need == 2 and _is_text(rows, wide)):
        return []
    found = []
    start, heading = wide[0], rows[wide[0]].opens
    for before, at in pairwise(wide):
        if _begins_another(rows, before, at, heading):
            found.append((start, _end(rows, before, at)))
            start = at
        heading = rows[at].opens or heading
    found.append((start, _end(rows, wide[-1], len(rows))))
    return found


def _is_text(rows: list[SheetRow], wide: list[int]) -> bool:
    """A letterhead and a signature of two cells each, and lines of text between them."""
    return len(wide) < 0.6 * (wide[-1] - wide[0] + 1)


def _begins_another(rows: list[SheetRow], before: int, at: int, heading: tuple[str, ...]) -> bool:
    """A heading row below lines of its own title, or with other words than the one above it, is another table; a
    repeated heading is not.
    """
    titled = at > before + 1 and all(row.width == 1 for row in rows[before + 1 : at])
    return bool(rows[at].opens) and (titled or (bool(heading) and rows[at].opens != heading))


def _end(rows: list[SheetRow], last: int, limit: int) -> int:
    """The end of a table: rows right below its last wide row that still have two cells belong to it."""
    end = last + 1
    while end < limit and rows[end].width >= 2 and rows[end].number == rows[end - 1].number + 1:
        end += 1
    return end


@dataclass(slots=True)
class Merges:
    """Merged areas in the kept rows and columns: a dropped empty row or column makes an area smaller."""

    rows: list[int]
    columns: list[int]
    spans: Spans = field(default_factory=dict)
    covered: set[tuple[int, int]] = field(default_factory=set)
    _work: int = 0

    def add(self, area: Area) -> None:
        """Takes one merged area in; one outside the table changes nothing."""
        top, left, bottom, right = area
        rows = self.rows[bisect_left(self.rows, top) : bisect_right(self.rows, bottom)]
        columns = self.columns[bisect_left(self.columns, left) : bisect_right(self.columns, right)]
        self._work += len(rows) * len(columns)
        check_area(self._work, 1, "Excel")
        if rows and columns:
            self.spans[rows[0], columns[0]] = (len(rows), len(columns))
            self.covered.update((row, column) for row in rows for column in columns)
            self.covered.discard((rows[0], columns[0]))
