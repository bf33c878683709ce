"""A set-out plan as a Word file."""

from io import BytesIO

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell

from tests.papers.reading.corpus.arrange import Arrangement, Box, Grid, Line, arrange, foot, head
from tests.papers.reading.corpus.gold import Plan

FONT = "Liberation Serif"


def word_bytes(plan: Plan, how: Arrangement, *, landscape: bool = True, numbered: bool = False) -> bytes:
    """The file; `numbered` lets Word number the rows itself where the numbers run 1, 2, 3."""
    document = docx.Document()
    section = document.sections[0]
    width, height = (297, 210) if landscape else (210, 297)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(18)
    _side_by_side(document, *head(plan))
    for block in arrange(plan, how):
        if isinstance(block, Line):
            _write(document.add_paragraph(), block.text, block.bold, block.centred)
        else:
            _table(document, block, width - 36, numbered=numbered)
    _side_by_side(document, *foot(plan))
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _side_by_side(document: Document, left: tuple[str, ...], right: tuple[str, ...]) -> None:
    for cell, lines in zip(document.add_table(rows=1, cols=2).rows[0].cells, (left, right), strict=True):
        for count, line in enumerate(lines):
            _write(cell.paragraphs[0] if count == 0 else cell.add_paragraph(), line, count < 2, True)


def _write(paragraph, text: str, bold: bool = False, centred: bool = False, size: int = 12) -> None:
    run = paragraph.add_run(text)
    run.bold, run.font.size, run.font.name = bold, Pt(size), FONT
    paragraph.paragraph_format.space_after = Pt(3)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _table(document: Document, grid: Grid, width: int, *, numbered: bool) -> None:
    table = document.add_table(rows=len(grid.rows), cols=len(grid.widths), style="Table Grid")
    table.autofit = False
    cells = [list(row.cells) for row in table.rows]
    counter = 0
    for column, share in enumerate(grid.widths):
        table.columns[column].width = Mm(round(width * share / sum(grid.widths)))
        for row in cells:
            row[column].width = table.columns[column].width
    for r, row in enumerate(grid.rows):
        for c, box in enumerate(row):
            if box is None:
                continue
            cell = cells[r][c]
            if box.columns > 1 or box.rows > 1:
                cell = cell.merge(cells[r + box.rows - 1][c + box.columns - 1])
            runs_on = numbered and c == 0 and box.text == str(counter + 1) and r >= grid.heading
            if runs_on:
                counter += 1
                _number(document, cell, fresh=counter == 1)
            else:
                counter = 0 if c == 0 else counter
                _fill(cell, box)
    for row in table.rows[: grid.heading]:
        mark = OxmlElement("w:tblHeader")
        row._tr.get_or_add_trPr().append(mark)


def _fill(cell: _Cell, box: Box) -> None:
    for count, line in enumerate(box.text.split("\n")):
        paragraph = cell.paragraphs[0] if count == 0 else cell.add_paragraph()
        _write(paragraph, line, box.bold, box.bold, 11)


def _number(document: Document, cell: _Cell, *, fresh: bool) -> None:
    """An automatic number; `fresh` starts a new list at 1."""
    numbering = document.part.numbering_part.element
    lists = numbering.findall(qn("w:num"))
    if fresh:
        _new_list(numbering, len(lists) + 900)
        lists = numbering.findall(qn("w:num"))
    properties = cell.paragraphs[0]._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = int(lists[-1].get(qn("w:numId")))


def _new_list(numbering, number: int) -> None:
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), str(number))
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), "0")
    for tag, value in (("w:start", "1"), ("w:numFmt", "decimal"), ("w:lvlText", "%1")):
        child = OxmlElement(tag)
        child.set(qn("w:val"), value)
        level.append(child)
    abstract.append(level)
    numbering.insert(0, abstract)
    item = OxmlElement("w:num")
    item.set(qn("w:numId"), str(number))
    ref = OxmlElement("w:abstractNumId")
    ref.set(qn("w:val"), str(number))
    item.append(ref)
    numbering.append(item)
