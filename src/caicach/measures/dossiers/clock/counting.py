"""Working days of one dossier: where its clock starts and stands, and what is taken out. Not yet whether it is late.

Days are compared through the number of working days up to and including them (`wd`), as CONTRACTS §5 writes the clock;
the same is written for whole tables in `rating`.
"""

from dataclasses import dataclass
from datetime import date as Date
from datetime import time as Time

from caicach.language.calendar import WorkingCalendar
from caicach.measures.dossiers.clock.policies import Policy
from caicach.measures.dossiers.days import DayTable, day_table
from caicach.measures.dossiers.values import Channel, Dossier

CLOSING = Time(15)
"""What is received later than this and not online starts on the next working day (NĐ 61/2018, Art. 18(2))."""


@dataclass(frozen=True, slots=True)
class Count:
    """The count of one dossier. Numbers are working days, None when a day that they need is outside the calendar.

    `first_start` is the start before a clock that began anew; else equal to `start`. Both are `wd` of the start day.
    `taken_out` is what pauses and waiting took from `used`. `stands`: the clock stands while a supplement is awaited.
    """

    start: int | None
    first_start: int | None
    end_on: Date
    used: int | None
    taken_out: int | None
    restarted: bool = False
    stands: bool = False


def count(dossier: Dossier, *, calendar: WorkingCalendar, as_of: Date, policy: Policy) -> Count:
    """Counts by a policy that is already known to hold on the day of receipt (`policies.policy_on`)."""
    table = day_table(calendar)
    first_start = _start(table, dossier.received_at.date(), _came_late(dossier))
    restarted, stands = _supplement(dossier, policy)
    start = _start(table, dossier.completed_at, False) if restarted and dossier.completed_at else first_start
    end_on = dossier.end_day or as_of
    if stands and dossier.supplement_requested_at:
        end_on = min(end_on, dossier.supplement_requested_at)
    end = table.working_days_until(end_on)
    if start is None or end is None:
        return Count(start, first_start, end_on, None, None, restarted, stands)
    taken_out = _covered(table, _intervals(dossier, policy), start, end)
    return Count(start, first_start, end_on, max(0, end - start - taken_out), taken_out, restarted, stands)


def day_of(number: int | None, calendar: WorkingCalendar) -> Date | None:
    """The working day with that `wd`; None outside the calendar."""
    if number is None or not 0 < number <= len(calendar.working_days):
        return None
    return Date.fromordinal(calendar.working_days[number - 1])


def day_when_used(
    counted: Count, dossier: Dossier, limit: int, calendar: WorkingCalendar, policy: Policy
) -> Date | None:
    """The day with which the limit is used up, as far as pauses are known; an open one ends with the count.

    None when it lies outside the calendar.
    """
    if counted.start is None:
        return None
    table, intervals = day_table(calendar), _intervals(dossier, policy)
    intervals = [(start, counted.end_on if end is None else end) for start, end in intervals]
    number = counted.start + limit
    while (further := counted.start + limit + _covered(table, intervals, counted.start, number)) > number:
        number = further
    return day_of(number, calendar)


def _came_late(dossier: Dossier) -> bool:
    return dossier.channel is not Channel.ONLINE and dossier.received_at.time() > CLOSING


def _start(table: DayTable, day: Date, after_closing: bool) -> int | None:
    place = table.place(day)
    if place is None:
        return None
    return table.until[place] + 1 if after_closing else table.start[place]


def _supplement(dossier: Dossier, policy: Policy) -> tuple[bool, bool]:
    """Whether the clock began anew, and whether it stands because a supplement is awaited."""
    asked, complete = dossier.supplement_requested_at, dossier.completed_at
    if not policy.restarts_when_complete or asked is None:
        return False, False
    restarted = complete is not None and complete >= asked
    return restarted, not restarted


def _intervals(dossier: Dossier, policy: Policy) -> list[tuple[Date, Date | None]]:
    """What does not count: from (that day still counts) to (the last day that does not); None: until the end."""
    out = [(pause.start, pause.end) for pause in dossier.pauses] if policy.takes_out_pauses else []
    if policy.takes_out_waiting and dossier.supplement_requested_at:
        out.append((dossier.supplement_requested_at, dossier.completed_at))
    return out


def _covered(table: DayTable, intervals: list[tuple[Date, Date | None]], start: int, end: int) -> int:
    """How many of the working days start+1 … end lie in at least one of the intervals (from, to]."""
    covered, reached = 0, start
    for begin, stop in sorted(
        (table.nearest(begin), end if stop is None else min(table.nearest(stop), end)) for begin, stop in intervals
    ):
        covered += max(0, stop - max(begin, reached))
        reached = max(reached, stop)
    return covered
