"""Tables that only place things on the page: a frame round a table, a box round a text."""

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
