"""Another deadline for a task: the phrase read anew, the day of the event it waits for, or a day by hand."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from caicach.kit import audit
from caicach.kit.permissions import Permission, require
from caicach.kit.versions import claim
from caicach.plans.actions.building import mark_search, put_deadline
from caicach.plans.actions.corrections import keep_printed, said
from caicach.plans.actions.parts import refit_parts
from caicach.plans.models import Task
from caicach.plans.queries.roles import roles_of

FIELDS = ("schedule", "deadline", "deadline_kind", "reason", "due", "working_due", "due_by_hand", "start")


@transaction.atomic
def reset_deadline(*, by: Any, task: Task, deadline: Mapping[str, Any], by_hand: bool, version: int) -> Task:
    """Give a task another deadline, in the JSON form of CONTRACTS §3; its parts follow.

    Stale where somebody saved since `version`.
    """
    require(by, Permission.TASK_EDIT, task)
    task = claim(task, version, by=by)
    roles = roles_of(task)
    before = {"due": task.due, "schedule": task.schedule}
    keep_printed(task, said(task, roles))
    days = put_deadline(task, deadline, by_hand=by_hand)
    mark_search(task, (role.words for role in roles))
    task.save(update_fields=(*FIELDS, "printed", "search", "version"))
    refit_parts(task, days)
    after = {"due": task.due, "schedule": task.schedule}
    details = {"by_hand": by_hand, "version": task.version}
    audit.record(by=by, action="task.deadline", target=task, details=details, before=before, after=after)
    return task
