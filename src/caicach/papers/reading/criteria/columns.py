"""Which column of a sheet holds what: its heading of one to three lines found, read together, checked by the cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from caicach.papers.reading.criteria.column_roles import columns_of
from caicach.papers.reading.criteria.headings import POINTS, column_of
from caicach.papers.reading.criteria.lines import Line
from caicach.papers.reading.criteria.numbers import number_of
from caicach.papers.reading.criteria.points import read_points
from caicach.papers.reading.meaning.heading_words import plain
from caicach.papers.sheet_values import SheetColumn

_C = SheetColumn
_TELLING = (_C.MAXIMUM, _C.RULE, *POINTS)
_SAMPLE = 60
_LEAST_KNOWN = 0.5
_INDEX = re.compile(r"\(?\s*(\d{1,2}|[A-H]|[a-h])\s*\)?(\s*[=+\-x*/]\s*\(?\w{1,2}\)?)*")


@dataclass(frozen=True, slots=True)
class SheetHead:
    """The columns of one table: meaning → column number, label by column number, and the lines that it takes."""

    at: dict[SheetColumn, int]
    labels: dict[int, str]
    first: int
    last: int
    """The heading is lines[first:last]."""
    names: tuple[int, ...] = ()
    """The columns that name rows, outermost first."""

    @property
    def exact(self) -> bool:
        """Whether the sheet says level and part of every row itself (as those written by this program do): then no row
        is joined, split or guessed at.
        """
        return _C.LEVEL in self.at and _C.PART in self.at

    def letter(self, column: SheetColumn) -> str:
        return letter_of(self.at[column]) if column in self.at else ""

    def label(self, column: SheetColumn) -> str:
        return self.labels.get(self.at[column], "") if column in self.at else ""


def letter_of(column: int) -> str:
    """The letter of a column as Excel shows it.

    >>> letter_of(4), letter_of(28)
    ('D', 'AB')
    """
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def find_head(lines: Sequence[Line], start: int = 0) -> SheetHead | None:
    """The first heading of a criteria set or score sheet from a line on; None where there is none."""
    found = (head_at(lines, first) for first in range(start, len(lines)))
    return next((head for head in found if head is not None), None)


def head_at(lines: Sequence[Line], first: int) -> SheetHead | None:
    """The heading that begins with one line, None where it does not begin one."""
    if not _may_head(lines[first]):
        return None
    depth = max([1, *(cell.rows for cell in lines[first].cells.values() if cell.own and cell.rows <= 3)])
    tries = (_read(lines, first, first + deep) for deep in range(depth, 4))
    found = [head for head in tries if head is not None]
    return max(found, key=lambda head: (len(set(head.at)), -head.last), default=None)


def _may_head(line: Line) -> bool:
    texts = line.texts
    known = [column for text in texts if (column := column_of(text)) is not None]
    if line.loose or len(set(known)) < 2 or len(known) < _LEAST_KNOWN * len(texts):
        return False
    return not any(map(read_points, texts[1:])) and number_of(texts[0]) is None


def _read(lines: Sequence[Line], first: int, last: int) -> SheetHead | None:
    heading = lines[first:last]
    if len(heading) < last - first or any(map(_is_body, heading[1:])):
        return None
    at, labels, names = columns_of(heading, _body(lines, last))
    if not names or not any(column in at for column in _TELLING):
        return None
    if last < len(lines) and is_index_line(lines[last]):
        last += 1
    return SheetHead(at, labels, first, last, names)


def _is_body(line: Line) -> bool:
    """A line under a heading line that is no part of it."""
    texts = line.texts
    if line.loose or not texts or is_index_line(line):
        return True
    if any(read_points(text) for text in texts) or line.wide:
        return True
    return sum(column_of(text) is not None or len(text) < 12 for text in texts) < 0.7 * len(texts)


def is_index_line(line: Line) -> bool:
    """The line of column numbers under a heading: (1) (2) (3), or A B 1 2."""
    texts = line.texts
    if len(texts) < 3 or not all(_INDEX.fullmatch(text) for text in texts):
        return False
    numbers = [int(digits) for text in texts if (digits := text.strip(" ()").partition("=")[0].strip()).isdigit()]
    return (
        bool(numbers)
        and len(set(texts)) == len(texts)
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    )


def is_repeated(line: Line, head: SheetHead) -> bool:
    """A heading line printed again on the next page."""
    texts = line.texts
    known = {plain(label) for label in head.labels.values()}
    same = sum(plain(text) in known or any(plain(text) in label for label in known) for text in texts)
    return len(texts) >= 2 and same == len(texts) and not any(map(read_points, texts)) and _may_head(line)


def _body(lines: Sequence[Line], last: int) -> Sequence[Line]:
    return [line for line in lines[last : last + _SAMPLE] if not is_index_line(line)]
