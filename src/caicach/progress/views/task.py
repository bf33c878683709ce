"""The page of one task. Each panel of it is a module of its own that adds to the context."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from caicach.plans.models import Task
from caicach.plans.queries.lines import role_groups
from caicach.plans.queries.tasks import budget_of, task_of
from caicach.plans.rules import heading_parts
from caicach.progress.enums import Deed
from caicach.progress.forms import BudgetForm, DeadlineForm
from caicach.progress.forms.discussion import RemarkForm
from caicach.progress.meanings import meanings_of
from caicach.progress.queries.extensions import Requests
from caicach.progress.queries.history import LAST, history
from caicach.progress.queries.part import PartWork
from caicach.progress.queries.parts_table import parts_table
from caicach.progress.queries.talk import talk_of
from caicach.progress.queries.work import Work


@require_GET
def task(request: HttpRequest, pk: int) -> HttpResponse:
    return show_task(request, visible_task(request, pk))


def visible_task(request: HttpRequest, pk: int) -> Task:
    """The task, or 404 where the person may not see it."""
    return get_object_or_404(task_of(request.user, pk))


def show_task(request: HttpRequest, one: Task, status: int = 200, **forms: Any) -> HttpResponse:
    """The page; `forms` are the ones that came back with something to mend, under their names in the templates."""
    return render(request, "progress/task.html", page_of_task(request, one) | forms, status=status)


def page_of_task(request: HttpRequest, one: Task) -> dict[str, Any]:
    """What the page of a task shows."""
    work = Work(one, request.user, timezone.localdate())
    named = one.assignments.select_related("unit", "group").order_by("role", "position")
    return {
        "task": one,
        "plan": one.plan,
        "work": work,
        **_carrying_out(request, work),
        "crumbs": [heading_parts(words) for words in one.section_path],
        "roles": role_groups(named, one.plan.level),
        "budget": budget_of(one),
        "events": history(one, last=LAST),
        "meanings": meanings_of(one, request.user),
        **_talk(request, work),
        **_editing(work),
        "more_time": Requests(work),
        "to_nudge": work.to_nudge if work.may(Deed.NUDGE) else (),
    }


def _editing(work: Work) -> dict[str, Any]:
    """The forms for whoever may correct the task."""
    if not work.may(Deed.CORRECT):
        return {"may_edit": False}
    return {"may_edit": True, "deadline_form": DeadlineForm(of=work.task), "budget_form": BudgetForm(of=work.task)}


def _carrying_out(request: HttpRequest, work: Work) -> dict[str, Any]:
    """The one part of a task as its own page shows it, or the table of the period that the address asks for."""
    part = work.only_part
    if part is not None:
        return {"part": part, "one": PartWork(part, work.person, work.today, work.ties)}
    asked = request.GET.get("ky", "")
    return {"table": parts_table(work, int(asked) if asked.isdecimal() else None)}


def _talk(request: HttpRequest, work: Work) -> dict[str, Any]:
    """The discussion, and the form for whoever may say something."""
    whole = request.GET.get("trao-doi") == "tat-ca"
    return {
        "talk": talk_of(work.task, request.user, timezone.now(), work.today, whole=whole),
        "whole": whole,
        "may_comment": work.may(Deed.COMMENT),
        "remark_form": RemarkForm(task=work.task),
        "talk_place": f"task:{work.task.pk}:comment",
    }
