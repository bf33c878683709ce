"""Every change of plans and tasks."""

from caicach.plans.actions.corrections import correct_task
from caicach.plans.actions.deadlines import reset_deadline
from caicach.plans.actions.parts import move_part, postpone_part
from caicach.plans.actions.plans import close_plan, create_plan, reopen_plan, revise_plan, set_collection_day
from caicach.plans.actions.tasks import add_arising_task, add_budget_line, add_own_task, remove_budget_line

__all__ = [
    "add_arising_task",
    "add_budget_line",
    "add_own_task",
    "close_plan",
    "correct_task",
    "create_plan",
    "move_part",
    "postpone_part",
    "remove_budget_line",
    "reopen_plan",
    "reset_deadline",
    "revise_plan",
    "set_collection_day",
]
