"""Excel papers: text lines and tables of each visible sheet, values as a reader says them, cost by content."""

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from sheet_files import sheet_file

from caicach.papers.reading.formats.xlsx import read
from caicach.papers.values import BadFile, Layout, Paragraph, Table

HEADING = ["STT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"]


def made(fill: Callable[[Any], None]) -> Layout:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        fill(book)
    return read(stream.getvalue())


def texts(found: Table) -> list[list[str | None]]:
    return [[None if cell is None else cell.text for cell in row.cells] for row in found.rows]


def plain(layout: Layout) -> list[object]:
    return [block.text if isinstance(block, Paragraph) else texts(block) for block in layout.blocks]


def test_lines_above_and_below_the_table() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write("B1", "UBND TỈNH")
        sheet.write("D1", "CỘNG HÒA")
        sheet.merge_range("A3:D3", "PHỤ LỤC\n(kèm theo)", book.add_format({"bold": True, "align": "center"}))
        sheet.write_row("A5", HEADING)
        sheet.write_row("A6", ["I", "Cải cách thể chế"])
        sheet.write_row("A7", [1, "Rà soát văn bản", "Văn phòng", "Quý I"])
        sheet.write("A9", "Ghi chú: theo dõi hằng quý")

    found = made(fill)
    assert plain(found) == [
        "UBND TỈNH",
        "CỘNG HÒA",
        "PHỤ LỤC",
        "(kèm theo)",
        [HEADING, ["I", "Cải cách thể chế", "", ""], ["1", "Rà soát văn bản", "Văn phòng", "Quý I"]],
        "Ghi chú: theo dõi hằng quý",
    ]
    title, table = found.blocks[2], found.blocks[4]
    assert isinstance(title, Paragraph) and title.bold and title.centred
    assert isinstance(table, Table)
    assert [(row.place.page, row.place.row) for row in table.rows] == [(1, 5), (1, 6), (1, 7)]
    assert len({row.place.line for row in table.rows} | {title.place.line}) == 4


def test_merged_cells_less_empty_rows_and_columns() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:A2", "STT")
        sheet.merge_range("B1:B2", "Nhiệm vụ")
        sheet.merge_range("D1:E1", "Phân công")
        sheet.write_row("D2", ["Chủ trì", "Phối hợp"])
        sheet.write_row("A5", [1, "Việc", "", "VP", "Các phòng"])

    (found,) = made(fill).blocks
    assert isinstance(found, Table)
    assert texts(found) == [
        ["STT", "Nhiệm vụ", "Phân công", None],
        [None, None, "Chủ trì", "Phối hợp"],
        ["1", "Việc", "VP", "Các phòng"],
    ]
    number, _, wide, _ = found.rows[0].cells
    assert number is not None and wide is not None
    assert ((number.rows, number.columns), (wide.rows, wide.columns)) == ((2, 1), (1, 2))


VALUES = [
    (45.0, None, "45"),
    (8.389, None, "8.389"),
    (0.1 + 0.2, None, "0.3"),
    (0.95, "0%", "95%"),
    (0.9234, "0%", "92.34%"),
    (7, "000", "007"),
    (date(2025, 11, 5), "dd/mm/yyyy", "05/11/2025"),
    (date(2025, 6, 1), "mmm-yy", "06/2025"),
    (date(2025, 11, 15), "d-mmm", "15/11"),
    (date(2025, 3, 9), "[$-42A]d/m/yyyy;@", "09/03/2025"),
    (datetime(2025, 3, 9, 14, 30), "dd/mm/yyyy hh:mm", "09/03/2025 14:30"),
    ("1.000107", None, "1.000107"),
    ("  Hai dòng \n\n thứ hai ", None, "Hai dòng\nthứ hai"),
    ("Ke\u0302\u0301 hoa\u0323ch", None, "Kế hoạch"),
    (True, None, "1"),
]


@pytest.mark.parametrize(("value", "shape", "expected"), VALUES)
def test_values(value: object, shape: str | None, expected: str) -> None:
    def fill(book: Any) -> None:
        look = book.add_format({"num_format": shape} if shape else {})
        sheet = book.add_worksheet()
        if isinstance(value, date):
            sheet.write_datetime("A1", value, look)
        else:
            sheet.write("A1", value, look)

    assert "\n".join(str(item) for item in plain(made(fill))) == expected


def test_old_fonts_of_cells_and_of_runs() -> None:
    def fill(book: Any) -> None:
        old = book.add_format({"font_name": ".VnTime"})
        sheet = book.add_worksheet()
        sheet.write("A1", "C¶i c¸ch", old)
        sheet.write_rich_string("A2", old, "KÕ ", old, "ho¹ch", book.add_format({"font_name": "Arial"}), " năm")

    assert plain(made(fill)) == ["Cải cách", "Kế hoạch năm"]


def test_hidden_sheets_are_left_out_and_said_hidden_rows_are_read_and_said() -> None:
    def fill(book: Any) -> None:
        first, second = book.add_worksheet("Kế hoạch"), book.add_worksheet("Nháp")
        first.write("A1", "một")
        first.write("A2", "hai")
        first.set_row(1, None, None, {"hidden": True})
        second.write("A1", "nháp")
        second.hide()

    found = made(fill)
    assert plain(found) == ["một", "hai"]
    assert "“Nháp”" in found.notes[0] and "1 dòng đang ẩn" in found.notes[1]
    assert found.pages == 1


def test_several_sheets_and_several_tables_on_one() -> None:
    def fill(book: Any) -> None:
        for name in ("A", "B"):
            sheet = book.add_worksheet(name)
            sheet.write("A1", f"Phụ lục {name}1")
            sheet.write_row("A2", HEADING)
            sheet.write_row("A3", [1, "a", "b", "c"])
            sheet.write("A5", f"Phụ lục {name}2")
            sheet.write_row("A6", HEADING)
            sheet.write_row("A7", [1, "d", "e", "f"])

    found = made(fill)
    assert [block.text if isinstance(block, Paragraph) else len(block.rows) for block in found.blocks] == [
        "Phụ lục A1", 2, "Phụ lục A2", 2, "Phụ lục B1", 2, "Phụ lục B2", 2,
    ]  # fmt: skip
    assert [block.place.page for block in found.blocks] == [1] * 4 + [2] * 4


def test_rows_repeated_in_print_are_headings() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write_row("A1", HEADING)
        sheet.write_row("A2", [1, "a", "b", "c"])
        sheet.repeat_rows(0)

    (found,) = made(fill).blocks
    assert isinstance(found, Table)
    assert [row.header for row in found.rows] == [True, False]


def test_formulas_give_their_last_value() -> None:
    def fill(book: Any) -> None:
        book.add_worksheet().write_formula("A1", '="a"&"b"', None, "ab")

    assert plain(made(fill)) == ["ab"]


ROW = '<row r="{0}" s="1" customFormat="1"><c r="A{0}" s="1"/><c r="B{0}" s="1"/><c r="C{0}" s="1"></c></row>'
FILLED = (
    '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>{0}</t></is></c>'
    '<c r="B{0}"><v>2</v></c><c r="C{0}"><v>3</v></c></row>'
)


def test_a_plan_above_many_empty_formatted_rows() -> None:
    rows = [FILLED.format(1), FILLED.format(2), *map(ROW.format, range(3, 60_000)), FILLED.format(60_000)]
    (found,) = read(sheet_file("".join(rows))).blocks
    assert isinstance(found, Table)
    assert texts(found) == [["1", "2", "3"], ["2", "2", "3"], ["60000", "2", "3"]]


def test_formatted_rows_with_nothing_in_them_are_refused() -> None:
    with pytest.raises(BadFile, match="5000 dòng được định dạng nhưng không có nội dung"):
        read(sheet_file("".join(map(ROW.format, range(1, 5001)))))


def test_two_cells_far_apart_cost_nothing() -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    assert plain(read(sheet_file('<row r="1"><c r="A1"><v>1</v></c></row>' + far))) == ["1", "2"]


def test_cells_and_rows_without_references() -> None:
    row = "<row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>"
    (found,) = read(sheet_file(row + row)).blocks
    assert isinstance(found, Table) and texts(found) == [["1", "2", "3"]] * 2


def test_a_prefix_and_the_strict_dialect() -> None:
    row = '<x:row r="1"><x:c r="A1" s="0"/><x:c r="B1"><x:v>7</x:v></x:c></x:row>'
    assert plain(read(sheet_file(row, prefix="x:"))) == ["7"]
    assert plain(read(sheet_file('<row r="1"><c r="B1"><v>7</v></c></row>', strict=True))) == ["7"]


def test_merges_that_ask_for_billions_are_refused() -> None:
    rows = "".join(map(FILLED.format, range(1, 3001)))
    merges = '<mergeCell ref="A1:XFD1048576"/>' * 3000
    with pytest.raises(BadFile, match="quá nhiều nội dung"):
        read(sheet_file(rows, after=f"<mergeCells>{merges}</mergeCells>"))
