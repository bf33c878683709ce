"""The parts of a workbook: its sheets in order, hidden or not, shared strings, looks, and rows repeated in print."""

import re
from dataclasses import dataclass

from caicach.papers.reading.formats.office import OfficeParts
from caicach.papers.reading.formats.package import TOTAL_LIMIT
from caicach.papers.reading.formats.xlsx.cells import CellReader, SheetCells, Thinner, rich_text
from caicach.papers.reading.formats.xlsx.looks import looks
from caicach.papers.reading.formats.xlsx.names import (
    RELATION_ID,
    SHEET,
    STRICT_RELATION_ID,
    STRICT_SHEET,
    S,
    is_true,
    whole,
)
from caicach.papers.reading.formats.xml import Element, parse

PRINT_TITLES = re.compile(r"\$(\d{1,7}):\$(\d{1,7})$")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as the workbook lists it. `titles` are the rows that Excel repeats on each printed page."""

    name: str
    part: str
    hidden: bool
    titles: range


class Workbook:
    """A workbook opened; `cells` reads one sheet."""

    def __init__(self, data: bytes) -> None:
        strict = (STRICT_SHEET, SHEET.encode())
        self._parts = OfficeParts(data, "Excel", ".xlsx", "xl/workbook.xml", strict)
        root = self._parts.parse(self._parts.main)
        self.sheets = self._sheets(root)
        self.formatted_rows = 0
        strings = self._parts.related("sharedStrings")
        texts = [] if strings is None else [rich_text(item) for item in strings.iter(S + "si")]
        properties = root.find(S + "workbookPr")
        from_1904 = properties is not None and is_true(properties, "date1904")
        self._reader = CellReader(texts, looks(self._parts.related("styles")), from_1904)

    def cells(self, sheet: Sheet) -> SheetCells:
        """The cells of one sheet; counts its rows whether or not anything stands in them."""
        thinner = Thinner()
        data = b"".join(thinner.thin(self._parts.package.chunks(sheet.part, TOTAL_LIMIT)))
        self.formatted_rows += thinner.rows
        return self._reader.read(parse(self._parts.usual(data), "Excel"))

    def _sheets(self, root: Element) -> list[Sheet]:
        titles = _print_titles(root)
        found = []
        for index, item in enumerate(root.iter(S + "sheet")):
            relation = item.get(RELATION_ID) or item.get(STRICT_RELATION_ID) or ""
            kind, part = self._parts.by_id.get(relation, ("", ""))
            if kind == "worksheet":
                hidden = (item.get("state") or "visible") != "visible"
                found.append(Sheet(item.get("name") or "", part, hidden, titles.get(index, range(0))))
        return found


def _print_titles(root: Element) -> dict[int, range]:
    """Index of a sheet → its rows repeated in print."""
    found = {}
    for name in root.iter(S + "definedName"):
        match = PRINT_TITLES.search(name.text or "") if name.get("name") == "_xlnm.Print_Titles" else None
        if match is not None:
            found[whole(name.get("localSheetId"), 0)] = range(int(match[1]), int(match[2]) + 1)
    return found
