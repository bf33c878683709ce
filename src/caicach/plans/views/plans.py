"""Pages of plans: the list, the plan in the shape of its paper, due list, calendar, timeline, plans of units."""

from datetime import date as Date
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caicach.kit.htmx import render_part
from caicach.kit.permissions import Permission, allowed
from caicach.kit.remembered import Memory
from caicach.kit.search import page_of
from caicach.kit.snacks import snack
from caicach.organisations.queries.days import calendar_for
from caicach.plans import actions
from caicach.plans.forms import CollectForm, PlanFilterForm, TaskFilterForm
from caicach.plans.models import Plan
from caicach.plans.queries import days
from caicach.plans.queries import plans as queries
from caicach.plans.views.lists import READ, listed, workbook


@require_GET
def plan_list(request: HttpRequest) -> HttpResponse:
    years = queries.years(request.user)
    form = PlanFilterForm(request.GET, years=years)
    page = page_of(request, queries.plans(request.user, **form.wanted()), 50)
    context = {
        "form": form,
        "page": page,
        "lines": queries.plan_lines(list(page.object_list), timezone.localdate()),
        "any": bool(years),
        "may_import": allowed(request.user, Permission.PAPER_IMPORT),
    }
    return render(request, "plans/plans.html", context)


@require_GET
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    one, today = visible_plan(request, pk), timezone.localdate()
    memory = Memory(*READ)
    outline = memory.of("plans.outline", one.pk, lambda: queries.outline(one))
    appendix = _appendix(request, outline)
    units = Memory("organisations").of(
        "plans.units", (one.body_id, today), lambda: queries.unit_choices(one.body_id, today)
    )
    form = TaskFilterForm(request.GET, units=units, sections=_sections(outline, appendix))
    wanted = form.wanted(plan=one.pk, appendix=appendix)
    if request.GET.get("xuat") == "xlsx":
        return workbook(request, wanted, today, title=one.title, name=f"ke-hoach-{one.pk}")
    found = listed(request, memory, wanted, today, order="paper")
    context = found | frame(request, one, outline, appendix, "table") | {"form": form}
    return render_part(request, "plans/plan.html", "plans/_plan_rows.html", context)


@require_GET
def plan_due(request: HttpRequest, pk: int) -> HttpResponse:
    one, today = visible_plan(request, pk), timezone.localdate()
    outline = queries.outline(one)
    months: dict[Date, list[object]] = {}
    for day in days.due_days(one):
        months.setdefault(day.on.replace(day=1), []).append(day)
    context = {"months": months, "today": today} | frame(request, one, outline, None, "due")
    return render(request, "plans/plan_due.html", context)


@require_GET
def plan_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    one, today = visible_plan(request, pk), timezone.localdate()
    first = month_of(request.GET.get("thang"), today, one.year)
    calendar = calendar_for(one.body)
    context = {
        "weeks": days.month(one, first, calendar),
        "first": first,
        "before": (first - timedelta(days=1)).strftime("%Y-%m"),
        "after": (first + timedelta(days=32)).strftime("%Y-%m"),
    }
    return render(
        request, "plans/plan_calendar.html", context | frame(request, one, queries.outline(one), None, "calendar")
    )


@require_GET
def plan_timeline(request: HttpRequest, pk: int) -> HttpResponse:
    one, today = visible_plan(request, pk), timezone.localdate()
    outline = queries.outline(one)
    appendix = _appendix(request, outline)
    first, last = days.span(one)
    place = 100 * (today - first).days / ((last - first).days + 1)
    context = {
        "bars": days.timeline(one, appendix),
        "months": days.month_marks(first, last),
        "now_place": round(place, 2) if first <= today <= last else None,
    }
    return render(request, "plans/plan_timeline.html", context | frame(request, one, outline, appendix, "timeline"))


@require_GET
def plan_units(request: HttpRequest, pk: int) -> HttpResponse:
    one, today = visible_plan(request, pk), timezone.localdate()
    context = {"hand_ins": queries.hand_ins(one, today), "form": CollectForm(initial={"collect_by": one.collect_by})}
    return render(request, "plans/plan_units.html", context | frame(request, one, queries.outline(one), None, "units"))


@require_POST
def plan_collect(request: HttpRequest, pk: int) -> HttpResponse:
    one = visible_plan(request, pk)
    form = CollectForm(request.POST)
    if form.is_valid():
        actions.set_collection_day(by=request.user, plan=one, **form.cleaned_data)
        snack(request, _("Đã lưu ngày thu kế hoạch."))
        return redirect("plan_units", pk)
    context = {"hand_ins": queries.hand_ins(one, timezone.localdate()), "form": form}
    context |= frame(request, one, queries.outline(one), None, "units")
    return render(request, "plans/plan_units.html", context, status=422)


@require_POST
def plan_close(request: HttpRequest, pk: int) -> HttpResponse:
    """End the plan; the snack at the foot of the next page takes it back."""
    actions.close_plan(by=request.user, plan=visible_plan(request, pk))
    snack(request, _("Kế hoạch đã kết thúc."), undo=reverse("plan_reopen", args=[pk]))
    return redirect("plan", pk)


@require_POST
def plan_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    actions.reopen_plan(by=request.user, plan=visible_plan(request, pk))
    snack(request, _("Kế hoạch lại đang thực hiện."))
    return redirect("plan", pk)


def visible_plan(request: HttpRequest, pk: int) -> Plan:
    """The plan, or 404 where the person may not see it."""
    return get_object_or_404(
        Plan.objects.visible_to(request.user).select_related("document", "upper", "unit", "body"), pk=pk
    )


def frame(
    request: HttpRequest, one: Plan, outline: dict[str, dict[str, int]], appendix: str | None, tab: str
) -> dict[str, object]:
    """What the head and the tabs of every page of a plan show."""
    return {
        "plan": one,
        "tabs": [(name, sum(sections.values())) for name, sections in outline.items()] if len(outline) > 1 else [],
        "total": sum(sum(sections.values()) for sections in outline.values()),
        "appendix": appendix,
        "tab": tab,
        "may_edit": allowed(request.user, Permission.PLAN_EDIT, one),
    }


def month_of(asked: str | None, today: Date, year: int) -> Date:
    """The month that the address asks for; this month in the year of the plan, else its January."""
    try:
        return Date.fromisoformat(f"{asked}-01")
    except ValueError:
        return today.replace(day=1) if today.year == year else Date(year, 1, 1)


def _appendix(request: HttpRequest, outline: dict[str, dict[str, int]]) -> str | None:
    """The appendix of the address, the first one without; None where the plan has only one part."""
    if len(outline) < 2:
        return None
    asked = request.GET.get("phuluc")
    return asked if asked in outline else next(iter(outline))


def _sections(outline: dict[str, dict[str, int]], appendix: str | None) -> list[str]:
    shown = outline.values() if appendix is None else [outline[appendix]]
    return [heading for sections in shown for heading in sections]
