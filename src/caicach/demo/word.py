"""A sample paper as a Word file: issuer and motto side by side, tables with a heading row that repeats."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from caicach.demo.sample_papers import Appendix, SamplePaper

TABLE_WIDTH = 250  # millimetres between the margins of a page on its side

HEADINGS = {
    "số": ("STT", 12),
    "nhiệm vụ": ("Nhiệm vụ", 75),
    "phân công": ("Phân công thực hiện", 55),
    "chủ trì": ("Cơ quan, đơn vị chủ trì", 38),
    "phối hợp": ("Cơ quan, đơn vị phối hợp", 38),
    "theo dõi": ("Đơn vị theo dõi, đôn đốc, tổng hợp", 32),
    "sản phẩm": ("Kết quả, sản phẩm", 48),
    "thời hạn": ("Thời gian thực hiện", 36),
    "kinh phí": ("Kinh phí (đồng)", 26),
}


def word_file(paper: SamplePaper) -> bytes:
    """The paper as the bytes of a .docx."""
    document = Document()
    _page(document)
    _letterhead(document, paper)
    _opening(document, paper)
    for line in paper.body:
        _body_line(document, line)
    _signature(document, paper)
    for appendix in paper.appendices:
        _appendix(document, appendix, paper)
    for line in paper.notes:
        _write(document.add_paragraph(), line, bold=line.startswith("Ghi chú"))
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _page(document: WordDocument) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(13)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)


def _write(
    paragraph: Paragraph, text: str, *, bold: bool = False, italic: bool = False, centred: bool = False, size: int = 13
) -> None:
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    paragraph.paragraph_format.space_after = Pt(4)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _letterhead(document: WordDocument, paper: SamplePaper) -> None:
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    _cell(left, filter(None, [paper.fields.get("cơ quan cấp trên")]))
    _cell(left, [paper.fields["cơ quan"]], bold=True, more=bool(paper.fields.get("cơ quan cấp trên")))
    _cell(left, [f"Số: {paper.fields['số']}/{paper.fields['ký hiệu']}"], more=True)
    _cell(right, ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"], bold=True)
    signed = date.fromisoformat(paper.fields["ngày ký"])
    place = f"{paper.fields['nơi']}, ngày {signed:%d} tháng {signed:%m} năm {signed.year}"
    _cell(right, [place], italic=True, more=True)


def _cell(
    cell: _Cell,
    lines: Iterable[str],
    *,
    bold: bool = False,
    italic: bool = False,
    more: bool = False,
    centred: bool = True,
) -> None:
    for count, line in enumerate(lines):
        paragraph = cell.add_paragraph() if more or count else cell.paragraphs[0]
        _write(paragraph, line, bold=bold, italic=italic, centred=centred, size=12)


def _opening(document: WordDocument, paper: SamplePaper) -> None:
    document.add_paragraph()
    _write(document.add_paragraph(), paper.fields["loại"].upper(), bold=True, centred=True, size=14)
    _write(document.add_paragraph(), paper.fields["tên"], bold=True, centred=True, size=14)
    for basis in paper.bases:
        _write(document.add_paragraph(), f"Căn cứ {basis};", italic=True)


def _body_line(document: WordDocument, line: str) -> None:
    heading = line.startswith("# ")
    _write(document.add_paragraph(), line.removeprefix("# "), bold=heading)


def _signature(document: WordDocument, paper: SamplePaper) -> None:
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    recipients = paper.fields["nơi nhận"].split("; ")
    _cell(left, ["Nơi nhận:", *(f"- {name};" for name in recipients[:-1]), f"- {recipients[-1]}."], centred=False)
    _cell(right, paper.fields["chức vụ"].split("\n"), bold=True)
    _cell(right, ["(Đã ký)"], italic=True, more=True)


def _appendix(document: WordDocument, appendix: Appendix, paper: SamplePaper) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    _write(document.add_paragraph(), appendix.label, bold=True, centred=True)
    _write(document.add_paragraph(), appendix.title, bold=True, centred=True)
    signed = date.fromisoformat(paper.fields["ngày ký"])
    attached = (
        f"(Kèm theo {paper.fields['loại']} số {paper.fields['số']}/{paper.fields['ký hiệu']} ngày {signed:%d/%m/%Y})"
    )
    _write(document.add_paragraph(), attached, italic=True, centred=True)
    _task_table(document, appendix)


def _task_table(document: WordDocument, appendix: Appendix) -> None:
    table = document.add_table(rows=1, cols=len(appendix.columns), style="Table Grid")
    for cell, name in zip(table.rows[0].cells, appendix.columns, strict=True):
        _cell(cell, [HEADINGS[name][0]], bold=True)
    _repeat(table.rows[0])
    for row in appendix.rows:
        _task_row(table, row)
    _set_widths(table, appendix)


def _set_widths(table: Table, appendix: Appendix) -> None:
    """Widths stand in the grid and in each cell: Word reads the cells, LibreOffice the grid."""
    table.autofit = False
    shares = [HEADINGS[name][1] for name in appendix.columns]
    widths = [Mm(round(TABLE_WIDTH * share / sum(shares))) for share in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _task_row(table: Table, row: tuple[str, ...]) -> None:
    cells = table.add_row().cells
    heading = len(row) == 2
    for cell, text in zip(cells, row, strict=False):
        _cell(cell, text.split("\n"), bold=heading, centred=cell is cells[0])
    if heading:
        cells[1].merge(cells[-1])


def _repeat(row: _Row) -> None:
    """Word repeats this row at the top of each page."""
    mark = OxmlElement("w:tblHeader")
    mark.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val", "true")
    row._tr.get_or_add_trPr().append(mark)
