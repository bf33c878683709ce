"""Where a row of a draft is drawn on the pages of its paper, from the layout kept with the draft. Pure.

Places name a row of a table only within its table, and a paragraph only by its page: where several stand at one place,
the words decide. A row that a page break cut has its other part at the top of the next page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from caicach.imports.rules import place_key
from caicach.language.text import fold

PARTS = 4
"""How many rows below a row are looked at for the rest of it."""
SAME = 0.9
"""Share of the words of a row's rest that must stand in the task."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A row or paragraph on a page; `box` is x0, top, x1, bottom in shares of the page."""

    at: str
    page: int
    box: tuple[float, float, float, float]
    text: str
    block: int


def spots_of(layout: Mapping[str, Any]) -> list[Spot]:
    """Every row and paragraph of a layout (JSON) that says where it is drawn."""
    found = []
    for number, block in enumerate(layout.get("blocks") or ()):
        for line in block.get("rows") or (block,):
            if line.get("box") and line.get("page"):
                text = line["text"] if "text" in line else " ".join(cell["text"] for cell in line["cells"])
                found.append(Spot(line["at"], line["page"], tuple(line["box"]), text, number))
    return found


def drawn(place: Mapping[str, Any] | None, text: str, spots: Sequence[Spot], taken: frozenset[str]) -> list[Spot]:
    """The spots of one task: where it begins, and its rest on the next page; `taken` are the places of other tasks.

    >>> row = {"rows": [{"cells": [{"text": "Lập sổ"}], "at": "o-1-0-2", "page": 1, "box": [0, 0.5, 1, 0.6]}]}
    >>> [spot.box for spot in drawn({"page": 1, "row": 2}, "Lập sổ", spots_of({"blocks": [row]}), frozenset())]
    [(0, 0.5, 1, 0.6)]
    """
    key, words = place_key(place), _words(text)
    here = [number for number, spot in enumerate(spots) if spot.at == key]
    if not here:
        return []
    first = here[0] if len(here) == 1 else max(here, key=lambda number: _likeness(spots[number], words))
    return [spots[first], *_rest(spots, first, words, taken)]


def _likeness(spot: Spot, words: frozenset[str]) -> float:
    """How many words the spot and the task share, of all that either has."""
    own = _words(spot.text)
    return len(own & words) / max(1, len(own | words))


def _rest(spots: Sequence[Spot], first: int, words: frozenset[str], taken: frozenset[str]) -> list[Spot]:
    begun, rest = spots[first], []
    for spot in spots[first + 1 : first + 1 + PARTS]:
        if spot.block != begun.block or spot.at in taken:
            break
        own = _words(spot.text)
        if own and spot.page == begun.page + 1 and len(own & words) >= SAME * len(own):
            rest.append(spot)
    return rest


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip(".,;:()–-") for word in fold(text).split()) - {""}
