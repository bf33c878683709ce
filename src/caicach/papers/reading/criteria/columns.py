"""Which column of a sheet holds what: its heading of one to three lines found, read together, checked by the cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from caicach.language.text import fold, squash
from caicach.papers.reading.criteria.headings import NAMES, POINTS, column_of, column_under, year_of
from caicach.papers.reading.criteria.lines import Line
from caicach.papers.reading.criteria.numbers import number_of
from caicach.papers.reading.criteria.points import is_not_applicable, read_points
from caicach.papers.reading.meaning.heading_words import plain
from caicach.papers.reading.meaning.headings import _INDEX as INDEX
from caicach.papers.sheet_values import SheetColumn

_C = SheetColumn
_TELLING = (_C.MAXIMUM, _C.RULE, *POINTS)
_SAMPLE = 60
_LEAST_KNOWN = 0.5
_SCORERS = ("tu cham", "tu danh gia", "dieu tra", "khao sat", "hoi dong", "he thong", "tham dinh", "xhh")


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
    numbers = sorted({number for line in heading for number in line.cells})
    labels = {number: _label(heading, number) for number in numbers}
    body = _body(lines, last)
    kinds = {number: _kind(heading, number, labels[number], body) for number in numbers}
    at = _settled(kinds, labels, body)
    names = _names(at, kinds, body)
    if not names or not any(column in at for column in _TELLING):
        return None
    for column in NAMES:
        at.pop(column, None)
    at.update(zip(NAMES[-len(names) :], names, strict=True))
    if last < len(lines) and is_index_line(lines[last]):
        last += 1
    return SheetHead(at, {number: label for number, label in labels.items() if label}, first, last, names)


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
    return len(texts) >= 3 and all(INDEX.match(text) for text in texts) and len(set(texts)) == len(texts)


def is_repeated(line: Line, head: SheetHead) -> bool:
    """A heading line printed again on the next page."""
    texts = line.texts
    known = {plain(label) for label in head.labels.values()}
    same = sum(plain(text) in known or any(plain(text) in label for label in known) for text in texts)
    return len(texts) >= 2 and same == len(texts) and not any(map(read_points, texts)) and _may_head(line)


def _body(lines: Sequence[Line], last: int) -> Sequence[Line]:
    return [line for line in lines[last : last + _SAMPLE] if not is_index_line(line)]


def _label(heading: Sequence[Line], number: int) -> str:
    parts: list[str] = []
    for line in heading:
        text = squash(line.text(number))
        if text and text not in parts:
            parts.append(text)
    return " ".join(parts)


def _kind(heading: Sequence[Line], number: int, label: str, body: Sequence[Line]) -> SheetColumn | None:
    own = [squash(line.text(number)) for line in heading if line.text(number).strip()]
    distinct = list(dict.fromkeys(own))
    kind = column_under(" ".join(distinct[:-1]), distinct[-1]) if len(distinct) > 1 else column_of(label)
    texts = [text for line in body if (text := line.own(number).strip())]
    return _by_cells(kind, texts)


def _by_cells(kind: SheetColumn | None, texts: Sequence[str]) -> SheetColumn | None:
    """What the cells say against the heading: words in a column of points are a rule, figures or a note."""
    if not texts or kind is None:
        return kind
    numbers = _share(texts, lambda text: read_points(text) is not None)
    if kind is _C.MAXIMUM and numbers < 0.4:
        return _C.RULE
    if kind is _C.PUBLISHED and numbers < 0.3:
        return _C.FIGURES
    if kind in POINTS and not any(read_points(text) or is_not_applicable(text) for text in texts):
        return None
    if kind is _C.RULE and numbers > 0.9 and len(texts) > 1:
        return _C.MAXIMUM
    if kind in (_C.RULE, _C.UNIT, _C.EVIDENCE) and _share(texts, _is_scorer) > 0.6:
        return _C.SCORER
    if kind is _C.SCORER and numbers > 0.6:
        return _C.APPRAISED
    return kind


def _share(texts: Sequence[str], test: object) -> float:
    assert callable(test)
    return sum(bool(test(text)) for text in texts) / len(texts)


def _is_scorer(text: str) -> bool:
    folded = fold(squash(text))
    return len(folded) < 60 and any(word in folded for word in _SCORERS)


def _settled(
    kinds: dict[int, SheetColumn | None], labels: dict[int, str], body: Sequence[Line]
) -> dict[SheetColumn, int]:
    """One column for each meaning: of several the one of the latest year, else the first; a second appraisal is one."""
    at: dict[SheetColumn, int] = {}
    for number, kind in kinds.items():
        if kind is None or kind is _C.OTHER:
            continue
        if kind is _C.APPRAISED and kind in at and _C.SECOND not in at:
            kind = _C.SECOND
        if kind not in at or year_of(labels[number]) > year_of(labels[at[kind]]):
            at[kind] = number
    return _maximum_alone(at, labels, body)


def _maximum_alone(at: dict[SheetColumn, int], labels: dict[int, str], body: Sequence[Line]) -> dict[SheetColumn, int]:
    """A column headed just "Điểm" beside no other points holds the maxima, unless its cells say "2,5/3"."""
    only = [column for column in (*POINTS, _C.MAXIMUM) if column in at]
    if only == [_C.PUBLISHED] and plain(labels[at[_C.PUBLISHED]]) in ("diem", "so diem", "diem so"):
        number = at[_C.PUBLISHED]
        if not any((found := read_points(line.own(number))) and found.maximum is not None for line in body):
            at = {**at, _C.MAXIMUM: number}
            at.pop(_C.PUBLISHED)
    return at


def _names(at: dict[SheetColumn, int], kinds: dict[int, SheetColumn | None], body: Iterable[Line]) -> tuple[int, ...]:
    """The columns that name rows, left to right, at most three; one without any text is none."""
    named = [number for number, kind in kinds.items() if kind in NAMES]
    filled = [number for number in named if any(line.own(number).strip() for line in body)] or named
    return tuple(filled[-3:])
