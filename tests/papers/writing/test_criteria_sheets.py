"""A criteria set or score sheet that is written reads back without loss."""

import zipfile
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caicach.demo.criteria import criteria_rows
from caicach.papers.reading import read_criteria_sheet
from caicach.papers.reading.criteria.figures import given_of
from caicach.papers.sheet_values import CriteriaRow, CriteriaSheet, RowPart, RowPlace
from caicach.papers.writing import write_criteria_sheet, write_score_sheet
from caicach.papers.writing.criteria_sheets import columns_of
from caicach.papers.writing.sheets import write_sheet

SAID = "kế hoạch cải cách hành chính báo cáo đúng hạn hồ sơ 95% tỷ lệ điểm trừ cộng tổng Sở Nội vụ - 1. a) 2,5/3 KAD"
WORDS = st.sampled_from(SAID.split())
TEXTS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
CELLS = st.just("") | TEXTS | st.tuples(TEXTS, TEXTS).map("\n".join)
POINTS = st.none() | st.decimals(0, 100, places=3).map(lambda value: Decimal(value).normalize())
NUMBERS = st.sampled_from(["", "I", "1", "1.10", "1.1.2", "a", "TC1.2", "C.1", "X-9", "12"])
FIGURES = st.sampled_from(["", "46%", "2618/2817", "Kịp thời", "a=1; b=2", "3"])


@st.composite
def sheets(draw: st.DrawFn) -> CriteriaSheet:
    levels = draw(st.lists(st.integers(0, 3), min_size=1, max_size=12))
    rows: list[CriteriaRow] = []
    open_rows: list[int] = []
    for wanted in levels:
        level = min(wanted, len(open_rows))
        del open_rows[level:]
        figures = draw(FIGURES)
        row = CriteriaRow(
            number=draw(NUMBERS),
            name=draw(TEXTS),
            level=level,
            parent=open_rows[-1] if open_rows else None,
            part=draw(st.sampled_from(RowPart)),
            maximum=draw(POINTS),
            rule=draw(CELLS),
            evidence=draw(CELLS),
            unit=draw(CELLS),
            scorer=draw(TEXTS),
            figures=figures,
            given=given_of(figures),
            self_points=draw(POINTS),
            self_note=draw(CELLS),
            explanation=draw(CELLS),
            appraised_points=draw(POINTS),
            second_points=draw(POINTS),
            appraised_note=draw(CELLS),
            published_points=draw(POINTS),
            computed_points=draw(POINTS),
            applicable=draw(st.booleans()),
            note=draw(CELLS),
        )
        open_rows.append(len(rows))
        rows.append(row)
    return CriteriaSheet("Bộ tiêu chí chấm điểm", tuple(rows), 2025)


def bare(sheet: CriteriaSheet) -> list[CriteriaRow]:
    """The rows without the place that they stand at."""
    return [replace(row, place=RowPlace()) for row in sheet.rows]


@settings(max_examples=25, deadline=None)
@given(sheets())
def test_what_is_written_reads_back_without_loss(sheet: CriteriaSheet) -> None:
    for write in (write_criteria_sheet, write_score_sheet):
        read = read_criteria_sheet("phieu.xlsx", write(sheet))
        assert bare(read) == bare(sheet)
        assert (read.title, read.year) == (sheet.title, sheet.year)


def sample() -> CriteriaSheet:
    at: dict[str | None, int] = {}
    rows: list[CriteriaRow] = []
    for row in criteria_rows():
        at[row.number] = len(rows)
        parent = at[row.parent] if row.parent else None
        maximum = Decimal(row.maximum)
        rows.append(
            CriteriaRow(
                row.number, row.name, row.depth, parent, RowPart(row.part), maximum, row.rule, row.evidence, row.charge
            )
        )
    return CriteriaSheet("Bộ tiêu chí cải cách hành chính các sở", tuple(rows), 2025, body="Sở Xây dựng")


def test_the_example_set_reads_back_also_when_only_its_numbers_tell_the_tree() -> None:
    sheet = sample()
    parts = [part for part in columns_of(sheet.rows) if part.column.name not in ("Cấp", "Phần điểm")]
    rows = [[part.value(row) for part in parts] for row in sheet.rows]
    plain = write_sheet([part.column for part in parts], rows, title=sheet.title)
    for data in (write_criteria_sheet(sheet), plain):
        read = read_criteria_sheet("bo.xlsx", data)
        assert bare(read) == bare(sheet)
        assert not [fault for fault in read.faults if fault.severity != "note"]


def test_a_score_sheet_has_the_columns_to_fill_in_and_prints_on_a4() -> None:
    data = write_score_sheet(sample())
    read = read_criteria_sheet("phieu.xlsx", data)
    assert {"self_points", "explanation", "appraised_points", "published_points", "figures"} <= set(read.columns)
    assert read.body == "Sở Xây dựng"
    with zipfile.ZipFile(BytesIO(data)) as book:
        page, names = book.read("xl/worksheets/sheet1.xml").decode(), book.read("xl/workbook.xml").decode()
    assert 'orientation="landscape"' in page and 'state="frozen"' in page and "_xlnm.Print_Titles" in names


@pytest.mark.parametrize("text", ["=1+1", "-", "1.10", "+ Kịp thời: 1"])
def test_texts_that_a_spreadsheet_would_change_stay(text: str) -> None:
    sheet = CriteriaSheet("Bộ tiêu chí", (CriteriaRow("1", text, maximum=Decimal(1), rule=text),))
    (row,) = read_criteria_sheet("a.xlsx", write_criteria_sheet(sheet)).rows
    assert (row.name, row.rule) == (text, text)
