"""Tasks that shall win lost points back: tied to a loss, untied, ordered anew."""

from collections.abc import Collection, Iterable
from datetime import date as Date
from typing import Any

from django.db import transaction

from caicach.kit import audit
from caicach.kit.permissions import Permission, require
from caicach.kit.rules import RuleBroken
from caicach.plans import actions as plans
from caicach.plans.enums import TaskState
from caicach.plans.models import Plan, Task
from caicach.plans.values import Order, TaskSpec
from caicach.progress import telling
from caicach.progress.actions.own_work import add_own_work
from caicach.scoring.enums import ShortfallState
from caicach.scoring.models import Remedy, Shortfall

UNSETTLED = (ShortfallState.OPEN, ShortfallState.PLANNED)


@transaction.atomic
def link_remedy(*, by: Any, shortfall: Shortfall, task: Task) -> Remedy:
    """Say that the task shall win the points back. The same again changes nothing."""
    require(by, Permission.REMEDY_EDIT, shortfall)
    held = Shortfall.objects.select_for_update().get(pk=shortfall.pk)
    if task.body_id != held.body_id or not Task.objects.visible_to(by).filter(pk=task.pk).exists():
        raise RuleBroken("other-body", "Chỉ chọn nhiệm vụ của chính cơ quan bị mất điểm.", field="task")
    if task.state == TaskState.CANCELLED:
        raise RuleBroken("task-cancelled", "Nhiệm vụ này đã bỏ, không dùng để khắc phục được.", field="task")
    remedy, is_new = Remedy.objects.get_or_create(shortfall=held, task=task, defaults={"by": by})
    if is_new:
        _restate(held)
        audit.record(by=by, action="shortfall.remedy", target=held, details={"task": task.pk, "state": held.state})
    return remedy


@transaction.atomic
def link_remedies(*, by: Any, pairs: Iterable[tuple[Shortfall, Task]]) -> int:
    """Tie several tasks to several losses at once, all or none; how many ties are new."""
    held = sorted(pairs, key=lambda pair: pair[0].pk)
    ids = {shortfall.pk for shortfall, _task in held}
    before = Remedy.objects.filter(shortfall__in=list(_held(ids))).count()
    for shortfall, task in held:
        link_remedy(by=by, shortfall=shortfall, task=task)
    return Remedy.objects.filter(shortfall__in=ids).count() - before


@transaction.atomic
def unlink_remedy(*, by: Any, remedy: Remedy) -> None:
    """Untie the task; it stays in its plan, and the log keeps that it was tied."""
    require(by, Permission.REMEDY_EDIT, remedy.shortfall)
    held = Shortfall.objects.select_for_update().get(pk=remedy.shortfall_id)
    details = {"task": remedy.task_id}
    remedy.delete()
    _restate(held)
    audit.record(by=by, action="shortfall.remedy-remove", target=held, details=details | {"state": held.state})


@transaction.atomic
def add_remedy_task(
    *, by: Any, shortfall: Shortfall, plan: Plan | None, spec: TaskSpec, order: Order, on: Date
) -> Task:
    """A new task for the loss: in a plan of the body, or among what arose in the year; its units are told."""
    require(by, Permission.REMEDY_EDIT, shortfall)
    _held([shortfall.pk])
    if plan is None:
        task = add_own_work(by=by, body=shortfall.body, spec=spec, order=order, on=on)
    else:
        if plan.body_id != shortfall.body_id:
            raise RuleBroken("other-body", "Chỉ chọn kế hoạch của chính cơ quan bị mất điểm.", field="plan")
        task = plans.add_arising_task(by=by, plan=plan, spec=spec, on=on, ordered_by=order.words)
        parts = task.parts.select_related("task", "unit").order_by("-due", "-pk")
        for part in {part.unit_id: part for part in parts}.values():
            telling.ordered(by=by, part=part)
    link_remedy(by=by, shortfall=shortfall, task=task)
    return task


def _held(ids: Collection[int]) -> list[int]:
    """Losses locked all at once, in one order: what follows writes into the log in between."""
    losses = Shortfall.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    return list(losses.values_list("pk", flat=True))


def _restate(held: Shortfall) -> None:
    """A loss of which no newer result tells is planned while a task is tied to it."""
    if held.state in UNSETTLED:
        held.state = ShortfallState.PLANNED if held.remedies.exists() else ShortfallState.OPEN
        held.save(update_fields=["state"])
