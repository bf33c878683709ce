"""Money of a task."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caicach.kit.forms import attempt, status_of
from caicach.kit.snacks import snack
from caicach.plans import actions as plans
from caicach.plans.models import BudgetLine, Task
from caicach.progress.forms import BudgetForm
from caicach.progress.views.task import show_task, visible_task


@require_POST
def task_budget(request: HttpRequest, pk: int) -> HttpResponse:
    one = visible_task(request, pk)
    form = BudgetForm(request.POST, of=one)
    if form.is_valid() and _added(request, form, one) is not None:
        snack(request, _("Đã thêm kinh phí."))
        return redirect("task", pk)
    return show_task(request, one, status_of(form), budget_form=form)


def _added(request: HttpRequest, form: BudgetForm, one: Task) -> BudgetLine | None:
    return attempt(form, plans.add_budget_line, by=request.user, task=one, version=form.seen, **form.line)


@require_POST
def task_budget_remove(request: HttpRequest, pk: int, line: int) -> HttpResponse:
    one = visible_task(request, pk)
    held = get_object_or_404(BudgetLine.objects.select_related("task"), pk=line, task=one)
    plans.remove_budget_line(by=request.user, line=held)
    snack(request, _("Đã bỏ dòng kinh phí."))
    return redirect("task", pk)
