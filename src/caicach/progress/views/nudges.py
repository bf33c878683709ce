"""Reminding units by hand: of one part, or of all that a task waits for now."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caicach.kit.forms import attempt, status_of
from caicach.kit.snacks import snack
from caicach.plans.models import Task, TaskPart
from caicach.progress import actions
from caicach.progress.actions.nudges import Nudged
from caicach.progress.enums import Deed
from caicach.progress.forms.extensions import NudgeForm
from caicach.progress.queries.nudges import nudge_lines
from caicach.progress.queries.work import Work, part_of
from caicach.progress.rights import demand, ties_of
from caicach.progress.views.task import visible_task


def nudge_task(request: HttpRequest, pk: int) -> HttpResponse:
    one = visible_task(request, pk)
    work = Work(one, request.user, timezone.localdate())
    demand(request.user, Deed.NUDGE, work.ties)
    return _page(request, one, work.to_nudge)


def nudge_part(request: HttpRequest, part: int) -> HttpResponse:
    one = get_object_or_404(part_of(request.user, part))
    demand(request.user, Deed.NUDGE, ties_of(one.task), one)
    return _page(request, one.task, [one])


def _page(request: HttpRequest, task: Task, parts: Sequence[TaskPart]) -> HttpResponse:
    form, today = NudgeForm(request.POST or None), timezone.localdate()
    if request.method == "POST" and form.is_valid():
        said = attempt(form, actions.nudge, by=request.user, parts=parts, on=today, words=form.cleaned_data["words"])
        if said is not None:
            snack(request, _words(said))
            return redirect("task", task.pk)
    lines = nudge_lines(task, parts, today)
    context: dict[str, Any] = {"task": task, "form": form, "lines": lines}
    context["fresh"] = sum(line.fresh for line in lines)
    return render(request, "progress/nudge.html", context, status=status_of(form))


def _words(said: Nudged) -> str:
    told = ngettext("Đã nhắc %(n)d phần việc", "Đã nhắc %(n)d phần việc", said.parts) % {"n": said.parts}
    heard = ngettext("%(n)d người nhận", "%(n)d người nhận", said.people) % {"n": said.people}
    left = _("; %(n)d phần đã nhắc hôm nay") % {"n": said.again} if said.again else ""
    if said.unheard:
        left += _("; %(n)d đơn vị chưa có ai dùng chương trình") % {"n": said.unheard}
    return _("%(told)s, %(heard)s%(left)s.") % {"told": told, "heard": heard, "left": left}
