"""Lineage that the papers print themselves: "Gộp vào Cải cách thủ tục hành chính" in the cell of a year."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from caicach.language.text import fold, squash
from caicach.measures.index.results import Line, Lineage, Link, LinkKind, YearResult

_JOINED = re.compile(
    r"(?:da |duoc )*(?:gop|nhap|sap nhap|chuyen)(?: chung)? (?:vao|sang|voi)(?: linh vuc| tieu chi| noi dung)? (.+)"
)


def links_from_notes(results: Iterable[YearResult]) -> Lineage:
    """Links for rows whose note says into which row they went; a row that the note does not name clearly gives none.

    >>> kept = Line("3", None, "3", "TTHC", None, None)
    >>> before = YearResult(2022, (kept, Line("8", None, "8", "Một cửa", None, None)))
    >>> after = YearResult(2023, (kept, Line("8", None, "8", "Một cửa", None, None, note="Gộp vào TTHC")))
    >>> [(link.from_key, link.to_key, link.kind.value) for link in links_from_notes([before, after])]
    [('3', '3', 'merged'), ('8', '3', 'merged')]
    """
    held = sorted(results, key=lambda one: one.year)
    found = [link for before, after in pairwise(held) for link in _between(before, after)]
    return tuple(dict.fromkeys(sorted(found, key=lambda one: (one.from_year, one.to_key, one.from_key))))


def went_elsewhere(line: Line) -> bool:
    """A row that is printed only to say where it went: no points, no maximum, a note."""
    return line.points is None and line.maximum is None and bool(line.note.strip())


def _between(before: YearResult, after: YearResult) -> Iterator[Link]:
    earlier = {line.key: line for line in before.lines}
    for line in after.lines:
        said = _JOINED.fullmatch(_words(line.note)) if went_elsewhere(line) and line.key in earlier else None
        into = _named(_words(said.group(1)), after.lines, line) if said else None
        if into is not None:
            yield Link(before.year, line.key, after.year, into.key, LinkKind.MERGED)
            if into.key in earlier:
                yield Link(before.year, into.key, after.year, into.key, LinkKind.MERGED)


def _named(words: str, lines: tuple[Line, ...], apart: Line) -> Line | None:
    """The one row of that name, or of a name that begins with it or that it begins with."""
    others = [line for line in lines if line is not apart and not went_elsewhere(line)]
    same = [line for line in others if _words(line.name) == words]
    near = [line for line in others if _words(line.name).startswith(words) or words.startswith(_words(line.name))]
    return same[0] if same else near[0] if len(near) == 1 else None


def _words(text: str) -> str:
    return fold(squash(text)).strip(" .;:\"'“”()")
