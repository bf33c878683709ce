"""The home of dossiers: share of late dossiers by unit and month of the result, beside last year and the target."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from caicach.dossiers.enums import QuotaMeasure
from caicach.dossiers.models import Quota
from caicach.dossiers.presentation.addresses import WITHOUT, Wanted
from caicach.dossiers.presentation.charts import Spark, spark
from caicach.dossiers.queries.ground import Ground, added, results
from caicach.dossiers.rules.heat import late_step
from caicach.dossiers.rules.periods import Period, month_days, month_key
from caicach.measures.dossiers.indicators import Row
from caicach.measures.dossiers.listing import Listed

LATE_RATE = "late_rate"


@dataclass(frozen=True, slots=True)
class Cell:
    """Late dossiers of one unit in one month: `rate` as a share, its step of colour, the list behind it."""

    rate: Fraction | None
    late: int
    settled: int
    step: int | None
    wanted: Wanted


@dataclass(frozen=True, slots=True)
class Line:
    """One unit: its months, the period, the same months of last year, a line through the months."""

    name: str
    mine: bool
    cells: tuple[Cell, ...]
    whole: Cell
    former: Cell
    spark: Spark

    @property
    def unnamed(self) -> bool:
        return self.name == WITHOUT

    @property
    def settled_list(self) -> Wanted:
        return self.whole.wanted.but(what=Listed.SETTLED)


@dataclass(frozen=True, slots=True)
class LastYear:
    """All of last year: in time and rated at all, the share of late ones."""

    good: int
    rated: int
    rate: Fraction | None


@dataclass(frozen=True, slots=True)
class Heat:
    """The whole table. `unrated`: settled dossiers without any due date; `last_year`: all of last year."""

    period: Period
    months: tuple[int, ...]
    lines: tuple[Line, ...]
    total: Line
    unrated: int
    last_year: LastYear
    target: Quota | None
    reached: bool | None


def heat_of(ground: Ground, period: Period, mine: Iterable[str] = ()) -> Heat:
    """One question to the store, the same for every year; every total is the sum of the cells."""
    rows = [row for row in results(ground) if _in_years(row.keys["finished_month"], period)]
    by_cell = {(row.keys["unit"] or WITHOUT, row.keys["finished_month"] or ""): row for row in rows}
    own = frozenset(mine)
    names = sorted(
        {name for name, month in by_cell if month <= _last(period) and month >= _first(period)}, key=ground.order(own)
    )
    lines = tuple(_line(period, name, name in own, _of(by_cell, name)) for name in names)
    total = _line(period, "", False, _months(rows))
    former = [row for row in rows if (row.keys["finished_month"] or "").startswith(f"{period.year - 1}-")]
    target = target_of(ground, period.year)
    rate = total.whole.rate
    return Heat(
        period=period,
        months=tuple(range(1, period.months + 1)),
        lines=lines,
        total=total,
        unrated=sum(row.counts["unrated"] for row in rows) - sum(row.counts["unrated"] for row in former),
        last_year=_last_year(added(former)),
        target=target,
        reached=None if target is None or rate is None else meets(rate, target),
    )


def target_of(ground: Ground, year: int) -> Quota | None:
    """The target for late dossiers of the whole body and year."""
    found = Quota.objects.filter(body=ground.body, year=year, measure=QuotaMeasure.LATE, quarter=0, month=0)
    return found.filter(unit=None, field="").first()


def meets(rate: Fraction, target: Quota) -> bool:
    """Whether a share meets a target in percent."""
    percent = rate * 100
    wanted = Fraction(Decimal(target.value))
    return {"<": percent < wanted, "<=": percent <= wanted, ">=": percent >= wanted}[target.comparator]


def _of(by_cell: Mapping[tuple[str, str], Row], name: str) -> dict[str, Row]:
    return {month: row for (unit, month), row in by_cell.items() if unit == name}


def _months(rows: Iterable[Row]) -> dict[str, Row]:
    held: dict[str, list[Row]] = {}
    for row in rows:
        held.setdefault(row.keys["finished_month"] or "", []).append(row)
    return {month: added(many) for month, many in held.items()}


def _line(period: Period, name: str, mine: bool, months: Mapping[str, Row]) -> Line:
    wanted = Wanted(units=(name,) if name else ())
    keys = [month_key(period.year, month) for month in range(1, period.months + 1)]
    former = [
        months[key] for month in range(1, period.months + 1) if (key := month_key(period.year - 1, month)) in months
    ]
    cells = tuple(
        _cell(months.get(key), wanted, month_days(period.year, month)) for month, key in enumerate(keys, start=1)
    )
    whole = added(months[key] for key in keys if key in months)
    return Line(
        name=name,
        mine=mine,
        cells=cells,
        whole=_cell(whole, wanted, (period.first, period.last)),
        former=_cell(added(former), wanted, (period.before.first, period.before.last)),
        spark=spark([cell.rate for cell in cells]),
    )


def _cell(row: Row | None, wanted: Wanted, days: tuple) -> Cell:  # type: ignore[type-arg]
    counts = row.counts if row else {}
    late, settled = counts.get("late", 0), counts.get("settled", 0)
    rate = row.rate(LATE_RATE) if row and settled else None
    behind = wanted.but(what=Listed.LATE if late else Listed.SETTLED, finished_from=days[0], finished_to=days[1])
    return Cell(rate, late, settled, late_step(rate), behind)


def _last_year(row: Row) -> LastYear:
    good = row.counts.get("early", 0) + row.counts.get("on_time", 0)
    rated = good + row.counts.get("late", 0)
    return LastYear(good, rated, row.rate(LATE_RATE) if rated else None)


def _in_years(month: str | None, period: Period) -> bool:
    """Whether a month lies in the year before or in the period."""
    return month is not None and month_key(period.year - 1, 1) <= month <= _last(period)


def _first(period: Period) -> str:
    return month_key(period.year, 1)


def _last(period: Period) -> str:
    return month_key(period.year, period.months)
