"""Small multiples: one small chart a row of the table, months across, last year faint, the target as a line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date
from fractions import Fraction

from caicach.dossiers.models import Quota
from caicach.dossiers.presentation.charts import Small, round_top, small, top_of
from caicach.dossiers.presentation.figures import TIMES, Basis, Sort
from caicach.dossiers.queries.figures import Asked, keyed, ordered, period_key
from caicach.dossiers.queries.ground import Ground
from caicach.dossiers.rules.periods import Period, month_key

MOST = 24


@dataclass(frozen=True, slots=True)
class Multiple:
    """A chart with its name, the last number of it and that of the same month last year."""

    name: str
    chart: Small
    last: Fraction | None
    last_month: int
    former: Fraction | None


@dataclass(frozen=True, slots=True)
class Multiples:
    """All charts of a page on one axis. `left_out`: rows without a chart, for there are too many."""

    charts: tuple[Multiple, ...]
    year: int
    top: Fraction
    target: Quota | None
    left_out: int


def multiples_of(ground: Ground, asked: Asked, period: Period, mine: Iterable[str] = ()) -> Multiples | None:
    """One question to the store for both years; None where the rows are times themselves."""
    if asked.rows in TIMES:
        return None
    month = period_key(asked.basis)
    start, end = ("finished_from", "finished_to") if asked.basis is Basis.FINISHED else ("received_from", "received_to")
    wanted = asked.wanted.but(**{start: period.before.first, end: period.last})
    found = keyed(ground, (asked.rows, month), ground.only(wanted))
    names = ordered(ground, asked.rows, [place[0] for place in found], mine)
    lines = {
        name: tuple(
            [asked.figure.value(found.get((name, month_key(year, at)))) for at in range(1, months + 1)]
            for year, months in ((period.year, period.months), (period.year - 1, 12))
        )
        for name in names[:MOST]
    }
    target = _target(ground, asked, period.year)
    aim = Fraction(target.value) / 100 if target else None
    values = [value for pair in lines.values() for line in pair for value in line]
    top = top_of([*values, aim]) if asked.figure.sort is Sort.SHARE else round_top(values)
    charts = tuple(_multiple(name, now, before, aim, top) for name, (now, before) in lines.items())
    return Multiples(charts, period.year, top, target, max(0, len(names) - MOST))


def _multiple(
    name: str, now: list[Fraction | None], before: list[Fraction | None], aim: Fraction | None, top: Fraction
) -> Multiple:
    at = max((place for place, value in enumerate(now) if value is not None), default=None)
    last, former = (None, None) if at is None else (now[at], before[at])
    return Multiple(name, small(now, before, aim, top), last, 0 if at is None else at + 1, former)


def _target(ground: Ground, asked: Asked, year: int) -> Quota | None:
    """The target that the body as a whole has for this figure and year."""
    if asked.figure.sort is not Sort.SHARE:
        return None
    held = Quota.objects.filter(body=ground.body, unit=None, field="", measure=asked.figure.code)
    return held.filter(year=year, quarter=0, month=0).first()


def year_of(first: Date | None, last: Date | None) -> int | None:
    """The year that a period lies in, when it is one."""
    return first.year if first and last and first.year == last.year else None
