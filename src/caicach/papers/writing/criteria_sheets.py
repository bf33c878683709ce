"""Criteria sets and score sheets written to .xlsx so that reading gives the same rows back."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from caicach.papers.sheet_values import CriteriaRow, CriteriaSheet, RowPart
from caicach.papers.writing.sheets import Column, ColumnKind, Page, Value, write_pages

PART_WORDS = {
    RowPart.SCORED: "Chấm điểm",
    RowPart.BONUS: "Cộng",
    RowPart.PENALTY: "Trừ",
    RowPart.TOTAL: "Tổng",
}


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One column: how it is shown, and what a row puts into it; `always` where it stands even when no row fills it."""

    column: Column
    value: Callable[[CriteriaRow], Value]
    always: bool = False


def _text(name: str, width: float, value: Callable[[CriteriaRow], Value], *, always: bool = False) -> SheetPart:
    return SheetPart(Column(name, width=width), value, always)


def _points(name: str, value: Callable[[CriteriaRow], Value], *, always: bool = False) -> SheetPart:
    return SheetPart(Column(name, ColumnKind.POINTS, 9), value, always)


_NUMBER = _text("STT", 8, lambda row: row.number, always=True)
_NAME = _text("Lĩnh vực, tiêu chí, tiêu chí thành phần", 36, lambda row: row.name, always=True)
_MAXIMUM = _points("Điểm tối đa", lambda row: row.maximum, always=True)
_RULE = _text("Cách tính điểm", 36, lambda row: row.rule, always=True)
_EVIDENCE = _text("Tài liệu kiểm chứng", 20, lambda row: row.evidence, always=True)
_UNIT = _text("Đơn vị chịu trách nhiệm", 15, lambda row: row.unit, always=True)
_SCORER = _text("Hình thức đánh giá", 10, lambda row: row.scorer)
_FIGURES = _text("Số liệu kê khai", 13, lambda row: row.figures)
_SELF = _points("Điểm tự đánh giá", lambda row: row.self_points)
_SELF_NOTE = _text("Diễn giải tự đánh giá", 20, lambda row: row.self_note)
_EXPLANATION = _text("Giải trình", 20, lambda row: row.explanation)
_APPRAISED = _points("Điểm thẩm định lần 1", lambda row: row.appraised_points)
_SECOND = _points("Điểm thẩm định lần 2", lambda row: row.second_points)
_APPRAISED_NOTE = _text("Ý kiến thẩm định", 20, lambda row: row.appraised_note)
_PUBLISHED = _points("Điểm công bố", lambda row: row.published_points)
_COMPUTED = _points("Điểm theo quy tắc", lambda row: row.computed_points)
_NOT_APPLICABLE = SheetPart(Column("Không áp dụng", ColumnKind.POINTS, 9), lambda row: None if row.applicable else "x")
_NOTE = _text("Ghi chú", 15, lambda row: row.note)
_LEVEL = SheetPart(Column("Cấp", ColumnKind.POINTS, 6), lambda row: row.level + 1, True)
_PART = _text("Phần điểm", 12, lambda row: PART_WORDS[row.part], always=True)

_OF_SET = (_NUMBER, _NAME, _MAXIMUM, _RULE, _EVIDENCE, _UNIT, _SCORER)
_OF_SCORES = (_FIGURES, _SELF, _SELF_NOTE, _EXPLANATION, _APPRAISED, _SECOND, _APPRAISED_NOTE, _PUBLISHED, _COMPUTED)
_LAST = (_NOT_APPLICABLE, _NOTE, _LEVEL, _PART)
_TO_FILL = frozenset({"Số liệu kê khai", "Điểm tự đánh giá", "Giải trình", "Điểm thẩm định lần 1", "Điểm công bố"})
"""What a score sheet offers to be filled in even when nobody has written anything there yet."""


def write_criteria_sheet(sheet: CriteriaSheet) -> bytes:
    """A criteria set as .xlsx: what it always says, and the columns of points that any of its rows fills.

    Reading the bytes back gives the same rows: their tree by the column "Cấp", where they count by "Phần điểm".

    >>> write_criteria_sheet(CriteriaSheet("Bộ tiêu chí", (CriteriaRow("1", "Kế hoạch"),)))[:2]
    b'PK'
    """
    return write_pages([_page(sheet, columns_of(sheet.rows), "Bộ tiêu chí")])


def write_score_sheet(sheet: CriteriaSheet) -> bytes:
    """A score sheet as .xlsx: figures, self-score, explanation, appraisal and published points beside each criterion,
    empty where nothing is written yet, ready to be filled in and read back.
    """
    return write_pages([_page(sheet, columns_of(sheet.rows, also=_TO_FILL), "Phiếu chấm điểm")])


def columns_of(rows: Iterable[CriteriaRow], also: frozenset[str] = frozenset()) -> tuple[SheetPart, ...]:
    """The columns that a sheet of these rows needs, with those of `also` (by heading) at any rate."""
    listed = list(rows)
    return tuple(
        part
        for part in (*_OF_SET, *_OF_SCORES, *_LAST)
        if part.always or part.column.name in also or any(part.value(row) not in (None, "") for row in listed)
    )


def headings(sheet: CriteriaSheet) -> tuple[str, str]:
    """The title and the line below it, with the year and the body where they are known."""
    title = sheet.title or "Bộ tiêu chí chấm điểm"
    year = f"Năm {sheet.year}" if sheet.year and str(sheet.year) not in title else ""
    body = f"Tên đơn vị: {sheet.body}" if sheet.body else ""
    return title, body or year


def strong_rows(rows: Sequence[CriteriaRow]) -> frozenset[int]:
    """Fields, heads of bonus and penalty, and totals are in bold."""
    parents = {row.parent for row in rows}
    return frozenset(
        index
        for index, row in enumerate(rows)
        if row.part is RowPart.TOTAL or (row.parent is None and (index in parents or row.part is not RowPart.SCORED))
    )


def _page(sheet: CriteriaSheet, parts: Sequence[SheetPart], name: str) -> Page:
    title, below = headings(sheet)
    return Page(
        [part.column for part in parts],
        [[part.value(row) for part in parts] for row in sheet.rows],
        title,
        below,
        name,
        strong_rows(sheet.rows),
    )
