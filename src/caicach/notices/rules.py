"""When to remind whom. Pure: the day, the rules of the body and its working calendar are arguments.

A step is "before-10", "before-3", "due", "after-1w", "after-2w" … for who owes, "escalate-1", "escalate-2" for the
line. Only the latest step that has come counts, so a thing that appears two working days before its day brings one
reminder, and days on which the program did not run are made up for by one.
"""

from collections.abc import Iterator
from datetime import date as Date
from datetime import timedelta

from caicach.language.calendar import OutsideCalendar, WorkingCalendar
from caicach.notices.values import Call, Duty, Ladder

SATURDAY = 5


def calls_for(duty: Duty, today: Date, ladder: Ladder, calendar: WorkingCalendar) -> list[Call]:
    """Who is to hear of the duty, by the latest step that has come; nobody on a day off.

    >>> from caicach.language.calendar import vietnam
    >>> duty = Duty("part:7", Date(2026, 11, 12), "Báo cáo", "/", "VP Sở", (1,), ((2,), (3,)), 1)
    >>> [(call.person_id, call.step) for call in calls_for(duty, Date(2026, 11, 19), Ladder(), vietnam())]
    [(1, 'after-1w'), (2, 'escalate-1')]
    >>> calls_for(duty, Date(2026, 11, 21), Ladder(), vietnam())
    []
    """
    if not is_working(today, calendar):
        return []
    step = step_on(duty.due, today, ladder, calendar, before=duty.before)
    calls = {person: Call(person, step, duty) for person in duty.people if step}
    for step, people in _escalations(duty, today, ladder, calendar):
        calls |= {person: Call(person, step, duty) for person in people if person not in duty.people}
    return list(calls.values())


def step_on(due: Date, today: Date, ladder: Ladder, calendar: WorkingCalendar, *, before: bool = False) -> str:
    """The latest step that has come for who owes; "" where none has. `before`: the paper says "before" the day.

    >>> from caicach.language.calendar import vietnam
    >>> days = [Date(2026, 11, 11), Date(2026, 11, 13), Date(2026, 11, 25), Date(2026, 11, 27), Date(2026, 12, 18)]
    >>> [step_on(Date(2026, 11, 27), day, Ladder(), vietnam()) for day in days]
    ['', 'before-10', 'before-3', 'due', 'after-3w']
    >>> step_on(Date(2026, 11, 27), Date(2026, 11, 26), Ladder(), vietnam(), before=True)
    'due'
    """
    if ladder.weeks and (weeks := (today - due).days // (7 * ladder.weeks) * ladder.weeks) > 0:
        return f"after-{weeks}w"
    aim = working_day(due, -1, calendar) if before else due
    return next((step for day, step in reversed(steps_until(aim, ladder, calendar)) if day <= today), "")


def steps_until(due: Date, ladder: Ladder, calendar: WorkingCalendar) -> list[tuple[Date, str]]:
    """The days before and on the due day with their steps, in order. A due day off is spoken of on the working day
    before it.

    >>> from caicach.language.calendar import vietnam
    >>> [(f"{day:%d/%m}", step) for day, step in steps_until(Date(2026, 11, 29), Ladder(), vietnam())]
    [('13/11', 'before-10'), ('25/11', 'before-3'), ('27/11', 'due')]
    """
    steps = [(working_day(due, -days, calendar), f"before-{days}") for days in ladder.before if days]
    if ladder.on_day:
        steps.append((due if is_working(due, calendar) else working_day(due, -1, calendar), "due"))
    return sorted(steps)


def working_day(day: Date, number: int, calendar: WorkingCalendar) -> Date:
    """The day that many working days later or earlier; outside the years of the calendar only weekends are off.

    >>> from caicach.language.calendar import vietnam
    >>> working_day(Date(2026, 11, 27), -3, vietnam()), working_day(Date(2040, 1, 2), -1, vietnam())
    (datetime.date(2026, 11, 23), datetime.date(2039, 12, 30))
    """
    try:
        return calendar.add(day, number)
    except OutsideCalendar:
        return _walk(day, number, calendar)


def is_working(day: Date, calendar: WorkingCalendar) -> bool:
    """Whether offices work on the day; outside the years of the calendar on every weekday."""
    return calendar.is_working(day) if calendar.covers(day) else day.weekday() < SATURDAY


def _walk(day: Date, number: int, calendar: WorkingCalendar) -> Date:
    step, left = timedelta(days=1 if number > 0 else -1), abs(number)
    while left:
        day += step
        left -= is_working(day, calendar)
    return day


def _escalations(
    duty: Duty, today: Date, ladder: Ladder, calendar: WorkingCalendar
) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Steps up the line that have come, with who hears: the first level, then every level above it."""
    levels = (duty.line[:1], duty.line[1:])
    for rung, (days, heard) in enumerate(zip(ladder.escalate, levels, strict=True), 1):
        if days and working_day(duty.due, days, calendar) <= today:
            yield f"escalate-{rung}", tuple(person for level in heard for person in level)
