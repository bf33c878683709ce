"""Figures and lists of dossiers as workbooks."""

from collections.abc import Iterable, Sequence
from datetime import date as Date
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from caicach.dossiers.presentation.figures import CHANNELS, Shown, Sort
from caicach.dossiers.queries.figures import Cell, Grid
from caicach.dossiers.queries.figures import Line as GridLine
from caicach.dossiers.queries.ground import Ground
from caicach.dossiers.queries.heat import Heat, Line
from caicach.kit.days import plain_day
from caicach.measures.dossiers.listing import DossierRow
from caicach.papers.writing.sheets import Column, ColumnKind, Page, write_pages, write_sheet

NUMBER, PERCENT, DAY = ColumnKind.NUMBER, ColumnKind.PERCENT, ColumnKind.DATE
KINDS = {Sort.SHARE: PERCENT, Sort.COUNT: NUMBER, Sort.DAYS: NUMBER}


def subtitle(ground: Ground, today: Date) -> str:
    """Where the figures come from: the body, the export, the policy, the day of printing."""
    return _(
        "%(body)s. Danh sách một cửa xuất ngày %(exported)s; cách tính: %(policy)s. Xuất từ caicach ngày %(today)s"
    ) % {
        "body": ground.body,
        "exported": plain_day(ground.question.as_of),
        "policy": ground.policy.name,
        "today": plain_day(today),
    }


def heat_workbook(ground: Ground, heat: Heat, today: Date) -> bytes:
    """Two sheets: shares of late dossiers by unit and month; late and settled ones."""
    months = [f"T{month}" for month in heat.months]
    whole, before = _("Cả kỳ"), _("Cùng kỳ %(year)s") % {"year": heat.period.before.year}
    title = _("Tỷ lệ trễ hạn theo đơn vị và tháng có kết quả, năm %(year)s") % {"year": heat.period.year}
    said = subtitle(ground, today)
    shares = [Column(_("Đơn vị giải quyết"), width=40)]
    shares += [Column(name, PERCENT, width=9) for name in (*months, whole, before)]
    counts = [Column(_("Đơn vị giải quyết"), width=40), Column(_("Số hồ sơ"), width=16)]
    counts += [Column(name, NUMBER, width=9) for name in (*months, whole, before)]
    lines = [*heat.lines, heat.total]
    many = [values for line in lines for values in _both(line)]
    total = len(lines) - 1
    return write_pages(
        [
            Page(shares, [_shares(line) for line in lines], title, said, _("Tỷ lệ trễ hạn"), strong={total}),
            Page(counts, many, title, said, _("Số hồ sơ"), strong={2 * total, 2 * total + 1}),
        ]
    )


def _name(line: Line) -> str:
    return _("Chưa ghi đơn vị") if line.unnamed else line.name or _("Toàn cơ quan")


def _shares(line: Line) -> Sequence[Any]:
    return (_name(line), *(_plain(cell.rate) for cell in (*line.cells, line.whole, line.former)))


def _both(line: Line) -> Iterable[Sequence[Any]]:
    cells = (*line.cells, line.whole, line.former)
    yield (_name(line), _("Trễ hạn"), *(cell.late for cell in cells))
    yield (_name(line), _("Đã giải quyết"), *(cell.settled for cell in cells))


def grid_workbook(ground: Ground, grid: Grid, shown: Shown, words: dict[str, Any], today: Date) -> bytes:
    """The table of any figure. `words`: title, heads (names of rows and columns), row_words, column_words."""
    kind = KINDS[shown.sort]
    columns = [Column(words["row"], width=46)]
    columns += [Column(words["column_words"](name), kind, width=12) for name in grid.columns]
    columns.append(Column(_("Tất cả"), kind, width=12))
    lines = [*grid.lines, grid.total]
    rows = [(_line_name(line, words), *(_value(cell) for cell in (*line.cells, line.whole))) for line in lines]
    strong = {len(rows) - 1}
    return write_pages([Page(columns, rows, words["title"], subtitle(ground, today), _("Thống kê"), strong=strong)])


def _line_name(line: GridLine, words: dict[str, Any]) -> str:
    return words["row_words"](line.name) if line.name else _("Tất cả")


def _value(cell: Cell) -> float | None:
    return _plain(cell.value)


def _plain(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def list_columns() -> Sequence[Column]:
    return (
        Column(_("Mã hồ sơ"), width=26),
        Column(_("Mã thủ tục"), width=18),
        Column(_("Thủ tục"), width=50),
        Column(_("Lĩnh vực"), width=24),
        Column(_("Đơn vị giải quyết"), width=30),
        Column(_("Cán bộ xử lý"), width=20),
        Column(_("Hình thức nộp"), width=14),
        Column(_("Ngày tiếp nhận"), DAY, width=12),
        Column(_("Hẹn trả"), DAY, width=12),
        Column(_("Hẹn lại"), DAY, width=12),
        Column(_("Có kết quả"), DAY, width=12),
        Column(_("Số ngày quy định"), NUMBER, width=10),
        Column(_("Số ngày đã dùng"), NUMBER, width=10),
        Column(_("Số ngày tạm dừng"), NUMBER, width=10),
        Column(_("Trễ (ngày)"), NUMBER, width=10),
        Column(_("Kết quả"), width=18),
    )


def list_values(row: DossierRow) -> Sequence[Any]:
    """A dossier in the order of the columns."""
    return (
        row.dossier_code,
        row.procedure_code,
        row.procedure_name,
        row.field,
        row.unit_name,
        row.officer,
        _(CHANNELS[row.channel]) if row.channel else None,
        row.received_at.date(),
        row.due_at,
        row.extended_due_at,
        row.finished_at or row.returned_at,
        row.due_working_days,
        row.used_days,
        row.pause_days or None,
        row.late_by or None,
        standing(row),
    )


def standing(row: DossierRow) -> str:
    """How a dossier stands, in words."""
    said = {"early": _("Sớm hạn"), "on_time": _("Đúng hạn"), "late": _("Trễ hạn"), "unrated": _("Không có hạn")}
    if row.is_settled:
        return said[str(row.outcome)]
    if row.is_pending:
        return _("Đang giải quyết, quá hạn") if str(row.outcome) == "late" else _("Đang giải quyết")
    return _("Đã rút hoặc bị từ chối")


def list_workbook(ground: Ground, rows: Iterable[DossierRow], title: str, today: Date) -> bytes:
    """A list as .xlsx; rows are written as they come."""
    values = (list_values(row) for row in rows)
    return write_sheet(list_columns(), values, title=title, subtitle=subtitle(ground, today))
