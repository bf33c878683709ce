"""Imports as workbooks: the rejected rows with what to do, and the list of imports."""

from collections.abc import Iterable
from datetime import date as Date
from pathlib import Path

from django.utils import timezone

from caicach.dossiers.enums import ImportState
from caicach.dossiers.intake.readings import rejected_rows
from caicach.dossiers.models import Import
from caicach.dossiers.rules.faults import fault_words
from caicach.papers.writing.sheets import Column, ColumnKind, write_sheet

FAULTS = (
    Column("Dòng trong tệp", ColumnKind.POINTS, 10),
    Column("Cột", width=8),
    Column("Tiêu đề cột", width=24),
    Column("Giá trị", width=28),
    Column("Lý do", width=54),
    Column("Cách sửa", width=54),
)
LIST = (
    Column("Tệp", width=44),
    Column("Đọc từ phần mềm ngày", ColumnKind.DATE, 14),
    Column("Người nhập", width=18),
    Column("Tải lên lúc", width=18),
    Column("Trạng thái", width=18),
    Column("Dòng đọc", ColumnKind.NUMBER, 10),
    Column("Mới", ColumnKind.NUMBER, 10),
    Column("Thay đổi", ColumnKind.NUMBER, 10),
    Column("Không đổi", ColumnKind.NUMBER, 10),
    Column("Lặp mã", ColumnKind.NUMBER, 10),
    Column("Lỗi", ColumnKind.NUMBER, 10),
)


def fault_workbook(one: Import, rejects: Path) -> bytes:
    """Every fault of an import: row, column, heading, value, reason, what to do."""
    rows = (
        (row, column, heading, value, said.reason, said.remedy)
        for row, column, heading, value, sentence in rejected_rows(rejects)
        for said in [fault_words(sentence)]
    )
    below = f"{one.rejected} dòng không nhập được trong {one.read} dòng của tệp {one.name}"
    return write_sheet(FAULTS, rows, title="Dòng lỗi của tệp hồ sơ", subtitle=below, sheet="Dòng lỗi")


def list_workbook(imports: Iterable[Import], today: Date) -> bytes:
    """The list of imports."""
    rows = (
        (
            one.name,
            one.exported_on,
            str(one.by),
            f"{timezone.localtime(one.created_at):%d/%m/%Y %H:%M}",
            str(ImportState(one.state).label),
            one.read,
            one.added,
            one.changed,
            one.unchanged,
            one.repeated,
            one.rejected,
        )
        for one in imports
    )
    return write_sheet(LIST, rows, title="Các lần nhập tệp hồ sơ", subtitle=f"Lập ngày {today:%d/%m/%Y}")
