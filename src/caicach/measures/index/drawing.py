"""Draws of what is uncertain, from what happened before: a year is drawn first, then something of that year.

So what moved together in a year moves together here. Arrays of floats; points become `Decimal` again in `prediction`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from caicach.measures.index.lineages import threads
from caicach.measures.index.predicting import Cut
from caicach.measures.index.results import Lineage, YearResult
from caicach.measures.index.values import RunnableRule

Floats = NDArray[np.float64]
NODES = 101
"""How many outcomes of a share a rule is run on, at most."""
TRUST = 2
"""So many changes of its own a field needs to trust them half of the time."""


@dataclass(frozen=True, slots=True)
class Past:
    """What happened before, by year: one row of numbers a year."""

    years: tuple[int, ...]
    rows: tuple[tuple[float, ...], ...]

    @property
    def count(self) -> int:
        """How many numbers there are."""
        return sum(len(row) for row in self.rows)

    @property
    def mean(self) -> float:
        """The mean over years of the yearly means: what a draw is on average."""
        return float(np.mean([np.mean(row) for row in self.rows]))

    def draw(self, rng: np.random.Generator, year: NDArray[np.int64]) -> Floats:
        """One number of the drawn year (an index into `years`) for each draw."""
        table = np.zeros((len(self.rows), max(len(row) for row in self.rows)))
        for at, row in enumerate(self.rows):
            table[at, : len(row)] = row
        length = np.array([len(row) for row in self.rows])[year]
        found: Floats = table[year, (rng.random(len(year)) * length).astype(np.int64)]
        return found


def past_of(pairs: Iterable[tuple[int, float]]) -> Past | None:
    """Numbers gathered by their year; None where there are none."""
    rows: dict[int, list[float]] = {}
    for year, number in pairs:
        rows.setdefault(year, []).append(number)
    return Past(tuple(sorted(rows)), tuple(tuple(rows[year]) for year in sorted(rows))) if rows else None


def kept_shares(cuts: Iterable[Cut]) -> Past | None:
    """What part of a claim the council left standing, by year. A claim of nothing tells nothing."""
    return past_of((cut.year, float(cut.decided / cut.claimed)) for cut in cuts if cut.claimed > 0)


@dataclass(frozen=True, slots=True)
class Swings:
    """How the shares of fields moved from year to year, times the root of the field's maximum.

    A field of many points has many criteria and moves less in percent than a small one; the root makes them alike.
    `pooled`: of all fields; `own`: by the key that the field has this year, then by year.
    """

    pooled: Past
    own: Mapping[str, Mapping[int, float]]

    def draw(self, key: str, maximum: float, rng: np.random.Generator, year: NDArray[np.int64]) -> Floats:
        """Changes of the share of one field: its own of the drawn year, or now and then that of another field.

        One field has a handful of years: with n changes of its own it trusts them n times in n + 2.
        """
        drawn = self.pooled.draw(rng, year)
        own = self.own.get(key, {})
        mine = np.array([own.get(one, np.nan) for one in self.pooled.years])[year]
        trusted = (rng.random(len(year)) < len(own) / (len(own) + TRUST)) & ~np.isnan(mine)
        found: Floats = np.where(trusted, mine, drawn) / max(maximum, 1.0) ** 0.5
        return found


def swings(results: Sequence[YearResult], lineage: Lineage, now: int) -> Swings | None:
    """Changes of the fields' shares; `results` end with a result of the year `now`, whose points do not count."""
    pairs = []
    own: dict[str, dict[int, float]] = {}
    for row in threads(results, lineage, top_only=True):
        keys = [key for told in row.told for key in told.keys if told.year == now]
        for before, after in pairwise(row.told):
            if before.maximum and after.maximum and before.year + 1 == after.year < now:
                change = float(after.points / after.maximum - before.points / before.maximum)
                swing = change * float(after.maximum) ** 0.5
                pairs.append((after.year, swing))
                for key in keys:
                    own.setdefault(key, {})[after.year] = swing
    pooled = past_of(pairs)
    return None if pooled is None else Swings(pooled, own)


def at_the_end(
    part: int, whole: int, progress: float, rng: np.random.Generator, draws: int
) -> tuple[NDArray[np.int64], int]:
    """`part` and `whole` at the end of the period, the rest coming at the rate seen so far (and that rate unsure)."""
    rest = round(whole * (1 - progress) / progress)
    rate = rng.beta(part + 0.5, whole - part + 0.5, draws)
    return part + rng.binomial(rest, rate), whole + rest


def run_on(rule: RunnableRule, parts: NDArray[np.int64], whole: int, others: dict[str, str | int | Decimal]) -> Floats:
    """Points of the rule for each drawn part; many outcomes are brought to a hundred and one by their quantiles."""
    nodes = np.unique(parts)
    if len(nodes) > NODES:
        nodes = np.unique(np.quantile(parts, np.linspace(0, 1, NODES), method="nearest"))
    points = [rule.apply({**others, "part": int(node), "whole": whole}).points for node in nodes]
    table = np.array([float(one or 0) for one in points])
    after = np.clip(np.searchsorted(nodes, parts), 0, len(nodes) - 1)
    before = np.clip(after - 1, 0, None)
    nearer = np.where(nodes[after] - parts <= parts - nodes[before], after, before)
    found: Floats = table[nearer]
    return found
