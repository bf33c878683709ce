"""Tables that only place things on the page (a frame round a table, a box round a text), and tables too large."""

from caicach.papers.reading.formats import sentences
from caicach.papers.reading.formats.sentences import refuse

AREA_LIMIT = 4_000_000
"""Positions of one table, empty ones counted."""

INNER_CELLS = 6
"""A table inside a cell with this many cells is one to be read for itself; a smaller one is part of the cell's text."""


def is_frame(cells: list[int], inner: list[int]) -> bool:
    """Whether a table is only layout, by the number of cells in each of its rows and in each table nested in it.

    >>> is_frame([1], []), is_frame([1, 1], [40]), is_frame([4, 4, 4], [6]), is_frame([2, 1], [40])
    (True, True, False, True)
    """
    if sum(cells) <= 1:
        return True
    largest = max(inner, default=0)
    single = len(cells) == 1 or max(cells) == 1
    return largest >= INNER_CELLS and (single or largest > 2 * sum(cells))


def check_area(rows: int, columns: int, program: str) -> None:
    """Refuses a table whose positions would not fit in memory: a few bytes of spans may ask for billions."""
    if rows * columns > AREA_LIMIT:
        raise refuse(sentences.TOO_COMPLEX, program=program)
