"""Excel files written by hand, for what xlsxwriter does not write."""

from word_files import RELATION, RELATIONS, zipped

USUAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
IDS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def sheet_file(rows: str, *, after: str = "", prefix: str = "", strict: bool = False) -> bytes:
    """The bytes of a workbook of one sheet with these rows; `after` stands behind them."""
    space = STRICT if strict else USUAL
    name = f"xmlns:{prefix.rstrip(':')}" if prefix else "xmlns"
    relation = '<Relationship Id="{0}" Type="' + RELATION + '/{1}" Target="{2}"/>'
    return zipped(
        {
            "_rels/.rels": RELATIONS.format(relation.format("a", "officeDocument", "xl/workbook.xml")),
            "xl/_rels/workbook.xml.rels": RELATIONS.format(relation.format("s1", "worksheet", "worksheets/s.xml")),
            "xl/workbook.xml": f'<workbook xmlns="{space}" {IDS}><sheets>'
            '<sheet name="S" sheetId="1" r:id="s1"/></sheets></workbook>',
            "xl/worksheets/s.xml": f'<{prefix}worksheet {name}="{space}"><{prefix}sheetData>{rows}</{prefix}sheetData>'
            f"{after}</{prefix}worksheet>",
        }
    )
