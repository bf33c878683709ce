"""Another deadline for a task: the phrase read anew, the day of the event it waits for, or a day by hand."""

from collections.abc import Mapping
from datetime import date as Date
from typing import Any

from django.db import transaction

from caicach.kit import audit
from caicach.kit.permissions import Permission, require
from caicach.plans.actions.parts import refit_parts
from caicach.plans.models import Task
from caicach.plans.rules import due_days

FIELDS = ("schedule", "deadline", "deadline_kind", "reason", "due", "due_by_hand", "start")


@transaction.atomic
def reset_deadline(*, by: Any, task: Task, deadline: Mapping[str, Any], by_hand: bool) -> Task:
    """Give a task another deadline, in the JSON form of CONTRACTS §3; its parts follow."""
    task = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    require(by, Permission.TASK_EDIT, task)
    before = {"due": task.due, "schedule": task.schedule}
    days = due_days(deadline)
    task.deadline, task.due_by_hand = dict(deadline), by_hand
    task.schedule, task.deadline_kind = deadline.get("text") or "", deadline.get("kind") or ""
    task.reason, task.due = deadline.get("reason") or "", days[-1] if days else None
    task.start = Date.fromisoformat(deadline["start"]) if deadline.get("start") else None
    task.save(update_fields=FIELDS)
    refit_parts(task, days)
    after = {"due": task.due, "schedule": task.schedule}
    audit.record(by=by, action="task.deadline", target=task, details={"by_hand": by_hand}, before=before, after=after)
    return task
