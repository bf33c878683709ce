"""A later day for a part: how much later it is, and where it falls. Pure."""

import re
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta

from caicach.language.calendar import WorkingCalendar

MORE = re.compile(
    r"^\s*(?:xin\s+)?(?:thêm|lùi|gia hạn)(?:\s+thêm)?\s+(\d{1,3}|một|hai|ba)\s+(ngày làm việc|ngày|tuần)\s*$", re.I
)
NUMBERS = {"một": 1, "hai": 2, "ba": 3}
WEEK, LOOK_ON = 7, 30


@dataclass(frozen=True, slots=True)
class Move:
    """From one day to a later one. `working` counts working days; None where the calendar does not reach so far.

    `off` names the day off on which the new day falls, and `back_on` is the first working day after it.
    """

    old: Date
    new: Date
    working: int | None
    off: str = ""
    back_on: Date | None = None


def move(old: Date, new: Date, calendar: WorkingCalendar) -> Move:
    """What the new day means.

    >>> from caicach.language.calendar import vietnam
    >>> move(Date(2024, 11, 6), Date(2024, 11, 13), vietnam()).working
    5
    >>> move(Date(2024, 11, 6), Date(2024, 11, 17), vietnam()).back_on
    datetime.date(2024, 11, 18)
    """
    if not (calendar.covers(old) and calendar.covers(new + timedelta(days=LOOK_ON))):
        return Move(old, new, None)
    working = calendar.count(old, new)
    if calendar.is_working(new):
        return Move(old, new, working)
    return Move(old, new, working, calendar.day_off_name(new) or "", calendar.roll_forward(new))


def days_gained(old: Date, new: Date, calendar: WorkingCalendar) -> int:
    """Working days between the two, or days where the calendar does not reach so far.

    >>> from caicach.language.calendar import vietnam
    >>> days_gained(Date(2024, 11, 6), Date(2024, 11, 13), vietnam())
    5
    """
    working = move(old, new, calendar).working
    return (new - old).days if working is None else working


def so_much_later(phrase: str, old: Date, calendar: WorkingCalendar) -> Date | None:
    """The day that "thêm 5 ngày làm việc" or "lùi 1 tuần" means, counted from the day that stands; None for others.

    >>> from caicach.language.calendar import vietnam
    >>> so_much_later("thêm 5 ngày làm việc", Date(2024, 11, 6), vietnam())
    datetime.date(2024, 11, 13)
    >>> so_much_later("lùi một tuần", Date(2024, 11, 6), vietnam())
    datetime.date(2024, 11, 13)
    """
    found = MORE.match(phrase)
    if found is None:
        return None
    words, unit = found[1].lower(), found[2].lower()
    number = NUMBERS[words] if words in NUMBERS else int(words)
    if unit == "ngày làm việc":
        reach = old + timedelta(days=number * 3 + LOOK_ON)
        return calendar.add(old, number) if calendar.covers(old) and calendar.covers(reach) else None
    return old + timedelta(days=number * (WEEK if unit == "tuần" else 1))
