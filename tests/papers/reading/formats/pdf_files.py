"""PDF papers made for tests: the same rows with ruling lines or without, cells set to the top or to the middle."""

import os
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

FONTS = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf",
    "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/Library/Fonts/Times New Roman.ttf",
    "C:/Windows/Fonts/times.ttf",
)
HEADING = ("STT", "Nhiệm vụ", "Thời gian", "Đơn vị chủ trì", "Đơn vị phối hợp", "Kết quả, sản phẩm")
ROWS = (
    ("I", "CẢI CÁCH THỂ CHẾ"),
    ("1", "Rà soát các quy định về cấp phép tàu cá của tỉnh để đề xuất bãi bỏ giấy tờ trùng nhau", "Quý II/2026",
     "Phòng Pháp chế", "Các phòng, đơn vị", "Báo cáo rà soát"),
    ("2", "Lấy ý kiến ngư dân về dự thảo quy chế bến cá", "Trước ngày 15/6/2026", "Chi cục Thủy sản", "",
     "Bảng tổng hợp ý kiến"),
    ("II", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH"),
    ("1", "Niêm yết thủ tục tại trụ sở", "Thường xuyên", "Văn phòng Sở", "Chi cục Thủy sản",
     "100% thủ tục được niêm yết"),
    ("2", "Trả kết quả qua bưu chính cho người dân ở đảo", "Trong năm 2026", "Văn phòng Sở", "Các phòng, đơn vị",
     "Tỷ lệ trả qua bưu chính đạt 40%"),
)  # fmt: skip
WIDTHS = (44, 216, 110, 110, 110, 150)


@cache
def font() -> str:
    """Name of a registered font that has all Vietnamese letters; skips the test where the machine has none."""
    path = next((path for path in FONTS if Path(path).exists()), None)
    if path is None:
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up("this machine has no font with Vietnamese letters to make the PDF with")
    pdfmetrics.registerFont(TTFont("Vietnamese", path))
    return "Vietnamese"


def plan_pdf(*, ruled: bool, align: str = "TOP", repeat: int = 1) -> bytes:
    """A plan with one task table; `repeat` sets its rows several times so that the table runs over pages."""
    style = ParagraphStyle("cell", fontName=font(), fontSize=10, leading=13)
    story: list[Flowable] = [_text("KẾ HOẠCH", style), _text("Cải cách hành chính năm 2026", style), Spacer(1, 12)]
    rows = [row for _ in range(repeat) for row in ROWS]
    cells = [[_text(text, style) for text in HEADING]]
    cells += [[_text(text, style) for text in row] + [""] * (6 - len(row)) for row in rows]
    table = Table(cells, colWidths=WIDTHS, repeatRows=1)
    looks: list[tuple[object, ...]] = [("VALIGN", (0, 0), (-1, -1), align)]
    looks += [("SPAN", (1, n), (-1, n)) for n, row in enumerate(rows, 1) if len(row) == 2]
    looks += [("GRID", (0, 0), (-1, -1), 0.6, (0, 0, 0))] if ruled else []
    table.setStyle(looks)
    return made([*story, table, Spacer(1, 12), _text("Ghi chú: Văn phòng Sở theo dõi, đôn đốc.", style)])


def blank_and_text_pdf(text: str) -> bytes:
    style = ParagraphStyle("cell", fontName=font(), fontSize=12, leading=15)
    return made([_text(text, style), PageBreak(), _text("Trang hai", style)])


def made(story: list[Flowable]) -> bytes:
    buffer = BytesIO()
    SimpleDocTemplate(buffer, pagesize=landscape(A4), margin=36).build(story)
    return buffer.getvalue()


def _text(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(text.replace("&", "&amp;"), style)
