"""Trend across changed sets: raw, in percent of the maximum, and a basket of what stayed comparable."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from caicach.measures.index.results import Lineage, YearResult


class SeriesKind(StrEnum):
    """What a series follows: the total, one row through its lineage, the basket, or the total at last weights."""

    TOTAL = "total"
    ROW = "row"
    BASKET = "basket"
    REWEIGHTED = "reweighted"


@dataclass(frozen=True, slots=True)
class Reading:
    """One year of a series; `percent` of the maximum, 2 decimals half up. `keys`: the rows of that year behind it."""

    year: int
    points: Decimal
    maximum: Decimal
    percent: Decimal
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a trend. `comparable`: same meaning and the same maximum in every year. `note`: Vietnamese."""

    kind: SeriesKind
    name: str
    readings: tuple[Reading, ...]
    comparable: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Weakness:
    """A row that lost points two years running or more: `lost` by year; `still`: the last year is among them."""

    name: str
    key: str
    years: tuple[int, ...]
    lost: tuple[Decimal, ...]
    still: bool
    sentence: str


def trend(results: Sequence[YearResult], lineage: Lineage = ()) -> tuple[Series, ...]:
    """Total, basket, reweighted total, then every top row, followed through its lineage over the years."""
    raise NotImplementedError


def repeated(results: Sequence[YearResult], lineage: Lineage = (), running: int = 2) -> tuple[Weakness, ...]:
    """Rows (as deep as told in each year) that lost points in `running` successive results, most lost first."""
    raise NotImplementedError
