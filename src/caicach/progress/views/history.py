"""All that was done to a task: a page with filters, and a workbook."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from caicach.kit.htmx import render_part
from caicach.kit.workbooks import workbook_response
from caicach.papers.writing.sheets import Column, write_sheet
from caicach.plans.models import Task
from caicach.progress.forms.history import HistoryFilterForm
from caicach.progress.queries.history import Event, choices_of, history, narrowed
from caicach.progress.views.task import visible_task

PER_PAGE = 50


@require_GET
def task_history(request: HttpRequest, pk: int) -> HttpResponse:
    one = visible_task(request, pk)
    every = history(one)
    fields, people = choices_of(every)
    form = HistoryFilterForm(request.GET, fields=fields, people=people)
    events = narrowed(every, **form.wanted())
    if request.GET.get("xuat") == "xlsx":
        return _workbook(one, events)
    page = Paginator(events, PER_PAGE).get_page(request.GET.get("trang"))
    context = {"task": one, "plan": one.plan, "form": form, "page": page}
    return render_part(request, "progress/history.html", "progress/_history_rows.html", context)


def _workbook(one: Task, events: Iterable[Event]) -> HttpResponse:
    columns = (
        Column(_("Lúc"), width=18),
        Column(_("Ai"), width=22),
        Column(_("Việc"), width=26),
        Column(_("Của"), width=30),
        Column(_("Nội dung"), width=22),
        Column(_("Từ"), width=44),
        Column(_("Thành"), width=44),
    )
    title = _("Lịch sử nhiệm vụ: %(title)s") % {"title": one.title}
    return workbook_response(f"lich-su-nhiem-vu-{one.pk}", write_sheet(columns, _rows(events), title=title))


def _rows(events: Iterable[Event]) -> Iterator[tuple[Any, ...]]:
    erased = _("(đã xóa theo yêu cầu)")
    for event in events:
        at = f"{timezone.localtime(event.at):%d/%m/%Y %H:%M}"
        row = (at, event.who, event.words, event.about)
        if not event.changes:
            yield (*row, "", "", "")
        for change in event.changes:
            sides = (erased, erased) if change.erased else (change.before, change.after)
            yield (*row, change.label, *sides)
