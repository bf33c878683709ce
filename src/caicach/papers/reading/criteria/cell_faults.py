"""Cells that cannot be: words where points belong, points above the maximum or below nought, no maximum at all."""

from collections.abc import Iterator

from caicach.papers.reading.criteria.fault_making import Sheet, plain, title
from caicach.papers.reading.criteria.headings import POINTS
from caicach.papers.reading.criteria.points import is_not_applicable
from caicach.papers.sheet_values import RowPart, Severity, SheetColumn, SheetFault

_C = SheetColumn
_FIELDS = {
    _C.SELF: "self_points",
    _C.APPRAISED: "appraised_points",
    _C.SECOND: "second_points",
    _C.PUBLISHED: "published_points",
    _C.COMPUTED: "computed_points",
}
_BLANK = frozenset({"", "-", "–", "--", "x", "/", "…", "..."})


def cell_faults(sheet: Sheet) -> Iterator[SheetFault]:
    """The faults of single cells of points and maxima."""
    for index, row in enumerate(sheet.rows):
        yield from _words(sheet, index)
        if row.part is RowPart.TOTAL:
            continue
        yield from _missing_maximum(sheet, index)
        yield from _outside(sheet, index)


def _words(sheet: Sheet, index: int) -> Iterator[SheetFault]:
    raw = sheet.raws[index]
    for column in (_C.MAXIMUM, *POINTS):
        text = raw.values.get(column, "")
        if text.strip().lower() in _BLANK or raw.points(column) is not None or is_not_applicable(text):
            continue
        yield sheet.fault(
            index,
            column,
            "not-a-number",
            Severity.ERROR if column is _C.MAXIMUM else Severity.WARNING,
            f"{title(sheet.rows[index])}: “{_short(text)}” không phải là điểm.",
            "Ghi một số, ví dụ 1,5; để trống nếu chưa chấm; ghi “Không áp dụng” nếu không thuộc diện chấm.",
        )


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:60] + " …"


def _missing_maximum(sheet: Sheet, index: int) -> Iterator[SheetFault]:
    row, raw = sheet.rows[index], sheet.raws[index]
    leaf = not sheet.children(index) and row.part is RowPart.SCORED and row.name
    if leaf and _C.MAXIMUM in raw.head.at and row.maximum is None and row.applicable and not raw.is_heading:
        if raw.values.get(_C.MAXIMUM, "").strip():
            return
        yield sheet.fault(
            index,
            _C.MAXIMUM,
            "missing-maximum",
            Severity.ERROR,
            f"{title(row)} không có điểm tối đa.",
            "Ghi điểm tối đa của tiêu chí.",
        )


def _outside(sheet: Sheet, index: int) -> Iterator[SheetFault]:
    row = sheet.rows[index]
    for column, name in _FIELDS.items():
        value = getattr(row, name)
        if value is None:
            continue
        if row.maximum is not None and value > row.maximum:
            yield sheet.fault(
                index,
                column,
                "points-above-maximum",
                Severity.ERROR,
                f"{title(row)}: {plain(value)} điểm lớn hơn điểm tối đa {plain(row.maximum)}.",
                "Sửa điểm, hoặc sửa điểm tối đa.",
            )
        elif value < 0 and row.part is RowPart.SCORED:
            yield sheet.fault(
                index,
                column,
                "points-below-nought",
                Severity.ERROR,
                f"{title(row)}: {plain(value)} điểm là số âm, trong khi đây không phải là điểm trừ.",
                "Sửa điểm, hoặc chuyển dòng xuống phần điểm trừ.",
            )
