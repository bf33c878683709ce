"""Where the heading of a list stands: one row, or two of which the upper one spans columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from caicach.language.text import nfc, squash
from caicach.measures.dossiers.intake.meanings import Meaning, meaning_of

LOOKED_AT = 60
"""A heading is looked for in so many first rows."""
NEEDED = ("dossier_code", "received_at")
_VALUE = re.compile(r"\d")

Cells = Sequence[str | None]


@dataclass(frozen=True, slots=True)
class Heading:
    """`last`: place of its last row among the rows looked at; `texts`: a column's heading; `lines`: its rows, raw."""

    last: int
    texts: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]

    @property
    def meanings(self) -> tuple[Meaning | None, ...]:
        """What each column means."""
        return tuple(meaning_of(text) for text in self.texts)

    @property
    def known(self) -> set[str]:
        """The meanings found, each once."""
        return {found.holds or f"personal {found.personal}" for found in self.meanings if found}

    @property
    def missing(self) -> tuple[str, ...]:
        """Needed columns that are not there."""
        return tuple(name for name in NEEDED if name not in self.known)


def find_heading(rows: Sequence[Cells]) -> Heading | None:
    """The row, or pair of rows, with the most known headings; None where no row has two of them. `rows`: the first
    ones of the file, from the top."""
    best: Heading | None = None
    for place in range(min(len(rows), LOOKED_AT)):
        for heading in _readings(rows, place):
            if len(heading.known) >= 2 and (best is None or _better(heading, best)):
                best = heading
    return best


def _better(one: Heading, other: Heading) -> bool:
    return (not one.missing, len(one.known)) > (not other.missing, len(other.known))


def _readings(rows: Sequence[Cells], place: int) -> list[Heading]:
    first = _texts(rows[place])
    readings = [Heading(place, first, (_raw(rows[place]),))]
    below = _texts(rows[place + 1]) if place + 1 < len(rows) else ()
    if below and any(below) and not any(_VALUE.search(text) for text in below):
        readings.append(Heading(place + 1, _joined(first, below), (_raw(rows[place]), _raw(rows[place + 1]))))
    return readings


def _joined(above: tuple[str, ...], below: tuple[str, ...]) -> tuple[str, ...]:
    """Two lines as one: an upper heading spans the blank cells to its right that have something under them."""
    texts: list[str] = []
    span = ""
    for place in range(max(len(above), len(below))):
        upper = above[place] if place < len(above) else ""
        lower = below[place] if place < len(below) else ""
        if upper:
            span = upper if lower else ""
        texts.append(_heading_of(upper or (span if lower else ""), lower, upper))
    return tuple(texts)


def _heading_of(above: str, lower: str, own: str) -> str:
    """Both lines together where that means something, else the one that does: “Thời gian” over “Ngày tiếp nhận”."""
    whole = squash(f"{above} {lower}")
    return next((text for text in (whole, lower, own) if text and meaning_of(text)), whole)


def _raw(cells: Cells) -> tuple[str, ...]:
    return tuple(cell or "" for cell in cells)


def _texts(cells: Cells) -> tuple[str, ...]:
    return tuple(squash(nfc(cell or ""))[:200] for cell in cells)
