"""Numbers of criteria as sheets print them: I, 1, 1.1.2, a), I.1, TC1.2, "Lĩnh vực 1", "Tiêu chí 1.1"."""

import re
from dataclasses import dataclass

from caicach.language.text import fold, squash
from caicach.papers.reading.meaning.numbering import Style, read_number, split_bullet, split_number

_WORDS = r"linh vuc|tieu chi thanh phan|tieu chi|tieu muc|chi so thanh phan|chi so|phan|muc|nhom|chi tieu|noi dung"
_WORDED = re.compile(
    rf"\s*({_WORDS})\s+(?:(?:so\s+)?([ivx]{{1,5}}|\d{{1,2}}(?:\.\d{{1,2}})*)\s*(?:[.:)–-]+\s*|\s+(?=\D)|$)|([a-hk])\s*(?:[.:)–-]+\s*|$))"
)
_MIXED = re.compile(r"([A-ZĐ]{1,3})\s*[.\-]?\s*(\d{1,3}(?:\.\d{1,3})*)(?:[.\-]?([a-zđ]))?")
_DIGITS = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)[.\-]?([a-zđ])")

Part = tuple[str, int]
"""One part of a number: its style and its value."""


@dataclass(frozen=True, slots=True)
class SheetNumber:
    """A printed number and its parts, outermost first; `shape` tells numbers of one level from those of another."""

    text: str
    parts: tuple[Part, ...]

    @property
    def shape(self) -> tuple[str, ...]:
        return tuple(style for style, _ in self.parts)

    @property
    def last(self) -> int:
        return self.parts[-1][1]


def number_of(text: str) -> SheetNumber | None:
    """The number that a cell holds, None for other text.

    >>> [number_of(text).parts for text in ("II", "1.2.", "I.1")]
    [(('I', 2),), (('1', 1), ('1', 2)), (('I', 1), ('1', 1))]
    """
    text = squash(text)
    worded = _WORDED.fullmatch(fold(text))
    if worded:
        return _worded(worded)
    found = read_number(text)
    if found is not None:
        return SheetNumber(found.text, tuple((found.style.value, value) for value in found.values))
    return _mixed(text.rstrip(".):"))


def split_sheet_number(text: str) -> tuple[SheetNumber | None, str]:
    """A number in front of a name, and the rest.

    >>> number, rest = split_sheet_number("Lĩnh vực 2: Cải cách thể chế"); number.text, rest
    ('2', 'Cải cách thể chế')
    """
    text = text.strip()
    worded = _WORDED.match(fold(text))
    if worded and worded.end() < len(text):
        return _worded(worded), text[worded.end() :].strip()
    found, rest = split_number(text)
    if found is not None and rest:
        return SheetNumber(found.text, tuple((found.style.value, value) for value in found.values)), rest
    head, _, rest = text.partition(" ")
    mixed = _mixed(head.rstrip(".):")) if rest and any(map(str.isdigit, head)) and not head.isdigit() else None
    return (mixed, rest.strip()) if mixed else (None, text)


def without_bullet(text: str) -> tuple[str, str]:
    """The sign of a list item ("-", "+", "" for none), and the text without it."""
    item, rest = split_bullet(text)
    return (text.lstrip()[0].replace("–", "-").replace("—", "-"), rest) if item else ("", text)


def _worded(match: re.Match[str]) -> SheetNumber:
    text = (match[2] or match[3]).upper()
    number = read_number(text)
    word = match[1]
    if number is None or number.style is Style.ROMAN or number.depth == 1:
        value = number.values[0] if number else 0
        return SheetNumber(text, ((word, value),))
    return SheetNumber(text, tuple((Style.DIGITS.value, value) for value in number.values))


def _mixed(text: str) -> SheetNumber | None:
    found = _MIXED.fullmatch(text)
    if found:
        head = read_number(found[1])
        first = (head.style.value, head.values[0]) if head else (found[1], 0)
        digits = [(Style.DIGITS.value, int(part)) for part in found[2].split(".")]
        small = [(Style.SMALL.value, ord(found[3]))] if found[3] else []
        return SheetNumber(text, (first, *digits, *small))
    found = _DIGITS.fullmatch(text)
    if found:
        digits = [(Style.DIGITS.value, int(part)) for part in found[1].split(".")]
        return SheetNumber(text, (*digits, (Style.SMALL.value, ord(found[2]))))
    return None
