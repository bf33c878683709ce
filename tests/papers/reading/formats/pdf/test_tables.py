"""Tables of a PDF: the same cells come out whether lines are drawn or not, and over pages."""

import pytest

from caicach.papers.reading.formats.pdf import read
from caicach.papers.values import Layout, Paragraph, Table
from tests.papers.reading.formats.pdf_files import HEADING, ROWS, plan_pdf


def task_table(layout: Layout) -> Table:
    return next(block for block in layout.blocks if isinstance(block, Table) and len(block.rows) > 3)


def words(table: Table) -> list[tuple[str, ...]]:
    """Texts of each row, empty cells at its end left out."""
    rows = [[" ".join(cell.text.split()) if cell else "" for cell in row.cells] for row in table.rows]
    return [tuple(row[: max((n for n, text in enumerate(row, 1) if text), default=0)]) for row in rows]


@pytest.mark.parametrize(("ruled", "align"), [(True, "TOP"), (True, "MIDDLE"), (False, "TOP"), (False, "MIDDLE")])
def test_every_cell_is_found(ruled: bool, align: str) -> None:
    layout = read(plan_pdf(ruled=ruled, align=align))
    assert words(task_table(layout)) == [HEADING, *ROWS]


def test_merged_heading_rows_span_their_columns_when_lines_are_drawn() -> None:
    table = task_table(read(plan_pdf(ruled=True)))
    section = table.rows[1].cells[1]
    assert section is not None
    assert (section.text, section.columns) == ("CẢI CÁCH THỂ CHẾ", 5)


@pytest.mark.parametrize("ruled", [True, False])
def test_a_table_over_pages_is_one_table_and_each_row_keeps_its_page(ruled: bool) -> None:
    layout = read(plan_pdf(ruled=ruled, repeat=6))
    table = task_table(layout)
    assert layout.pages is not None and layout.pages > 1
    assert {row.place.page for row in table.rows} == set(range(1, layout.pages + 1))
    assert [row for row in words(table) if row != HEADING] == list(ROWS) * 6


def test_text_around_the_table_is_text() -> None:
    layout = read(plan_pdf(ruled=True))
    texts = [block.text for block in layout.blocks if isinstance(block, Paragraph)]
    assert texts[0] == "KẾ HOẠCH"
    assert texts[-1] == "Ghi chú: Văn phòng Sở theo dõi, đôn đốc."


def test_progress_tells_each_page() -> None:
    told: list[tuple[int, int]] = []
    layout = read(plan_pdf(ruled=True, repeat=6), progress=lambda done, pages: told.append((done, pages)))
    assert told == [(n, layout.pages) for n in range(1, (layout.pages or 0) + 1)]
