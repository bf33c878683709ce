"""Plans come from papers, change with their revisions, and end."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date as Date
from typing import Any

from django.db import transaction
from django.db.models import Max

from caicach.documents.models import Document, Revision
from caicach.kit import audit
from caicach.kit.permissions import Permission, require
from caicach.kit.rules import RuleBroken
from caicach.kit.words import search_text
from caicach.plans.actions.building import add_tasks, link_parents, refill
from caicach.plans.actions.parts import cancel_parts, mark_own
from caicach.plans.enums import OPEN_STATES, PlanLevel, PlanState, TaskState
from caicach.plans.models import Plan, Snapshot, Task
from caicach.plans.values import PlanSpec, TaskSpec

FAR = 1_000_000


@transaction.atomic
def create_plan(
    *, by: Any, body: Any, spec: PlanSpec, tasks: Sequence[TaskSpec], on: Date, revision: Revision | None = None
) -> Plan:
    """A plan with its tasks, and a frozen snapshot of what was confirmed."""
    require(by, Permission.PLAN_EDIT, body)
    document = revision.document if revision else None
    _check(spec, document)
    plan = Plan.objects.create(
        body=body,
        document=document,
        title=spec.title,
        year=spec.year,
        kind=spec.kind,
        level=spec.level,
        unit_id=spec.unit_id,
        upper_id=spec.upper_id,
        handed_in_on=spec.handed_in_on,
        search=search_text(spec.title, spec.year),
        created_by=by,
    )
    add_tasks(plan, tasks, revision=revision, on=on)
    snapshot = freeze(plan, revision, tasks, by)
    audit.record(
        by=by,
        action="plan.create",
        target=plan,
        details={"tasks": len(tasks), "snapshot": snapshot.digest, "level": spec.level, "kind": spec.kind},
    )
    return plan


@transaction.atomic
def revise_plan(
    *, by: Any, plan: Plan, tasks: Sequence[TaskSpec], kept: Mapping[int, int], on: Date, revision: Revision
) -> Plan:
    """A changed paper: `kept` says which place in `tasks` is which task of before; those keep their state.

    Tasks that the new paper no longer holds are cancelled, not removed; tasks added later stay.
    """
    require(by, Permission.PLAN_EDIT, plan)
    held = {task.pk: task for task in plan.tasks.select_for_update()}
    _make_room(plan)
    rows = [held.get(kept.get(place, 0)) for place in range(len(tasks))]
    for place, (task, spec) in enumerate(zip(rows, tasks, strict=True), start=1):
        if task is None:
            rows[place - 1] = add_tasks(plan, [spec], revision=revision, on=on, first=place)[0]
        else:
            refill(task, spec, revision=revision, order=place, on=on)
    link_parents([task for task in rows if task], tasks)
    stay = {task.pk for task in rows if task}
    gone = [task for task in held.values() if task.pk not in stay]
    _set_aside(gone, len(tasks) + 1)
    snapshot = freeze(plan, revision, tasks, by)
    audit.record(
        by=by,
        action="plan.revise",
        target=plan,
        details={"tasks": len(tasks), "kept": len(kept), "gone": len(gone), "snapshot": snapshot.digest},
    )
    return plan


@transaction.atomic
def set_collection_day(*, by: Any, plan: Plan, collect_by: Date | None) -> Plan:
    """By when the units hand in their own plans for this one."""
    require(by, Permission.PLAN_EDIT, plan)
    before, plan.collect_by = plan.collect_by, collect_by
    plan.save(update_fields=["collect_by"])
    audit.record(by=by, action="plan.collect", target=plan, details={"before": before, "after": collect_by})
    return plan


@transaction.atomic
def close_plan(*, by: Any, plan: Plan) -> Plan:
    """The plan has run its course: nothing of it is owed any more, what was not done stays so."""
    return _put(by, plan, PlanState.CLOSED, "plan.close")


@transaction.atomic
def reopen_plan(*, by: Any, plan: Plan) -> Plan:
    """The plan runs on: what is open of it is owed again."""
    return _put(by, plan, PlanState.ACTIVE, "plan.reopen")


def _put(by: Any, plan: Plan, state: PlanState, action: str) -> Plan:
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    require(by, Permission.PLAN_EDIT, plan)
    if plan.state == state:
        raise RuleBroken("plan-state", f"Kế hoạch này {state.label.lower()} rồi. Hãy tải lại trang.")
    plan.state = state
    plan.save(update_fields=["state"])
    mark_own(plan.tasks.all())
    audit.record(by=by, action=action, target=plan)
    return plan


def freeze(plan: Plan, revision: Revision | None, tasks: Sequence[TaskSpec], by: Any) -> Snapshot:
    """Keep what was confirmed, with its digest."""
    content = [_plain(spec) for spec in tasks]
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
    return Snapshot.objects.create(
        plan=plan, revision=revision, content=content, digest=hashlib.sha256(canonical).hexdigest(), taken_by=by
    )


def _plain(spec: TaskSpec) -> dict[str, Any]:
    kept = {name: getattr(spec, name) for name in TaskSpec.__slots__ if name not in ("roles", "source", "sure")}
    roles = [
        {"role": role.role.value, "words": role.words, "unit": role.unit_id, "group": role.group_id}
        for role in spec.roles
    ]
    return {
        **kept,
        "section_path": list(spec.section_path),
        "deadline": dict(spec.deadline or {}) or None,
        "roles": roles,
    }


def _check(spec: PlanSpec, document: Document | None) -> None:
    if spec.level == PlanLevel.SUBORDINATE and not spec.unit_id:
        raise RuleBroken(
            "plan-without-unit", "Kế hoạch của đơn vị trực thuộc phải ghi rõ là của đơn vị nào.", field="unit"
        )
    if document and Plan.objects.filter(document=document).exists():
        raise RuleBroken("plan-twice", f"{document} đã thành kế hoạch rồi.")


def _make_room(plan: Plan) -> None:
    for task in plan.tasks.order_by("-order"):
        Task.objects.filter(pk=task.pk).update(order=task.order + FAR)


def _set_aside(gone: Sequence[Task], first: int) -> None:
    for order, task in enumerate(gone, start=first):
        task.order = order
        if not task.arising and task.state in OPEN_STATES:
            cancel_parts(task)
            task.state, task.state_note = TaskState.CANCELLED, "Không còn trong văn bản sửa đổi."
        task.save(update_fields=["order", "state", "state_note", "next_due"])


def next_order(plan: Plan) -> int:
    return (plan.tasks.aggregate(last=Max("order"))["last"] or 0) + 1
