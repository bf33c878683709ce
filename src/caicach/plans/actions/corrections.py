"""A person corrects what a task says; the words of the paper are kept beside it."""

from collections.abc import Mapping
from datetime import date as Date
from typing import Any

from django.db import transaction

from caicach.kit import audit
from caicach.kit.permissions import Permission, require
from caicach.kit.rules import RuleBroken
from caicach.kit.versions import claim
from caicach.plans.actions.building import assign, mark_search
from caicach.plans.actions.parts import mark_own, refit_parts
from caicach.plans.enums import Role
from caicach.plans.models import Task
from caicach.plans.queries.roles import roles_of
from caicach.plans.rules import due_days
from caicach.plans.values import RoleSpec, TaskContent, TaskSpec

TEXTS = ("number", "title", "deliverable", "note")


@transaction.atomic
def correct_task(*, by: Any, task: Task, content: TaskContent, version: int, on: Date) -> Task:
    """Set what a task says; how it stands stays. Stale where somebody saved since `version`.

    Units that no longer lead lose what they had not begun; groups get their members of the day.
    """
    require(by, Permission.TASK_EDIT, task)
    held = claim(task, version, by=by)
    if not content.title.strip():
        raise RuleBroken("task-without-title", "Hãy ghi nội dung nhiệm vụ.", field="title")
    roles = roles_of(held)
    before, after = said(held, roles), _said_by(content)
    changed = [name for name in after if after[name] != before[name]]
    if not changed:
        return task
    keep_printed(held, before)
    for name in TEXTS:
        setattr(held, name, after[name])
    mark_search(held, (role.words for role in content.roles))
    held.save()
    if any(role in changed for role in Role):
        _assign_anew(held, content, on)
    audit.record(
        by=by,
        action="task.correct",
        target=held,
        details={"version": held.version},
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
    return held


def keep_printed(task: Task, before: Mapping[str, Any]) -> None:
    """Keep what the paper said, once; a task that no paper printed has no such words."""
    if task.printed is None and task.revision_id is not None:
        task.printed = {**before, "schedule": task.schedule}
        task.printed.pop("note", None)


def said(task: Task, roles: list[RoleSpec]) -> dict[str, Any]:
    """What a task says, as the log keeps it: texts, and names by role."""
    texts = {name: getattr(task, name) for name in TEXTS}
    return texts | _names(roles)


def _said_by(content: TaskContent) -> dict[str, Any]:
    texts = {name: getattr(content, name).strip() for name in TEXTS}
    return texts | _names(content.roles)


def _names(roles: tuple[RoleSpec, ...] | list[RoleSpec]) -> dict[str, Any]:
    return {role.value: [one.words for one in roles if one.role is role] for role in Role}


def _assign_anew(task: Task, content: TaskContent, on: Date) -> None:
    task.assignments.all().delete()
    assign([task], [TaskSpec(task.title, roles=content.roles)], on)
    refit_parts(task, due_days(task.deadline))
    mark_own(Task.objects.filter(pk=task.pk))
