"""Tasks that arise after the plan, corrections of a task, and money."""

from datetime import date as Date
from decimal import Decimal
from typing import Any

from django.db import transaction

from caicach.documents.models import Document
from caicach.kit import audit
from caicach.kit.permissions import Permission, require
from caicach.kit.rules import RuleBroken
from caicach.plans.actions.building import add_tasks, refill
from caicach.plans.actions.plans import next_order
from caicach.plans.enums import PlanState
from caicach.plans.models import BudgetLine, Plan, Task
from caicach.plans.values import TaskSpec


@transaction.atomic
def add_arising_task(
    *, by: Any, plan: Plan, spec: TaskSpec, on: Date, ordered_by: str, document: Document | None = None
) -> Task:
    """A task ordered after the plan was issued, with the paper or the words that ordered it."""
    require(by, Permission.PLAN_EDIT, plan)
    if plan.state == PlanState.CLOSED:
        raise RuleBroken("plan-closed", "Kế hoạch này đã kết thúc, không thêm nhiệm vụ được nữa.")
    if not (ordered_by.strip() or document):
        raise RuleBroken(
            "task-without-order", "Hãy ghi nhiệm vụ này do văn bản hoặc ý kiến chỉ đạo nào giao.", field="ordered_by"
        )
    Plan.objects.select_for_update().get(pk=plan.pk)
    arising = {"arising": True, "ordered_by": ordered_by.strip(), "ordered_by_document": document}
    task = add_tasks(plan, [spec], revision=None, on=on, first=next_order(plan), arising=arising)[0]
    audit.record(by=by, action="task.add", target=task, details={"plan": plan.pk})
    return task


@transaction.atomic
def correct_task(*, by: Any, task: Task, spec: TaskSpec, on: Date) -> Task:
    """Set what a task says; how it stands stays."""
    require(by, Permission.TASK_EDIT, task)
    before = {"title": task.title, "deliverable": task.deliverable, "schedule": task.schedule}
    refill(task, spec, revision=None, order=task.order, on=on)
    after = {"title": task.title, "deliverable": task.deliverable, "schedule": task.schedule}
    audit.record(by=by, action="task.correct", target=task, before=before, after=after)
    return task


@transaction.atomic
def add_budget_line(*, by: Any, task: Task, amount: Decimal, source: str, year: int, note: str = "") -> BudgetLine:
    """Money for a task, in đồng."""
    require(by, Permission.TASK_EDIT, task)
    if amount <= 0:
        raise RuleBroken("budget-not-positive", "Số tiền phải lớn hơn 0.", field="amount")
    line = BudgetLine.objects.create(task=task, amount=amount, source=source, year=year, note=note)
    audit.record(by=by, action="task.budget", target=task, details={"amount": str(amount), "year": year})
    return line


@transaction.atomic
def remove_budget_line(*, by: Any, line: BudgetLine) -> None:
    """Take a budget line away; the log keeps that it was there."""
    require(by, Permission.TASK_EDIT, line.task)
    audit.record(
        by=by, action="task.budget-remove", target=line.task, details={"amount": str(line.amount), "year": line.year}
    )
    line.delete()
