"""Two people changed the same thing: field by field, what each did since the page was made. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

Text = str | tuple[str, ...]
"""A field as the form prints it; several choices are a tuple."""

LONG = 4000
"""Words from which on two texts are no longer compared word by word."""
ALIKE = 0.4
"""Share of words in common below which marks between the words would only be noise."""


@dataclass(frozen=True, slots=True)
class FieldClash:
    """Both changed the field, each to something else."""

    name: str
    base: Text
    theirs: Text
    mine: Text


@dataclass(frozen=True, slots=True)
class FieldMerged:
    """Only one side changed the field; that value is taken. `from_me`: it was I."""

    name: str
    base: Text
    value: Text
    from_me: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text and what happened to them: "same", "removed" or "added"."""

    kind: str
    words: str


def merge(
    base: Mapping[str, Text], theirs: Mapping[str, Text], mine: Mapping[str, Text]
) -> list[FieldClash | FieldMerged]:
    """What differs, in the order of `mine`; a field in which both now say the same is left out.

    `base` is what the page showed before I typed. A field that it does not know counts as changed by both.

    >>> merge({"a": "1", "b": "1", "c": "1"}, {"a": "2", "b": "1", "c": "2"}, {"a": "3", "b": "9", "c": "1"})
    [FieldClash(name='a', base='1', theirs='2', mine='3'),
     FieldMerged(name='b', base='1', value='9', from_me=True),
     FieldMerged(name='c', base='1', value='2', from_me=False)]
    """
    found: list[FieldClash | FieldMerged] = []
    for name, own in mine.items():
        other, before = theirs.get(name, ""), base.get(name)
        if own == other:
            continue
        if own == before or other == before:
            from_me = other == before
            found.append(FieldMerged(name, before or "", own if from_me else other, from_me))
        else:
            found.append(FieldClash(name, before or "", other, own))
    return found


def word_changes(before: str, after: str) -> tuple[Piece, ...]:
    """The way from one text to the other, word by word; as a whole where hardly a word stayed.

    >>> [(one.kind, one.words) for one in word_changes("Xong trước ngày 15/11", "Xong trước ngày 30/11 này")]
    [('same', 'Xong trước ngày '), ('removed', '15/11 '), ('added', '30/11 này')]
    """
    old, new = (re.findall(r"\s*\S+\s*", text) for text in (before, after))
    if len(old) + len(new) > LONG:
        return _pieces(("removed", before), ("added", after))
    match = SequenceMatcher(None, [word.strip() for word in old], [word.strip() for word in new], autojunk=False)
    if match.ratio() < ALIKE:
        return _pieces(("removed", before), ("added", after))
    pieces: list[tuple[str, str]] = []
    for step, a, b, c, d in match.get_opcodes():
        if step == "equal":
            pieces.append(("same", "".join(new[c:d])))
        else:
            pieces += [("removed", "".join(old[a:b])), ("added", "".join(new[c:d]))]
    return _pieces(*pieces)


def _pieces(*pieces: tuple[str, str]) -> tuple[Piece, ...]:
    """Without empty ones; a space keeps what was removed from what took its place."""
    return tuple(
        Piece(kind, f"{words.rstrip()} " if kind == "removed" else words) for kind, words in pieces if words.strip()
    )
