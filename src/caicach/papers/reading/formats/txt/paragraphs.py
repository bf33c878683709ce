"""Running text: hard-wrapped lines joined again into paragraphs, footnotes set apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from caicach.language.text import mend_spacing, squash
from caicach.papers.reading.formats.txt.lines import Line
from caicach.papers.reading.formats.txt.marks import is_bold, without_marks
from caicach.papers.values import Footnote, Paragraph

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_FOOTNOTE = re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]+)\s*(\S.*)", re.DOTALL)
_ITEM = re.compile(r"\s*(?:[-–+•*] |\(?(?:\d{1,3}|[a-zđ]{1,2}|[IVX]+)[.)] |\d+(?:\.\d+)+\.? |Điều \d|[⁰¹²³⁴⁵⁶⁷⁸⁹])")
_ENDS = (".", ";", ":", "!", "?", "./.", ",./.")
_FULL = 60
"""A line shorter than this is not full: what follows after a blank line is another paragraph."""
_WRAPPED = 0.8


@dataclass(slots=True)
class _Group:
    """Lines of one paragraph as they come, and what the next one asks of them all."""

    lines: list[Line] = field(default_factory=list)
    longest: int = 0
    brackets: int = 0
    """Opened less closed ones."""

    def add(self, line: Line) -> None:
        self.lines.append(line)
        self.longest = max(self.longest, len(line.text))
        self.brackets += line.text.count("(") - line.text.count(")")


def paragraphs(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """Paragraphs with the place of their first line. A line break that is meant stays a paragraph end."""
    group = _Group()
    for line in lines:
        if group.lines and not _joins(group, line):
            yield from _paragraphs(group.lines)
            group = _Group()
        group.add(line)
    if group.lines:
        yield from _paragraphs(group.lines)


def footnote(paragraph: Paragraph) -> Footnote | None:
    """The note that a paragraph is, when it begins with a raised figure."""
    match = _FOOTNOTE.fullmatch(paragraph.text)
    return Footnote(match[1].translate(_SUPERSCRIPTS), match[2], paragraph.place) if match else None


def _paragraphs(group: Sequence[Line]) -> Iterator[Paragraph]:
    printed = " ".join(line.text.strip() for line in group)
    for part in without_marks(printed).split("\n"):
        text = squash(mend_spacing(part))
        if text:
            yield Paragraph(text, group[0].place, bold=is_bold(printed))


def _joins(group: _Group, line: Line) -> bool:
    """Whether the line goes on with the sentence of the lines above."""
    above, text = group.lines[-1].text.rstrip(), line.text.lstrip()
    if _ITEM.match(text) or above.rstrip("*").endswith(_ENDS):
        return False
    if text[0].islower():
        return line.gap == 0 or len(above) >= _FULL or group.brackets > 0
    return line.gap == 0 and not text.isupper() and _is_full(group, text)


def _is_full(group: _Group, after: str) -> bool:
    """The line above is about as long as the longest: it ended because the margin was there."""
    longest = max(group.longest, len(after))
    return _FULL <= longest <= 2 * _FULL and len(group.lines[-1].text) >= _WRAPPED * longest
