"""Trend across changed sets: raw, in percent of the maximum, and a basket of what stayed comparable."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from caicach.measures.index.falling import maximum_of, points_of
from caicach.measures.index.lineages import Thread, Told, threads
from caicach.measures.index.results import Lineage, YearResult
from caicach.measures.index.tree import grow
from caicach.measures.index.values import ZERO, Part, half_up, plain


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
    """One line of a trend. `comparable`: told in every year with the same maximum. `note`: Vietnamese."""

    kind: SeriesKind
    name: str
    readings: tuple[Reading, ...]
    comparable: bool
    note: str = ""


def trend(results: Sequence[YearResult], lineage: Lineage = ()) -> tuple[Series, ...]:
    """Total, basket, reweighted total, then every top row, followed through its lineage over the years.

    The basket sums what is told in every year with one maximum. The reweighted total takes what is told in every year,
    each year's percent at the last year's maximum, so that a new maximum alone moves nothing. Two years alone may be
    given to compare what stayed between them. Bonus and penalty count in the total only.
    """
    years = sorted({one.year for one in results})
    rows = threads(results, lineage, top_only=True)
    whole = [row for row in rows if len(row.told) == len(years)]
    firm = [row for row in whole if _one_maximum(row)]
    series = [_total(results), _basket(firm, years), _reweighted(whole, years)]
    return (*series, *(_row(row, years) for row in rows))


def _one_maximum(row: Thread) -> bool:
    return len({told.maximum for told in row.told}) == 1


def _reading(year: int, points: Decimal, maximum: Decimal, keys: tuple[str, ...] = ()) -> Reading:
    return Reading(year, points, maximum, half_up(points * 100 / maximum, 2) if maximum else ZERO, keys)


def _total(results: Sequence[YearResult]) -> Series:
    readings = []
    for one in sorted(results, key=lambda result: result.year):
        tree = grow(line for line in one.lines if line.part is Part.SCORED)
        tops = tree.below(None)
        known = [points for line in tops if (points := points_of(tree, line)) is not None]
        found = sum(known, ZERO) + abs(one.bonus) - abs(one.penalty) + one.adjustment
        points = one.total if one.total is not None else found
        maximum = sum((maximum_of(tree, line) for line in tops), ZERO)
        readings.append(_reading(one.year, points, maximum))
    same = len({reading.maximum for reading in readings}) < 2
    return Series(SeriesKind.TOTAL, "Tổng điểm", tuple(readings), same, "Gồm cả điểm cộng, điểm trừ.")


def _basket(rows: Sequence[Thread], years: Sequence[int]) -> Series:
    readings = [_sum(year, [row.told[at] for row in rows]) for at, year in enumerate(years)] if rows else []
    names = "; ".join(row.name for row in rows)
    note = f"Giữ nguyên điểm tối đa mọi năm: {names}." if rows else "Không phần nào giữ nguyên điểm tối đa mọi năm."
    return Series(SeriesKind.BASKET, "Phần so sánh được", tuple(readings), True, note)


def _sum(year: int, told: Sequence[Told]) -> Reading:
    keys = tuple(key for one in told for key in one.keys)
    return _reading(year, sum((one.points for one in told), ZERO), sum((one.maximum for one in told), ZERO), keys)


def _reweighted(rows: Sequence[Thread], years: Sequence[int]) -> Series:
    """Each year's share of the maximum at the last year's maximum, 3 decimals half up."""
    weighed = [row for row in rows if all(told.maximum for told in row.told)]
    maximum = sum((row.told[-1].maximum for row in weighed), ZERO)
    readings = []
    for at, year in enumerate(years if weighed else ()):
        points = sum((row.told[at].points / row.told[at].maximum * row.told[-1].maximum for row in weighed), ZERO)
        readings.append(_reading(year, half_up(points, 3), maximum))
    note = f"Tỷ lệ đạt từng năm tính theo điểm tối đa năm {years[-1]}." if weighed else "Không đủ số liệu."
    return Series(SeriesKind.REWEIGHTED, "Tổng điểm quy về cùng trọng số", tuple(readings), False, note)


def _row(row: Thread, years: Sequence[int]) -> Series:
    readings = tuple(_reading(told.year, told.points, told.maximum, told.keys) for told in row.told)
    comparable = len(row.told) == len(years) and _one_maximum(row)
    return Series(SeriesKind.ROW, row.name, readings, comparable, _note(row))


def _note(row: Thread) -> str:
    """What changed on the way: rows joined or split, another name, another maximum."""
    notes = []
    for before, after in pairwise(row.told):
        if len(before.keys) != len(after.keys):
            word = "gộp" if len(before.keys) > len(after.keys) else "tách"
            notes.append(f"năm {after.year} {word} {'; '.join(before.names)} thành {'; '.join(after.names)}")
        elif before.names != after.names:
            notes.append(f"năm {after.year} đổi tên từ {'; '.join(before.names)}")
        if before.maximum != after.maximum:
            notes.append(f"năm {after.year} điểm tối đa từ {plain(before.maximum)} thành {plain(after.maximum)}")
    words = "; ".join(notes)
    return f"{words[:1].upper()}{words[1:]}." if words else ""
