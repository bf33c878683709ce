"""What a remark says: people called by name, links, words. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from caicach.language.text import fold, nfc

EDIT_WINDOW = timedelta(minutes=30)
"""How long one may mend one's own words; later they may only be taken back."""
LONGEST = 4000
MARK = re.compile(r"(?<![\w@.])@(?=\w)")
LINK = re.compile(r"https?://[^\s<>\"']+")
AFTER_LINK = ".,;:!?)]}…"


@dataclass(frozen=True, slots=True)
class Called:
    """A person as they can be called: by full name or by the name they sign in with."""

    pk: int
    full_name: str
    username: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Where in the (NFC) text somebody is called, and who; `pks` are several where the name is not one person's."""

    start: int
    end: int
    pks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a remark: "words", "link" (with its address) or "mention"."""

    kind: str
    words: str
    url: str = ""


def mentions(text: str, people: Iterable[Called]) -> list[Mention]:
    """Who is called by "@": the longest name that stands there, marks and case aside; a mail address calls nobody.

    >>> people = [Called(1, "Trần Bình", "binh"), Called(2, "Trần Bình An", "an")]
    >>> [one.pks for one in mentions("Gửi @tran binh an và @binh, an@so.gov.vn", people)]
    [(2,), (1,)]
    """
    names = _names(people)
    longest = sorted(names, key=len, reverse=True)
    text = nfc(text)
    folded, found = fold(text), []
    for mark in MARK.finditer(text):
        name = next((one for one in longest if _stands(folded, mark.end(), one)), None)
        if name is not None:
            found.append(Mention(mark.start(), mark.end() + len(name), names[name]))
    return found


def pieces(text: str, people: Iterable[Called]) -> list[Piece]:
    """The remark as it is shown; nothing of it is ever read as HTML.

    >>> [(one.kind, one.words) for one in pieces("Xem https://so.gov.vn/a?b=1. @binh", [Called(1, "Bình", "binh")])]
    [('words', 'Xem '), ('link', 'https://so.gov.vn/a?b=1'), ('words', '. '), ('mention', '@Bình')]
    """
    people = list(people)
    text, by_pk = nfc(text), {one.pk: one for one in people}
    spots = [
        (one.start, one.end, Piece("mention", f"@{by_pk[one.pks[0]].full_name}")) for one in mentions(text, people)
    ]
    for match in LINK.finditer(text):
        address = match[0].rstrip(AFTER_LINK)
        spots.append((match.start(), match.start() + len(address), Piece("link", address, address)))
    return _between(text, sorted(spots, key=lambda one: one[0]))


def may_still_edit(written_at: datetime, now: datetime) -> bool:
    """True while one's own words may be mended."""
    return now - written_at <= EDIT_WINDOW


def call_of(person: Called, people: Sequence[Called]) -> str:
    """How a person is written after "@": the full name, or the sign-in name where others carry the same."""
    same = [one for one in people if fold(one.full_name) == fold(person.full_name)]
    return person.full_name if len(same) < 2 else person.username


def _names(people: Iterable[Called]) -> Mapping[str, tuple[int, ...]]:
    """Every folded name; a sign-in name is one person's, whatever others are called."""
    people = list(people)
    names: dict[str, tuple[int, ...]] = {}
    for one in people:
        key = fold(one.full_name).strip()
        names[key] = (*names.get(key, ()), one.pk)
    return names | {fold(one.username): (one.pk,) for one in people if len(names.get(fold(one.username), ())) < 2}


def _stands(folded: str, at: int, name: str) -> bool:
    after = folded[at + len(name) : at + len(name) + 1]
    return bool(name) and folded.startswith(name, at) and not (after.isalnum() or after == "_")


def _between(text: str, spots: Iterable[tuple[int, int, Piece]]) -> list[Piece]:
    found, place = [], 0
    for start, end, piece in spots:
        if start < place:
            continue
        if start > place:
            found.append(Piece("words", text[place:start]))
        found.append(piece)
        place = end
    return [*found, Piece("words", text[place:])] if place < len(text) else found
