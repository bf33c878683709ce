"""Lists of carrying out as workbooks: their columns, and a row's values in the same order."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from caicach.papers.writing.sheets import Column, ColumnKind
from caicach.plans.marks import state_mark
from caicach.progress.queries.owed import PartLine
from caicach.progress.queries.year_end import UnitYear


def part_columns() -> Sequence[Column]:
    return (
        Column(_("Phòng, đơn vị"), width=30),
        Column(_("STT"), width=8),
        Column(_("Nhiệm vụ"), width=60),
        Column(_("Kế hoạch"), width=36),
        Column(_("Thời hạn in trong văn bản"), width=26),
        Column(_("Hạn"), ColumnKind.DATE, width=12),
        Column(_("Hạn đầu"), ColumnKind.DATE, width=12),
        Column(_("Số lần gia hạn"), ColumnKind.NUMBER, width=10),
        Column(_("Trạng thái"), width=14),
        Column(_("Người phụ trách"), width=20),
    )


def part_values(line: PartLine) -> tuple[Any, ...]:
    mark = state_mark(line.state, late=line.late)
    return (
        line.unit, line.number, line.title, line.plan, line.schedule, line.due, line.first_due, line.extensions or None,
        mark.words, line.person,
    )  # fmt: skip


def year_columns() -> Sequence[Column]:
    number = ColumnKind.NUMBER
    return (
        Column(_("Phòng, đơn vị"), width=40),
        Column(_("Tổng số phần việc"), number, width=12),
        Column(_("Đúng hạn"), number, width=12),
        Column(_("Trong đó nhờ gia hạn"), number, width=12),
        Column(_("Xong, trễ hạn"), number, width=12),
        Column(_("Quá hạn chưa xong"), number, width=12),
        Column(_("Chưa đến hạn"), number, width=12),
        Column(_("Không áp dụng"), number, width=12),
        Column(_("Tỷ lệ đúng hạn"), ColumnKind.PERCENT, width=12),
        Column(_("Số phần việc được gia hạn"), number, width=12),
        Column(_("Số lần bị trả lại"), number, width=12),
        Column(_("Đề xuất khen thưởng, xếp loại"), width=40),
    )


def year_values(row: UnitYear) -> tuple[Any, ...]:
    share = None if row.share is None else row.share / 100
    return (
        row.name, row.total, row.on_time, row.after_extension, row.done_late, row.overdue, row.open,
        row.not_applicable, share, row.extensions, row.returned, "",
    )  # fmt: skip
