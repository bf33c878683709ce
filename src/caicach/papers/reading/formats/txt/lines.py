"""The physical lines of a text file: numbered from 1, with their page, without page numbers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from caicach.papers.values import Place

_LINE_END = re.compile(r"\r\n|\n|\r")
_PAGE_NUMBER = re.compile(r"\W*(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?\W*", re.IGNORECASE)
_WIDE_GAP = 3
"""So many blank lines before a lone number tell that the number is a page's."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank. `gap` counts the blank lines before it; `turn` says that a page begins with it."""

    text: str
    number: int
    page: int | None = None
    gap: int = 0
    turn: bool = False

    @property
    def place(self) -> Place:
        return Place(page=self.page, line=self.number)


def physical_lines(text: str) -> tuple[Line, ...]:
    """Lines that carry text, page numbers dropped. Pages are counted only where form feeds part them.

    >>> [(line.text, line.number, line.page) for line in physical_lines("A\\n\\n2\\n\\fB\\nC")]
    [('A', 1, 1), ('B', 4, 2), ('C', 5, 2)]
    """
    lines = tuple(_numbered(text))
    return tuple(_without_page_numbers(lines))


def page_count(text: str) -> int | None:
    """How many pages form feeds part, None without any."""
    feeds = text.rstrip().count("\f")
    return feeds + 1 if feeds else None


def _numbered(text: str) -> Iterator[Line]:
    page = 1 if page_count(text) else None
    gap, turn = 0, False
    for number, raw in enumerate(_LINE_END.split(text), start=1):
        if page is not None and "\f" in raw:
            page, turn = page + raw.count("\f"), True
        words = raw.replace("\f", "").rstrip(" \u00a0")
        if not words.strip():
            gap += 1
            continue
        yield Line(words, number, page, gap, turn)
        gap, turn = 0, False


def _without_page_numbers(lines: Sequence[Line]) -> Iterator[Line]:
    """A dropped number hands its page turn on to the line after it."""
    turn = False
    for index, line in enumerate(lines):
        ends_page = lines[index + 1].turn if index + 1 < len(lines) else line.page is not None
        if _PAGE_NUMBER.fullmatch(line.text.strip()) and (line.turn or ends_page or _stands_apart(line)):
            turn = turn or line.turn or _stands_apart(line)
            continue
        yield Line(line.text, line.number, line.page, line.gap, line.turn or turn)
        turn = False


def _stands_apart(line: Line) -> bool:
    return line.gap >= _WIDE_GAP and not line.text.lstrip().startswith("1")
