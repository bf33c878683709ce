"""Where rows and paragraphs are drawn, as shares of their page: for marking them on the page's picture."""

from collections.abc import Sequence

from caicach.papers.reading.formats.geometry.marks import PageMarks, Word
from caicach.papers.values import Box

ROOM = 2.0
"""Points of white added round words, so that a mark never cuts a letter."""


def framed(box: Box, page: PageMarks) -> Box:
    """A box in points as shares of the page, no part of it outside.

    >>> framed((-10, 50, 300, 100), PageMarks(1, 600, 500, ()))
    (0.0, 0.1, 0.5, 0.2)
    """
    x0, top, x1, bottom = box
    return (
        _share(x0, page.width),
        _share(top, page.height),
        _share(x1, page.width),
        _share(bottom, page.height),
    )


def around(words: Sequence[Word], page: PageMarks, *, across: Sequence[Word] = ()) -> Box | None:
    """The box of some words, with a little room; as wide as the words `across` (of the whole table) where given."""
    if not words:
        return None
    wide = across or words
    x0, x1 = min(word.x0 for word in wide), max(word.x1 for word in wide)
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    return framed((x0 - 2 * ROOM, top - ROOM, x1 + 2 * ROOM, bottom + ROOM), page)


def _share(value: float, whole: float) -> float:
    return round(min(1.0, max(0.0, value / whole)), 4) if whole > 0 else 0.0
