"""A written list read back with another program's eyes (calamine)."""

import zipfile
from datetime import date as Date
from datetime import datetime as DateTime
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from caicach.papers.writing.sheets import Column, ColumnKind, Value, write_sheet

COLUMNS = [
    Column("Mã", width=12),
    Column("Hạn", ColumnKind.DATE),
    Column("Điểm", ColumnKind.NUMBER),
    Column("Tỷ lệ", ColumnKind.PERCENT),
]


def rows_of(data: bytes) -> list[list[object]]:
    return CalamineWorkbook.from_object(BytesIO(data)).get_sheet_by_index(0).to_python()


def test_dates_numbers_and_codes_stay_what_they_are() -> None:
    rows = [("1.000107", Date(2024, 11, 15), Decimal("2.229"), 0.95), ("=1+1", None, 3, None)]
    read = rows_of(write_sheet(COLUMNS, rows, title="Danh sách nhiệm vụ", subtitle="Tính đến 15/11/2024"))
    assert read[0][0] == "Danh sách nhiệm vụ"
    assert read[1][0] == "Tính đến 15/11/2024"
    assert read[3] == ["Mã", "Hạn", "Điểm", "Tỷ lệ"]
    assert read[4] == ["1.000107", Date(2024, 11, 15), 2.229, 0.95]
    assert read[5] == ["=1+1", "", 3.0, ""]


def test_a_list_without_rows_has_its_heading() -> None:
    assert rows_of(write_sheet(COLUMNS, [], title="Trống"))[-1] == ["Mã", "Hạn", "Điểm", "Tỷ lệ"]


def test_the_page_prints_on_a4_landscape_with_a_repeated_heading_row() -> None:
    with zipfile.ZipFile(BytesIO(write_sheet(COLUMNS, [("a", None, 1, 1)], title="T", subtitle="S"))) as book:
        page, names = book.read("xl/worksheets/sheet1.xml").decode(), book.read("xl/workbook.xml").decode()
    assert 'orientation="landscape"' in page and 'paperSize="9"' in page
    assert 'state="frozen"' in page and 'ySplit="4"' in page
    assert "_xlnm.Print_Titles" in names and "$4:$4" in names


def test_a_row_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        write_sheet(COLUMNS, [("thiếu",)], title="T")


CELLS = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.dates(Date(1901, 1, 1)),
    st.datetimes(DateTime(1901, 1, 1), timezones=st.none() | st.just(None)),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), max_size=5), st.text(max_size=40), st.text(max_size=40))
def test_any_value_is_written(rows: list[tuple[Value, Value]], title: str, sheet: str) -> None:
    data = write_sheet([Column("A"), Column("B")], rows, title=title, sheet=sheet)
    assert data.startswith(b"PK")
