"""The score to expect from what is known today, with its range, its assumptions, and whether it may be shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from caicach.measures.index.ranking import Standing
from caicach.measures.index.results import Lineage, YearResult
from caicach.measures.index.values import Criterion, Method, Ties


class Basis(StrEnum):
    """What the prediction of one criterion rests on, surest first."""

    FINAL = "final"
    FIGURES = "figures"
    SELF_SCORE = "self_score"
    LAST_YEAR = "last_year"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a criterion today; the surest that is given counts.

    `final`: settled points. `inputs`: figures so far, run through the criterion's rule. `self_score`: claimed points.
    """

    final: Decimal | None = None
    inputs: Mapping[str, str | int | Decimal] | None = None
    self_score: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """How one self-score of an earlier round fared: claimed and decided points of a maximum."""

    year: int
    claimed: Decimal
    decided: Decimal
    maximum: Decimal


@dataclass(frozen=True, slots=True)
class Expected:
    """One criterion: expected points, the middle 80 %, the chance of full points (0 to 1) and why."""

    key: str
    number: str
    name: str
    basis: Basis
    points: Decimal
    low: Decimal
    high: Decimal
    maximum: Decimal
    chance_full: Decimal
    sentence: str


@dataclass(frozen=True, slots=True)
class Prediction:
    """The total to expect (median of the draws) with its 80 % range. `seed` makes it the same again."""

    point: Decimal
    low: Decimal
    high: Decimal
    lines: tuple[Expected, ...]
    assumptions: tuple[str, ...]
    draws: int
    seed: int


@dataclass(frozen=True, slots=True)
class Trial:
    """One year of the back-test: what was published, what the two ways would have said from the years before it."""

    year: int
    published: Decimal
    predicted: Decimal
    as_last_year: Decimal


@dataclass(frozen=True, slots=True)
class BackTest:
    """Mean absolute errors over the trials; `may_show` and a sentence that says on how many years that rests."""

    trials: tuple[Trial, ...]
    error: Decimal | None
    error_as_last_year: Decimal | None
    may_show: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Place:
    """What place a total would have had."""

    standing: Standing
    sentence: str


def predict(
    criteria: Iterable[Criterion],
    known: Mapping[str, Known],
    method: Method | None = None,
    *,
    history: Sequence[YearResult] = (),
    lineage: Lineage = (),
    cuts: Sequence[Cut] = (),
    year: int | None = None,
    draws: int = 10_000,
    seed: int = 1,
) -> Prediction:
    """Simulate the total. `year`: of the round (default: the year after the last of `history`), for the lineage."""
    raise NotImplementedError


def backtest(results: Sequence[YearResult], lineage: Lineage = (), least_trials: int = 3) -> BackTest:
    """Predict each year from the years before it only, and compare with "same as last year"."""
    raise NotImplementedError


def rank_of_total(total: Decimal, last_year_totals: Sequence[Decimal], ties: Ties = Ties.DENSE) -> Place:
    """What place the total would have had among the other bodies' totals of last year (without one's own)."""
    raise NotImplementedError
