"""A list written to .xlsx as officers expect it: real dates and numbers, a frozen heading row, ready to print on A4."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from datetime import datetime as DateTime
from decimal import Decimal
from enum import StrEnum
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

Value = str | int | float | Decimal | bool | Date | DateTime | None


class ColumnKind(StrEnum):
    """What a column holds, hence how Excel shows and sorts it."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    POINTS = "points"
    """Numbers of few digits as they are: 3, 2.229."""
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it holds, its width in characters. A percent is given as a share (0.95 shows 95%)."""

    name: str
    kind: ColumnKind = ColumnKind.TEXT
    width: float = 16


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet of a workbook. `strong`: the rows in bold; `marked`: the cells (row, column) that something is wrong
    with; both counted from 0 in `rows`.
    """

    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]
    title: str
    subtitle: str = ""
    sheet: str = "Danh sách"
    strong: Collection[int] = field(default_factory=frozenset)
    marked: Collection[tuple[int, int]] = field(default_factory=frozenset)


_FORMATS = {
    ColumnKind.TEXT: {"num_format": "@"},
    ColumnKind.DATE: {"num_format": "dd/mm/yyyy", "align": "center"},
    ColumnKind.NUMBER: {"num_format": "#,##0.###"},
    ColumnKind.POINTS: {"align": "center"},
    ColumnKind.PERCENT: {"num_format": "0.0%"},
}
_CELL = {"font_name": "Times New Roman", "font_size": 12, "text_wrap": True, "valign": "top", "border": 1}
_LINE, _TALLEST = 16.0, 400.0
"""Points: a line of the cells, and the tallest row (Excel allows 409)."""
_HEADING = {**_CELL, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#E7ECF3"}
_TITLE = {"font_name": "Times New Roman", "font_size": 14, "bold": True}
_SUBTITLE = {"font_name": "Times New Roman", "font_size": 12, "italic": True}
_MARK = "#FBE3E1"
_A4 = 9
_FORBIDDEN = str.maketrans("", "", "".join(map(chr, [*range(9), 11, 12, *range(14, 32)])))
_LONGEST = 32_767


def write_sheet(
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    *,
    title: str,
    subtitle: str = "",
    sheet: str = "Danh sách",
) -> bytes:
    """The .xlsx file of one list, as bytes.

    Rows are values in the order of the columns; None leaves a cell empty. Text is never taken for a formula, a link or
    a number, so codes such as "1.000107" keep their zeros. A row is written as soon as it comes: long lists need
    little memory. A row longer or shorter than the columns raises ValueError.

    >>> columns = [Column("Nhiệm vụ", width=60), Column("Hạn", ColumnKind.DATE)]
    >>> write_sheet(columns, [("Báo cáo", Date(2024, 11, 15))], title="Kế hoạch")[:2]
    b'PK'
    """
    return write_pages([Page(columns, rows, title, subtitle, sheet)])


def write_pages(pages: Iterable[Page]) -> bytes:
    """The .xlsx file of several lists, a sheet each, as bytes. The sheets' names must differ."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": True, "nan_inf_to_errors": True}) as book:
        for one in pages:
            sheet = book.add_worksheet(_sheet_name(one.sheet))
            first = _heading(book, sheet, one.columns, one.title, one.subtitle)
            _body(book, sheet, one, first)
    return file.getvalue()


def _heading(book: Workbook, page: Worksheet, columns: Sequence[Column], title: str, subtitle: str) -> int:
    """Title, subtitle, heading row; gives the row where the list starts."""
    for number, column in enumerate(columns):
        page.set_column(number, number, column.width)
    lines = [(title, book.add_format(_TITLE)), (subtitle, book.add_format(_SUBTITLE))]
    shown = [line for line in lines if line[0]]
    for number, (text, style) in enumerate(shown):
        page.write_string(number, 0, _plain(text), style)
    row = len(shown) + 1 if shown else 0
    style = book.add_format(_HEADING)
    page.set_row(row, _height(columns, [_spread(column) for column in columns]))
    for number, column in enumerate(columns):
        page.write_string(row, number, _plain(column.name), style)
    _page_setup(page, row)
    return row + 1


def _spread(column: Column) -> str:
    """A heading as its words wrap in its column, a word longer than the column on a line of its own; bold is wider."""
    lines = [""]
    for word in column.name.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > column.width - 1:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def _page_setup(page: Worksheet, heading: int) -> None:
    page.freeze_panes(heading + 1, 0)
    page.repeat_rows(heading)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
    page.set_footer("&CTrang &P/&N")


def _body(book: Workbook, sheet: Worksheet, page: Page, first: int) -> None:
    styles = _Styles(book, page.columns)
    last = first - 1
    for at, row in enumerate(page.rows):
        last = first + at
        sheet.set_row(last, _height(page.columns, row))
        for number, (value, _) in enumerate(zip(row, page.columns, strict=True)):
            style = styles.of(number, strong=at in page.strong, marked=(at, number) in page.marked)
            _write(sheet, last, number, value, style)
    if last >= first:
        sheet.autofilter(first - 1, 0, last, len(page.columns) - 1)


class _Styles:
    """The looks of cells by their column; each is made when it is first needed."""

    def __init__(self, book: Workbook, columns: Sequence[Column]) -> None:
        self._book, self._columns = book, columns
        self._made: dict[tuple[int, bool, bool], Format] = {}

    def of(self, column: int, *, strong: bool, marked: bool) -> Format:
        key = (column, strong, marked)
        if key not in self._made:
            look = {**_CELL, **_FORMATS[ColumnKind(self._columns[column].kind)]}
            look |= {"bold": True} if strong else {}
            look |= {"bg_color": _MARK} if marked else {}
            self._made[key] = self._book.add_format(look)
        return self._made[key]


def _height(columns: Sequence[Column], row: Sequence[Value]) -> float:
    """Points that the fullest cell of a row needs when its text wraps; not every program works it out by itself."""
    lines = (
        sum(-(-len(line) // max(1, int(column.width))) or 1 for line in str(value).split("\n"))
        for column, value in zip(columns, row, strict=True)
        if isinstance(value, str)
    )
    return min(_TALLEST, _LINE * max(lines, default=1))


def _write(page: Worksheet, row: int, column: int, value: Value, style: Format) -> None:
    match value:
        case None | "":
            page.write_blank(row, column, None, style)
        case bool():
            page.write_string(row, column, "Có" if value else "Không", style)
        case int() | float() | Decimal():
            page.write_number(row, column, float(value), style)
        case Date():
            page.write_datetime(row, column, _naive(value), style)
        case _:
            page.write_string(row, column, _plain(value), style)


def _naive(value: Date) -> Date:
    """Excel knows no time zones: the wall clock as it stands."""
    return value.replace(tzinfo=None) if isinstance(value, DateTime) else value


def _plain(text: str) -> str:
    """What Excel can hold: no control marks, at most 32 767 letters."""
    return str(text).translate(_FORBIDDEN)[:_LONGEST]


def _sheet_name(name: str) -> str:
    """At most 31 letters (as Excel counts them: of the basic plane), none of []:*?/\\ in a sheet's name."""
    allowed = "".join(" " if mark in "[]:*?/\\" or mark > "\uffff" else mark for mark in _plain(name))
    return allowed[:31].strip("' \n\t") or "Danh sách"
