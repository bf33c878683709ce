"""For how many years running each line of a body's results has lost points."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from caicach.measures import index
from caicach.measures.index.lineages import Thread, Told, threads
from caicach.scoring.queries.history import lineage, standing_results, year_result

Place = tuple[int, str]
"""A year and the key of a line."""


@dataclass(frozen=True, slots=True)
class Through:
    """A line through the years, oldest first, and the successive years up to its own in which it lost points."""

    told: tuple[Told, ...]
    years: tuple[int, ...]

    @property
    def is_repeated(self) -> bool:
        return len(self.years) > 1


@dataclass(frozen=True, slots=True)
class Years:
    """All that stands for a body (or unit), each line by year and key."""

    results: tuple[index.YearResult, ...]
    lineage: index.Lineage
    lines: dict[Place, Through]

    def of(self, year: int, key: str) -> Through | None:
        return self.lines.get((year, key))


def years_of(person: Any, body: Any, unit: Any = None) -> Years:
    """A handful of queries, whatever the number of lines."""
    held = list(standing_results(person, body, unit))
    values = tuple(year_result(one) for one in held)
    joined = lineage(held)
    found = threads(values, joined)
    return Years(values, joined, {place: through for thread in found for place, through in _throughs(thread)})


def _throughs(thread: Thread) -> Iterator[tuple[Place, Through]]:
    for at, told in enumerate(thread.told):
        through = Through(thread.told, tuple(_running(thread.told[: at + 1])))
        for key in told.keys:
            yield (told.year, key), through


def _running(told: Sequence[Told]) -> list[int]:
    """The successive years that lost points, up to the last one."""
    years: list[int] = []
    for one in reversed(told):
        if one.lost <= Decimal(0) or (years and one.year != years[0] - 1):
            break
        years.insert(0, one.year)
    return years
