"""Who owes what; what waits for a decision."""

from datetime import date as Date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from caicach.kit.htmx import render_part
from caicach.kit.permissions import Permission, allowed
from caicach.kit.snacks import snack
from caicach.kit.workbooks import workbook_response
from caicach.organisations.queries.days import calendar_for
from caicach.papers.writing.sheets import write_sheet
from caicach.plans.models import TaskPart, TaskPartQuerySet
from caicach.plans.queries.plans import unit_choices, years
from caicach.progress.actions import nudges as actions
from caicach.progress.forms.owed import OwedFilterForm
from caicach.progress.queries import owed as queries
from caicach.progress.queries.waiting import waiting_for
from caicach.progress.rows import part_rows
from caicach.progress.sheets import part_columns, part_values

PER_PAGE = 100


@require_GET
def owed(request: HttpRequest) -> HttpResponse:
    person: Any = request.user
    today, body, calendar = timezone.localdate(), person.body, calendar_for(person.body)
    mine = request.GET.get("cua") == "toi"
    units = unit_choices(body.pk if body else None, today)
    form = OwedFilterForm(request.GET, units=units, years=years(person))
    wanted = form.wanted(mine=mine)
    found = queries.narrowed(person, wanted, today, calendar)
    if request.GET.get("xuat") == "xlsx":
        return _workbook(found, today)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("trang"))
    may_nudge = allowed(person, Permission.REMINDER_EDIT)
    rows = queries.lines(page.object_list, today)  # type: ignore[arg-type]
    context = {
        "form": form,
        "wanted": wanted,
        "page": page,
        "rows": part_rows(rows, today, calendar, choose=may_nudge) if rows else "",
        "may_nudge": may_nudge,
        "has_unit": bool(queries.units_of(person)),
    }
    return render_part(request, "progress/owed.html", "progress/_owed_rows.html", context)


def _workbook(found: TaskPartQuerySet, today: Date) -> HttpResponse:
    subtitle = _("Xuất từ caicach ngày %(day)s") % {"day": f"{today:%d/%m/%Y}"}
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
