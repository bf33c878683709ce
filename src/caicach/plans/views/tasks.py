"""Pages of tasks: all of them, one of them, and what one does with it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caicach.kit.forms import attempt
from caicach.kit.htmx import render_part
from caicach.kit.permissions import Permission, allowed, reach, require
from caicach.kit.remembered import Memory
from caicach.kit.snacks import snack
from caicach.organisations.queries.days import calendar_for
from caicach.plans import actions
from caicach.plans.deadlines import by_hand, understand
from caicach.plans.enums import OPEN_STATES, SETTLED_STATES, Role, TaskState
from caicach.plans.forms import ArisingTaskForm, BudgetForm, DeadlineForm, StateForm, TaskFilterForm
from caicach.plans.models import BudgetLine, Task, TaskPart
from caicach.plans.queries import plans as plan_queries
from caicach.plans.queries.history import history
from caicach.plans.queries.lines import role_groups
from caicach.plans.queries.tasks import task_of
from caicach.plans.rules import heading_parts
from caicach.plans.values import RoleSpec, TaskSpec
from caicach.plans.views.lists import listed, workbook
from caicach.plans.views.plans import frame, visible_plan


@require_GET
def task_list(request: HttpRequest) -> HttpResponse:
    today, body = timezone.localdate(), request.user.body  # type: ignore[union-attr]
    memory, key = Memory(), body.pk if body else None
    units = memory.of("plans.units", (key, today), lambda: plan_queries.unit_choices(key, today))
    years = memory.of(
        "plans.years", reach(request.user, Permission.PLAN_VIEW), lambda: plan_queries.years(request.user)
    )
    form = TaskFilterForm(request.GET, units=units, years=years)
    wanted = form.wanted()
    if request.GET.get("xuat") == "xlsx":
        return workbook(request, wanted, today, title=_("Nhiệm vụ"), name="nhiem-vu")
    context = listed(request, memory, wanted, today, order="due") | {"form": form}
    return render_part(request, "plans/tasks.html", "plans/_task_rows.html", context)


@require_GET
def task(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "plans/task.html", page_of_task(request, visible_task(request, pk)))


@require_POST
def task_state(request: HttpRequest, pk: int) -> HttpResponse:
    one = visible_task(request, pk)
    form = StateForm(request.POST)
    if form.is_valid() and _set_state(request, form, one):
        snack(request, _("Đã cập nhật trạng thái."))
        return redirect("task", pk)
    return render(request, "plans/task.html", page_of_task(request, one) | {"state_form": form}, status=422)


def _set_state(request: HttpRequest, form: StateForm, one: Task) -> object:
    given = form.cleaned_data
    on = given["on"] or timezone.localdate()
    return attempt(
        form,
        actions.set_task_state,
        by=request.user,
        task=one,
        state=TaskState(given["state"]),
        on=on,
        note=given["note"],
    )


@require_POST
def part_state(request: HttpRequest, pk: int, part: int) -> HttpResponse:
    one = visible_task(request, pk)
    share = get_object_or_404(TaskPart.objects.select_related("unit"), pk=part, task=one)
    form = StateForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        on = given["on"] or timezone.localdate()
        actions.set_part_state(by=request.user, part=share, state=TaskState(given["state"]), on=on, note=given["note"])
        snack(request, _("Đã cập nhật phần việc của %(unit)s.") % {"unit": share.unit})
        return redirect("task", pk)
    return render(
        request, "plans/task.html", page_of_task(request, one) | {"part_form": form, "part_pk": part}, status=422
    )


@require_POST
def task_deadline(request: HttpRequest, pk: int) -> HttpResponse:
    one = visible_task(request, pk)
    form = DeadlineForm(request.POST)
    if form.is_valid():
        given, calendar = form.cleaned_data, calendar_for(one.body)
        phrase = given["schedule"] or one.schedule
        deadline = understand(phrase, one.plan.year, calendar, given["event"])
        if given["due"]:
            deadline = by_hand(deadline, given["due"])
        actions.reset_deadline(by=request.user, task=one, deadline=deadline, by_hand=bool(given["due"]))
        snack(request, _("Đã đổi thời hạn."))
        return redirect("task", pk)
    return render(request, "plans/task.html", page_of_task(request, one) | {"deadline_form": form}, status=422)


@require_POST
def task_budget(request: HttpRequest, pk: int) -> HttpResponse:
    one = visible_task(request, pk)
    form = BudgetForm(request.POST)
    line = form.is_valid() and _add_budget(request, form, one)
    if line:
        snack(request, _("Đã thêm kinh phí."))
        return redirect("task", pk)
    return render(request, "plans/task.html", page_of_task(request, one) | {"budget_form": form}, status=422)


def _add_budget(request: HttpRequest, form: BudgetForm, one: Task) -> BudgetLine | None:
    return attempt(form, actions.add_budget_line, by=request.user, task=one, **form.cleaned_data)


@require_POST
def task_budget_remove(request: HttpRequest, pk: int, line: int) -> HttpResponse:
    one = visible_task(request, pk)
    actions.remove_budget_line(
        by=request.user, line=get_object_or_404(BudgetLine.objects.select_related("task"), pk=line, task=one)
    )
    snack(request, _("Đã bỏ dòng kinh phí."))
    return redirect("task", pk)


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


def visible_task(request: HttpRequest, pk: int) -> Task:
    """The task, or 404 where the person may not see it."""
    return get_object_or_404(task_of(request.user, pk))


def page_of_task(request: HttpRequest, one: Task) -> dict[str, Any]:
    """What the page of a task shows."""
    today = timezone.localdate()
    named = one.assignments.select_related("unit", "group").order_by("role", "position")
    days = list(one.due_days.order_by("on"))
    parts = list(one.parts.select_related("unit").order_by("unit__order", "unit__name"))
    return {
        "task": one,
        "plan": one.plan,
        "crumbs": [heading_parts(words) for words in one.section_path],
        "late": one.state in OPEN_STATES and one.next_due is not None and one.next_due < today,
        "parts": [(part, actions.may_report(request.user, one, part.unit)) for part in parts],
        "parts_done": sum(part.state in SETTLED_STATES for part in parts),
        "roles": role_groups(named, one.plan.level),
        "days": days,
        "budget": list(one.budget_lines.order_by("year", "pk")),
        "events": history(one),
        "may_edit": allowed(request.user, Permission.TASK_EDIT, one),
        "may_report": not parts and actions.may_report(request.user, one),
        "state_form": StateForm(initial={"state": one.state}),
        "deadline_form": DeadlineForm(initial={"schedule": one.schedule}),
        "budget_form": BudgetForm(initial={"year": one.plan.year}),
    }
