"""Text to tokens, by the one pattern that the grammar's terminals make."""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

_TABLES = Path(__file__).with_name("tables.json")
_SILENT = frozenset({"FILLER", "CLOCK", "AUTH_NOISE"})
_GAPS = frozenset({"WORD", "CITE", "AMOUNT_NOISE", "VISION"})
_LETTERS = re.compile(r"[^\W\d_]+").match
_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*|\w+|[^\s\w]").match
_BULLET = re.compile(r"\s*\n\s*(?:[-–+•*]\s+|\d{1,2}[.)]\s+)")


class Token(NamedTuple):
    """A word of the schedule language and its place in the spoken text."""

    type: str
    text: str
    start: int
    end: int


class Island(NamedTuple):
    """Tokens in a row with nothing between them. `after_words`: other words stand before; `after_stop`: a stop does."""

    tokens: list[Token]
    after_words: bool
    after_stop: bool


@cache
def tables() -> dict[str, Any]:
    """The compiled grammar."""
    loaded: dict[str, Any] = json.loads(_TABLES.read_text(encoding="utf-8"))
    return loaded


Match = Callable[[str, int], re.Match[str] | None]


@cache
def _pattern(number: int) -> Match:
    """Matches the tokens that begin with the heads of a number."""
    return re.compile(tables()["patterns"][number]).match


@cache
def _clause() -> tuple[Match, frozenset[str]]:
    """Matches a clause; the names of the tokens that one follows."""
    return re.compile(tables()["clause"]).match, frozenset(tables()["clauses"])


def spoken(printed: str) -> str:
    """The text as the scanner wants it: one blank between words, a list mark on a new line as a stop.

    >>> spoken("Đến 31/12: 90%\\n- Đến 31/01:  100%")
    'Đến 31/12: 90% ; Đến 31/01: 100%'
    """
    lines = _BULLET.sub(" ; ", printed) if "\n" in printed else printed
    return " ".join(lines.split())


def islands(text: str) -> list[Island]:
    """The runs of schedule words in a text that is in lower case and has single blanks.

    >>> [[token.type for token in island.tokens] for island in islands("hoàn thành trong quý iv/2022")]
    [['IN', 'QUY', 'NUM', 'YEAR']]
    """
    found: list[Island] = []
    current: list[Token] = []
    words = stop = False
    for kind, start, end in _spans(text):
        if kind in _GAPS:
            current, words = [], True
        elif kind == "SEP":
            current, stop = [], True
        else:
            if not current:
                found.append(Island(current, words, stop))
                words = stop = False
            current.append(Token(kind, text[start:end], start, end))
    return found


def _spans(text: str) -> Iterator[tuple[str, int, int]]:
    """Kind, first and last place of every token that is not silent; a word that begins no token is a WORD."""
    heads, (clause, clauses) = tables()["heads"], _clause()
    here, end = 0, len(text)
    while here < end:
        start, letter = here, text[here]
        if letter == " ":
            here += 1
            continue
        run = _LETTERS(text, here)
        number = heads.get(run[0] if run else letter)
        match = None if number is None else _pattern(number)(text, here)
        kind = match.lastgroup if match else "WORD"
        here = match.end() if match else here
        if kind in clauses:
            tail = clause(text, here)
            kind, here = (kind, tail.end()) if tail else ("WORD", here)
        elif kind == "WORD":
            word = _WORD(text, here)
            here = word.end() if word else here + 1
        if kind not in _SILENT:
            yield kind or "WORD", start, here
