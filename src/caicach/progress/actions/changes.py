"""Changes of a task that reach what hangs on its parts: requests for more time that they make pointless."""

from collections.abc import Mapping
from datetime import date as Date
from typing import Any

from django.db import transaction

from caicach.plans import actions as plans
from caicach.plans.models import Task
from caicach.plans.values import TaskContent
from caicach.progress.actions.extensions import drop_pointless_requests


@transaction.atomic
def reset_deadline(*, by: Any, task: Task, deadline: Mapping[str, Any], by_hand: bool, version: int) -> Task:
    """Give a task another deadline (see `plans`); requests for days that moved with it are taken back."""
    task = plans.reset_deadline(by=by, task=task, deadline=deadline, by_hand=by_hand, version=version)
    drop_pointless_requests(task)
    return task


@transaction.atomic
def correct_task(*, by: Any, task: Task, content: TaskContent, version: int, on: Date) -> Task:
    """Set what a task says (see `plans`); requests of units that no longer lead are taken back."""
    task = plans.correct_task(by=by, task=task, content=content, version=version, on=on)
    drop_pointless_requests(task)
    return task
