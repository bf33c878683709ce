"""Keys under which different spellings of one unit meet: abbreviations expanded, marks and case gone."""

import re
from functools import lru_cache

from caicach.language.assignments.lexicon import ABBREVIATED_HEADS, ABBREVIATIONS
from caicach.language.text import fold, nfc, squash

_WRITTEN = re.compile(r"[^\W_]+(?:[&,][^\W\d_]+)*")
_SMALL = frozenset({"va", "cua", "cac", "nhung", "tat", "ca"})
_SAME = str.maketrans({"y": "i"})


@lru_cache(maxsize=16384)
def unit_key(name: str) -> str:
    """Words of a unit's name, abbreviations expanded, joined by blanks.

    >>> unit_key("TTCNTT TNMT") == unit_key("Trung Tâm Công nghệ thông tin tài nguyên và môi trường")
    True
    """
    words = [
        word
        for part in _WRITTEN.findall(nfc(squash(name)).replace("-", "" if _is_capitals(name) else " "))
        for word in _expand(part)
    ]
    return " ".join(word.translate(_SAME) for word in words if word not in _SMALL)


def _is_capitals(name: str) -> bool:
    return name.isupper() and " " not in name


def _expand(part: str) -> list[str]:
    if not part.isupper() or len(part) < 2:
        return fold(part).split()
    if part in ABBREVIATIONS:
        return fold(ABBREVIATIONS[part]).split()
    for short, full in ABBREVIATED_HEADS.items():
        if part.startswith(short) and part[len(short) :] in ABBREVIATIONS:
            return fold(f"{full} {ABBREVIATIONS[part[len(short) :]]}").split()
    return [fold(part)]


_GROUP_SMALL = re.compile(r"\b(?:tat ca|toan the|toan bo|cac|nhung|moi|truc)\b")


@lru_cache(maxsize=16384)
def group_key(name: str) -> str:
    """Words of a group's name without "các", "tất cả", and "trực" of "trực thuộc".

    >>> group_key("Các phòng, đơn vị trực thuộc Sở") == group_key("Phòng, đơn vị thuộc Sở")
    True
    """
    return " ".join(re.findall(r"\w+", _GROUP_SMALL.sub(" ", fold(squash(name)))))


def is_short_for(short: str, full: str) -> bool:
    """Whether one key can stand for a longer one: its initials, or its beginning with only a name of place left out.

    >>> is_short_for("ccqldd", unit_key("Chi cục Quản lý đất đai"))
    True
    """
    words = full.split()
    if " " not in short:
        return len(short) > 2 and short == "".join(word[0] for word in words)
    return False
