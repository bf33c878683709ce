"""A set-out plan as an Excel file: title rows above, merged headings, real dates and numbers where Excel makes them."""

import re
from datetime import datetime
from io import BytesIO
from itertools import zip_longest

import xlsxwriter

from tests.papers.reading.corpus.arrange import Arrangement, Box, Grid, Line, arrange, foot, head
from tests.papers.reading.corpus.gold import Plan

_DAY = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4})$")
_FLOAT = re.compile(r"^\d{1,2}(\.[1-9])?$")


def sheet_bytes(plan: Plan, how: Arrangement, *, offset: int = 0, spaced: bool = False, sheets: bool = False) -> bytes:
    """The file; `offset` leaves a column empty at the left, `spaced` rows between, `sheets` gives tables own sheets."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer)
    looks = {bold: book.add_format({"bold": bold, "text_wrap": True, "border": 1}) for bold in (True, False)}
    day = book.add_format({"num_format": "dd/mm/yyyy", "border": 1})
    sheet, row = book.add_worksheet(), 0
    for left, right in zip_longest(*head(plan), fillvalue=""):
        sheet.write(row, offset, left), sheet.write(row, offset + 4, right)
        row += 1
    for block in arrange(plan, how):
        row += spaced
        if isinstance(block, Line):
            if sheets and block.text.startswith(("PHỤ LỤC", "Nhiệm vụ cụ thể")):
                sheet, row = book.add_worksheet(), 0
            sheet.write(row, offset, block.text)
            row += 1
        else:
            row = _grid(sheet, block, row, offset, looks, day)
    for left, right in zip_longest(*foot(plan), fillvalue=""):
        sheet.write(row + 1, offset, left), sheet.write(row + 1, offset + 4, right)
        row += 1
    book.close()
    return buffer.getvalue()


def _grid(sheet, grid: Grid, first: int, offset: int, looks, day) -> int:
    for r, boxes in enumerate(grid.rows, first):
        for c, box in enumerate(boxes, offset):
            if box is None:
                continue
            if box.columns > 1 or box.rows > 1:
                sheet.merge_range(r, c, r + box.rows - 1, c + box.columns - 1, box.text, looks[box.bold])
            else:
                _write(sheet, r, c, box, looks, day, number=c == offset)
    return first + len(grid.rows)


def _write(sheet, row: int, column: int, box: Box, looks, day, *, number: bool) -> None:
    if found := _DAY.match(box.text):
        sheet.write_datetime(row, column, datetime(int(found[3]), int(found[2]), int(found[1])), day)
    elif number and _FLOAT.match(box.text):
        sheet.write_number(row, column, float(box.text), looks[box.bold])
    else:
        sheet.write_string(row, column, box.text, looks[box.bold])
