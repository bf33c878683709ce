"""Days between an event and what it asks for, counted as the law counts them."""

from datetime import date as Date
from datetime import timedelta

from caicach.language.calendar import OutsideCalendar, WorkingCalendar, vietnam
from caicach.language.scoring_rules.values import BadGiven


def days_used(event: Date, done: Date, *, working: bool, calendar: WorkingCalendar | None = None) -> int:
    """How many days a deed took from an event, the event's day not counted (Civil Code art. 147-148).

    Working days: a deed on a day off counts with the next working day. Calendar days: a limit that ends on a day off
    ends with the next working day, so the days off just before the deed do not count. Raises BadGiven.

    >>> days_used(Date(2024, 4, 26), Date(2024, 5, 7), working=True)
    5
    >>> days_used(Date(2024, 4, 20), Date(2024, 4, 22), working=False)
    1
    """
    calendar = calendar or vietnam()
    if done < event:
        raise BadGiven(f"Ngày {done:%d/%m/%Y} trước ngày {event:%d/%m/%Y}.")
    try:
        if working:
            return calendar.count(event, calendar.roll_forward(done))
        while done - timedelta(1) > event and not calendar.is_working(done - timedelta(1)):
            done -= timedelta(1)
        return (done - event).days
    except OutsideCalendar as failure:
        raise BadGiven(str(failure)) from None
