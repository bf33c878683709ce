"""Times that belong together: runs from one to another, rows side by side."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from caicach.language.deadlines.parts import MonthDay, Part, Row, Stretch
from caicach.language.values import DeadlineKind as Kind

_PLACES = frozenset({"first", "middle", "last", "run"})
_MERGING = (Kind.MONTH, Kind.QUARTER, Kind.YEAR)
_SIZES = (Kind.DATE, Kind.MONTH, Kind.QUARTER, Kind.HALF, Kind.YEAR, Kind.YEAR_RANGE)


def row_of(members: Sequence[Stretch]) -> Part:
    """One stretch, a run of neighbours as one stretch, else a row.

    "Quý I, II" is the first half of a year in quarters; "quý II, quý IV" are two times.
    """
    if len(members) == 1:
        return members[0]
    if all(_neighbours(a, b) for a, b in pairwise(members)):
        first, last = members[0], members[-1]
        kind = Kind.YEAR_RANGE if first.kind == Kind.YEAR else first.kind
        return first._replace(kind=kind, last=last.last, last_year=_other_year(first, last))
    return Row(tuple(members))


def months_alone(count: int) -> Stretch | None:
    """ "6 tháng", "9 tháng" as the name of a part of the year, counted from January."""
    if count not in (3, 6, 9):
        return None
    return Stretch(Kind.HALF if count == 6 else Kind.MONTH, (count, 0), (1, 1))


def _other_year(left: Stretch, right: Stretch) -> int | None:
    return right.year if right.year != left.year else right.last_year


def _neighbours(left: Stretch, right: Stretch) -> bool:
    """Months, quarters or years where one begins in the month after the other's end."""
    if left.kind != right.kind or left.kind not in _MERGING or left.later != right.later:
        return False
    if _PLACES & {left.point, right.point} or left.first is None or right.first is None:
        return False
    gap = 12 * ((right.year or 0) - (left.last_year or left.year or 0)) if right.year and left.year else 0
    return gap + right.first[0] - left.last[0] == 1


def shared_years(members: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """A year printed only with the last of several goes for all: "quý II, quý IV/2025", "15/3 và 15/9/2025"."""
    if len(members) < 2:
        return tuple(members)
    last = members[-1].year
    if last is None or any(member.year for member in members[:-1]):
        return tuple(members)
    return tuple(member._replace(year=last) for member in members)


def join(left: Any, right: Any, before: bool) -> Part | None:
    """The run from `left` to `right`; a bare number takes unit, month and year of the other side."""
    if isinstance(left, Stretch) and isinstance(right, Stretch) and right.point == "bare" and left.kind == Kind.QUARTER:
        right = _like(left, right.last[0], right.year)
    start, end = _complete(left, right), _complete(right, left)
    if not isinstance(start, Stretch) or not isinstance(end, Stretch):
        return next((point for point in (end, start) if isinstance(point, Stretch)), None)
    year = start.year if start.year is not None else end.year
    if start.year is None and end.year is not None and start.first and _order(start.first) > _order(end.last):
        year = end.year - 1
    kind = Kind.YEAR_RANGE if start.kind == end.kind == Kind.YEAR else min(start.kind, end.kind, key=_SIZES.index)
    last_year = end.last_year or (end.year if end.year is not None and end.year != year else None)
    return Stretch(
        kind, end.last, start.first or start.last, year, last_year, later=start.later, before=before, point="run"
    )


def _order(day: MonthDay) -> MonthDay:
    return day[0], day[1] or 31


def _complete(part: Any, other: Any) -> Any:
    if isinstance(part, Row):
        return part.members[-1]
    if isinstance(part, Stretch):
        return part
    figures, of_year = getattr(part, "numbers", None), getattr(part, "of_year", None)
    days = getattr(part, "days", None)
    if days is not None and isinstance(other, Stretch):
        return other._replace(first=(other.last[0], days[0]), last=(other.last[0], days[0]))
    if figures is None or not isinstance(other, Stretch):
        return Stretch(Kind.YEAR, (12, 0), (1, 1)) if getattr(part, "unit", None) == "year" else part
    return _like(other, figures[-1], of_year.year if of_year else None)


def _like(other: Stretch, number: int, year: int | None) -> Stretch:
    """The number as a time of the other's unit."""
    year = year if year is not None else other.year
    if other.kind == Kind.QUARTER:
        return other._replace(first=(3 * number - 2, 1), last=(3 * number, 0), year=year)
    if other.kind == Kind.MONTH:
        return other._replace(first=(number, 1), last=(number, 0), year=year)
    if other.kind == Kind.YEAR:
        return other
    return other._replace(first=(other.last[0], number), last=(other.last[0], number), year=year)
