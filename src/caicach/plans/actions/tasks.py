"""Tasks that arise after the plan or outside every plan, and money."""

from datetime import date as Date
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext

from caicach.documents.models import Document
from caicach.kit import audit
from caicach.kit.permissions import Permission, reach, require
from caicach.kit.rules import RuleBroken
from caicach.kit.versions import claim
from caicach.kit.words import search_text
from caicach.organisations.models import Body
from caicach.plans.actions.building import add_tasks
from caicach.plans.actions.plans import next_order
from caicach.plans.enums import PlanKind, PlanState, Role
from caicach.plans.models import BudgetLine, Plan, Task
from caicach.plans.values import Order, TaskSpec

WITHOUT_ORDER = "Hãy ghi nhiệm vụ này do văn bản hoặc ý kiến chỉ đạo nào giao."


@transaction.atomic
def add_arising_task(
    *, by: Any, plan: Plan, spec: TaskSpec, on: Date, ordered_by: str, document: Document | None = None
) -> Task:
    """A task ordered after the plan was issued, with the paper or the words that ordered it."""
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    require(by, Permission.PLAN_EDIT, plan)
    if plan.state == PlanState.CLOSED:
        raise RuleBroken("plan-closed", "Kế hoạch này đã kết thúc, không thêm nhiệm vụ được nữa.")
    if not (ordered_by.strip() or document):
        raise RuleBroken("task-without-order", WITHOUT_ORDER, field="ordered_by")
    arising = {"arising": True, "ordered_by": ordered_by.strip(), "ordered_by_document": document}
    task = add_tasks(plan, [spec], revision=None, on=on, first=next_order(plan), arising=arising)[0]
    audit.record(by=by, action="task.add", target=task, details={"plan": plan.pk}, after=_first_words(task, spec))
    return task


@transaction.atomic
def add_own_task(*, by: Any, body: Body, spec: TaskSpec, on: Date, order: Order) -> Task:
    """A task outside every plan, in the body's list of what arose in the year of `on`.

    Whoever may add for the whole body names any unit; others their own units only.
    """
    _demand_units(by, body, spec)
    document = Document.objects.visible_to(by).filter(body=body, pk=order.document_id or 0).first()
    if not (order.words.strip() or document):
        raise RuleBroken("task-without-order", WITHOUT_ORDER, field="ordered_by")
    plan = _plan_of_the_year(by, body, on.year)
    arising = {"arising": True, "ordered_by": order.words.strip(), "ordered_by_document": document}
    task = add_tasks(plan, [spec], revision=None, on=on, first=next_order(plan), arising=arising)[0]
    details = {"plan": plan.pk, "document": document and document.pk}
    audit.record(by=by, action="task.add", target=task, details=details, after=_first_words(task, spec))
    return task


def _demand_units(by: Any, body: Body, spec: TaskSpec) -> None:
    require(by, Permission.TASK_ADD)
    where = reach(by, Permission.TASK_ADD)
    if where.everywhere or body.pk in where.body_ids:
        return
    named = {role.unit_id for role in spec.roles}
    if not named or None in named or not named <= where.unit_ids:
        raise PermissionDenied(gettext("Bạn chỉ thêm được việc của đơn vị mình."))


def _plan_of_the_year(by: Any, body: Body, year: int) -> Plan:
    """Made with the first task of the year; locked while a place in it is taken."""
    title = f"Việc phát sinh năm {year}"
    made, new = Plan.objects.get_or_create(
        body=body,
        year=year,
        kind=PlanKind.ARISING,
        document=None,
        defaults={"title": title, "search": search_text(title, year), "created_by": by},
    )
    if new:
        audit.record(by=by, action="plan.create", target=made, details={"tasks": 0, "kind": made.kind})
    if made.state == PlanState.CLOSED:
        raise RuleBroken("plan-closed", f"“{title}” đã kết thúc, không thêm việc được nữa.")
    return Plan.objects.select_for_update(of=("self",)).get(pk=made.pk)


def _first_words(task: Task, spec: TaskSpec) -> dict[str, Any]:
    """What a new task says, for the log."""
    names = [role.words for role in spec.roles if role.role is Role.LEAD]
    words = {"title": task.title, "lead": names, "schedule": task.schedule, "due": task.due}
    return {name: value for name, value in words.items() if value} | {"ordered_by": task.ordered_by}


@transaction.atomic
def add_budget_line(
    *, by: Any, task: Task, amount: Decimal, source: str, year: int, version: int, note: str = ""
) -> BudgetLine:
    """Money for a task, in đồng. Stale where somebody saved since `version`."""
    require(by, Permission.TASK_EDIT, task)
    if amount <= 0:
        raise RuleBroken("budget-not-positive", "Số tiền phải lớn hơn 0.", field="amount")
    held = claim(task, version, by=by)
    held.save(update_fields=["version"])
    line = BudgetLine.objects.create(task=held, amount=amount, source=source, year=year, note=note)
    details = {"line": line.pk, "version": held.version}
    audit.record(by=by, action="task.budget", target=held, details=details, after=_money(line))
    return line


@transaction.atomic
def remove_budget_line(*, by: Any, line: BudgetLine) -> None:
    """Take a budget line away; the log keeps that it was there."""
    require(by, Permission.TASK_EDIT, line.task)
    held = Task.objects.select_for_update(of=("self",)).get(pk=line.task_id)
    held.version += 1
    held.save(update_fields=["version"])
    details = {"line": line.pk, "version": held.version}
    audit.record(by=by, action="task.budget-remove", target=held, details=details, before=_money(line))
    line.delete()


def _money(line: BudgetLine) -> dict[str, Any]:
    return {"amount": str(line.amount), "source": line.source, "year": line.year, "money_note": line.note}
