"""The colour steps of tables of figures: 0 is plain, 5 the darkest. The number itself always stands in the cell."""

from fractions import Fraction

LATE_STEPS = (2, 5, 10, 20)
"""Percent of late dossiers at which the next colour begins; the papers ask for less than 2."""


def late_step(rate: Fraction | None) -> int | None:
    """The step of a share of late dossiers; None where nothing was rated.

    >>> [late_step(Fraction(n, 100)) for n in (0, 1, 2, 5, 10, 20)], late_step(None)
    ([0, 1, 2, 3, 4, 5], None)
    """
    if rate is None:
        return None
    return 0 if rate <= 0 else 1 + sum(rate * 100 >= step for step in LATE_STEPS)


def missing_step(rate: Fraction | None) -> int | None:
    """The step of a share that should be whole: how much is missing, in fifths.

    >>> [missing_step(Fraction(n, 100)) for n in (100, 99, 80, 79, 0)]
    [0, 1, 1, 2, 5]
    """
    return None if rate is None else -int(-5 * (1 - min(Fraction(1), rate)) // 1)


def size_step(value: Fraction | int | None, most: Fraction | int) -> int | None:
    """The step of a number beside the largest one of its table, in fifths of it.

    >>> [size_step(n, 100) for n in (0, 1, 20, 21, 100)], size_step(5, 0)
    ([0, 1, 1, 2, 5], 0)
    """
    if value is None:
        return None
    return -int(-5 * Fraction(value) / most // 1) if value and most else 0
