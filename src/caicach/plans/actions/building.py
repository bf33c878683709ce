"""Turning task specs into rows: tasks, due days, roles, parts. Used by the actions, inside their transaction."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Date
from typing import Any

from caicach.documents.models import Revision
from caicach.kit.words import search_text
from caicach.organisations.models import GroupMember
from caicach.plans.actions.parts import add_parts, mark_own, refit_parts
from caicach.plans.enums import Role
from caicach.plans.models import Assignment, DueDay, Plan, Task
from caicach.plans.rules import day_of, due_days
from caicach.plans.values import RoleSpec, TaskSpec

Members = Mapping[int, Sequence[int]]


def add_tasks(
    plan: Plan,
    specs: Sequence[TaskSpec],
    *,
    revision: Revision | None,
    on: Date,
    first: int = 1,
    arising: Mapping[str, Any] | None = None,
) -> list[Task]:
    """Make the tasks in the order given, numbered on from `first`; groups get their members of the day."""
    tasks = [
        _filled(Task(plan=plan, body_id=plan.body_id, order=order, revision=revision, **(arising or {})), spec)
        for order, spec in enumerate(specs, start=first)
    ]
    Task.objects.bulk_create(tasks)
    link_parents(tasks, specs)
    add_due_days(tasks)
    add_parts(tasks, assign(tasks, specs, on))
    mark_own(Task.objects.filter(pk__in=[task.pk for task in tasks]))
    return tasks


def refill(task: Task, spec: TaskSpec, *, revision: Revision | None, order: int, on: Date) -> None:
    """Make an existing task say what the spec says; what was done of it stays."""
    task.order, task.revision, task.printed = order, revision or task.revision, None
    task.version += 1
    _filled(task, spec).save()
    task.assignments.all().delete()
    assign([task], [spec], on)
    refit_parts(task, due_days(task.deadline))
    mark_own(Task.objects.filter(pk=task.pk))


def _filled(task: Task, spec: TaskSpec) -> Task:
    task.appendix, task.section_path, task.number = spec.appendix, list(spec.section_path), spec.number
    task.title, task.deliverable = spec.title, spec.deliverable
    task.assignment_text, task.budget_text = spec.assignment_text, spec.budget_text
    put_deadline(task, spec.deadline or {}, by_hand=spec.due_by_hand)
    task.source, task.sure = dict(spec.source), dict(spec.sure)
    mark_search(task, (role.words for role in spec.roles))
    return task


def put_deadline(task: Task, deadline: Mapping[str, Any], *, by_hand: bool) -> tuple[Date, ...]:
    """Let the task say this deadline (CONTRACTS §3) in its columns; gives its due days, for parts to follow."""
    days = due_days(deadline)
    task.deadline, task.due_by_hand = dict(deadline) or None, by_hand
    task.schedule, task.deadline_kind = deadline.get("text") or "", deadline.get("kind") or ""
    task.reason, task.due = deadline.get("reason") or "", days[-1] if days else None
    task.start, task.working_due = day_of(deadline.get("start")), day_of(deadline.get("working_due"))
    return days


def mark_search(task: Task, names: Iterable[str]) -> None:
    """Let the task be found by what it says."""
    task.search = search_text(task.number, task.title, task.deliverable, task.schedule, *names)


def link_parents(tasks: Sequence[Task], specs: Sequence[TaskSpec]) -> None:
    """A row with a parent number hangs under the last row above it with that number in the same section."""
    above: dict[tuple[str, tuple[str, ...], str], Task] = {}
    linked = []
    for task, spec in zip(tasks, specs, strict=True):
        place = (spec.appendix, tuple(spec.section_path))
        parent = above.get((*place, spec.parent_number)) if spec.parent_number else None
        if task.parent_id != (parent.pk if parent else None):
            task.parent = parent
            linked.append(task)
        if spec.number:
            above[(*place, spec.number)] = task
    Task.objects.bulk_update(linked, ["parent"])


def add_due_days(tasks: Iterable[Task]) -> None:
    """One row for each day on which a new task is due."""
    DueDay.objects.bulk_create(
        DueDay(task=task, body_id=task.body_id, on=day, position=position)
        for task in tasks
        for position, day in enumerate(due_days(task.deadline), start=1)
    )


def assign(tasks: Sequence[Task], specs: Sequence[TaskSpec], on: Date) -> dict[int, list[int]]:
    """The roles of the tasks and their units; gives the units that lead each task."""
    members = _members({role.group_id for spec in specs for role in spec.roles if role.group_id}, on)
    named = [
        (task, role, place) for task, spec in zip(tasks, specs, strict=True) for place, role in enumerate(spec.roles)
    ]
    rows = [
        Assignment(
            task=task,
            role=role.role,
            position=place,
            words=role.words,
            unit_id=role.unit_id,
            group_id=role.group_id,
            size=len(_units(role, members)),
        )
        for task, role, place in named
    ]
    Assignment.objects.bulk_create(rows)
    concerned = Assignment.units.through
    concerned.objects.bulk_create(
        concerned(assignment_id=row.pk, unit_id=unit)
        for row, (_, role, _place) in zip(rows, named, strict=True)
        for unit in dict.fromkeys(_units(role, members))
    )
    return {task.pk: _leading(spec, members) for task, spec in zip(tasks, specs, strict=True)}


def _leading(spec: TaskSpec, members: Members) -> list[int]:
    return list(dict.fromkeys(unit for role in spec.roles if role.role is Role.LEAD for unit in _units(role, members)))


def _units(role: RoleSpec, members: Members) -> Sequence[int]:
    return [role.unit_id] if role.unit_id else members.get(role.group_id or 0, ())


def _members(groups: Iterable[int | None], on: Date) -> Members:
    found: dict[int, list[int]] = defaultdict(list)
    held = GroupMember.objects.filter(group_id__in=list(groups)).on(on).order_by("unit__order", "unit__name")
    for group, unit in held.values_list("group_id", "unit_id"):
        found[group].append(unit)
    return found
