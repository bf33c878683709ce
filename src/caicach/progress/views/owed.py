"""Who owes what; what waits for a decision."""

from datetime import date as Date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caicach.kit.htmx import render_part
from caicach.kit.permissions import Permission, allowed, reach
from caicach.kit.remembered import Memory
from caicach.kit.snacks import snack
from caicach.kit.workbooks import exported_on, workbook_response
from caicach.organisations.queries.days import calendar_for
from caicach.papers.writing.sheets import write_sheet
from caicach.plans.models import TaskPart, TaskPartQuerySet
from caicach.plans.queries.plans import unit_choices, years
from caicach.progress.actions import nudges as actions
from caicach.progress.forms.owed import OwedFilterForm
from caicach.progress.queries import owed as queries
from caicach.progress.queries.waiting import waiting_for
from caicach.progress.rights import units_of
from caicach.progress.rows import part_rows
from caicach.progress.sheets import part_columns, part_values

PER_PAGE = 100


@require_GET
def owed(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    today, body, calendar = timezone.localdate(), person.body, calendar_for(person.body)
    mine = request.GET.get("cua") == "toi"
    key, seen = body.pk if body else None, reach(person, Permission.TASK_VIEW)
    memory = Memory("organisations", "plans", "progress")
    units = Memory("organisations").of("plans.units", (key, today), lambda: unit_choices(key, today))
    form = OwedFilterForm(request.GET, units=units, years=memory.of("owed.years", seen, lambda: years(person)))
    wanted = form.wanted(mine=mine)
    found = queries.narrowed(person, wanted, today, calendar)
    if request.GET.get("xuat") == "xlsx":
        return _workbook(found, today)
    about = (seen, units_of(person) if mine else (), key, wanted, today)
    paginator = Paginator(found, PER_PAGE)
    paginator.count = memory.of("owed.count", about, found.count)
    page = paginator.get_page(request.GET.get("trang"))
    may_nudge = allowed(person, Permission.REMINDER_EDIT)

    def rows() -> SafeString:
        shown = queries.page_lines(page.object_list, today)  # type: ignore[arg-type]
        return part_rows(shown, today, calendar, choose=may_nudge)

    context = {
        "form": form,
        "wanted": wanted,
        "page": page,
        "rows": memory.of("owed.rows", (about, page.number, may_nudge, get_language()), rows),
        "may_nudge": may_nudge,
        "has_unit": bool(units_of(person)),
    }
    return render_part(request, "progress/owed.html", "progress/_owed_rows.html", context)


def _workbook(found: TaskPartQuerySet, today: Date) -> HttpResponse:
    subtitle = exported_on(today)
    rows = map(part_values, queries.lines(found, today))
    return workbook_response(
        "viec-con-no", write_sheet(part_columns(), rows, title=_("Việc còn nợ theo đơn vị"), subtitle=subtitle)
    )


@require_POST
def nudge_parts(request: HttpRequest) -> HttpResponse:
    """Remind whoever owes the chosen parts."""
    keys = [int(key) for key in request.POST.getlist("part") if key.isdecimal()]
    parts = TaskPart.objects.visible_to(request.user).filter(pk__in=keys[:PER_PAGE]).select_related("task")
    said = actions.nudge(by=request.user, parts=parts, on=timezone.localdate())
    words = ngettext("Đã nhắc %(parts)s phần việc.", "Đã nhắc %(parts)s phần việc.", said.parts)
    snack(request, words % {"parts": said.parts})
    return redirect("owed")


@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    return render(request, "progress/waiting.html", {"waiting": waiting_for(request.user)})
