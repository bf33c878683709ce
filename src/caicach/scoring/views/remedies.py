"""Tasks that mend a loss: searched, tied, untied, ordered anew, proposed from a plan."""

from datetime import date as Date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from caicach.kit.forms import attempt, status_of
from caicach.kit.permissions import Permission, require
from caicach.kit.rules import RuleBroken
from caicach.kit.snacks import snack
from caicach.measures.index import plain
from caicach.organisations.queries.days import calendar_for
from caicach.plans.deadlines import understand_from
from caicach.plans.models import Task
from caicach.scoring.actions import remedies as actions
from caicach.scoring.forms.remedies import RemedyTaskForm
from caicach.scoring.models import Remedy, Result, Shortfall
from caicach.scoring.queries import remedies as queries
from caicach.scoring.queries.shortfall import units_of
from caicach.scoring.views.shortfalls import show_shortfall, visible_shortfall

LONGEST = 500


@require_GET
def find_tasks(request: HttpRequest, pk: int) -> HttpResponse:
    """Tasks in which the typed words stand: the list below the search box, or the whole page without script."""
    one = _editable(request, pk)
    typed = request.GET.get("viec", "")[:200]
    found: dict[str, Any] = {"one": one, "typed": typed, "found": queries.tasks_named(request.user, one, typed)}
    if getattr(request, "htmx", False):
        return render(request, "scoring/_remedy_found.html", found)
    return show_shortfall(request, **found)


@require_POST
def tie(request: HttpRequest, pk: int) -> HttpResponse:
    one, key = _editable(request, pk), request.POST.get("task", "")
    task = get_object_or_404(Task.objects.visible_to(request.user), pk=int(key) if key.isdecimal() else 0)
    try:
        actions.link_remedy(by=request.user, shortfall=one, task=task)
    except RuleBroken as refusal:
        return show_shortfall(request, one, 422, refusal=refusal.sentence)
    snack(request, _("Đã gắn việc khắc phục."))
    return redirect("shortfall", pk)


@require_POST
def untie(request: HttpRequest, pk: int, remedy: int) -> HttpResponse:
    one = _editable(request, pk)
    actions.unlink_remedy(by=request.user, remedy=get_object_or_404(Remedy.objects.filter(shortfall=one), pk=remedy))
    snack(request, _("Đã gỡ việc khắc phục. Nhiệm vụ vẫn còn trong kế hoạch."))
    return redirect("shortfall", pk)


def new_task(request: HttpRequest, pk: int) -> HttpResponse:
    """A new task for the loss; what is proposed may be typed over."""
    one = _editable(request, pk)
    require(request.user, Permission.TASK_ADD)
    today, plans = timezone.localdate(), queries.plans_open(request.user, one)
    initial = {
        "title": one.line.name,
        "lead": one.unit_id,
        "plan": plans[0].pk if plans else None,
        "ordered_by": _reason(one),
    }
    form = RemedyTaskForm(request.POST or None, units=units_of(one, today), plans=plans, initial=initial)
    phrase = (form.data.get("schedule", "") if form.is_bound else "").strip()[:LONGEST]
    deadline = _understood(one, phrase, today)
    if form.is_valid():
        made = attempt(
            form,
            actions.add_remedy_task,
            by=request.user,
            shortfall=one,
            plan=form.cleaned_data["plan"],
            spec=form.spec(deadline, _("Khắc phục điểm mất năm %(year)s") % {"year": one.year}),
            order=form.order,
            on=today,
        )
        if made is not None:
            snack(request, _("Đã giao việc khắc phục."))
            return redirect("shortfall", pk)
    context = {"one": one, "line": one.line, "form": form, "deadline": deadline, "place": f"shortfall:{one.pk}:task"}
    return render(request, "scoring/remedy_new.html", context, status=status_of(form))


def propose(request: HttpRequest, result: int) -> HttpResponse:
    """Tasks of a plan beside the losses of a result that they seem to mend; several are confirmed at once."""
    held: Result = get_object_or_404(Result.objects.visible_to(request.user).select_related("body"), pk=result)
    require(request.user, Permission.REMEDY_EDIT, held)
    plans = queries.plans_to_search(request.user, held)
    asked = request.POST.get("plan", "") or request.GET.get("kehoach", "")
    plan = next((one for one in plans if str(one.pk) == asked), plans[0] if plans else None)
    found = queries.propose_remedies(request.user, held, plan) if plan else []
    if request.method == "POST":
        chosen = set(request.POST.getlist("pair"))
        pairs = [(one.shortfall, one.task) for one in found if one.name in chosen]
        made = actions.link_remedies(by=request.user, pairs=pairs)
        words = ngettext("Đã gắn %(n)s việc khắc phục.", "Đã gắn %(n)s việc khắc phục.", made)
        snack(request, words % {"n": made})
        return redirect("shortfalls")
    context = {"result": held, "plans": plans, "plan": plan, "found": found}
    return render(request, "scoring/remedy_proposals.html", context)


def _editable(request: HttpRequest, pk: int) -> Shortfall:
    """The loss for who may say something of it: 404 unseen, 403 forbidden."""
    one = visible_shortfall(request, pk)
    require(request.user, Permission.REMEDY_EDIT, one)
    return one


def _understood(one: Shortfall, phrase: str, today: Date) -> dict[str, Any] | None:
    return understand_from(phrase, today, calendar_for(one.body)) if phrase else None


def _reason(one: Shortfall) -> str:
    """Why the task is ordered, as words."""
    result = one.line.result
    source = f" {result.source}." if result.source else ""
    words = _("Khắc phục %(lost)s điểm mất năm %(year)s.") % {"lost": plain(one.lost), "year": one.year}
    return (words + source)[:1000]
