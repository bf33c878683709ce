"""Parts and the plan's year to days of the calendar; what no calendar has is said, not guessed."""

from calendar import isleap
from datetime import date as Date
from datetime import timedelta
from typing import NamedTuple

from caicach.language.calendar import OutsideCalendar, WorkingCalendar
from caicach.language.deadlines.parts import DayRule, MonthDay, Stretch, Weekday
from caicach.language.values import DeadlineKind as Kind

EARLIEST, LATEST = 1900, 2999
_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Days(NamedTuple):
    """First and last day of a stretch; `fault` is the reason in words where a day does not exist."""

    start: Date | None = None
    due: Date | None = None
    fault: str | None = None
    year_missing: bool = False


def month_length(year: int, month: int) -> int:
    """How many days a month has."""
    return 29 if month == 2 and isleap(year) else _LENGTHS[month]


def day_at(year: int, day: MonthDay) -> Date | None:
    """A day of a year; day 0 is the last of its month, a negative one counts back from there; None where there is none.

    >>> day_at(2024, (2, 0)), day_at(2023, (2, 29)), day_at(2024, (6, -10))
    (datetime.date(2024, 2, 29), None, datetime.date(2024, 6, 21))
    """
    month, number = day
    if not 1 <= month <= 12 or not EARLIEST <= year <= LATEST:
        return None
    length = month_length(year, month)
    number = length + number + 1 if number < 0 else number or length
    return Date(year, month, number) if 1 <= number <= length else None


def days_of(stretch: Stretch, year: int | None, calendar: WorkingCalendar) -> Days:
    """The days of a stretch, its own year before the plan's."""
    own = stretch.year if stretch.year is not None else year
    if own is None:
        return Days(year_missing=True, fault=_fault(stretch, 2024))
    first_year = own + (stretch.later if stretch.year is None else 0)
    last_year = stretch.last_year or first_year
    start = day_at(first_year, stretch.first) if stretch.first else None
    due = day_at(last_year, stretch.last)
    if due is None or (stretch.first and start is None):
        return Days(fault=_fault(stretch, last_year) or _fault(stretch, first_year) or "năm không hợp lý")
    if stretch.working and start:
        return _working(stretch, start, due, calendar)
    if start and start > due and stretch.point == "run" and stretch.year is None:
        return Days(day_at(first_year - 1, stretch.first or (1, 1)), due)
    if start and start > due:
        return Days(None, due, "ngày bắt đầu sau ngày kết thúc")
    return _ended(stretch, start, due)


def _working(stretch: Stretch, start: Date, due: Date, calendar: WorkingCalendar) -> Days:
    """The first or last working days of a stretch; as calendar days outside the calendar's years."""
    try:
        if stretch.working > 0:
            return Days(start, calendar.add(start - timedelta(days=1), stretch.working))
        return Days(calendar.add(due + timedelta(days=1), stretch.working), due)
    except OutsideCalendar:
        return Days(start, due)


def _ended(stretch: Stretch, start: Date | None, due: Date) -> Days:
    """ "trước tháng 6" ends with May; a single day and a head, middle or end have no start."""
    whole = stretch.kind in (Kind.MONTH, Kind.QUARTER, Kind.HALF, Kind.YEAR) and stretch.point in (None, "bare")
    if stretch.before and whole:
        return Days(None, _first_of(stretch, due) - timedelta(days=1))
    return Days(None if stretch.single else start, due)


def _first_of(stretch: Stretch, due: Date) -> Date:
    months = {Kind.MONTH: 1, Kind.QUARTER: 3, Kind.HALF: 6, Kind.YEAR: 12}[stretch.kind]
    return Date(due.year, due.month - months + 1 if due.month >= months else 1, 1)


def _fault(stretch: Stretch, year: int) -> str | None:
    for day in (stretch.first, stretch.last):
        if day is not None and day_at(year, day) is None:
            return _no_such(stretch.kind, day, year)
    return None


def _no_such(kind: Kind, day: MonthDay, year: int) -> str:
    month, number = day
    if kind == Kind.QUARTER:
        return f"một năm chỉ có bốn quý, không có quý {(month + 2) // 3}"
    if not 1 <= month <= 12:
        return f"một năm chỉ có mười hai tháng, không có tháng {month}"
    return f"tháng {month}/{year} chỉ có {month_length(year, month)} ngày, không có ngày {abs(number) % 100}"


def rule_days(rule: DayRule, months: tuple[int, ...], year: int, calendar: WorkingCalendar) -> tuple[Date, ...]:
    """Every day that comes again in a year; a month too short for the number ends on its last day."""
    found = {_in_month(rule, year, month, number, calendar) for month in months for number in rule.days}
    return tuple(sorted(day for day in found if day is not None))


def _in_month(rule: DayRule, year: int, month: int, number: int, calendar: WorkingCalendar) -> Date | None:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if not EARLIEST <= year <= LATEST or number > 31:
        return None
    day = day_at(year, (month, min(number, month_length(year, month))))
    if not rule.working or day is None or not (calendar.covers(day) and calendar.covers(Date(year, 1, 1))):
        return day
    last_before = Date(year, month, 1) - timedelta(days=1)
    covered = number and calendar.covers(last_before)
    return calendar.add(last_before, number) if covered else calendar.roll_back(day)


def weekdays_of(day: Weekday, start: Date, due: Date) -> tuple[Date, ...]:
    """Every such day of the week between two days."""
    first = start + timedelta(days=(day.number - start.weekday()) % 7)
    return tuple(first + timedelta(days=n) for n in range(0, (due - first).days + 1, 7))
