"""Words → lines → text: words on one height make a line; lines that wrap are joined again."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from caicach.papers.reading.formats.geometry.marks import Word

_OPENS = re.compile(r"^([-–+•*·]|[a-zđ]\)|\(?\d{1,2}[.)](?!\d)|[IVX]{1,5}\.|[A-H]\.)(\s|$)")
_GLUED = re.compile(r"^(\d{1,2}|[IVX]{1,5}|[A-H])\.(?=\w)")
"""A number whose blank the recogniser lost: "A.MỤC ĐÍCH"."""
_DASH = re.compile(r"^[-–+•*·](\s|$)")
_ENDS = re.compile(r"[.;:!?…]$")
_BROKEN_SYMBOL = re.compile(r"[A-ZĐ\d]-$")


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one height, from left to right."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        return float(median(word.size for word in self.words))

    @property
    def bold(self) -> bool:
        return sum(word.bold for word in self.words) * 2 > len(self.words)


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Group words into lines, from top to bottom.

    A word joins the line whose middle lies within half the word's height of its own.
    """
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.middle, w.x0)):
        if lines and _same_height(lines[-1], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [Line(tuple(sorted(line, key=lambda w: w.x0))) for line in lines]


def _same_height(line: list[Word], word: Word) -> bool:
    middle = sum(w.middle for w in line) / len(line)
    return abs(word.middle - middle) <= 0.45 * max(word.size, 0.8 * (word.bottom - word.top), 4.0)


def joined(lines: Sequence[Line]) -> str:
    """The text of lines that share one column: wrapped lines joined, a new line where a new point starts."""
    if not lines:
        return ""
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    right = max(line.x1 for line in lines)
    text = lines[0].text
    listed = bool(_DASH.match(lines[0].text))
    for above, line in pairwise(lines):
        text += _seam(above, line, right, width, listed) + line.text
    return text


def _seam(above: Line, line: Line, right: float, width: float, listed: bool) -> str:
    """What stands between two lines of a column: a new line where a point starts, a blank where the text wraps.

    A dash opens a point in a cell of points, or after a stop; elsewhere it belongs to a name that wraps
    ("Phòng Kế hoạch / - Tài chính").
    """
    dash = _DASH.match(line.text)
    if _OPENS.match(line.text) and (not dash or listed or _ENDS.search(above.text)):
        return "\n"
    short = right - above.x1 > max(0.25 * width, line.words[0].x1 - line.words[0].x0)
    if _ENDS.search(above.text) and short and line.text[:1].isupper():
        return "\n"
    return "" if _BROKEN_SYMBOL.search(above.text) and line.text[:1].isupper() else " "


def opens_point(text: str) -> bool:
    """True where a line starts a new point: a dash, a letter with bracket, a number with a dot."""
    return bool(_OPENS.match(text)) or bool((glued := _GLUED.match(text)) and text[glued.end() :][:1].isupper())
