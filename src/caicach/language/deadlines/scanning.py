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


@cache
def _scanner(letter: str) -> Callable[[str, int], re.Match[str] | None]:
    """Matches a token that begins with a letter; letters that no schedule word begins with share one."""
    scanners = tables()["scanners"]
    return re.compile(scanners[letter]).match if letter in scanners else _scanner("")


@cache
def _clause() -> tuple[Callable[[str, int], re.Match[str] | None], frozenset[str]]:
    """Matches a clause; the names of the tokens that one follows."""
    return re.compile(tables()["clause"]).match, frozenset(tables()["clauses"])


def _tokens(text: str) -> Iterator[Token]:
    clause, clauses = _clause()
    here, end = 0, len(text)
    while here < end:
        letter = text[here]
        match = None if letter == " " else _scanner(letter)(text, here)
        if match is None:
            here += 1
            continue
        start, kind, here = here, match.lastgroup or "WORD", match.end()
        if kind in clauses:
            tail = clause(text, here)
            kind, here = (kind, tail.end()) if tail else ("WORD", here)
        yield Token(kind, text[start:here], start, here)


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
    for token in _tokens(text):
        if token.type in _SILENT:
            continue
        if token.type in _GAPS or token.type == "SEP":
            current = []
            words, stop = words or token.type != "SEP", stop or token.type == "SEP"
            continue
        if not current:
            found.append(Island(current, words, stop))
            words = stop = False
        current.append(token)
    return found
