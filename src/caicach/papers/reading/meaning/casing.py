"""Names of bodies in capitals, as a letterhead prints them, in the case that running text would give them."""

import re
from functools import cache

from caicach.language.assignments.lexicon import listed
from caicach.language.text import fold, same_tone

_LEVELS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "thị trấn", "xã", "phường", "đặc khu", "trực thuộc")
_BODIES = (
    "ủy ban nhân dân",
    "hội đồng nhân dân",
    "ủy ban",
    "hội đồng",
    "văn phòng",
    "chi cục",
    "trung tâm",
    "thanh tra",
)
_PARTS = re.compile(r"(?:^|(?<=\svà\s)|(?<=[-–,]\s))\w")
_SAYABLE = re.compile(r"(?:[^\W\d_aeiouy]*[aeiouy]+)+[^\W\d_aeiouy]{0,2}")
"""Folded letters that a mouth can say: "UBND" and "HĐND" are none."""


def usual_case(words: str) -> str | None:
    """Words in capitals as they are usually written; several words only where they are known, None where not.

    >>> usual_case("TỈNH"), usual_case("UBND"), usual_case("MẪU"), usual_case("TÀI NGUYÊN VÀ MÔI TRƯỜNG")
    ('tỉnh', 'UBND', 'Mẫu', 'Tài nguyên và Môi trường')
    >>> usual_case("TỈNH MẪU") is None
    True
    """
    key = marks(words)
    if key in _usual():
        return words.lower() if key in map(marks, _LEVELS) else _PARTS.sub(lambda part: part[0].upper(), words.lower())
    if " " in words:
        return None
    return words.capitalize() if _SAYABLE.fullmatch(fold(words)) else words


def marks(words: str) -> str:
    """Words for comparing with their marks: "SỞ" and "sở" are one, "sơ" is another."""
    return same_tone(words).lower()


@cache
def _usual() -> frozenset[str]:
    return frozenset(map(marks, (*_LEVELS, *_BODIES, *listed("units", "departments"))))
