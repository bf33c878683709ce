"""The frame of an official paper as a Word file: paper, letterhead, body, signature, recipients (NĐ 30/2020, annex I).

Sizes are those of the annex on A4; on A5 (forms of TT 01/2018, Art. 9(2)) they are two points smaller, three in the
letterhead. The right column is wide enough for the name of the country on one line in Times New Roman and in the wider
faces that stand in for it where it is not installed (DejaVu Serif: 24,4 times the size of the letters).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Date
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from caicach.papers.writing.word_marks import cell_margin, page_number, repeated, ruled_below, unbroken

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
DOTS = "." * 24
CENTRE, JUSTIFY, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT


@dataclass(frozen=True, slots=True)
class Sheet:
    """A size of paper with its margins in millimetres; `smaller` is taken off every size of letters, in points, and
    `head_smaller` besides in the letterhead.
    """

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    smaller: int = 0
    head_smaller: int = 0
    issuer_share: float = 0.36

    @property
    def inner(self) -> int:
        return self.width - self.left - self.right


A4 = Sheet(210, 297, 20, 15, 20, 30)
A5 = Sheet(148, 210, 12, 10, 12, 15, smaller=2, head_smaller=1)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who issues the paper, its number, where and when; an empty number and a missing day stay open to be filled in."""

    issuer: str
    symbol: str
    place: str
    superior: str = ""
    number: str = ""
    day: Date | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """The lines above the signature ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"); the name comes with the signature."""

    lines: tuple[str, ...]
    recipients: tuple[str, ...]


class OfficialPaper:
    """A Word file that grows from top to bottom; `content` gives its bytes."""

    def __init__(self, sheet: Sheet, title: str, author: str) -> None:
        self.sheet = sheet
        self.document: WordDocument = Document()
        self._set_up(title, author)

    @property
    def content(self) -> bytes:
        buffer = BytesIO()
        self.document.save(buffer)
        return buffer.getvalue()

    def size(self, points: int) -> Length:
        return Pt(points - self.sheet.smaller)

    def letterhead(self, head: Letterhead, subject: str = "") -> None:
        """Issuer and number on the left (a letter's subject below them), country, motto, place and day on the right."""
        left, right = self._halves(self.sheet.issuer_share)
        less = self.sheet.head_smaller
        if head.superior:
            self._put(left, head.superior.upper(), 12 - less)
        self._put(left, head.issuer.upper(), 12 - less, bold=True)
        self._rule(left, self.sheet.issuer_share, 0.35)
        self._put(left, f"Số: {head.number or ' ' * 8}/{head.symbol}", 13 - less)
        if subject:
            self._put(left, f"V/v {subject}", 12 - less)
        self._put(right, COUNTRY, 12 - less, bold=True)
        self._put(right, MOTTO, 13 - less, bold=True)
        self._rule(right, 1 - self.sheet.issuer_share, 0.62)
        self._put(right, f"{head.place}, {_day_in_words(head.day)}", 13 - less, italic=True)

    def heading(self, text: str) -> None:
        """The name of the paper, in capitals in the middle."""
        paragraph = self._paragraph(text.upper(), 14, bold=True)
        paragraph.alignment = CENTRE
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = self.size(10)

    def centred(self, text: str, *, bold: bool = False) -> None:
        paragraph = self._paragraph(text, 13, bold=bold)
        paragraph.alignment = CENTRE
        paragraph.paragraph_format.space_after = self.size(8)

    def body(self, text: str, *, bold: bool = False, italic: bool = False) -> None:
        """A paragraph of the text: justified, first line 10 mm in; a bold one stays with the next."""
        paragraph = self._paragraph(text, 13, bold=bold, italic=italic)
        paragraph.alignment = JUSTIFY
        paragraph.paragraph_format.first_line_indent = Mm(10)
        paragraph.paragraph_format.keep_with_next = bold
        paragraph.paragraph_format.space_after = self.size(6)

    def table(self, headings: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[str]]) -> None:
        """A ruled table, its heading row on every page; `widths` are shares of the width of the text."""
        table = self.document.add_table(rows=1, cols=len(headings), style="Table Grid")
        for cell, text in zip(table.rows[0].cells, headings, strict=True):
            self._put(cell, text, 12, bold=True)
        repeated(table.rows[0])
        for row in rows:
            added = table.add_row()
            unbroken(added)
            for place, (cell, text) in enumerate(zip(added.cells, row, strict=True)):
                self._put(cell, text, 12, alignment=CENTRE if place == 0 else LEFT)
        self._widths(table, [width / sum(widths) for width in widths])
        self.document.add_paragraph().paragraph_format.space_after = Pt(2)

    def signature(self, signed: Signature) -> None:
        """Recipients on the left, who signs on the right with room for the signature."""
        left, right = self._halves(0.5)
        self._put(left, "Nơi nhận:", 12, bold=True, italic=True, alignment=LEFT)
        ends = [";"] * (len(signed.recipients) - 1) + ["."]
        for name, end in zip(signed.recipients, ends, strict=True):
            self._put(left, f"- {name}{end}", 11, alignment=LEFT)
        for line in signed.lines:
            self._put(right, line.upper(), 13, bold=True)
        for _space in range(4):
            self._put(right, "", 13)
        unbroken(self.document.tables[-1].rows[0])

    def next_page(self) -> None:
        self.document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)

    def _set_up(self, title: str, author: str) -> None:
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = "Times New Roman", self.size(13)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
        style.paragraph_format.space_after = Pt(0)
        page = self.document.sections[0]
        page.page_width, page.page_height = Mm(self.sheet.width), Mm(self.sheet.height)
        page.top_margin, page.bottom_margin = Mm(self.sheet.top), Mm(self.sheet.bottom)
        page.left_margin, page.right_margin = Mm(self.sheet.left), Mm(self.sheet.right)
        page.header_distance = page.footer_distance = Mm(8)
        properties = self.document.core_properties
        properties.title, properties.author, properties.language, properties.comments = title, author, "vi-VN", ""

    def number_pages(self) -> None:
        """Page numbers in the middle of the upper margin, from the second page on."""
        section = self.document.sections[0]
        section.different_first_page_header_footer = True
        paragraph = section.header.paragraphs[0]
        paragraph.alignment = CENTRE
        page_number(paragraph)

    def _paragraph(self, text: str, points: int, *, bold: bool = False, italic: bool = False) -> Paragraph:
        paragraph = self.document.add_paragraph()
        self._write(paragraph, text, points, bold=bold, italic=italic)
        return paragraph

    def _write(self, paragraph: Paragraph, text: str, points: int, *, bold: bool, italic: bool) -> None:
        run = paragraph.add_run(text)
        run.bold, run.italic, run.font.size = bold, italic, self.size(points)

    def _put(
        self,
        cell: _Cell,
        text: str,
        points: int,
        *,
        bold: bool = False,
        italic: bool = False,
        alignment: WD_ALIGN_PARAGRAPH = CENTRE,
    ) -> None:
        """A line more in a cell; the first takes the paragraph that every cell has."""
        fresh = len(cell.paragraphs) == 1 and not cell.paragraphs[0].runs
        paragraph = cell.paragraphs[0] if fresh else cell.add_paragraph()
        paragraph.alignment = alignment
        self._write(paragraph, text, points, bold=bold, italic=italic)

    def _halves(self, share: float) -> tuple[_Cell, _Cell]:
        table = self.document.add_table(rows=1, cols=2)
        self._widths(table, [share, 1 - share])
        for margin in ("left", "right"):
            cell_margin(table, margin)
        left, right = table.rows[0].cells
        return left, right

    def _widths(self, table: Table, shares: Sequence[float]) -> None:
        """Widths stand in the grid and in each cell: Word reads the cells, LibreOffice the grid."""
        table.autofit = False
        for column, share in zip(table.columns, shares, strict=True):
            column.width = Mm(round(self.sheet.inner * share))
            for cell in column.cells:
                cell.width = Mm(round(self.sheet.inner * share))

    def _rule(self, cell: _Cell, share: float, long: float) -> None:
        """A thin line in the middle of the cell, `long` as a share of its width."""
        paragraph = cell.add_paragraph()
        side = Mm(round(self.sheet.inner * share * (1 - long) / 2))
        form = paragraph.paragraph_format
        form.left_indent, form.right_indent, form.space_after = side, side, Pt(4)
        form.line_spacing = Pt(3)
        ruled_below(paragraph)
        paragraph.add_run("").font.size = Pt(2)


def _day_in_words(day: Date | None) -> str:
    return f"ngày {day:%d} tháng {day:%m} năm {day.year}" if day else "ngày      tháng      năm 20    "
