"""The numbers inside tokens: digits, Roman numerals, numbers in words, days and years."""

import re
from functools import lru_cache

_DIGITS = re.compile(r"\d+")
_NOT_LETTERS = re.compile(r"[^a-zđ]+")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "i1": 2, "1i": 2}
_SPELLINGS = {
    1: "một mốt mot nhất nhat giêng gieng",
    2: "hai nhì",
    3: "ba",
    4: "bốn bon tư tu",
    5: "năm lăm nam lam",
    6: "sáu sau",
    7: "bảy bay",
    8: "tám tam",
    9: "chín chin",
}
_ONES = {word: value for value, words in _SPELLINGS.items() for word in words.split()}
_TENS = {"mười", "muoi", "mươi"}


@lru_cache(maxsize=4096)
def number(text: str) -> int:
    """The value of a number as printed.

    >>> number("05 (năm)"), number("mười lăm"), number("ba mươi"), number("iv"), number("il")
    (5, 15, 30, 4, 2)
    """
    digits = _DIGITS.match(text)
    if digits and text not in _ROMAN:
        return int(digits[0])
    roman = text.replace("l", "i").replace("1v", "iv")
    return _ROMAN[roman] if roman in _ROMAN else _in_words(text)


def _in_words(text: str) -> int:
    value = 0
    for word in text.split():
        value = max(value, 1) * 10 if word in _TENS else value + _ONES.get(word, 0)
    return value


def numbers_in(text: str) -> list[int]:
    """Every number in digits."""
    return [int(digits) for digits in _DIGITS.findall(text)]


def full_year(year: int) -> int:
    """Two digits mean this century.

    >>> full_year(24)
    2024
    """
    return year + 2000 if year < 100 else year
