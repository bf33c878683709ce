"""Excel (.xlsx): each visible sheet to its text lines and tables.

The XML is read directly: a general reader (calamine) makes room for every position between the first and the last cell,
so two cells far apart take the process down, and it does not tell how a number is shown ("95%", "07", "15/11").
"""

from caicach.papers.reading.formats import sentences
from caicach.papers.reading.formats.sentences import refuse
from caicach.papers.reading.formats.xlsx.blocks import SheetBlocks
from caicach.papers.reading.formats.xlsx.workbook import Workbook
from caicach.papers.values import Block, Layout, Progress

HIDDEN_SHEET = "Bỏ qua trang tính ẩn “{name}”; nếu cần đọc, hãy bỏ ẩn trang tính rồi nạp lại."
HIDDEN_ROWS = "Trang tính “{name}” có {rows} dòng đang ẩn (hoặc bị lọc); các dòng đó vẫn được đọc."


def read(data: bytes, *, progress: Progress | None = None) -> Layout:
    """The layout of a .xlsx file: `Place.page` is the sheet, `row` and `cell` as Excel counts them.

    Takes the bytes of the file; `progress` is called with (sheets done, sheets in all). Raises BadFile when the file is
    damaged, encrypted, holds macros, or has nothing but formatted empty rows. Source: ECMA-376 part 1, §18.
    """
    workbook = Workbook(data)
    blocks: list[Block] = []
    notes = [HIDDEN_SHEET.format(name=sheet.name) for sheet in workbook.sheets if sheet.hidden]
    shown = [sheet for sheet in workbook.sheets if not sheet.hidden]
    line = 0
    for page, sheet in enumerate(shown, 1):
        cells = workbook.cells(sheet)
        if cells.hidden_rows:
            notes.append(HIDDEN_ROWS.format(name=sheet.name, rows=cells.hidden_rows))
        made = SheetBlocks(cells, page, sheet.titles, line)
        blocks.extend(made.blocks())
        line = made.line
        if progress is not None:
            progress(page, len(shown))
    if not blocks and workbook.formatted_rows:
        raise refuse(sentences.EMPTY_SHEETS, rows=workbook.formatted_rows)
    names = tuple(sheet.name for sheet in shown)
    return Layout("xlsx", tuple(blocks), len(shown), notes=tuple(notes), page_names=names)
