"""What people type about a task that is under way; one module a subject."""

from caicach.progress.forms.deadlines import BudgetForm, DeadlineForm

__all__ = ["BudgetForm", "DeadlineForm"]
