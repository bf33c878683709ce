"""A text with what the rules ask of it at a place: capitals, heads of units, verbs."""

import re
from dataclasses import dataclass

from caicach.language.assignments import lexicon as words
from caicach.language.text import squash

HEAD = words.words("units", "heads")
NOT_HEAD = words.words("units", "not_heads")
NOUN = words.words("groups", "nouns")
DEPARTMENT = words.words("units", "departments")
QUANTIFIER = re.compile(r"(?:(?:tất cả|toàn thể|toàn bộ)\s+)?(?:các|những|mọi|mỗi|từng)\s+")
OUTSIDE = re.compile(
    rf"(?:{words.one_of(words.listed('phrases', 'whose') + words.listed('phrases', 'outside'))})(?!\w)"
)
"""A name of a unit ends before these words."""

_POSTS = frozenset(words.listed("units", "posts"))
_BLANKS = re.compile(r"\s+")
_LOWER_TOO = frozenset(words.listed("units", "lower_too"))
_CAPITALS = re.compile(r"[^\W\d_]{2,}(?:&[^\W\d_]+)?(?!\w)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit found in a text: its name as printed, the span it takes, whether it is a group of units."""

    name: str
    start: int
    end: int
    group: bool = False


@dataclass(frozen=True, slots=True)
class Sight:
    """A text and its lower-case form with one tone placement, equally long."""

    text: str
    low: str

    @classmethod
    def of(cls, text: str) -> "Sight":
        return cls(text, words.matchable(text))

    def capital(self, at: int) -> bool:
        """Whether a word with one capital starts here; words all in capitals (headings) tell nothing."""
        return self.text[at : at + 1].isupper() and not self.text[at + 1 : at + 2].isupper()

    def skip(self, at: int) -> int:
        """The next place that holds no blank."""
        blanks = _BLANKS.match(self.low, at)
        return blanks.end() if blanks else at


def head_at(sight: Sight, at: int) -> str | None:
    """The kind of unit that starts here: "phòng", "trung tâm" …"""
    found = HEAD.match(sight.low, at)
    if not found or NOT_HEAD.match(sight.low, at):
        return None
    verb = words.VERB.match(sight.low, at)
    if verb and verb.end() > found.end():
        return None
    head = squash(found[0])
    if sight.capital(at) or head in _LOWER_TOO:
        return head
    return head if head in _POSTS and sight.capital(sight.skip(found.end())) else None


def capitals_at(sight: Sight, at: int) -> tuple[Unit, ...]:
    """Abbreviated units: "CCQLĐĐ", "TTCNTT TNMT"."""
    found = _CAPITALS.match(sight.text, at)
    if not found or not found[0].isupper() or found[0] in words.NOT_UNIT_CAPITALS:
        return ()
    if not words.UNIT_CAPITALS.match(found[0]):
        return ()
    more = words.AFTER_CAPITALS.match(sight.text, found.end())
    end = more.end() if more else found.end()
    return (Unit(squash(sight.text[at:end]), at, end),)


def starts_verb(sight: Sight, at: int) -> bool:
    """Whether an action or a condition starts here."""
    return bool(words.VERB.match(sight.low, at) or words.CONDITION.match(sight.low, at))
