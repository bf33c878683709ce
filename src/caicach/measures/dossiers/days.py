"""The working calendar as the arrays that SQL looks days up in."""

import hashlib
from dataclasses import dataclass
from datetime import date as Date
from functools import lru_cache

from caicach.language.calendar import WorkingCalendar


@dataclass(frozen=True, slots=True)
class DayTable:
    """One entry a day from `first` to `last`; a day's place is its distance from `first`.

    `until`: working days up to and including the day. `start`: `until` of the day on which a dossier received that day
    in time starts (the day itself, or the next working day after a day off). One received after 15:00 starts at
    `until + 1` on a working day, at `start` on a day off: that is `until + 1` in both cases.
    """

    first: Date
    last: Date
    until: tuple[int, ...]
    start: tuple[int, ...]

    def place(self, day: Date) -> int | None:
        """Where the day stands in the arrays; None outside the calendar."""
        return (day - self.first).days if self.first <= day <= self.last else None

    def working_days_until(self, day: Date) -> int | None:
        """`until` of the day; None outside the calendar."""
        place = self.place(day)
        return None if place is None else self.until[place]

    def nearest(self, day: Date) -> int:
        """`until` of the day; 0 before the calendar, all of it after."""
        return 0 if day < self.first else self.until[min((day - self.first).days, len(self.until) - 1)]

    @property
    def fingerprint(self) -> str:
        """Equal for calendars with the same working days."""
        told = f"{self.first.isoformat()} {self.last.isoformat()} {self.until}"
        return hashlib.sha256(told.encode()).hexdigest()[:16]


@lru_cache(maxsize=16)
def day_table(calendar: WorkingCalendar) -> DayTable:
    """The arrays of a calendar.

    >>> from caicach.language.calendar import vietnam
    >>> table = day_table(vietnam())
    >>> place = (Date(2024, 4, 30) - table.first).days
    >>> table.start[place] - table.until[place]  # a holiday: starts on the next working day
    1
    """
    until = calendar.until
    before = (0, *until[:-1])
    start = tuple(now + (now == then) for now, then in zip(until, before, strict=True))
    first, last = calendar.span
    return DayTable(first, last, until, start)
