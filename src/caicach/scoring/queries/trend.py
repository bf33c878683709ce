"""How the points of a body went through the years: series with their charts, and weaknesses that come again."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from caicach.measures import index
from caicach.scoring.charts import LineChart, line_chart
from caicach.scoring.queries.history import groups_of, lineage, standing_results, year_result
from caicach.scoring.queries.results import one_a_year

WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A series with its chart in percent of the maximum."""

    series: index.Series
    chart: LineChart


@dataclass(frozen=True, slots=True)
class Step:
    """Two successive years compared fairly: what kept its maximum, and everything at the later year's weights."""

    earlier: int
    later: int
    basket: index.Series | None
    reweighted: index.Series | None

    @staticmethod
    def change(series: index.Series) -> Decimal:
        """Percentage points gained from the earlier to the later year."""
        return series.readings[1].percent - series.readings[0].percent

    @property
    def basket_change(self) -> Decimal | None:
        return self.change(self.basket) if self.basket else None

    @property
    def reweighted_change(self) -> Decimal | None:
        return self.change(self.reweighted) if self.reweighted else None


@dataclass(frozen=True, slots=True)
class TrendPage:
    """All that the page of the trend shows. `total` is in points, everything else in percent of the maximum."""

    results: tuple[index.YearResult, ...]
    series: tuple[index.Series, ...]
    total: LineChart
    whole: tuple[Drawn, ...]
    """Basket and reweighted total, where there are any."""
    fields: tuple[Drawn, ...]
    """Fields of at least two years."""
    weaknesses: tuple[index.Weakness, ...]
    steps: tuple["Step", ...]

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(one.year for one in self.results)

    @property
    def rows(self) -> list[tuple[str, list[index.Reading | None]]]:
        """Every field with its reading of each year, None where it has none."""
        rows = (one for one in self.series if one.kind is index.SeriesKind.ROW)
        by_year = [(one.name, {reading.year: reading for reading in one.readings}) for one in rows]
        return [(name, [held.get(year) for year in self.years]) for name, held in by_year]


def trend_page(person: Any, body: Any, unit: Any = None) -> TrendPage | None:
    """None where fewer than two years are known."""
    held = one_a_year(standing_results(person, body, unit))
    groups = groups_of(body) if held else ()
    results = tuple(year_result(one, groups) for one in held if one.total is not None)
    if len(results) < 2:
        return None
    links = lineage(held)
    series = index.trend(results, links)
    totals = [(str(one.year), one.total, _rank(one), "") for one in results if one.total is not None]
    drawn = [Drawn(one, _percent(one)) for one in series if len(one.readings) > 1]
    return TrendPage(
        results=results,
        series=series,
        total=line_chart(totals),
        whole=tuple(one for one in drawn if one.series.kind in (index.SeriesKind.BASKET, index.SeriesKind.REWEIGHTED)),
        fields=tuple(one for one in drawn if one.series.kind is index.SeriesKind.ROW),
        weaknesses=index.repeated(results, links),
        steps=tuple(_step(pair, links) for pair in pairwise(results)),
    )


def _step(pair: tuple[index.YearResult, index.YearResult], links: index.Lineage) -> Step:
    found = {one.kind: one for one in index.trend(pair, links) if len(one.readings) == len(pair)}
    kinds = index.SeriesKind
    return Step(pair[0].year, pair[1].year, found.get(kinds.BASKET), found.get(kinds.REWEIGHTED))


def _percent(series: index.Series) -> LineChart:
    points = [(str(one.year), one.percent, _said(one.points), f"/{_said(one.maximum)}") for one in series.readings]
    return line_chart(points, most=WHOLE)


def _said(value: Any) -> str:
    return index.plain(index.half_up(value, 3))


def _rank(result: index.YearResult) -> str:
    return "/".join(str(one) for one in (result.rank, result.of) if one)
