"""Who owes what: the parts of the body's own work, one row for each unit and due day."""

from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from django.db.models import Case, Count, DateField, F, Q, Value, When
from django.db.models.functions import Coalesce

from caicach.kit.permissions import Permission, reach
from caicach.kit.words import search_words
from caicach.language.calendar import WorkingCalendar
from caicach.organisations.models import Unit
from caicach.plans.enums import OPEN_STATES, OWED_STATES, TaskState
from caicach.plans.models import Plan, TaskPart, TaskPartQuerySet
from caicach.plans.queries.tasks import windows
from caicach.plans.rules import came_late, is_late
from caicach.progress.rights import units_of

LATE, ALL = "late", "all"
ORDER = ("task__plan_id", "task__order", "unit__order", "pk")
"""After the due day."""
LAST_DAY = Value(Date.max, output_field=DateField())
COLUMNS = (
    "pk", "task_id", "task__title", "task__number", "task__schedule", "task__plan__title", "task__periods", "unit_id",
    "unit__name", "unit__short_name", "due", "first_due", "extensions", "state", "handed_on", "done_on", "note",
    "person__full_name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OwedFilter:
    """What the list is narrowed to: `window` a window of due days, `state` a state or "owed", `mine` the own units,
    `unit` 0 what no unit was named for."""

    text: str = ""
    unit: int | None = None
    window: str = LATE
    state: str = "owed"
    year: int | None = None
    mine: bool = False


@dataclass(frozen=True, slots=True)
class UnitOwes:
    """What one unit owes (0 without a name: what no unit was named for); results that wait are not owed but shown."""

    unit: int
    name: str
    late: int
    soon: int
    waiting: int
    open: int


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part in a list."""

    pk: int
    task_id: int
    title: str
    number: str
    schedule: str
    plan: str
    recurring: bool
    unit_id: int | None
    unit: str
    unit_label: str
    due: Date | None
    first_due: Date | None
    extensions: int
    state: TaskState
    handed_on: Date | None
    done_on: Date | None
    note: str
    person: str
    late: bool
    done_late: bool

    @property
    def extended(self) -> bool:
        return self.extensions > 0


def own_parts(person: Any) -> TaskPartQuerySet:
    """The live parts of the own work, in plans that run, of the bodies whose tasks the person may read."""
    return TaskPart.objects.visible_to(person).live().filter(own=True)


def narrowed(person: Any, wanted: OwedFilter, today: Date, calendar: WorkingCalendar) -> TaskPartQuerySet:
    """The parts that a filter leaves, the longest late first."""
    found = own_parts(person)
    for word in search_words(wanted.text):
        found = found.filter(task__search__contains=word)
    if wanted.unit is not None:
        found = found.filter(unit=wanted.unit or None)
    if wanted.mine:
        found = found.filter(unit__in=units_of(person))
    if wanted.year:
        found = found.filter(task__plan__in=Plan.objects.filter(year=wanted.year))
    found = _in_window(_in_state(found, wanted.state), wanted.window, today, calendar)
    if wanted.year:  # by an expression, or SQLite walks an index of days through all the other years
        return found.order_by(Coalesce("due", LAST_DAY), *ORDER)
    return soonest(found)


def _in_state(found: TaskPartQuerySet, state: str) -> TaskPartQuerySet:
    if state == "owed":
        return found.owed()
    return found.filter(state=state) if state else found


def _in_window(found: TaskPartQuerySet, window: str, today: Date, calendar: WorkingCalendar) -> TaskPartQuerySet:
    if window == LATE:
        return found.filter(due__lt=today)
    if window == "none":
        return found.filter(due__isnull=True)
    span = windows(today, calendar).get(window)
    return found.filter(due__range=span) if span else found


def soonest(found: TaskPartQuerySet) -> TaskPartQuerySet:
    """By due day, parts without one last."""
    return found.order_by(F("due").asc(nulls_last=True), *ORDER)


def lines(found: TaskPartQuerySet, today: Date) -> list[PartLine]:
    """The rows ready to be shown; one query."""
    return [_line(row, today) for row in found.values(*COLUMNS)]


def page_lines(found: TaskPartQuerySet, today: Date) -> list[PartLine]:
    """The few rows of a page, chosen by their keys first: keys are sorted quicker than whole rows; two queries."""
    keys = list(found.values_list("pk", flat=True))
    rows = {row["pk"]: row for row in TaskPart.objects.filter(pk__in=keys).order_by().values(*COLUMNS)}
    return [_line(rows[key], today) for key in keys if key in rows]


def _line(row: dict[str, Any], today: Date) -> PartLine:
    state = TaskState(row["state"])
    return PartLine(
        pk=row["pk"],
        task_id=row["task_id"],
        title=row["task__title"],
        number=row["task__number"],
        schedule=row["task__schedule"],
        plan=row["task__plan__title"],
        recurring=row["task__periods"] > 1,
        unit_id=row["unit_id"],
        unit=row["unit__name"] or "",
        unit_label=row["unit__short_name"] or row["unit__name"] or "",
        due=row["due"],
        first_due=row["first_due"],
        extensions=row["extensions"],
        state=state,
        handed_on=row["handed_on"],
        done_on=row["done_on"],
        note=row["note"],
        person=row["person__full_name"] or "",
        late=is_late(state, row["due"], today),
        done_late=came_late(state, row["due"], row["done_on"]),
    )


def by_unit(
    parts: TaskPartQuerySet, today: Date, until: Date, month_end: Date
) -> tuple[list[UnitOwes], dict[str, int]]:
    """What each unit owes, units in their order, and at last what no unit was named for; and together late, soon,
    month, returned, open. Two queries."""
    rows = parts.filter(state__in=OPEN_STATES).order_by().values_list("unit")
    owed = Q(state__in=OWED_STATES)
    counted = rows.annotate(
        late=Count("pk", filter=owed & Q(due__lt=today)),
        soon=Count("pk", filter=owed & Q(due__range=(today, until))),
        waiting=Count("pk", filter=Q(state=TaskState.WAITING)),
        open=Count("pk"),
        month=Count("pk", filter=owed & Q(due__range=(today.replace(day=1), month_end))),
        returned=Count("pk", filter=Q(state=TaskState.RETURNED)),
    )
    counts = {unit: rest for unit, *rest in counted}
    names = Unit.objects.filter(pk__in=[unit for unit in counts if unit]).order_by("order", "name")
    nobodys = [UnitOwes(0, "", *counts[None][:4])] if None in counts else []
    late, soon, _, left, month, returned = (sum(some) for some in zip([0] * 6, *counts.values(), strict=True))
    return (
        [UnitOwes(unit, name, *counts[unit][:4]) for unit, name in names.values_list("pk", "name")] + nobodys,
        {"late": late, "soon": soon, "month": month, "returned": returned, "open": left},
    )


def to_do(person: Any, today: Date, until: Date) -> TaskPartQuerySet:
    """What the units of the person have to do first: returned, late, due until a day."""
    found = own_parts(person).filter(unit__in=units_of(person)).owed()
    first = Q(state=TaskState.RETURNED) | Q(due__lte=until)
    rank = Case(When(state=TaskState.RETURNED, then=0), default=1)
    return found.filter(first).order_by(rank, F("due").asc(nulls_last=True), "task__plan_id", "task__order", "pk")


def oversees(person: Any) -> bool:
    """True for who follows the work of a whole body."""
    return bool(reach(person, Permission.PART_CONFIRM).body_ids)
