"""The clock once more, day by day, from the text of CONTRACTS §5 and the policies; slow, and without their code."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta

from caicach.language.calendar import WorkingCalendar
from caicach.measures.dossiers.values import Dossier

ONE = timedelta(days=1)


@dataclass(frozen=True)
class Slow:
    """What a person with a wall calendar would write down."""

    start: Date
    used: int
    settled: bool
    pending: bool
    standing: str
    late: bool


def by_hand(dossier: Dossier, calendar: WorkingCalendar, as_of: Date, code: str) -> Slow:
    """Counts day by day; `code` names a policy that holds on the day of receipt. All days within the calendar."""
    on_time_of_day = dossier.received_at.strftime("%H%M%S%f") <= "150000000000" or dossier.channel == "online"
    first = _start(dossier.received_at.date(), on_time_of_day, calendar)
    start, limit = first, dossier.due_working_days
    end = dossier.finished_at or dossier.returned_at or as_of
    asked, complete = dossier.supplement_requested_at, dossier.completed_at
    standing_still = [(pause.start, pause.end) for pause in dossier.pauses]
    if code == "nd61-2018":
        standing_still = []
        if asked and complete and complete >= asked:
            start = _start(complete, True, calendar)
            if limit is None and dossier.due_at:
                limit = len([day for day in _days(first, dossier.due_at) if calendar.is_working(day)])
        elif asked:
            end = min(end, asked)
    if code == "qd766-2022" and asked:
        standing_still.append((asked, complete))
        if limit is None and dossier.due_at:
            limit = len([day for day in _days(first, dossier.due_at) if calendar.is_working(day)])
    used = 0
    for day in _days(start, end):
        stands = any(begin < day and (stop is None or day <= stop) for begin, stop in standing_still)
        used += calendar.is_working(day) and not stands
    standing = "unrated"
    if limit is not None:
        standing = "early" if used < limit else "late" if used > limit else "on_time"
    elif dossier.due_at:
        standing = "early" if end < dossier.due_at else "late" if end > dossier.due_at else "on_time"
    if code == "qd766-2022" and dossier.supplement_requests > 1:
        standing = "late"
    settled = dossier.status in ("finished", "returned") and bool(dossier.finished_at or dossier.returned_at)
    pending = not settled and dossier.status not in ("withdrawn", "refused")
    return Slow(start, used, settled, pending, standing, standing == "late" and (settled or pending))


def _start(day: Date, in_time: bool, calendar: WorkingCalendar) -> Date:
    if calendar.is_working(day) and in_time:
        return day
    return next(later for later in _days(day, day + 40 * ONE) if calendar.is_working(later))


def _days(after: Date, until: Date) -> Iterator[Date]:
    day = after + ONE
    while day <= until:
        yield day
        day += ONE
