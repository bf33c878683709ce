"""Published results of earlier years: do they add up, and does the printed rule give what was printed?"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from caicach.measures.index.results import Finding, YearResult
from caicach.measures.index.values import Criterion, Mark, Method

Inputs = Mapping[str, str | int | Decimal]


def as_year_result(
    year: int, criteria: Iterable[Criterion], marks: Mapping[str, Mark], method: Method | None = None, source: str = ""
) -> YearResult:
    """Marks of a round in the shape of a published result, so that the same waterfall and trend work on both."""
    raise NotImplementedError


def reconcile(result: YearResult, tolerance: Decimal = Decimal("0.001")) -> tuple[Finding, ...]:
    """What does not add up in a printed result; empty when everything does."""
    raise NotImplementedError


def doubts(
    result: YearResult, criteria: Iterable[Criterion], inputs: Mapping[str, Inputs], places: int = 3
) -> tuple[Finding, ...]:
    """Where the printed rule, run on the printed figures (by criterion key), does not give the printed points."""
    raise NotImplementedError
