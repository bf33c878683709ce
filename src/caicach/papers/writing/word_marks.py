"""What Word knows and python-docx has no name for: repeated and unbroken rows, rules, cell margins, page numbers."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph


def repeated(row: _Row) -> None:
    """The row stands at the top of each page that the table goes on to."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def unbroken(row: _Row) -> None:
    """The row is not torn between two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def ruled_below(paragraph: Paragraph) -> None:
    """A thin line under the paragraph."""
    border = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    border.append(line)
    paragraph._p.get_or_add_pPr().append(border)


def page_number(paragraph: Paragraph) -> None:
    """The number of the page, as a field."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def cell_margin(table: Table, side: str) -> None:
    """No space between the text of the table and that edge ("left", "right"), so that long lines fit."""
    properties = table._tbl.tblPr
    held = properties.find(qn("w:tblCellMar"))
    if held is None:
        held = OxmlElement("w:tblCellMar")
        properties.append(held)
    margin = OxmlElement(f"w:{side}")
    margin.set(qn("w:w"), "0")
    margin.set(qn("w:type"), "dxa")
    held.append(margin)
