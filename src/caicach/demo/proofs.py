"""Files as units bring them to prove a result: a report from Word, a photograph of a board."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from PIL import Image, ImageDraw

LINE, MARGIN = 34, 80
SHEET = (900, 1200)


@dataclass(frozen=True, slots=True)
class Report:
    """A report of a unit: number, day and what it is about."""

    number: str
    symbol: str
    on: date
    subject: str
    said: str

    @property
    def name(self) -> str:
        return f"bao-cao-{self.number}.docx"


def word_report(report: Report) -> bytes:
    """The report as the bytes of a .docx, in the shape that official papers have."""
    document = Document()
    for line in (
        "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG TỈNH AN HẢI",
        f"Số: {report.number}/{report.symbol}",
        f"An Hải, ngày {report.on:%d} tháng {report.on:%m} năm {report.on.year}",
        "BÁO CÁO",
        report.subject,
    ):
        paragraph = document.add_paragraph()
        paragraph.add_run(line).bold = True
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("Kính gửi: Văn phòng Sở")
    document.add_paragraph(report.said)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def photograph() -> bytes:
    """A photograph of a notice board: a sheet with lines, in grey, as the bytes of a .jpg."""
    picture = Image.new("L", SHEET, 205)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((MARGIN // 2, MARGIN // 2, SHEET[0] - MARGIN // 2, SHEET[1] - MARGIN // 2), fill=248)
    for place, top in enumerate(range(MARGIN, SHEET[1] - 2 * MARGIN, LINE)):
        draw.line((MARGIN, top, SHEET[0] - MARGIN - place * 53 % 320, top), fill=60, width=9)
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=70)
    return buffer.getvalue()
