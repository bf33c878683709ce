"""Plans, their tasks, who does them, when they are due, what they cost."""

from caicach.plans.models.parts import DueDay, TaskPart, TaskPartQuerySet
from caicach.plans.models.plans import Plan, PlanQuerySet, Snapshot
from caicach.plans.models.tasks import Assignment, BudgetLine, Task, TaskQuerySet, soonest

__all__ = [
    "Assignment",
    "BudgetLine",
    "DueDay",
    "Plan",
    "PlanQuerySet",
    "Snapshot",
    "Task",
    "TaskPart",
    "TaskPartQuerySet",
    "TaskQuerySet",
    "soonest",
]
