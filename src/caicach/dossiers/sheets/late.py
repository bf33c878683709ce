"""The late list as a workbook."""

from collections.abc import Sequence
from datetime import date as Date

from django.utils.translation import gettext as _

from caicach.dossiers.presentation.late import LETTER_WORDS, TAB_WORDS, Tab, level_words
from caicach.dossiers.queries.late import LateLine
from caicach.dossiers.sheets.leading import DATE, NUMBER, known_until, leading_columns
from caicach.papers.writing.sheets import Column, ColumnKind, Value, write_sheet


def late_workbook(lines: Sequence[LateLine], tab: Tab, as_of: Date, today: Date) -> bytes:
    """The list as shown, all pages."""
    columns = (
        *leading_columns(),
        Column(_("Cán bộ xử lý"), width=22),
        Column(_("Ngày tiếp nhận"), DATE, 12),
        Column(_("Ngày hẹn trả"), DATE, 12),
        Column(_("Ngày hẹn lại"), DATE, 12),
        Column(_("Đã dùng (ngày làm việc)"), NUMBER, 12),
        Column(_("Số ngày quy định"), NUMBER, 12),
        Column(_("Trễ (ngày làm việc)"), NUMBER, 12),
        Column(_("Còn (ngày làm việc)"), NUMBER, 12),
        Column(_("Khả năng trễ"), ColumnKind.PERCENT, 12),
        Column(_("Dựa trên số hồ sơ đã qua"), NUMBER, 14),
        Column(_("Mức so sánh"), width=22),
        Column(_("Thư xin lỗi"), width=16),
        Column(_("Hẹn lại trong thư"), DATE, 12),
    )
    rows = [_values(at, line) for at, line in enumerate(lines, start=1)]
    return write_sheet(columns, rows, title=_(TAB_WORDS[tab]), subtitle=known_until(as_of, today))


def _values(at: int, line: LateLine) -> tuple[Value, ...]:
    row, told = line.row, line.foreseen
    return (
        at, line.code, row.procedure_name, line.unit, row.officer, row.received_on, row.due_at, row.extended_due_at,
        row.used_days, row.limit_days, row.late_by, row.days_left, told.late if told else None,
        told.based_on if told else None, level_words(told.of) if told else "", _(LETTER_WORDS[line.letter_state]),
        line.letter.new_due_on if line.letter else None,
    )  # fmt: skip
