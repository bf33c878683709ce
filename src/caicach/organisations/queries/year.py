"""A year as the page of days off prints it: months of weeks of days, each with its kind and its reason."""

import calendar
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from caicach.language.calendar import WorkingCalendar

MONDAY_TO_FRIDAY = range(5)


@dataclass(frozen=True, slots=True)
class Day:
    """One day: working, rest (a plain weekend), off (a weekday on which nobody works), worked (a make-up day)."""

    day: date
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Month:
    number: int
    weeks: tuple[tuple[Day | None, ...], ...]


def months_of(year: int, working: WorkingCalendar) -> list[Month]:
    """The twelve months of a year."""
    return [Month(month, tuple(_weeks(year, month, working))) for month in range(1, 13)]


def days_off_of(year: int, working: WorkingCalendar, entered: Collection[date] = ()) -> list[Day]:
    """The weekdays off and the make-up days of a year, in order."""
    days = [day for month in months_of(year, working) for week in month.weeks for day in week if day]
    return [day for day in days if day.kind in {"off", "worked"} or day.day in entered]


def _weeks(year: int, month: int, working: WorkingCalendar) -> list[tuple[Day | None, ...]]:
    weeks = calendar.Calendar().monthdatescalendar(year, month)
    return [tuple(_day(day, working) if day.month == month else None for day in week) for week in weeks]


def _day(day: date, working: WorkingCalendar) -> Day:
    weekday = day.weekday() in MONDAY_TO_FRIDAY
    if not working.covers(day):
        return Day(day, "" if weekday else "rest", "")
    if working.is_working(day):
        return Day(day, "" if weekday else "worked", "" if weekday else "Làm bù")
    return Day(day, "off" if weekday else "rest", working.day_off_name(day) or "")
