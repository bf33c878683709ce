"""The error sheet: the rows as they were read with what is wrong beside each, and all faults as a list."""

from collections.abc import Sequence

from caicach.papers.sheet_values import CriteriaSheet, Severity, SheetFault
from caicach.papers.writing.criteria_sheets import columns_of, headings, strong_rows
from caicach.papers.writing.sheets import Column, ColumnKind, Page, Value, write_pages

SEVERITY_WORDS = {Severity.ERROR: "Lỗi", Severity.WARNING: "Cần xem lại", Severity.NOTE: "Lưu ý"}
_LIST = (
    Column("Mức độ", width=12),
    Column("Trang tính", width=16),
    Column("Dòng", ColumnKind.POINTS, 8),
    Column("Cột", width=24),
    Column("Nội dung", width=70),
    Column("Cách sửa", width=50),
)


def write_fault_sheet(sheet: CriteriaSheet, faults: Sequence[SheetFault] | None = None) -> bytes:
    """The rows of a sheet with a column "Lỗi" (and the row of the file that they come from), then the list, as .xlsx.

    `faults` are those of the sheet, unless others are given.
    """
    found = tuple(sheet.faults if faults is None else faults)
    return write_pages([_rows(sheet, found), _list(found)])


def _rows(sheet: CriteriaSheet, faults: Sequence[SheetFault]) -> Page:
    parts = columns_of(sheet.rows)
    told = {index: [fault for fault in faults if fault.index == index] for index in range(len(sheet.rows))}
    rows: list[list[Value]] = [
        [*(part.value(row) for part in parts), _told(told[index]), row.place.row]
        for index, row in enumerate(sheet.rows)
    ]
    columns = [*(part.column for part in parts), Column("Lỗi", width=60), Column("Dòng gốc", ColumnKind.POINTS, 8)]
    title, below = headings(sheet)
    marked = {(index, len(parts)) for index, own in told.items() if any(_hurts(fault) for fault in own)}
    return Page(columns, rows, title, below, "Phiếu có lỗi", strong_rows(sheet.rows), marked)


def _told(faults: Sequence[SheetFault]) -> str:
    return "\n".join(f"{SEVERITY_WORDS[fault.severity]}: {fault.message} {fault.remedy}".strip() for fault in faults)


def _hurts(fault: SheetFault) -> bool:
    return fault.severity is not Severity.NOTE


def _list(faults: Sequence[SheetFault]) -> Page:
    rows: list[list[Value]] = [
        [SEVERITY_WORDS[one.severity], one.sheet, one.row, _column(one), one.message, one.remedy] for one in faults
    ]
    errors = sum(fault.severity is Severity.ERROR for fault in faults)
    return Page(
        _LIST, rows, "Danh sách lỗi", f"{errors} lỗi phải sửa trong {len(faults)} điều tìm thấy", "Danh sách lỗi"
    )


def _column(fault: SheetFault) -> str:
    return f"{fault.letter} ({fault.column})" if fault.letter and fault.column else fault.letter or fault.column
