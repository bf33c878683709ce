"""More time for a part: asking, taking back, deciding, and the list of all requests."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caicach.kit.days import weekday_day
from caicach.kit.forms import attempt, status_of
from caicach.kit.htmx import render_part
from caicach.kit.permissions import Permission, require
from caicach.kit.search import page_of
from caicach.kit.snacks import snack
from caicach.kit.workbooks import exported_on, workbook_response
from caicach.organisations.queries.days import calendar_for
from caicach.plans.models import TaskPart
from caicach.plans.queries.plans import unit_choices, years
from caicach.progress import actions, extension_sheets
from caicach.progress.enums import Deed
from caicach.progress.forms.extensions import ASKED, AskForm, DecideForm, ExtensionFilterForm, day_meant
from caicach.progress.models import Extension
from caicach.progress.queries import extensions as queries
from caicach.progress.queries.work import Work, part_of
from caicach.progress.rights import demand, ties_of
from caicach.progress.rules.moving import Move, move


def ask(request: HttpRequest, part: int) -> HttpResponse:
    one = get_object_or_404(part_of(request.user, part))
    demand(request.user, Deed.ASK_EXTENSION, ties_of(one.task), one)
    today, calendar = timezone.localdate(), calendar_for(one.body)
    typed = request.GET.get("asked_for", "").strip()
    form = AskForm(request.POST or None, part=one, calendar=calendar, initial={"asked_for": typed})
    if request.method == "POST" and form.is_valid():
        made = attempt(form, actions.ask_extension, by=request.user, part=one, on=today, **form.cleaned_data)
        if made is not None:
            snack(request, _("Đã xin gia hạn đến %(day)s.") % {"day": weekday_day(made.asked_for)})
            return redirect("task", one.task_id)
    context = {"part": one, "task": one.task, "form": form, "typed": typed, "move": _meant(one, typed, calendar)}
    context |= {"refusal": actions.no_time_left(one, today), "from_above": queries.is_from_above(one)}
    context["keep"] = f"part:{part}:extension"
    answer = render_part(request, "progress/ask_extension.html", "progress/_new_day.html", context)
    answer.status_code = status_of(form)
    return answer


def _meant(part: TaskPart, typed: str, calendar: Any) -> Move | None:
    """What a day that is being typed means."""
    day = day_meant(typed[:200], part.due, calendar) if typed and part.due else None
    return move(part.due, day, calendar) if day and part.due else None


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.extension_of(request.user, pk))
    actions.withdraw_extension(by=request.user, extension=one)
    snack(request, _("Đã rút đề nghị gia hạn."))
    return redirect("task", one.part.task_id)


@require_GET
def extension(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, get_object_or_404(queries.extension_of(request.user, pk)), None)


def decide(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.extension_of(request.user, pk))
    demand(request.user, Deed.DECIDE_EXTENSION, ties_of(one.part.task), one.part)
    answer = request.GET.get("tra-loi", ASKED)
    form = DecideForm(request.POST or None, extension=one, initial={"answer": answer})
    if request.method == "POST" and form.is_valid():
        day, note = form.day(), form.cleaned_data["note"]
        done = attempt(form, actions.decide_extension, by=request.user, extension=one, granted_to=day, note=note)
        if done is not None:
            snack(request, _("Đã gia hạn đến %(day)s.") % {"day": weekday_day(day)} if day else _("Đã không đồng ý."))
            return redirect("task", one.part.task_id)
        one = get_object_or_404(queries.extension_of(request.user, pk))  # as it stands now: another may have decided it
    return _page(request, one, form)


def _page(request: HttpRequest, one: Extension, form: DecideForm | None) -> HttpResponse:
    """The page of one request; the form where the person may decide it."""
    work = Work(one.part.task, request.user, timezone.localdate())
    shown = queries.request_for(one, work, calendar_for(one.body))
    if form is None and shown.may_decide:
        form = DecideForm(extension=one, initial={"answer": ASKED})
    context = {"one": one, "request_shown": shown, "part": one.part, "task": one.part.task, "work": work}
    context["keep"] = f"extension:{one.pk}:decision"
    context |= {"form": form if shown.may_decide else None, "refused": form if form and not shown.may_decide else None}
    context |= {"typed": form["note"].value() if form and form.is_bound else ""}
    context |= {"others": [other for other in queries.requests_of_part(one.part) if other.pk != one.pk]}
    return render(request, "progress/extension.html", context, status=status_of(form) if form else 200)


@require_GET
def extension_list(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    require(person, Permission.TASK_VIEW)
    today, body, calendar = timezone.localdate(), person.body, calendar_for(person.body)
    form = ExtensionFilterForm(request.GET, units=unit_choices(body.pk if body else None, today), years=years(person))
    wanted = form.wanted()
    found = queries.requests(person, wanted)
    made = exported_on(today)
    if request.GET.get("xuat") == "xlsx":
        return workbook_response("gia-han", extension_sheets.requests(found.iterator(chunk_size=500), calendar, made))
    counts = queries.counts_by_unit(found, calendar)
    if request.GET.get("xuat") == "don-vi":
        return workbook_response("gia-han-theo-don-vi", extension_sheets.counts(counts, made))
    context = {
        "form": form,
        "page": page_of(request, found),
        "counts": counts,
        "waiting": sum(count.waiting for count in counts),
        "filtered": wanted != queries.ExtensionFilter(),
        "may_decide": queries.may_decide_any(person),
    }
    return render_part(request, "progress/extensions.html", "progress/_extension_rows.html", context)
