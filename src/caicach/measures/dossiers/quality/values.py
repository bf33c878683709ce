"""What both ways of judging quality share: figures that people type, points with their reason, rounding, words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction


class Told(StrEnum):
    """Where the figures of a verdict come from."""

    DOSSIERS = "dossiers"
    CATALOGUE = "catalogue"
    TYPED = "typed"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole: things that meet a condition, of all of them; or points, of the dossiers that got them."""

    part: Decimal
    whole: Decimal

    @property
    def ratio(self) -> Fraction | None:
        """part ÷ whole, exact; None where there is nothing to divide by."""
        return Fraction(self.part) / Fraction(self.whole) if self.whole else None


@dataclass(frozen=True, slots=True)
class Judged:
    """Points of one indicator. `points` None: it does not count here, `reason` says why.

    `counts` are the numbers that the reason rests on, by Vietnamese words.
    """

    code: str
    name: str
    points: Decimal | None
    most: Decimal
    reason: str
    citation: str
    told: Told = Told.NOWHERE
    counts: Mapping[str, Decimal | int] = field(default_factory=dict)


def rounded(value: Fraction, places: int) -> Decimal:
    """Half up, exact.

    >>> rounded(Fraction(35, 20), 1), rounded(Fraction(-1, 8), 2), rounded(Fraction(5, 4), 1)
    (Decimal('1.8'), Decimal('-0.12'), Decimal('1.3'))
    """
    scale = 10**places
    steps = (value * scale * 2 + 1).__floor__() // 2
    return Decimal(steps).scaleb(-places)


def said(value: Decimal | int | Fraction, places: int | None = None) -> str:
    """A number in Vietnamese print: comma for decimals, point for thousands; `places` rounds half up.

    >>> said(2618), said(Fraction(2, 3), 2), said(Decimal("1.50")), said(Decimal(20))
    ('2.618', '0,67', '1,5', '20')
    """
    amount = rounded(Fraction(value), places) if places is not None else Decimal(str(value))
    text = f"{amount:,f}".translate(str.maketrans(",.", ".,"))
    return text.rstrip("0").rstrip(",") if places is None and "," in text else text


def percent(share: Fraction, places: int = 2) -> str:
    """A share as it is read aloud.

    >>> percent(Fraction(2618, 2817))
    '92,94 %'
    """
    return f"{said(share * 100, places)} %"
