"""Correcting what a task says."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from caicach.kit.forms import attempt, status_of
from caicach.kit.snacks import snack
from caicach.plans.models import Task
from caicach.plans.queries.roles import names_of
from caicach.progress import actions
from caicach.progress.enums import Deed
from caicach.progress.forms.content import ContentForm
from caicach.progress.rights import demand, ties_of
from caicach.progress.views.task import visible_task


@require_http_methods(["GET", "POST"])
def task_content(request: HttpRequest, pk: int) -> HttpResponse:
    one = visible_task(request, pk)
    demand(request.user, Deed.CORRECT, ties_of(one))
    form = ContentForm(request.POST or None, of=one, names=names_of(one.body_id, timezone.localdate()))
    if form.is_valid() and _corrected(request, form, one) is not None:
        snack(request, _("Đã lưu nội dung nhiệm vụ."))
        return redirect("task", pk)
    context = {"form": form, "task": one, "plan": one.plan, "keep": f"task:{pk}:content"}
    return render(request, "progress/content.html", context, status=status_of(form))


def _corrected(request: HttpRequest, form: ContentForm, one: Task) -> Task | None:
    wanted: dict[str, Any] = {"content": form.content, "version": form.seen, "on": timezone.localdate()}
    return attempt(form, actions.correct_task, by=request.user, task=one, **wanted)
