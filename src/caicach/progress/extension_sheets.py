"""Requests for more time as workbooks."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from caicach.language.calendar import WorkingCalendar
from caicach.papers.writing.sheets import Column, ColumnKind, Value, write_sheet
from caicach.progress.enums import ExtensionState
from caicach.progress.models import Extension
from caicach.progress.queries.extensions import UnitCount
from caicach.progress.rules.moving import days_gained


def requests(rows: Iterable[Extension], calendar: WorkingCalendar, subtitle: str) -> bytes:
    """Every request with its days, reason and decision."""
    columns = (
        Column(_("Phòng, đơn vị"), width=30),
        Column(_("Nhiệm vụ"), width=60),
        Column(_("Hạn đầu"), ColumnKind.DATE, 12),
        Column(_("Hạn khi xin"), ColumnKind.DATE, 12),
        Column(_("Xin đến"), ColumnKind.DATE, 12),
        Column(_("Lý do"), width=40),
        Column(_("Người xin"), width=20),
        Column(_("Trạng thái"), width=16),
        Column(_("Đồng ý đến"), ColumnKind.DATE, 12),
        Column(_("Thêm (ngày làm việc)"), ColumnKind.NUMBER, 12),
        Column(_("Người quyết định"), width=20),
        Column(_("Ý kiến"), width=40),
    )
    values = (_row(one, calendar) for one in rows)
    return write_sheet(columns, values, title=_("Đề nghị gia hạn"), subtitle=subtitle, sheet=_("Gia hạn"))


def counts(rows: Iterable[UnitCount], subtitle: str) -> bytes:
    """How often each unit asked, and what it gained."""
    number = ColumnKind.NUMBER
    columns = (
        Column(_("Phòng, đơn vị"), width=40),
        Column(_("Số lần xin"), number, 12),
        Column(_("Chờ quyết định"), number, 12),
        Column(_("Đồng ý"), number, 12),
        Column(_("Không đồng ý"), number, 12),
        Column(_("Thêm (ngày làm việc)"), number, 14),
    )
    values = ((one.unit, one.asked, one.waiting, one.granted, one.refused, one.gained) for one in rows)
    return write_sheet(columns, values, title=_("Gia hạn theo đơn vị"), subtitle=subtitle, sheet=_("Theo đơn vị"))


def _row(one: Extension, calendar: WorkingCalendar) -> tuple[Value, ...]:
    part = one.part
    return (
        str(part.unit or ""),
        part.task.title,
        part.first_due,
        one.due_then,
        one.asked_for,
        one.reason,
        str(one.by),
        _(ExtensionState(one.state).label),
        one.granted_to,
        days_gained(one.due_then, one.granted_to, calendar) if one.granted_to else None,
        str(one.decided_by or ""),
        one.decision_note,
    )
