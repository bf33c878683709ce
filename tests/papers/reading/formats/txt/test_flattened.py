"""Flattened tables: rows of an invented plan, set in many ways, flattened, and read back cell by cell."""

import json
import re
from pathlib import Path

import pytest
from flattening import Measure, Sheet, flatten
from plan_rows import WIDTHS, plan

from caicach.language.text import nfc
from caicach.papers.reading.formats.txt import read
from caicach.papers.reading.formats.txt.flattened.metrics import width
from caicach.papers.values import Table

ORDERS = {
    "product-schedule-lead": ("number", "title", "product", "schedule", "lead", "coordinating"),
    "schedule-lead-product": ("number", "title", "schedule", "lead", "coordinating", "product"),
    "lead-product-schedule": ("number", "title", "lead", "coordinating", "product", "schedule"),
    "lead-schedule": ("number", "title", "lead", "schedule"),
}
SETTINGS = {
    "centred": {"centred": True},
    "top": {"centred": False},
    "no-blank-lines": {"centred": True, "half_breaks": False},
    "short-pages": {"centred": True, "page_lines": 17},
}


def cells_read(text: str) -> list[list[str]]:
    table = next(block for block in read(text.encode()).blocks if isinstance(block, Table))
    return [[cell.text if cell else "" for cell in row.cells] for row in table.rows[1:]]


def bare(text: str) -> str:
    return re.sub(r"\W+", "", nfc(text).lower())


def accuracy(order: tuple[str, ...], sheet: Sheet) -> float:
    """Share of the cells that are printed or read and are the same."""
    heading, rows = plan(order)
    got = {(row[0], bare(row[1])[:15]): row for row in cells_read("PHỤ LỤC\n\n" + flatten(heading, rows, sheet))}
    right = total = 0
    for row in rows:
        found = got.get((row[0], bare(row[1])[:15]), [""] * len(row))
        pairs = [(bare(a), bare(b)) for a, b in zip(row, found, strict=True) if a or b]
        total += len(pairs)
        right += sum(a == b for a, b in pairs)
    return right / total


def sheet(order: tuple[str, ...], scale: float, measure: Measure = width, **setting: object) -> Sheet:
    return Sheet([WIDTHS[name] * scale for name in order], measure=measure, **setting)  # type: ignore[arg-type]


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("order", ORDERS)
def test_rows_come_back(order: str, setting: str) -> None:
    figures = [accuracy(ORDERS[order], sheet(ORDERS[order], scale, **SETTINGS[setting])) for scale in (1.0, 1.2)]
    assert sum(figures) / len(figures) >= 0.95, figures


ROW = """\
TT
Nhiệm vụ Thời hạn Chủ trì
Sản phẩm

I TUYÊN TRUYỀN

1
Mở chuyên mục hỏi đáp trên

trang thông tin của Sở

Quý I Văn phòng Sở Chuyên mục

2

N ê u g ư ơ n g n g ư ờ i t ố t

trên trang thông tin, theo

Quyết định số 12/QĐ-

UBND của tỉnh

Hằng tháng Văn phòng Sở Bài viết

3 Đăng bài hằng tuần Hằng tuần Văn phòng Sở Bài viết
"""


def test_places_and_printed_form() -> None:
    """Letter-spaced words are joined and their print is kept; a paper's number broken at its hyphen is whole again."""
    table = next(block for block in read(ROW.encode()).blocks if isinstance(block, Table))
    title = table.rows[3].cells[1]
    assert title is not None
    assert title.text == "Nêu gương người tốt trên trang thông tin, theo Quyết định số 12/QĐ-UBND của tỉnh"
    assert title.printed is not None and title.printed.startswith("N ê u g ư ơ n g")
    assert (title.place.line, title.place.row, title.place.cell) == (16, 4, 2)
    assert [cell.text for cell in table.rows[4].cells if cell] == [
        "3",
        "Đăng bài hằng tuần",
        "Hằng tuần",
        "Văn phòng Sở",
        "Bài viết",
    ]


def test_year_alone_above_a_heading_is_no_page_number() -> None:
    heading, rows = plan(ORDERS["lead-product-schedule"])
    page = Sheet([WIDTHS[name] for name in ORDERS["lead-product-schedule"]], page_lines=19)
    schedules = [row[-1] for row in cells_read("PHỤ LỤC\n\n" + flatten(heading, rows, page))]
    assert schedules.count("Trong năm 2026") == 2


def test_another_type_face() -> None:
    """Widths are learnt in the face of official papers; letters of one width each must do as well."""
    order = ORDERS["schedule-lead-product"]
    assert accuracy(order, sheet(order, 1.0, measure=lambda text: 470 * len(text))) >= 0.9


@pytest.mark.shared
def test_appendix_of_2022(shared: Path) -> None:
    """Every cell of the appendix whose cells lie broken over lines, against a careful reader's."""
    rows = cells_read((shared / "documents" / "003_b42f5246d8159fe0.txt").read_text("utf-8"))
    got = {bare(row[1]): [bare(cell) for cell in row[2:]] for row in rows}
    tasks = json.loads((shared / "domain" / "expected" / "tasks.json").read_text("utf-8"))
    wanted = [task for task in tasks if task["doc"] == "s3"]
    fields = ("schedule", "lead", "coordinating", "deliverable")
    wrong = [t["id"] for t in wanted if got.get(bare(t["title"])) != [bare(t[field] or "") for field in fields]]
    assert wrong == []
