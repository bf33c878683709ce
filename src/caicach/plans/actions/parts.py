"""How the parts of a task stand, and the task with them. Used inside the transactions of other actions."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date as Date
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, ProtectedError, QuerySet, Subquery
from django.db.models.functions import Coalesce

from caicach.kit import audit
from caicach.kit.permissions import Permission, require
from caicach.plans.enums import OPEN_STATES, SETTLED_STATES, PlanState, Role, TaskState
from caicach.plans.models import Assignment, DueDay, Task, TaskPart
from caicach.plans.rules import PartFact, Standing, standing

STANDING = ("state", "next_due", "done_on", "done_late", "units_total", "units_done", "period", "periods")
Key = tuple[int | None, Date | None]


@transaction.atomic
def move_part(
    *,
    by: Any,
    part: TaskPart,
    state: TaskState,
    handed_on: Date | None = None,
    done_on: Date | None = None,
    note: str = "",
) -> TaskPart:
    """Put a part into a state, and its task with it. Who may is decided by the action of `progress` that calls."""
    task = Task.objects.select_for_update(of=("self",)).get(pk=part.task_id)
    require(by, Permission.TASK_VIEW, task)
    part = TaskPart.objects.select_for_update(of=("self",)).get(pk=part.pk)
    before = {"state": part.state, "note": part.note}
    part.state, part.handed_on, part.done_on, part.note = state, handed_on, done_on, note
    part.version += 1
    part.save(update_fields=["state", "handed_on", "done_on", "note", "version"])
    after = {"state": state.value, "note": note}
    details = {"unit": part.unit_id, "part": part.pk, "due": part.due}
    audit.record(by=by, action="part.state", target=task, details=details, before=before, after=after)
    refresh(task)
    return part


@transaction.atomic
def postpone_part(*, by: Any, part: TaskPart, due: Date) -> TaskPart:
    """Give a part another last day; the first one stays. Who may is decided by the action of `progress` that calls."""
    task = Task.objects.select_for_update(of=("self",)).get(pk=part.task_id)
    require(by, Permission.TASK_VIEW, task)
    part = TaskPart.objects.select_for_update(of=("self",)).get(pk=part.pk)
    before, part.due = part.due, due
    part.extensions += 1
    part.version += 1
    part.save(update_fields=["due", "extensions", "version"])
    details = {"unit": part.unit_id, "part": part.pk}
    audit.record(by=by, action="part.extend", target=task, details=details, before={"due": before}, after={"due": due})
    refresh(task)
    return part


def refresh(task: Task) -> None:
    """Let the task and its due days say what its parts say."""
    parts = list(task.parts.select_related("day"))
    _apply(task, standing([_fact(part) for part in parts]))
    task.save(update_fields=STANDING)
    for day in task.due_days.all():
        done_on = _day_done([part for part in parts if part.day_id == day.pk], day)
        if done_on != day.done_on:
            DueDay.objects.filter(pk=day.pk).update(done_on=done_on)


def add_parts(tasks: Sequence[Task], leading: Mapping[int, Sequence[int]]) -> None:
    """The parts of new tasks: each leading unit by each due day; tasks keep how they stand."""
    days: dict[int, list[DueDay]] = {}
    for day in DueDay.objects.filter(task__in=[task.pk for task in tasks]).order_by("task_id", "position"):
        days.setdefault(day.task_id, []).append(day)
    made = {
        task.pk: [_new(task, unit, day) for day in days.get(task.pk, [None]) for unit in leading.get(task.pk) or [None]]  # type: ignore[list-item]
        for task in tasks
    }
    TaskPart.objects.bulk_create([part for parts in made.values() for part in parts])
    for task in tasks:
        _apply(task, standing([_fact(part) for part in made[task.pk]]))
    Task.objects.bulk_update(tasks, STANDING)


def refit_parts(task: Task, days: Sequence[Date]) -> None:
    """Let the parts follow changed due days and leading units; what was begun is moved or cancelled, never lost.

    A part stays where its unit and day stay. The others of a unit move to its new days in their order, open ones
    first; what is settled and finds no new day stays with its old one.
    """
    held = {_key(part): part for part in task.parts.live().select_related("day").order_by("due", "pk")}
    rows = _refit_days(task, days)
    wanted: list[Key] = [(unit, day) for unit in _leading(task) or [None] for day in days or [None]]  # type: ignore[list-item]
    free = [key for key in wanted if key not in held]
    for key in sorted((key for key in held if key not in wanted), key=lambda key: held[key].state not in OPEN_STATES):
        target = next((one for one in free if one[0] == key[0]), None)
        if target is None:
            _drop(held[key])
        else:
            free.remove(target)
            _settle(held[key], rows.get(target[1]))
    TaskPart.objects.bulk_create([_new(task, unit, rows.get(on)) for unit, on in free])
    unwanted = task.due_days.exclude(pk__in=[row.pk for row in rows.values()])
    unwanted.exclude(pk__in=task.parts.live().filter(day__isnull=False).values("day")).delete()
    refresh(task)


def mark_own(tasks: QuerySet[Task]) -> None:
    """Keep beside tasks whether they are the body's own work, and beside parts whether that work still runs.

    Call it when names, levels or the state of a plan change.
    """
    tasks.update(own=False)
    Task.objects.filter(pk__in=tasks.values("pk")).asked_of_the_body().update(own=True)
    told = Task.objects.filter(pk=OuterRef("task_id"), plan__state=PlanState.ACTIVE).values("own")
    TaskPart.objects.filter(task__in=tasks.values("pk")).update(own=Coalesce(Subquery(told), False))


def cancel_parts(task: Task) -> None:
    """What is open of a task that is no longer wanted is cancelled."""
    task.parts.filter(state__in=OPEN_STATES).update(state=TaskState.CANCELLED)
    task.next_due = None


def _leading(task: Task) -> list[int]:
    named = Assignment.objects.filter(task=task, role=Role.LEAD).order_by("position", "units__order", "units__name")
    return list(dict.fromkeys(unit for unit in named.values_list("units", flat=True) if unit))


def _refit_days(task: Task, days: Sequence[Date]) -> dict[Date | None, DueDay]:
    """The due days as rows, old ones kept; those no longer wanted stay until their parts have moved."""
    held = {row.on: row for row in task.due_days.all()}
    rows: dict[Date | None, DueDay] = {}
    for position, on in enumerate(days, start=1):
        row = held.get(on) or DueDay(task=task, body_id=task.body_id, on=on)
        row.position = position
        row.save()
        rows[on] = row
    return rows


def _settle(part: TaskPart, day: DueDay | None) -> None:
    part.day, part.due, part.first_due = day, day.on if day else None, day.on if day else None
    part.version += 1
    part.save(update_fields=["day", "due", "first_due", "version"])


def _drop(part: TaskPart) -> None:
    """What nobody has begun goes; what somebody asked for, or proved, stays and is cancelled."""
    if part.state == TaskState.IDLE and part.version == 1:
        with suppress(ProtectedError):
            part.delete()
            return
    if part.state in OPEN_STATES:
        part.state, part.version = TaskState.CANCELLED, part.version + 1
        part.save(update_fields=["state", "version"])


def _new(task: Task, unit: int | None, day: DueDay | None) -> TaskPart:
    on = day.on if day else None
    return TaskPart(task=task, body_id=task.body_id, own=task.own, unit_id=unit, day=day, due=on, first_due=on)


def _key(part: TaskPart) -> Key:
    return part.unit_id, part.day.on if part.day else None


def _fact(part: TaskPart) -> PartFact:
    return PartFact(part.day.on if part.day else None, part.due, TaskState(part.state), part.done_on)


def _apply(task: Task, found: Standing) -> None:
    for name in STANDING:
        setattr(task, name, getattr(found, name))


def _day_done(parts: Iterable[TaskPart], day: DueDay) -> Date | None:
    kept = [part for part in parts if part.state != TaskState.CANCELLED]
    if not kept or any(part.state not in SETTLED_STATES for part in kept):
        return None
    return max((part.done_on for part in kept if part.done_on), default=day.on)
