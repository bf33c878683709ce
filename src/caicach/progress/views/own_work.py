"""Adding work that is in no plan: quick, also on a phone."""

from datetime import date as Date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from caicach.kit.forms import DayField, attempt
from caicach.kit.permissions import Permission, allowed, require
from caicach.kit.snacks import snack
from caicach.organisations.queries.days import calendar_for
from caicach.plans.deadlines import understand_from
from caicach.plans.models import Task
from caicach.progress import actions
from caicach.progress.forms.own_work import OwnTaskForm
from caicach.progress.queries.own_work import papers_named, room_of


@require_http_methods(["GET", "POST"])
def add_work(request: HttpRequest) -> HttpResponse:
    form = _form(request)
    if request.method == "POST" and form.is_valid():
        made = _added(request, form)
        if made is not None:
            snack(request, _said(made))
            return redirect("task", made.pk)
    typed = form.data if form.is_bound else request.GET
    context = {
        "form": form,
        "deadline": _understood(request, typed),
        "event_typed": typed.get("event", ""),
        "papers": papers_named(request.user, typed.get("ordered_by", "")),
        "chosen": typed.get("document", ""),
    }
    return render(request, "progress/add_work.html", context, status=422 if form.errors else 200)


@require_GET
def read_phrase(request: HttpRequest) -> HttpResponse:
    """How a phrase is understood while it is typed; with the day of the event where it counts from one."""
    require(request.user, Permission.TASK_ADD)
    part = "_phrase_day" if request.GET.get("chi-ngay") else "_phrase"
    context = {"deadline": _understood(request, request.GET), "event_typed": request.GET.get("event", "")}
    return render(request, f"progress/{part}.html", context)


@require_GET
def find_papers(request: HttpRequest) -> HttpResponse:
    """Papers of the body that the words may mean."""
    require(request.user, Permission.TASK_ADD)
    found = papers_named(request.user, request.GET.get("ordered_by", "")[:200])
    return render(request, "progress/_papers.html", {"papers": found, "chosen": request.GET.get("document", "")})


def _form(request: HttpRequest) -> OwnTaskForm:
    """What was typed before searching for a paper comes back in the address."""
    require(request.user, Permission.TASK_ADD)
    room = room_of(request.user, timezone.localdate())
    unit = request.user.unit  # type: ignore[union-attr]
    initial = {"lead": [unit.pk] if unit else []} | dict(request.GET.items())
    may_file = allowed(request.user, Permission.DOCUMENT_ADD)
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    return OwnTaskForm(data, files, room=room, may_file=may_file, initial=initial)


def _added(request: HttpRequest, form: OwnTaskForm) -> Task | None:
    given = form.cleaned_data
    return attempt(
        form,
        actions.add_own_work,
        by=request.user,
        body=request.user.body,  # type: ignore[union-attr, arg-type]
        spec=form.spec(_understood(request, form.data), _("Việc phát sinh")),
        order=form.order,
        on=timezone.localdate(),
        person=given["person"],
        paper=given.get("paper"),
    )


def _understood(request: HttpRequest, typed: Any) -> dict[str, Any] | None:
    phrase = typed.get("schedule", "").strip()[:500]
    if not phrase:
        return None
    calendar = calendar_for(request.user.body)  # type: ignore[union-attr]
    return understand_from(phrase, timezone.localdate(), calendar, _day(typed.get("event", "")))


def _day(text: str) -> Date | None:
    try:
        return DayField(required=False).clean(text)  # type: ignore[no-any-return]
    except ValidationError:
        return None


def _said(made: Task) -> str:
    if made.schedule and made.due is None:
        words = _("Đã thêm việc. Hạn “%(phrase)s” được giữ nguyên chữ, chưa có ngày.")
        return words % {"phrase": made.schedule}
    return _("Đã thêm việc.")
