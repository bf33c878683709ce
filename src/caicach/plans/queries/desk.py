"""What waits for a person on the first page."""

from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from django.db.models import Count, Q

from caicach.language.calendar import WorkingCalendar
from caicach.organisations.models import Unit
from caicach.plans.enums import OPEN_STATES, PlanLevel, Role
from caicach.plans.models import Assignment, Task, TaskPart
from caicach.plans.queries.days import waiting
from caicach.plans.queries.tasks import SOON_WORKING_DAYS, due_in
from caicach.plans.rules import window_end


@dataclass(frozen=True, slots=True)
class Owed:
    """What a unit owes: open tasks that it leads, late and soon ones among them."""

    unit: Unit
    open: int
    late: int
    soon: int


@dataclass(frozen=True, slots=True)
class Desk:
    late: int
    soon: int
    open: int
    until: Date
    owed: list[Owed]
    days: list[TaskPart]


def desk(person: Any, today: Date, calendar: WorkingCalendar, *, shown: int = 12) -> Desk:
    """Counts over the body's own work, what each unit owes of it, the next two weeks; five queries."""
    until = window_end(today, SOON_WORKING_DAYS, calendar)
    seen = Task.objects.visible_to(person).of_level(PlanLevel.OWN).open()
    counts = seen.aggregate(all=Count("pk"), late=Count("pk", filter=Q(next_due__lt=today)))
    soon = due_in(seen, "soon", today, calendar).count()
    days = list(waiting(seen, today, window_end(today, 10, calendar))[:shown])
    return Desk(counts["late"], soon, counts["all"], until, _owed(person, today, until), days)


def _owed(person: Any, today: Date, until: Date) -> list[Owed]:
    body = person.body
    if body is None:
        return []
    led = Assignment.objects.filter(role=Role.LEAD, units__body=body, task__state__in=OPEN_STATES, task__body=body)
    led = led.filter(task__plan__level__in=(PlanLevel.OWN, PlanLevel.UPPER))
    rows = (
        led.order_by()
        .values_list("units")
        .annotate(
            open=Count("task", distinct=True),
            late=Count("task", filter=Q(task__next_due__lt=today), distinct=True),
            soon=Count("task", filter=Q(task__next_due__range=(today, until)), distinct=True),
        )
    )
    counts = {unit: rest for unit, *rest in rows}
    units = Unit.objects.filter(pk__in=counts).order_by("order", "name")
    return [Owed(unit, *counts[unit.pk]) for unit in units]
