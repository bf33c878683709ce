"""A cell or sentence cut into the pieces that tell who does what: units, verbs, conditions, breaks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from caicach.language.assignments import lexicon as words
from caicach.language.assignments.sight import Sight, Unit
from caicach.language.assignments.units import units_at
from caicach.language.text import nfc

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|[*_]{2,}")
_LINK = words.words("phrases", "links")
_WHOSE = words.words("phrases", "whose")
_LETTERS = re.compile(r"\w+")
_WORD = re.compile(r"[^\W_]+(?:[./\-'’&]+[^\W_]+)*")
_COMPOUND = words.words("phrases", "compounds")
_BLANKS = re.compile(r"[^\S\n\t]+")
_PLAIN = re.compile(r"[^\S\n\t]*([^\W\d_][^\W_]++(?!_))(?:[./\-'’&]+[^\W_]+)*")
_BULLET = re.compile(r"(?:^|(?<=[\s;.,:]))\s*(?:[-–+•*]|[a-zđ]\)|\d{1,2}[.)])\s+(?=\S)", re.MULTILINE)
_ASIDE = re.compile(r"\([^()]*\)")
_SENTENCE = re.compile(r"\.(?=\s|$)")
_UNTIL = re.compile(r"[;\n]|\.(?=\s|$)|\s[-–]\s")


class Kind(Enum):
    UNIT = auto()
    VERB = auto()
    CONDITION = auto()
    LABEL = auto()
    """A colon: what stands before it says what follows."""
    COMMA = auto()
    STOP = auto()
    """The end of a clause: full stop, bullet, line."""
    WHOSE = auto()
    """What follows is where or whose, not who."""
    LINK = auto()
    WORD = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words and what they are; the unit or the verb where they are one."""

    kind: Kind
    text: str
    unit: Unit | None = None
    verb: words.Verb | None = None


def clean(text: str) -> str:
    """Without tags and marks of emphasis, composed.

    >>> clean("<ul><li>- **Sở Nội vụ**</li></ul>").strip()
    '- Sở Nội vụ'
    """
    text = nfc(text)
    return _TAG.sub(" ", text) if "<" in text or "*" in text or "_" in text else text


@lru_cache(maxsize=8192)
def cut(text: str) -> tuple[Piece, ...]:
    """The pieces of a text as printed; papers repeat their cells, so the last ones are kept."""
    return tuple(pieces(clean(text)))


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of a cleaned text, in order.

    >>> [piece.text for piece in pieces("Sở Nội vụ chủ trì; các sở, ngành phối hợp.")]
    ['Sở Nội vụ', 'chủ trì', ';', 'các sở, ngành', 'phối hợp', '.']
    """
    sight, at = Sight.of(text), 0
    while at < len(text):
        plain = _past_plain_words(sight, at)
        if plain > at:
            yield Piece(Kind.WORD, text[at:plain].lstrip())
        at = _to_next(sight, plain)
        if at >= len(text):
            return
        found, at = _next(sight, at)
        yield from found


def _past_plain_words(sight: Sight, at: int) -> int:
    """Past the words in a row that nothing begins with: most of running text, so they are one piece."""
    while word := _PLAIN.match(sight.text, at):
        if sight.low[word.start(1) : word.end(1)] in words.FIRST_WORDS or word[1].isupper():
            break
        at = word.end()
    return at


def _to_next(sight: Sight, at: int) -> int:
    """Past blanks, but not past the end of a line or a tab: they end a clause."""
    blanks = _BLANKS.match(sight.text, at)
    return blanks.end() if blanks else at


def _next(sight: Sight, at: int) -> tuple[tuple[Piece, ...], int]:
    """The piece, or the several units, that start here, and where they end."""
    text, low = sight.text, sight.low
    inside = text[at : at + 2].isalpha() or (at > 0 and text[at - 1].isalnum())
    bullet = None if inside else _BULLET.match(text, at)
    if bullet:
        return (Piece(Kind.STOP, text[at : bullet.end()].strip()),), bullet.end()
    if not low[at].isalnum():
        return _mark(sight, at)
    first = _LETTERS.match(low, at)
    if first and first[0] not in words.FIRST_WORDS and not text[at : first.end()].isupper():
        return _plain_word(sight, at)
    compound = _COMPOUND.match(low, at)
    if compound:
        return (Piece(Kind.WORD, compound[0]),), compound.end()
    units = units_at(sight, at)
    verb, condition = words.VERB.match(low, at), words.CONDITION.match(low, at)
    if condition and condition.end() > (verb.end() if verb else at) and not units:
        end = _condition_end(sight, condition.end())
        return (Piece(Kind.CONDITION, " ".join(text[at:end].split()).rstrip(" ,")),), end
    if verb and (not units or verb.end() >= units[-1].end):
        return (Piece(Kind.VERB, verb[0], verb=words.VERBS[" ".join(verb[0].split())]),), verb.end()
    if units:
        return tuple(Piece(Kind.UNIT, unit.name, unit=unit) for unit in units), units[-1].end
    return _word(sight, at)


def _word(sight: Sight, at: int) -> tuple[tuple[Piece, ...], int]:
    link, whose = _LINK.match(sight.low, at), _WHOSE.match(sight.low, at)
    if link and (not whose or link.end() >= whose.end()):
        return (Piece(Kind.LINK, link[0]),), link.end()
    if whose:
        return (Piece(Kind.WHOSE, whose[0]),), whose.end()
    return _plain_word(sight, at)


def _plain_word(sight: Sight, at: int) -> tuple[tuple[Piece, ...], int]:
    word = _WORD.match(sight.text, at)
    end = word.end() if word else at + 1
    return (Piece(Kind.WORD, sight.text[at:end]),), end


def _mark(sight: Sight, at: int) -> tuple[tuple[Piece, ...], int]:
    """A mark of punctuation; an aside in brackets that gives no role is left out."""
    text, mark = sight.text, sight.text[at]
    aside = _ASIDE.match(text, at)
    if aside:
        role = words.VERB.search(sight.low, at + 1, aside.end())
        first = role is not None and not text[at + 1 : role.start()].strip()
        if not (
            first
            and role is not None
            and words.VERBS[" ".join(role[0].split())]
            in (words.Verb.LEAD, words.Verb.JOIN, words.Verb.WATCH, words.Verb.DO)
        ):
            return (), aside.end()
    if mark in "\n\t":
        return (Piece(Kind.STOP, mark),), at + 1
    if mark == "." or mark == ";":
        return (Piece(Kind.STOP if mark == "." else Kind.COMMA, mark),), at + 1
    if mark == ":":
        return (Piece(Kind.LABEL, mark),), at + 1
    return ((Piece(Kind.COMMA, mark),) if mark in ",/&" else ()), at + 1


def _condition_end(sight: Sight, at: int) -> int:
    """A condition runs to the end of its clause, or to the comma before the next action."""
    stop = _UNTIL.search(sight.text, at)
    end = stop.start() if stop else len(sight.text)
    for comma in re.finditer(",", sight.text[at:end]):
        after = sight.skip(at + comma.end())
        if words.VERB.match(sight.low, after) or (units_at(sight, after) and sight.capital(after)):
            return at + comma.start()
    return end
