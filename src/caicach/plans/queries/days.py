"""Due days: by date, by month as a calendar, and along the year."""

import calendar as months
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date as Date
from datetime import timedelta

from django.db.models import QuerySet

from caicach.language.calendar import WorkingCalendar
from caicach.plans.models import DueDay, Plan, Task, TaskPart


@dataclass(slots=True)
class CalendarDay:
    """One square of the calendar."""

    on: Date
    inside: bool
    off: bool
    days: list[DueDay] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Bar:
    """One task along a span of time; places are hundredths of the span."""

    task: Task
    start: float
    width: float
    marks: tuple[float, ...]


def due_days(plan: Plan) -> QuerySet[DueDay]:
    """Every due day of the plan, soonest first, with its task."""
    return DueDay.objects.filter(task__plan=plan).select_related("task").order_by("on", "task__order")


def month(plan: Plan, first: Date, calendar: WorkingCalendar) -> list[list[CalendarDay]]:
    """The weeks of a month, Monday first, with what is due on each day."""
    weeks = months.Calendar().monthdatescalendar(first.year, first.month)
    found = due_days(plan).filter(on__range=(weeks[0][0], weeks[-1][-1]))
    by_day: dict[Date, list[DueDay]] = defaultdict(list)
    for day in found:
        by_day[day.on].append(day)
    return [[CalendarDay(on, on.month == first.month, _off(on, calendar), by_day[on]) for on in week] for week in weeks]


def _off(day: Date, calendar: WorkingCalendar) -> bool:
    return not calendar.is_working(day) if calendar.covers(day) else day.weekday() > 4


def span(plan: Plan) -> tuple[Date, Date]:
    """The year of the plan, widened to its earliest and latest day."""
    days = [day for pair in plan.tasks.values_list("start", "due") for day in pair if day]
    first, last = Date(plan.year, 1, 1), Date(plan.year, 12, 31)
    return min([first, *days]), max([last, *days])


def bars(tasks: list[Task], days: dict[int, list[Date]], first: Date, last: Date) -> list[Bar]:
    """Where each task lies in the span: from its start (or the day before its due day) to its due day."""
    whole = (last - first).days + 1

    def place(day: Date) -> float:
        return round(100 * (day - first).days / whole, 2)

    found = []
    for task in tasks:
        if task.due:
            start = min(task.start or task.due, task.due)
            found.append(
                Bar(
                    task,
                    place(start),
                    max(place(task.due + timedelta(days=1)) - place(start), 0.4),
                    tuple(place(day) for day in days.get(task.pk, ())),
                )
            )
    return found


def timeline(plan: Plan, appendix: str | None = None) -> list[Bar]:
    """The tasks that have a day, along the year of the plan; three queries."""
    found = plan.tasks.order_by("order")
    tasks = list(found if appendix is None else found.filter(appendix=appendix))
    days: dict[int, list[Date]] = defaultdict(list)
    for task, on in DueDay.objects.filter(task__plan=plan).values_list("task_id", "on"):
        days[task].append(on)
    return bars(tasks, days, *span(plan))


def waiting(seen: QuerySet[Task], first: Date, last: Date) -> QuerySet[TaskPart]:
    """What units owe of these tasks in a span."""
    found = TaskPart.objects.owed().filter(task__in=seen.values("pk"), due__range=(first, last))
    return found.select_related("task", "unit").order_by("due", "task__plan_id", "task__order")


def month_marks(first: Date, last: Date) -> list[tuple[Date, float]]:
    """The first day of each month of the span, with its place in hundredths."""
    whole = (last - first).days + 1
    starts = [Date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)]
    return [(day, round(100 * (day - first).days / whole, 2)) for day in starts if first <= day <= last]
