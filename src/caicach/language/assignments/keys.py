"""Keys under which different spellings of one unit meet: abbreviations expanded, marks and case gone."""

import re
from functools import lru_cache

from caicach.language.assignments.lexicon import ABBREVIATED_HEADS, ABBREVIATIONS
from caicach.language.text import fold, nfc, squash

_PART = re.compile(r"[^\W_]+(?:[&,][^\W\d_]+)*")
_SMALL = frozenset({"va", "cua", "cac", "nhung", "tat", "ca"})
_GROUP_SMALL = re.compile(r"\b(?:tat ca|toan the|toan bo|cac|nhung|moi|truc|va)\b")
_EXTENDS = ("trung tam", "van phong", "chi cuc", "ban", "bo phan", "chi nhanh", "quy")
"""Kinds of units whose name is often cut short: "Trung tâm Công nghệ thông tin" (tài nguyên và môi trường)."""
_LEAST_WORDS = 4
_ONE_I = str.maketrans("y", "i")


@lru_cache(maxsize=16384)
def unit_key(name: str) -> str:
    """Words of a unit's name, abbreviations expanded, joined by blanks.

    >>> unit_key("TTCNTT TNMT") == unit_key("Trung Tâm Công nghệ thông tin tài nguyên và môi trường")
    True
    """
    parts = _PART.findall(nfc(squash(name)))
    expanded = (word for part in parts for word in _expand(part))
    return " ".join(word.translate(_ONE_I) for word in expanded if word not in _SMALL)


def _expand(part: str) -> list[str]:
    if len(part) < 2 or not part.isupper():
        return fold(part).split()
    if part in ABBREVIATIONS:
        return fold(ABBREVIATIONS[part]).split()
    for short, full in ABBREVIATED_HEADS.items():
        if part.startswith(short) and part[len(short) :] in ABBREVIATIONS:
            return fold(f"{full} {ABBREVIATIONS[part[len(short) :]]}").split()
    return [fold(part)]


@lru_cache(maxsize=16384)
def group_key(name: str) -> str:
    """Words of a group's name without "các", "tất cả", and "trực" of "trực thuộc".

    >>> group_key("Các phòng, đơn vị trực thuộc Sở") == group_key("Phòng, đơn vị thuộc Sở")
    True
    """
    full = re.sub(r"\w+(?:&\w+)*", lambda word: " ".join(_expand(word[0])), nfc(squash(name)))
    return " ".join(re.findall(r"\w+", _GROUP_SMALL.sub(" ", full)))


def is_beginning(short: str, full: str) -> bool:
    """Whether one key is another one cut short, for kinds of units whose long names papers often cut.

    >>> is_beginning(unit_key("Trung tâm CNTT"), unit_key("Trung tâm CNTT TNMT"))
    True
    """
    return full.startswith(f"{short} ") and short.startswith(_EXTENDS) and len(short.split()) >= _LEAST_WORDS


def is_short_for(short: str, full: str) -> bool:
    """Whether one key abbreviates another: each word is the same, or gives the initials of two or more words.

    >>> is_short_for(unit_key("CCTL"), unit_key("Chi cục Thủy lợi"))
    True
    >>> is_short_for(unit_key("Chi cục TL"), unit_key("Chi cục Thủy lợi")), is_short_for("so noi vu", "so noi vu")
    (True, False)
    """
    return short != full and _abbreviates(short.split(), full.split())


def _abbreviates(short: list[str], full: list[str]) -> bool:
    while short and full and short[0] == full[0]:
        short, full = short[1:], full[1:]
    if not short or not full:
        return not short and not full
    size = len(short[0])
    if size < 2 or short[0] != "".join(word[0] for word in full[:size]):
        return False
    return _abbreviates(short[1:], full[size:])
