"""The shipped table of days off and make-up working days, each with its source, and the calendar made of it."""

import csv
from dataclasses import dataclass
from datetime import date as Date
from functools import cache
from pathlib import Path

from caicach.language.calendar.working import WorkingCalendar

_TABLE = Path(__file__).with_name("days.csv")


@dataclass(frozen=True, slots=True)
class DayOff:
    """One entry of the table: a named day off, or a Saturday worked in exchange. Unconfirmed: a person should check."""

    day: Date
    working: bool
    name: str
    source: str
    confirmed: bool


@cache
def days_off() -> tuple[DayOff, ...]:
    """The entries of the shipped table in order of days (2021 to 2027).

    >>> [entry.day.isoformat() for entry in days_off() if entry.working]
    ['2024-05-04', '2025-04-26', '2026-01-10', '2026-08-22']
    """
    text = _TABLE.read_text(encoding="utf-8")
    return tuple(
        DayOff(
            day=Date.fromisoformat(row["day"]),
            working=row["working"] == "1",
            name=row["name"],
            source=row["source"],
            confirmed=row["confirmed"] == "yes",
        )
        for row in csv.DictReader(text.splitlines())
    )


@cache
def vietnam() -> WorkingCalendar:
    """The working calendar of Vietnamese offices, 2021 to 2027.

    >>> vietnam().is_working(Date(2026, 1, 2)), vietnam().is_working(Date(2026, 1, 10))
    (False, True)
    """
    entries = days_off()
    return WorkingCalendar.of_years(
        entries[0].day.year,
        entries[-1].day.year,
        off={entry.day: entry.name for entry in entries if not entry.working},
        working=[entry.day for entry in entries if entry.working],
    )
