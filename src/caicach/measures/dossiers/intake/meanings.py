"""What a heading means: the column of the normalised table, a helper column, or something personal.

When two columns have one meaning, the one whose pattern stands further up is used (`heading_patterns`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from caicach.language.text import fold, squash
from caicach.measures.dossiers.intake.heading_patterns import MEANINGS, PERSONAL

HELPERS = frozenset({"paused_from", "paused_to", "pause_reason", "pause_paper"})
"""Columns that together make `pauses`."""

_NOT_WORDS = re.compile(r"[\W_]+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class Meaning:
    """`holds` a column or helper; or `personal` its kind. A smaller `rank` fits better."""

    holds: str | None = None
    personal: str | None = None
    rank: int = 0


@lru_cache(maxsize=4096)
def meaning_of(heading: str) -> Meaning | None:
    """What a heading means; None when it is none that is known.

    >>> meaning_of("Ngày hẹn trả kết quả").holds, meaning_of("Ngày trả kết quả").holds
    ('due_at', 'returned_at')
    >>> meaning_of("SĐT").personal, meaning_of("Ghi chú")
    ('phone', None)
    """
    for words in dict.fromkeys((_words(heading), _words(_BRACKETS.sub(" ", heading)))):
        if words and (found := _lookup(words)):
            return found
    return None


def _words(heading: str) -> str:
    return squash(_NOT_WORDS.sub(" ", fold(heading))).removesuffix(" yyyy mm dd").removesuffix(" dd mm yyyy")


def _lookup(words: str) -> Meaning | None:
    for holds, patterns in _COMPILED.items():
        for rank, pattern in enumerate(patterns):
            if pattern.fullmatch(words):
                return Meaning(holds=holds, rank=rank)
    for kind, patterns in _PERSONAL.items():
        if any(pattern.fullmatch(words) for pattern in patterns):
            return Meaning(personal=kind)
    return None


def _compiled(table: Mapping[str, tuple[str, ...]]) -> dict[str, list[re.Pattern[str]]]:
    return {name: [re.compile(pattern) for pattern in patterns] for name, patterns in table.items()}


_COMPILED = _compiled(MEANINGS)
_PERSONAL = _compiled(PERSONAL)
