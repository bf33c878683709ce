"""Numbers as officials print them: A, I, 1, 1.1, a), and the dash of a list; their style tells the level."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """Kinds of numbers."""

    LETTER = "A"
    ROMAN = "I"
    DIGITS = "1"
    SMALL = "a"


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number without its closing sign; `values` are its parts ("1.2" → 1, 2; "IV" → 4; "c" → 3)."""

    text: str
    style: Style
    values: tuple[int, ...]

    @property
    def depth(self) -> int:
        return len(self.values)


_DIGITS = r"\d{1,3}(?:\.\d{1,3}){0,4}"
_ROMAN = r"[IVX]{1,6}"
_NUMBER = re.compile(rf"^\(?({_DIGITS}|{_ROMAN}|[A-HK-Z]|[a-zđ])\s*[.)/:,]{{0,2}}$")
_WRAPPED = re.compile(r"(?<=\d\.)\s(?=\d)|(?<=\d)\s(?=\.\d)")
"""A number of several parts that a narrow column broke: "1.1." over "2"."""
_LEADING = re.compile(
    rf"^\(?(?:({_DIGITS})\s?(?:[.)]+\s*|[:/-]\s+|–\s*)|({_ROMAN}|[A-HK-Z])\s?(?:[.):/]+|[-–])\s+|([a-zđ])\s?[.)/]+\s*)(?=[^\s\d])"
)
_DEEP_LEADING = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){1,4})\.?\s+(?=[^\W\d])")
_DOTLESS = re.compile(r"^([IVX]{1,5})\s+(?=[^\W\d])")
_BULLET = re.compile(r"^\s*[-–—+*•●▪◦]\s*(?=\S)")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}
_SMALL_LETTERS = "abcdđefghiklmnopqrstuvxy"


def read_number(text: str) -> Number | None:
    """The number that a cell holds, None when it holds something else.

    >>> read_number("1.2."), read_number("Sở Nội vụ")
    (Number(text='1.2', style=<Style.DIGITS: '1'>, values=(1, 2)), None)
    """
    match = _NUMBER.match(_WRAPPED.sub("", " ".join(text.split())))
    return _number(match[1]) if match else None


def split_number(text: str) -> tuple[Number | None, str]:
    """A number in front of a text, and the rest.

    >>> number, rest = split_number("IV. Cải cách tài chính công"); number.text, rest
    ('IV', 'Cải cách tài chính công')
    >>> split_number("100% hồ sơ đúng hạn")
    (None, '100% hồ sơ đúng hạn')
    """
    match = _LEADING.match(text) or _DEEP_LEADING.match(text) or _before_capitals(text)
    number = _number(match[match.lastindex or 1]) if match else None
    return (number, text[match.end() :].strip()) if match and number else (None, text)


def _before_capitals(text: str) -> re.Match[str] | None:
    """A Roman number whose dot was left out, or lost in a scan, before a heading in capitals: "II PHÂN CÔNG"."""
    match = _DOTLESS.match(text)
    rest = text[match.end() :] if match else ""
    return match if rest.isupper() and len(rest.split()) > 1 else None


def split_bullet(text: str) -> tuple[bool, str]:
    """Whether a text begins with the dash of a list, and the text without it.

    >>> split_bullet("- Công khai kết quả"), split_bullet("Công khai")
    ((True, 'Công khai kết quả'), (False, 'Công khai'))
    """
    match = _BULLET.match(text)
    return (True, text[match.end() :]) if match else (False, text)


def follows(later: Number, earlier: Number) -> bool:
    """Whether one number goes on with the series of the other, further down ("5" after "3", "1.3" after "1.2")."""
    same = later.style is earlier.style and later.depth == earlier.depth
    return same and later.values[:-1] == earlier.values[:-1] and later.values[-1] > earlier.values[-1]


def _number(text: str) -> Number | None:
    if text[0].isdigit():
        return Number(text, Style.DIGITS, tuple(int(part) for part in text.split(".")))
    if set(text) <= set(_ROMAN_DIGITS):
        value = _roman(text)
        return Number(text, Style.ROMAN, (value,)) if value else None
    if len(text) != 1:
        return None
    if text.isupper():
        return Number(text, Style.LETTER, (ord(text) - ord("A") + 1,))
    return Number(text, Style.SMALL, (_SMALL_LETTERS.find(text) + 1,))


def _roman(text: str) -> int:
    values = [_ROMAN_DIGITS[letter] for letter in text]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
