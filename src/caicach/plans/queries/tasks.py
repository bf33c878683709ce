"""Lists of tasks: what a filter leaves, how many in each state, one task with all that hangs on it."""

from collections import Counter
from datetime import date as Date
from datetime import timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects

from caicach.kit.words import search_words
from caicach.language.calendar import WorkingCalendar
from caicach.plans.enums import OPEN_STATES, TaskState
from caicach.plans.models import Assignment, BudgetLine, Plan, Task, TaskPart, TaskPartQuerySet, soonest
from caicach.plans.rules import window_end
from caicach.plans.values import StateCounts, TaskFilter

LATE, OPEN = "late", "open"
SOON_WORKING_DAYS = 7


def tasks(person: Any, wanted: TaskFilter, today: Date, calendar: WorkingCalendar | None) -> QuerySet[Task]:
    """The tasks the person may see, narrowed; in the order of the paper."""
    return in_state(without_state(person, wanted, today, calendar), wanted.state, today)


def without_state(person: Any, wanted: TaskFilter, today: Date, calendar: WorkingCalendar | None) -> QuerySet[Task]:
    """As `tasks`, whatever the state: what the counts by state are taken over."""
    found = Task.objects.visible_to(person).of_level(wanted.level).matching(search_words(wanted.text))
    if wanted.plan:
        found = found.filter(plan_id=wanted.plan)
    if wanted.year:
        found = found.filter(plan__in=Plan.objects.filter(year=wanted.year))
    if wanted.appendix is not None:
        found = found.filter(appendix=wanted.appendix)
    if wanted.unit:
        found = found.of_unit(wanted.unit, wanted.role)
    elif wanted.role:
        found = found.filter(Exists(Assignment.objects.filter(task=OuterRef("pk"), role=wanted.role)))
    if wanted.section:
        found = found.filter(section_path__0=wanted.section)
    parts = TaskPart.objects.visible_to(person).owed()
    return _due_in(found, parts, wanted.due, today, calendar)


def _due_in(
    found: QuerySet[Task], parts: TaskPartQuerySet, window: str, today: Date, calendar: WorkingCalendar | None
) -> QuerySet[Task]:
    """Narrow to a window of deadlines, of any part that is still owed."""
    if window == "late":
        return found.filter(next_due__lt=today, state__in=OPEN_STATES)
    if window == "none":
        return found.filter(due__isnull=True)
    span = windows(today, calendar).get(window) if window and calendar else None
    if span is None:
        return found
    return found.filter(pk__in=parts.filter(due__range=span).values("task"))


def windows(today: Date, calendar: WorkingCalendar) -> dict[str, tuple[Date, Date]]:
    """First and last day of each window by its name."""
    month = today.replace(day=1)
    quarter = today.replace(month=3 * ((today.month - 1) // 3) + 1, day=1)
    return {
        "soon": (today, window_end(today, SOON_WORKING_DAYS, calendar)),
        "30": (today, today + timedelta(days=30)),
        "month": (month, _month_end(month, 1)),
        "quarter": (quarter, _month_end(quarter, 3)),
    }


def _month_end(first: Date, months: int) -> Date:
    later = first.month - 1 + months
    return Date(first.year + later // 12, later % 12 + 1, 1) - timedelta(days=1)


def in_state(found: QuerySet[Task], state: str, today: Date) -> QuerySet[Task]:
    """Late ones are late, not "in progress" as well: each task has one mark."""
    late = Q(state__in=OPEN_STATES, next_due__lt=today)
    if state == LATE:  # said once more as lists are sorted: then the rows come from an index in their order
        return found.filter(late).alias(day=soonest()).filter(day__lt=today)
    if state == OPEN:
        return found.filter(state__in=OPEN_STATES)
    if state in OPEN_STATES:
        return found.filter(state=state).exclude(late)
    return found.filter(state=state) if state else found


def state_counts(found: QuerySet[Task], today: Date) -> StateCounts:
    """How many tasks carry each mark; one query, plan by plan as an index holds them, so that nothing is sorted."""
    late = Q(state__in=OPEN_STATES, next_due__lt=today)
    rows = found.order_by().values_list("plan_id", "state")
    every, lates = Counter[str](), Counter[str]()
    for _plan, state, here, late_here in rows.annotate(every=Count("*"), lates=Count("next_due", filter=late)):
        every[state] += here
        lates[state] += late_here
    return StateCounts(
        all=every.total(),
        late=lates.total(),
        by_state={state: every[state] - lates[state] for state in TaskState if state in every},
    )


def task_of(person: Any, key: int) -> QuerySet[Task]:
    """One task as a query, with what its page names."""
    found = Task.objects.visible_to(person).filter(pk=key)
    return found.select_related("plan__document", "revision", "parent", "body", "ordered_by_document")


def budget_of(task: Task) -> list[BudgetLine]:
    """The money of a task by year, kept with the task for whoever asks again."""
    prefetch_related_objects([task], Prefetch("budget_lines", BudgetLine.objects.order_by("year", "pk")))
    return list(task.budget_lines.all())
