"""Three questions to a cell: which units stand in it, does it look like units at all, and who does what."""

import re
from functools import lru_cache

from caicach.language.assignments.clauses import listed_roles
from caicach.language.assignments.directory import UnitDirectory
from caicach.language.assignments.lists import listed_units
from caicach.language.assignments.pieces import Kind, Piece, clean, cut
from caicach.language.assignments.roles import ROLES, read
from caicach.language.assignments.verdict import MIXED, decide, explain
from caicach.language.text import squash
from caicach.language.values import Assignment

_NO_LETTERS = re.compile(r"[\W_]+")
_LISTED = 0.98
"""How sure a name is that a column of units lists."""


def split_units(text: str) -> tuple[str, ...]:
    """Every unit or group of units that a text names, in order, as printed, each once.

    >>> split_units("- Thanh tra Sở; - Phòng Kế hoạch – Tài chính; các phòng, đơn vị thuộc Sở")
    ('Thanh tra Sở', 'Phòng Kế hoạch – Tài chính', 'các phòng, đơn vị thuộc Sở')
    """
    return tuple(dict.fromkeys(piece.text for piece in cut(text) if piece.kind is Kind.UNIT))


@lru_cache(maxsize=8192)
def looks_like_units(text: str) -> float:
    """How much a cell looks like one of responsible units, 0 to 1: the share of letters in units and their verbs.

    >>> looks_like_units("Văn phòng Sở chủ trì; các phòng phối hợp") > 0.9
    True
    >>> looks_like_units("Quý I/2022")
    0.0
    """
    found = cut(text)
    whose = [before.kind is Kind.WHOSE for before in (Piece(Kind.STOP, ""), *found)]
    units = sum(_letters(p.text) for p, aside in zip(found, whose, strict=False) if p.kind is Kind.UNIT and not aside)
    if not units:
        return 0.0
    verbs = sum(_letters(piece.text) for piece in found if piece.kind in (Kind.VERB, Kind.CONDITION, Kind.LINK))
    starts = next((piece.kind for piece in found if piece.kind is not Kind.STOP), None) is Kind.UNIT
    share = (units + verbs) / max(1, _letters(clean(text)))
    return round(min(1.0, share) * (1.0 if starts else 0.6), 3)


def read_assignment(text: str, *, role: str = "lead", directory: UnitDirectory | None = None) -> Assignment:
    """Who does what in one sentence or cell.

    `role` is what the column says: lead, coordinating, monitoring, or mixed where one column tells all; words of the
    cell win over it. With a directory the names are those that the paper itself shows in full.

    >>> read_assignment("Sở Nội vụ chủ trì, phối hợp với các sở, ngành tham mưu UBND tỉnh", role="mixed").coordinating
    ('các sở, ngành',)
    """
    reading = read(cut(text))
    roles = decide(reading, role)
    if listed := _listed(text, role, directory):
        sure = min([_LISTED, *(found for units in roles.values() for found in units.values())])
        roles = {name: dict.fromkeys(listed.get(name, ()), sure) for name in roles}
    if directory:
        roles = {name: _canonical(found, directory) for name, found in roles.items()}
    condition = "; ".join(reading.conditions) or None
    return Assignment(
        text=squash(clean(text)),
        **{name: tuple(roles[name]) for name in ROLES},
        condition=condition,
        sure={name: min(found.values()) for name, found in roles.items() if found},
        reason=explain(roles, role, condition),
    )


def _listed(text: str, role: str, directory: UnitDirectory | None) -> dict[str, tuple[str, ...]] | None:
    """Role → names where the cell only lists them."""
    if role == MIXED:
        return listed_roles(text, directory)
    names = listed_units(text, directory)
    return None if names is None else {role: names}


def _canonical(found: dict[str, float], directory: UnitDirectory) -> dict[str, float]:
    resolved = ((directory.resolve(name), sure) for name, sure in found.items())
    return {resolution.name: round(sure * resolution.sure, 3) for resolution, sure in resolved}


def _letters(text: str) -> int:
    return len(_NO_LETTERS.sub("", text))
