"""How a task stands: begun, done, not applicable; parts of units; periods of recurring work; the day of an event."""

from collections.abc import Mapping
from datetime import date as Date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from caicach.kit import audit
from caicach.kit.permissions import Permission, allowed, require
from caicach.kit.rules import RuleBroken
from caicach.organisations.models import Unit
from caicach.plans.actions.building import add_due_days, refresh_next_due
from caicach.plans.enums import OPEN_STATES, Role, TaskState
from caicach.plans.models import DueDay, Task, TaskPart
from caicach.plans.rules import due_days, roll_up


@transaction.atomic
def set_task_state(*, by: Any, task: Task, state: TaskState, on: Date, note: str = "") -> Task:
    """Set how a task stands; where several units lead, their parts say it instead."""
    task = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    _require_report(by, task)
    if task.parts.exists():
        raise RuleBroken(
            "task-has-parts", "Nhiệm vụ này có nhiều đơn vị cùng làm: hãy cập nhật phần việc của từng đơn vị."
        )
    if state is TaskState.DONE and not _last_period(task, on):
        audit.record(by=by, action="task.period", target=task, details={"on": on})
        return task
    return _put(by, task, state, on, note)


@transaction.atomic
def set_part_state(*, by: Any, part: TaskPart, state: TaskState, on: Date, note: str = "") -> TaskPart:
    """Set how the part of one unit stands; the task follows its parts."""
    task = Task.objects.select_for_update(of=("self",)).get(pk=part.task_id)
    _require_report(by, task, part.unit)
    before = part.state
    part.state, part.note = state, note
    part.done_on = on if state is TaskState.DONE else None
    part.save(update_fields=["state", "note", "done_on"])
    audit.record(
        by=by,
        action="part.state",
        target=task,
        details={"unit": part.unit_id, "before": before, "after": state},
        after={"note": note} if note else None,
    )
    whole = roll_up([TaskState(one) for one in task.parts.values_list("state", flat=True)])
    if whole != task.state:
        _put(by, task, whole, on, "")
    return part


@transaction.atomic
def reset_deadline(*, by: Any, task: Task, deadline: Mapping[str, Any], by_hand: bool) -> Task:
    """Give a task another deadline, in the JSON form of CONTRACTS §3."""
    from_here = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    require(by, Permission.TASK_EDIT, from_here)
    before = {"due": from_here.due, "schedule": from_here.schedule}
    days = due_days(deadline)
    done = dict(from_here.due_days.values_list("on", "done_on"))
    from_here.deadline, from_here.due_by_hand = dict(deadline), by_hand
    from_here.schedule, from_here.deadline_kind = deadline.get("text") or "", deadline.get("kind") or ""
    from_here.reason, from_here.due = deadline.get("reason") or "", days[-1] if days else None
    from_here.start = Date.fromisoformat(deadline["start"]) if deadline.get("start") else None
    from_here.save()
    from_here.due_days.all().delete()
    add_due_days([from_here], done)
    refresh_next_due(from_here)
    audit.record(
        by=by,
        action="task.deadline",
        target=task,
        details={"by_hand": by_hand},
        before=before,
        after={"due": from_here.due, "schedule": from_here.schedule},
    )
    return from_here


def may_report(person: Any, task: Task, unit: Unit | None = None) -> bool:
    """The officer may, and so may a unit that leads the task (for a part: the unit itself)."""
    if allowed(person, Permission.TASK_EDIT, task):
        return True
    if unit is not None:
        return allowed(person, Permission.PART_REPORT, unit)
    leading = Unit.objects.filter(assignments__task=task, assignments__role=Role.LEAD).distinct()
    return any(allowed(person, Permission.PART_REPORT, one) for one in leading)


def _require_report(by: Any, task: Task, unit: Unit | None = None) -> None:
    if not may_report(by, task, unit):
        raise PermissionDenied("Chỉ đơn vị chủ trì và chuyên viên cải cách hành chính được cập nhật nhiệm vụ này.")


def _last_period(task: Task, on: Date) -> bool:
    """Close the due day that comes next; True where no further one waits."""
    period = DueDay.objects.filter(task=task, done_on__isnull=True).order_by("on").first()
    if period is not None:
        period.done_on = on
        period.save(update_fields=["done_on"])
        refresh_next_due(task)
    return task.next_due is None


def _put(by: Any, task: Task, state: TaskState, on: Date, note: str) -> Task:
    before = task.state
    task.state, task.state_note = state, note
    task.done_on = on if state is TaskState.DONE else None
    task.save(update_fields=["state", "state_note", "done_on"])
    _follow_days(task, state, on)
    details = {"before": before, "after": state}
    audit.record(by=by, action="task.state", target=task, details=details, after={"note": note} if note else None)
    return task


def _follow_days(task: Task, state: TaskState, on: Date) -> None:
    if state is TaskState.DONE:
        task.due_days.filter(done_on__isnull=True).update(done_on=on)
    elif state in OPEN_STATES and task.next_due is None:
        last = task.due_days.order_by("-on").first()
        if last is not None:
            DueDay.objects.filter(pk=last.pk).update(done_on=None)
    refresh_next_due(task)
