"""Giving a task another deadline."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caicach.kit.snacks import snack
from caicach.organisations.queries.days import calendar_for
from caicach.plans import actions as plans
from caicach.plans.deadlines import by_hand, understand
from caicach.progress.forms import DeadlineForm
from caicach.progress.views.task import show_task, visible_task


@require_POST
def task_deadline(request: HttpRequest, pk: int) -> HttpResponse:
    one = visible_task(request, pk)
    form = DeadlineForm(request.POST)
    if not form.is_valid():
        return show_task(request, one, 422, deadline_form=form)
    given, phrase = form.cleaned_data, form.cleaned_data["schedule"] or one.schedule
    deadline = understand(phrase, one.plan.year, calendar_for(one.body), given["event"])
    if given["due"]:
        deadline = by_hand(deadline, given["due"])
    plans.reset_deadline(by=request.user, task=one, deadline=deadline, by_hand=bool(given["due"]))
    snack(request, _("Đã đổi thời hạn."))
    return redirect("task", pk)
