"""The lines of a file in which a header or a signature may stand, each with its place.

In Word both stand in tables without borders (issuer left, national motto right; recipients left, signer right), in PDF
and raw text the two columns may have run together. Either way one line here holds one thing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from caicach.language.text import fold, mend_spacing, squash
from caicach.papers.values import Cell, Layout, Paragraph, Place, Table


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paragraph or of a cell.

    `cell` tells lines of one column of a table from others (None outside tables); `table` marks rows left out.
    """

    text: str
    place: Place
    cell: int | None = None
    table: bool = False

    @property
    def folded(self) -> str:
        return fold(self.text)

    @property
    def capitals(self) -> bool:
        """Written in capital letters."""
        return self.text.isupper()


MOTTO = re.compile(r"(?i:cộng\s+h(?:oà|òa)\s+xã\s+hội\s+chủ\s+nghĩa\s+việt\s+nam|đảng\s+cộng\s+sản\s+việt\s+nam)")
_FREEDOM = r"(?i:độc\s+lập\s*[-–]\s*tự\s+do\s*[-–]\s*hạnh\s+phúc)"
_PLACE_DATE = r"[A-ZĐ][^,;.\d]{1,35},\s*ngày[\s.…\d]*tháng[\s.…\d]*năm\s*[\d.…]*"
_WHOLE_DATE = re.compile(rf"\s*{_PLACE_DATE}$")
_TITLES = (
    "GIÁM ĐỐC|CHỦ TỊCH|BỘ TRƯỞNG|THỨ TRƯỞNG|CHÁNH VĂN PHÒNG|CHÁNH THANH TRA|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|TRƯỞNG PHÒNG"
    "|TRƯỞNG BAN|BÍ THƯ|HIỆU TRƯỞNG|VIỆN TRƯỞNG|TỔNG GIÁM ĐỐC|THỦ TƯỚNG"
)
TITLE = re.compile(rf"(?:(?:TM|KT|TL|TUQ|Q)\s*\.\s*)*(?:PHÓ\s+|QUYỀN\s+)?(?:{_TITLES})\b")
_SPLIT = re.compile(
    rf"\s*({MOTTO.pattern}|{_FREEDOM}|(?<=\s){_PLACE_DATE})\s*|(?<![:\s])\s{{4,}}(?![\s/])|\t+|\*{{2,}}"
    rf"|(?<=[;:.)])(?<![KTU][TMLQ]\.)(?<!\sQ\.)\s+(?=(?:TM\.|KT\.|TL\.|TUQ\.)|{TITLE.pattern}\s*$)"
)
_LETTERS_APART = re.compile(r"^(?:[^\W\d]\s+){4,}[^\W\d]$")
_RULE = re.compile(r"^[\W_]*$")
_HEADING_CELLS = {"stt", "tt", "so tt", "so thu tu"}
_LONGEST_FRAME = 1500


def header_lines(layout: Layout) -> tuple[Line, ...]:
    """Every line of running text and of tables that hold no rows of work."""
    return tuple(line for line in _lines(layout) if line.table or not _RULE.match(line.text))


def _lines(layout: Layout) -> Iterator[Line]:
    for index, block in enumerate(layout.blocks):
        if isinstance(block, Paragraph):
            mark = f"{block.numbering} " if block.numbering else ""
            yield from _split(mark + block.text, block.place, None)
        elif _is_frame(block):
            yield from _frame_lines(block, index)
        else:
            yield from _lines_above(block, index)
            yield Line("", block.place, index, table=True)


def _split(text: str, place: Place, cell: int | None) -> Iterator[Line]:
    for part in map(_unspaced, text.split("\n")):
        for piece in [part] if _WHOLE_DATE.match(part) else _SPLIT.split(part):
            if piece and piece.strip():
                yield Line(squash(piece).strip("*_ "), place, cell)


def _unspaced(text: str) -> str:
    """A title whose letters stand apart: "K Ế  H O Ạ C H"."""
    return mend_spacing(squash(text)) if _LETTERS_APART.match(text.strip()) else text


def _is_frame(table: Table) -> bool:
    """A table that only sets two or three texts side by side."""
    cells = [cell for row in table.rows for cell in row.cells if cell]
    few = len(table.rows) <= 8 and max((len(row.cells) for row in table.rows), default=0) <= 4
    return (
        few and not any(_is_heading(cell) for cell in cells) and sum(len(cell.text) for cell in cells) <= _LONGEST_FRAME
    )


def _frame_lines(table: Table, index: int) -> Iterator[Line]:
    """Column by column: what stands under one another belongs together."""
    width = max((len(row.cells) for row in table.rows), default=0)
    for column in range(width):
        for row in table.rows:
            cell = row.cells[column] if column < len(row.cells) else None
            if cell:
                yield from _split(cell.text, cell.place, index * 8 + column)


def _lines_above(table: Table, index: int) -> Iterator[Line]:
    """The rows of a sheet above its heading row."""
    heading = next((i for i, row in enumerate(table.rows) if any(c and _is_heading(c) for c in row.cells)), 0)
    for row in table.rows[: min(heading, 20)]:
        for cell in row.cells:
            if cell:
                yield from _split(cell.text, cell.place, index * 8)


def _is_heading(cell: Cell) -> bool:
    return squash(fold(cell.text)) in _HEADING_CELLS
