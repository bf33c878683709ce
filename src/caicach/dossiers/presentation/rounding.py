"""How figures are rounded for pages and letters: half up, one decimal, the same everywhere."""

from fractions import Fraction

from caicach.measures.dossiers.quality.values import said


def tenths(value: Fraction | int) -> str:
    """A fraction to one decimal, half up.

    >>> tenths(Fraction(5, 4)), tenths(Fraction(15))
    ('1,3', '15,0')
    """
    return said(Fraction(value), 1)


def percent(share: Fraction) -> str:
    """A share of 1 as percent, as papers print it, never torn at the end of a line.

    >>> percent(Fraction(21, 400)) == "5,3\\u00a0%"
    True
    """
    return f"{tenths(share * 100)}\u00a0%"
