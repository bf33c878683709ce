"""What the list pages share: the form, the rows of the page, the counts, the workbook."""

from collections.abc import Iterable, Sequence
from datetime import date as Date
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caicach.kit.permissions import Permission, reach
from caicach.kit.remembered import Memory
from caicach.kit.workbooks import exported_on, workbook_response
from caicach.language.calendar import WorkingCalendar
from caicach.organisations.queries.days import calendar_for
from caicach.papers.writing.sheets import Column, ColumnKind, write_sheet
from caicach.plans.marks import state_mark
from caicach.plans.models import soonest
from caicach.plans.queries import tasks as queries
from caicach.plans.queries.lines import lines, raw_lines
from caicach.plans.rows import list_rows, plan_rows
from caicach.plans.values import Chip, TaskFilter, TaskLine

PER_PAGE = 100
READ = ("organisations", "plans")
"""Apps whose rows a list shows: a change there makes what was remembered of it old."""
ORDER = {"paper": ("plan_id", "order"), "due": (soonest(), "plan_id", "order")}


def listed(
    request: HttpRequest, memory: Memory, wanted: TaskFilter, today: Date, *, order: str, per_page: int = PER_PAGE
) -> dict[str, Any]:
    """The page of rows and the counts by state for a filter."""
    person: Any = request.user
    calendar = calendar_for(person.body) if wanted.due else None
    every = queries.without_state(person, wanted, today, calendar)
    found = queries.in_state(every, wanted.state, today).order_by(*ORDER[order])
    about = (reach(person, Permission.TASK_VIEW), person.body and person.body.pk, wanted, today)
    counts = memory.of("plans.counts", about, lambda: queries.state_counts(every, today))
    paginator = Paginator(found, per_page)
    paginator.count = counts.of(wanted.state)
    page = paginator.get_page(request.GET.get("trang"))
    shown = (about, order, per_page, page.number, get_language())
    return {
        "page": page,
        "rows": memory.of("plans.rows", shown, lambda: _rows(page, order, today, calendar_for(person.body))),
        "counts": counts,
        "wanted": wanted,
        "filtered": bool(wanted.text or wanted.section or wanted.unit or wanted.role or wanted.due or wanted.state),
    }


def _rows(page: Page[Any], order: str, today: Date, calendar: WorkingCalendar) -> SafeString:
    printed = plan_rows if order == "paper" else list_rows
    return printed(raw_lines(page.object_list), today, calendar)  # type: ignore[arg-type]


def workbook(request: HttpRequest, wanted: TaskFilter, today: Date, *, title: str, name: str) -> HttpResponse:
    """Every row of the list, with real dates and numbers."""
    calendar = calendar_for(request.user.body) if wanted.due else None  # type: ignore[union-attr]
    rows = lines(queries.tasks(request.user, wanted, today, calendar).order_by(*ORDER["paper"]), today)
    subtitle = exported_on(today)
    return workbook_response(name, write_sheet(columns(), map(values, rows), title=title, subtitle=subtitle))


def columns() -> Sequence[Column]:
    """The columns of a workbook of tasks."""
    return (
        Column(_("Phụ lục"), width=10),
        Column(_("Mục"), width=30),
        Column(_("STT"), width=8),
        Column(_("Nhiệm vụ"), width=60),
        Column(_("Chủ trì"), width=28),
        Column(_("Phối hợp"), width=28),
        Column(_("Theo dõi, đôn đốc"), width=28),
        Column(_("Kết quả"), width=32),
        Column(_("Thời hạn in trong văn bản"), width=28),
        Column(_("Hạn"), ColumnKind.DATE, width=12),
        Column(_("Trạng thái"), width=14),
        Column(_("Ngày xong"), ColumnKind.DATE, width=12),
        Column(_("Số đơn vị"), ColumnKind.NUMBER, width=10),
        Column(_("Số đơn vị đã xong"), ColumnKind.NUMBER, width=10),
    )


def values(line: TaskLine) -> tuple[Any, ...]:
    return (
        line.appendix,
        " / ".join(line.section_path),
        line.number,
        line.title,
        _names(line.lead),
        _names(line.coordinating),
        _names(line.monitoring),
        line.deliverable,
        line.schedule,
        line.due,
        state_mark(line.state, late=line.late, done_late=line.done_late).words,
        line.done_on,
        line.parts or None,
        line.parts_done if line.parts else None,
    )


def _names(chips: Iterable[Chip]) -> str:
    return "; ".join(chip.title for chip in chips)
