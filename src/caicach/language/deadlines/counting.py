"""Limits counted from an event, and the working day that a deadline moves to.

The day of the event is not counted (Civil Code art. 147). A limit in months ends on the same number of the day
(art. 148.3). A limit that runs forward and ends on a day off ends on the next working day (art. 148.5); a periodic
report, and a limit that runs backward, on the last working day before.
"""

from calendar import monthrange
from datetime import date as Date
from datetime import timedelta

from caicach.language.calendar import OutsideCalendar, WorkingCalendar
from caicach.language.deadlines.parts import Amount
from caicach.language.values import DeadlineKind, Offset


def offset_of(amount: Amount, before: bool) -> Offset:
    """The offset of a printed amount; weeks are seven days, years twelve months.

    >>> offset_of(Amount(2, "week"), False).days, offset_of(Amount(1, "year"), True).months
    (14, 12)
    """
    if amount.unit == "hour":
        return Offset(hours=amount.number, working=amount.working, before=before)
    if amount.unit in ("month", "year"):
        return Offset(months=amount.number * (12 if amount.unit == "year" else 1), before=before)
    days = amount.number * (7 if amount.unit == "week" else 1)
    return Offset(days=days, working=amount.working, before=before)


def due_after(event: Date, offset: Offset, calendar: WorkingCalendar) -> Date | None:
    """The last day of the limit; None where the calendar ends before it.

    >>> from caicach.language.calendar import vietnam
    >>> due_after(Date(2024, 4, 26), Offset(days=2, working=True), vietnam())
    datetime.date(2024, 5, 3)
    """
    sign = -1 if offset.before else 1
    try:
        if offset.months is not None:
            return _months_later(event, sign * offset.months)
        if offset.hours is not None:
            return event + timedelta(days=sign * (offset.hours // 24))
        if offset.working:
            return calendar.add(event, sign * (offset.days or 0))
        return event + timedelta(days=sign * (offset.days or 0))
    except (OutsideCalendar, OverflowError, ValueError):
        return None


def _months_later(day: Date, months: int) -> Date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return Date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def working_due(
    due: Date | None, kind: DeadlineKind, offset: Offset | None, report: bool, calendar: WorkingCalendar
) -> Date | None:
    """The working day that counts for a due day; None outside the calendar's years."""
    if due is None or not calendar.covers(due):
        return None
    back = kind == DeadlineKind.RECURRING or report or bool(offset and offset.before)
    try:
        if back:
            return calendar.roll_back(due)
        return calendar.roll_forward(due) if kind == DeadlineKind.RELATIVE_TO_EVENT else due
    except OutsideCalendar:
        return None
