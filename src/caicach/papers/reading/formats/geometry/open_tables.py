"""Pages without ruling lines → runs of text and tables by gutters, learnt over all pages with the same heading."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from caicach.language.text import fold
from caicach.papers.reading.formats.geometry.gutters import Gutters, find_heading, learn_gutters
from caicach.papers.reading.formats.geometry.lines import Line, lines_of
from caicach.papers.reading.formats.geometry.marks import PageMarks, Word

_ENDS_TABLE = ("ghi chu", "noi nhan", "phu luc")


@dataclass(slots=True)
class OpenTable:
    """The part of a table without lines on one page. `key` is its heading, the same on every page it runs over."""

    key: str
    lines: list[Line]
    gutters: Gutters = field(default_factory=lambda: Gutters(()))

    @property
    def words(self) -> list[Word]:
        return [word for line in self.lines for word in line.words]


Part = Sequence[Line] | OpenTable


def part_pages(pages: Sequence[PageMarks]) -> dict[int, list[Part]]:
    """For each page its parts in order: lines of text, or a table whose gutters are known."""
    parted: dict[int, list[Part]] = {}
    running: OpenTable | None = None
    for page in pages:
        parts = _parts(lines_of(page.words), running, page.number - 1 in parted)
        last = parts[-1] if parts else None
        running = last if isinstance(last, OpenTable) else None
        parted[page.number] = parts
    _learn([part for parts in parted.values() for part in parts if isinstance(part, OpenTable)])
    return {number: [_settled(part) for part in parts] for number, parts in parted.items()}


def _parts(lines: list[Line], running: OpenTable | None, follows: bool) -> list[Part]:
    parts: list[Part] = []
    heading = _heading(lines)
    if running is not None and follows and heading is None:
        heading, key = 0, running.key
    elif heading is not None:
        key = fold(lines[heading].text)
    while heading is not None:
        if heading:
            parts.append(lines[:heading])
        end = _table_end(lines, heading)
        parts.append(OpenTable(key, lines[heading:end]))
        lines = lines[end:]
        heading = _heading(lines)
        key = fold(lines[heading].text) if heading is not None else ""
    return [*parts, lines] if lines else parts


def _heading(lines: Sequence[Line]) -> int | None:
    """Index of the first line of the heading; lines of its taller cells that stand a little above belong to it."""
    index = find_heading(lines)
    while index and lines[index].top - lines[index - 1].bottom < 0.35 * lines[index].size:
        index -= 1
    return index


def _table_end(lines: Sequence[Line], start: int) -> int:
    """Index of the first line below the table: notes, recipients, the next appendix."""
    for index in range(start + 3, len(lines)):
        if fold(lines[index].text).startswith(_ENDS_TABLE):
            return index
    return len(lines)


def _learn(tables: Sequence[OpenTable]) -> None:
    """Gutters of each table, from all its pages together."""
    for key in {table.key for table in tables}:
        same = [table for table in tables if table.key == key]
        gutters = Gutters(learn_gutters([line for table in same for line in table.lines]))
        for table in same:
            table.gutters = gutters


def _settled(part: Part) -> Part:
    """A table with fewer than three columns is text after all."""
    return part.lines if isinstance(part, OpenTable) and part.gutters.columns < 3 else part
