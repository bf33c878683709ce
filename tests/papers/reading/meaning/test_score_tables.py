"""Score tables in the shapes in which papers print them; figures of the five-year table as published."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caicach.papers.reading.formats import txt
from caicach.papers.reading.meaning.score_tables import find_score_tables, score_findings, total_of
from caicach.papers.values import Block, Cell, Layout, Paragraph, Place, Row, ScoreTable, Table


def table(*lines: str, line: int = 1) -> Table:
    """A table from lines with | between the cells."""
    rows = (Row(tuple(Cell(text.strip()) for text in text_line.split("|"))) for text_line in lines)
    return Table(tuple(rows), Place(line=line))


def read(*blocks: Block) -> tuple[ScoreTable, ...]:
    return find_score_tables(Layout("txt", blocks))


FIVE_YEARS = table(
    "TT | Lĩnh vực | Năm 2019 | Năm 2020 | Năm 2021 | Năm 2022 | Năm 2023",
    "1 | Chỉ đạo, điều hành | 8/11,5 | 10.14/11.5 | 10/12.5 | 10/13.5 | 9.5/12.5",
    "2 | Thể chế | 6/7 | 7/7 | 6/6 | 5.5/6.5 | 6.5/6.5",
    "3 | Thủ tục hành chính | 5/5 | 5/5 | 5/5,5 | 5/5 | 9.729/11.5",
    "4 | Bộ máy | 3,5/4 | 2,5/4 | 3,5/3,5 | 5.5/6.5 | 6.5/6.5",
    "5 | Chế độ công vụ | 11,5/11,5 | 11,5/11,5 | 9/10 | 7/8 | 7/9",
    "6 | Tài chính công | 6,5/6,5 | 6,5/6,5 | 6,5/6,5 | 8.5/8.5 | 8/8",
    "7 | Chính quyền số | 9,851/11 | 9,731/11 | 10,107/11,5 | 7.421/10 | 9.376/11",
    "8 | Một cửa | 8,389/8,5 | 7,368/8,5 | 8,986/9,5 | 6.395/7 | Tính chung ở mục 3",
    "9 | Điều tra xã hội học | 23,419/35 | 26,886/35 | 26,362/35 | 28.859/35 | 30.620/35",
    "10 | Điểm cộng | 1,5 | 1 | 1 | 2 | 1",
    "11 | Điểm trừ | 2 | 2 | 1,5 | 0.5 | 1",
)
CAPTION = Paragraph("Sở được xếp hạng 10. Điểm từng lĩnh vực cải cách hành chính qua các năm cụ thể như sau:")
TOTALS = {"2019": "81.659", "2020": "85.625", "2021": "84.955", "2022": "85.675", "2023": "87.225"}
RANKS = {"2019": "9/21", "2020": "10/21", "2021": "12/21", "2022": "12/21", "2023": "10/21"}
LOOSE = {
    "paragraphs": (
        Paragraph("Tổng điểm\t81,659\t85,625\t84,955\t85.675\t87.225"),
        Paragraph("Xếp hạng\t9/21\t10/21\t12/21\t12/21\t10/21"),
    ),
    "a second table": (table("Tổng điểm|81,659|85,625|84,955|85.675|87.225", "Xếp hạng|9/21|10/21|12/21|12/21|10/21"),),
    "blank lines between": (
        Paragraph(""),
        Paragraph("Tổng điểm: 81,659 85,625 84,955 85.675 87.225"),
        Paragraph("Xếp hạng: 9/21 10/21 12/21 12/21 10/21"),
    ),
}


@pytest.mark.parametrize("below", LOOSE.values(), ids=LOOSE)
def test_five_years_with_loose_totals_below(below: tuple[Block, ...]) -> None:
    (found,) = read(CAPTION, FIVE_YEARS, *below, Paragraph("Qua kết quả đánh giá năm 2023, còn một số hạn chế."))
    assert found.title == "Điểm từng lĩnh vực cải cách hành chính qua các năm"
    assert found.years == (2019, 2020, 2021, 2022, 2023)
    assert (dict(found.total), dict(found.rank)) == (TOTALS, RANKS)
    assert found.bonus["2019"] == "1.5" and found.penalty["2022"] == "0.5"
    assert len(found.rows) == 9


@pytest.mark.parametrize("year", TOTALS)
def test_rows_bonus_and_penalty_add_up_to_the_published_total(year: str) -> None:
    (found,) = read(CAPTION, FIVE_YEARS, *LOOSE["paragraphs"])
    assert total_of(found, year) == Decimal(TOTALS[year])
    assert sum(Decimal(row.cells[year].max or 0) for row in found.rows) == 100


def test_words_in_place_of_points_are_a_note() -> None:
    (found,) = read(CAPTION, FIVE_YEARS)
    cell = found.rows[7].cells["2023"]
    assert (cell.points, cell.max, cell.note) == (None, None, "Tính chung ở mục 3")


def test_points_keep_their_digits_with_a_point() -> None:
    (found,) = read(CAPTION, FIVE_YEARS)
    assert [found.rows[8].cells[year].points for year in ("2019", "2023")] == ["23.419", "30.620"]


def test_one_year_columns_by_meaning_in_any_order() -> None:
    (found,) = read(
        Paragraph("Kết quả chấm điểm Chỉ số cải cách hành chính năm 2024"),
        table(
            "STT | Tiêu chí | Điểm tối đa | Điểm tự đánh giá | Điểm thẩm định | Ghi chú",
            "I | Chỉ đạo, điều hành | 12 | 11,5 | 10,25 | Chậm báo cáo",
            "1 | Kế hoạch năm | 2 | 2 | 2 |",
            "II | Cải cách thể chế | 8 | 8 | 8 |",
            " | Điểm thưởng | | 1 | 1 |",
            " | Điểm trừ | | 0 | -0,5 |",
            " | Tổng cộng | 20 | 20,5 | 18,75 |",
        ),
    )
    cell = found.rows[0].cells["2024"]
    assert (cell.points, cell.max) == ("10.25", "12")
    assert cell.note == "tự đánh giá 11.5; Chậm báo cáo"
    assert (found.bonus, found.penalty, found.total) == ({"2024": "1"}, {"2024": "0.5"}, {"2024": "18.75"})
    assert [row.number for row in found.rows] == ["I", "1", "II"]
    assert total_of(found, "2024") == Decimal("18.75")


def test_two_heading_rows_with_points_and_maximum_for_each_year() -> None:
    head = Row(
        (
            Cell("TT", rows=2),
            Cell("Lĩnh vực", rows=2),
            Cell("Năm 2022", columns=2),
            None,
            Cell("Năm 2023", columns=2),
            None,
        )
    )
    second = Row((None, None, Cell("Điểm tối đa"), Cell("Điểm đạt"), Cell("Điểm tối đa"), Cell("Điểm đạt")))
    body = tuple(
        Row(tuple(map(Cell, texts)))
        for texts in (("1", "Thể chế", "7", "6,5", "6", "6"), ("", "Tổng điểm", "7", "6,5", "6", "6"))
    )
    (found,) = read(Table((head, second, *body)))
    assert {year: (cell.points, cell.max) for year, cell in found.rows[0].cells.items()} == {
        "2022": ("6.5", "7"),
        "2023": ("6", "6"),
    }
    assert found.total == {"2022": "6.5", "2023": "6"}


def test_rows_on_the_next_page_and_a_repeated_heading_row() -> None:
    head = "TT | Lĩnh vực | Năm 2023"
    (found,) = read(
        table(head, "1 | Thể chế | 6/7"), Paragraph("2"), table("2 | Bộ máy | 5/6", head, "3 | Công vụ | 4/5")
    )
    assert [row.name for row in found.rows] == ["Thể chế", "Bộ máy", "Công vụ"]


def test_a_total_that_does_not_add_up_is_told() -> None:
    tables = read(table("TT | Lĩnh vực | Năm 2023", "1 | Thể chế | 6/7", "2 | Bộ máy | 5/6", " | Tổng điểm | 12"))
    (finding,) = score_findings(tables)
    assert finding.code == "score-total-differs"
    assert finding.message == "Năm 2023: tổng điểm ghi 12, cộng các dòng được 11."


NO_SCORES = {
    "tasks": table("STT | Nhiệm vụ | Chủ trì | Thời gian", "1 | Báo cáo | Văn phòng Sở | Quý I/2022"),
    "targets by year": table("TT | Chỉ tiêu | Năm 2022 | Năm 2023", "1 | Số hồ sơ trực tuyến | 120 | 340"),
    "maxima only": table("TT | Tiêu chí | Điểm tối đa", "1 | Kế hoạch | 2"),
    "one row": table("Nơi nhận: | GIÁM ĐỐC"),
    "empty": Table(()),
}


@pytest.mark.parametrize("block", NO_SCORES.values(), ids=NO_SCORES)
def test_other_tables_are_left_alone(block: Table) -> None:
    assert read(Paragraph("Nội dung năm 2023"), block) == ()


@pytest.mark.shared
def test_the_published_table_of_a_real_paper(shared: Path) -> None:
    data = next((shared / "documents").glob("001_*.txt")).read_bytes()
    (found,) = find_score_tables(txt.read(data))
    assert (dict(found.total), dict(found.rank)) == (TOTALS, RANKS)
    assert score_findings([found]) == ()
    assert all(total_of(found, year) == Decimal(total) for year, total in TOTALS.items())


TEXTS = st.sampled_from(
    ["", "TT", "Lĩnh vực", "Năm 2023", "8/11,5", "-0,5", "Tổng điểm", "Điểm trừ", "9/21", "Xếp hạng", "Gộp", "I", "1.2"]
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(TEXTS | st.text(max_size=8), min_size=1, max_size=5), max_size=6), st.text(max_size=30))
def test_any_table_is_read_without_failing(lines: list[list[str]], below: str) -> None:
    rows = tuple(Row(tuple(map(Cell, line))) for line in lines)
    for found in read(Table(rows), Paragraph(below)):
        assert found.years
        assert all(not value.startswith("-") for value in found.penalty.values())
        score_findings([found])
