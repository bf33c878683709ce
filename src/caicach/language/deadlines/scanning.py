"""Text to tokens, by the one pattern that the grammar's terminals make."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

_TABLES = Path(__file__).with_name("tables.json")
_SILENT = frozenset({"FILLER", "CLOCK", "AUTH_NOISE"})
_GAPS = frozenset({"WORD", "CITE", "AMOUNT_NOISE"})
_BULLET = re.compile(r"\s*\n\s*(?:[-–+•*]\s+|\d{1,2}[.)]\s+)")
_BLANKS = re.compile(r"\s+")


class Token(NamedTuple):
    """A word of the schedule language and its place in the spoken text."""

    type: str
    text: str
    start: int
    end: int


class Island(NamedTuple):
    """Tokens in a row with nothing else between them. `after_words`: other words stand before; `after_stop`: a stop does."""

    tokens: list[Token]
    after_words: bool
    after_stop: bool


@cache
def tables() -> dict[str, Any]:
    """The compiled grammar."""
    loaded: dict[str, Any] = json.loads(_TABLES.read_text(encoding="utf-8"))
    return loaded


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    """The scanner, the pattern of a clause, and the names of the tokens that a clause follows."""
    values = tables()
    return re.compile(values["scanner"]), re.compile(values["clause"]), frozenset(values["clauses"])


def _tokens(text: str) -> Iterator[Token]:
    scanner, clause, clauses = _patterns()
    here = 0
    while match := scanner.search(text, here):
        kind, here = match.lastgroup or "WORD", match.end()
        if kind in clauses:
            tail = clause.match(text, here)
            kind, here = (kind, tail.end()) if tail else ("WORD", here)
        yield Token(kind, text[match.start() : here], match.start(), here)


def spoken(printed: str) -> str:
    """The text as the scanner wants it: one blank between words, a list mark on a new line as a stop.

    >>> spoken("Đến 31/12: 90%\\n- Đến 31/01:  100%")
    'Đến 31/12: 90% ; Đến 31/01: 100%'
    """
    return _BLANKS.sub(" ", _BULLET.sub(" ; ", printed)).strip()


def islands(text: str) -> list[Island]:
    """The runs of schedule words in a text that is in lower case and has single blanks.

    >>> [[token.type for token in island.tokens] for island in islands("hoàn thành trong quý iv/2022")]
    [['IN', 'QUY', 'ROMAN', 'YEAR']]
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
