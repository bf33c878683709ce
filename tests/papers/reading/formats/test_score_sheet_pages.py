"""A score sheet in a PDF that runs over pages: rows that a page breaks, the heading on every page."""

from io import BytesIO

import pytest
from pdf_files import font
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from caicach.papers.reading import read_criteria_sheet

HEADING = ("STT", "Tiêu chí", "Điểm tối đa", "Cách tính điểm", "Điểm tự chấm", "Điểm thẩm định")
RULE = "Từ 95% trở lên: 2; từ 90% đến dưới 95%: 1; dưới 90%: 0"
LONG = "Mức độ hoàn thành nhiệm vụ cải cách hành chính được giao trong năm của các phòng, đơn vị trực thuộc Sở"


@pytest.mark.parametrize("count", [5, 40])
def test_a_score_sheet_over_several_pages(count: int) -> None:
    style = ParagraphStyle("cell", fontName=font(), fontSize=11, leading=14)
    rows = [("I", "CHỈ ĐẠO, ĐIỀU HÀNH", str(2 * count), "", "", "")]
    rows += [(f"1.{n}", LONG, "2", RULE, "2", "1,5") for n in range(1, count + 1)]
    rows += [("", "Điểm cộng", "", "", "1", "1"), ("", "Tổng điểm", str(2 * count), "", "", "")]
    cells = [[Paragraph(text, style) for text in row] for row in (HEADING, *rows)]
    table = Table(cells, colWidths=(44, 230, 60, 250, 70, 80), repeatRows=1)
    table.setStyle([("GRID", (0, 0), (-1, -1), 0.6, (0, 0, 0)), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    file = BytesIO()
    title = Paragraph("PHIẾU CHẤM ĐIỂM CẢI CÁCH HÀNH CHÍNH NĂM 2025", style)
    SimpleDocTemplate(file, pagesize=landscape(A4)).build([title, table])
    sheet = read_criteria_sheet("phieu.pdf", file.getvalue())
    assert sheet.year == 2025
    assert [row.number for row in sheet.rows[:-2]] == ["I", *(f"1.{n}" for n in range(1, count + 1))]
    assert {row.name for row in sheet.rows[1:-2]} == {LONG}
    assert {row.rule for row in sheet.rows[1:-2]} == {RULE}
    assert {str(row.appraised_points) for row in sheet.rows[1:-2]} == {"1.5"}
    assert [row.part.value for row in sheet.rows[-2:]] == ["bonus", "total"]
