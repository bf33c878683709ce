"""All tasks in one list, and a task that arises."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from caicach.kit.forms import attempt
from caicach.kit.htmx import render_part
from caicach.kit.permissions import Permission, allowed, reach, require
from caicach.kit.remembered import Memory
from caicach.kit.snacks import snack
from caicach.organisations.queries.days import calendar_for
from caicach.plans import actions
from caicach.plans.deadlines import understand
from caicach.plans.enums import Role
from caicach.plans.forms import ArisingTaskForm, TaskFilterForm
from caicach.plans.queries import plans as plan_queries
from caicach.plans.values import RoleSpec, TaskSpec
from caicach.plans.views.lists import READ, listed, workbook
from caicach.plans.views.plans import frame, visible_plan


@require_GET
def task_list(request: HttpRequest) -> HttpResponse:
    today, body = timezone.localdate(), request.user.body  # type: ignore[union-attr]
    memory, key = Memory(*READ), body.pk if body else None
    units = Memory("organisations").of("plans.units", (key, today), lambda: plan_queries.unit_choices(key, today))
    years = memory.of(
        "plans.years", reach(request.user, Permission.PLAN_VIEW), lambda: plan_queries.years(request.user)
    )
    form = TaskFilterForm(request.GET, units=units, years=years)
    wanted = form.wanted()
    if request.GET.get("xuat") == "xlsx":
        return workbook(request, wanted, today, title=_("Nhiệm vụ"), name="nhiem-vu")
    context = listed(request, memory, wanted, today, order="due")
    context |= {"form": form, "may_add": allowed(request.user, Permission.TASK_ADD)}
    return render_part(request, "plans/tasks.html", "plans/_task_rows.html", context)


def add_task(request: HttpRequest, pk: int) -> HttpResponse:
    plan, today = visible_plan(request, pk), timezone.localdate()
    require(request.user, Permission.PLAN_EDIT, plan)
    outline = plan_queries.outline(plan)
    units = plan_queries.units_of(request.user, plan.body_id, today)
    form = ArisingTaskForm(request.POST or None, units=units, outline=outline)
    if request.method == "POST" and form.is_valid():
        spec = _arising(form.cleaned_data, plan.year, calendar_for(plan.body))
        made = attempt(
            form,
            actions.add_arising_task,
            by=request.user,
            plan=plan,
            spec=spec,
            on=today,
            ordered_by=form.cleaned_data["ordered_by"],
        )
        if made is not None:
            snack(request, _("Đã thêm nhiệm vụ."))
            return redirect("task", made.pk)
    context = {"form": form, "cancel": plan} | frame(request, plan, outline, None, "add")
    return render(request, "plans/add_task.html", context, status=422 if form.errors else 200)


def _arising(given: dict[str, Any], year: int, calendar: Any) -> TaskSpec:
    roles = [RoleSpec(Role.LEAD, unit.name, unit.pk) for unit in given["lead"]]
    roles += [RoleSpec(Role.COORDINATING, unit.name, unit.pk) for unit in given["coordinating"]]
    phrase = given["schedule"].strip()
    return TaskSpec(
        title=given["title"].strip(),
        appendix=given["appendix"],
        section_path=(given["section"] or _("Nhiệm vụ phát sinh"),),
        deliverable=given["deliverable"],
        deadline=understand(phrase, year, calendar) if phrase else None,
        roles=tuple(roles),
    )


@require_GET
def read_deadline(request: HttpRequest) -> HttpResponse:
    """How a phrase is understood, while it is typed; writes nothing."""
    phrase = request.GET.get("schedule", "").strip()[:500]
    year = request.GET.get("nam", "")
    calendar = calendar_for(request.user.body)  # type: ignore[union-attr]
    found = understand(phrase, int(year) if year.isdigit() else timezone.localdate().year, calendar) if phrase else None
    return render(request, "plans/_understood.html", {"deadline": found})
