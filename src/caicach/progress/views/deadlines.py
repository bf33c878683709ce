"""Giving a task another deadline."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caicach.kit.forms import attempt, status_of
from caicach.kit.snacks import snack
from caicach.organisations.queries.days import calendar_for
from caicach.plans.deadlines import by_hand, understand
from caicach.plans.models import Task
from caicach.progress import actions
from caicach.progress.forms import DeadlineForm
from caicach.progress.views.task import show_task, visible_task


@require_POST
def task_deadline(request: HttpRequest, pk: int) -> HttpResponse:
    one = visible_task(request, pk)
    form = DeadlineForm(request.POST, of=one)
    if form.is_valid() and _saved(request, form, one) is not None:
        snack(request, _("Đã đổi thời hạn."))
        return redirect("task", pk)
    return show_task(request, one, status_of(form), deadline_form=form)


def _saved(request: HttpRequest, form: DeadlineForm, one: Task) -> Task | None:
    given, phrase = form.typed, form.typed["schedule"] or one.schedule
    deadline = understand(phrase, one.plan.year, calendar_for(one.body), given["event"])
    if given["due"]:
        deadline = by_hand(deadline, given["due"])
    wanted: dict[str, Any] = {"deadline": deadline, "by_hand": bool(given["due"]), "version": form.seen}
    return attempt(form, actions.reset_deadline, by=request.user, task=one, **wanted)
