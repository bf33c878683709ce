"""Stock phrases of plans that a recogniser reads with wrong marks → as they are printed everywhere.

Only marks are restored: the letters without marks must be those of the phrase, so that no word is guessed. The headings
are the six contents of reform of Nghị quyết 76/NQ-CP and the usual ones beside them.
"""

import re
from dataclasses import replace

from caicach.language.text import fold, nfc
from caicach.papers.values import Block, Cell, Paragraph, Row, Table

PHRASES = (
    "cải cách thể chế",
    "cải cách thủ tục hành chính",
    "cải cách tổ chức bộ máy",
    "tổ chức bộ máy",
    "cải cách chế độ công vụ",
    "cải cách tài chính công",
    "xây dựng và phát triển chính quyền điện tử",
    "chính quyền điện tử",
    "chính quyền số",
    "chuyển đổi số",
    "công tác chỉ đạo",
    "chỉ đạo, điều hành",
    "cải cách hành chính",
    "thủ tục hành chính",
    "mục đích, yêu cầu",
    "tổ chức thực hiện",
    "kế hoạch",
    "phụ lục",
    "thường xuyên",
    "trước ngày",
    "trong năm",
    "đến hết ngày",
    "chậm nhất",
    "hoàn thành",
    "chủ trì",
    "phối hợp",
    "theo dõi",
    "đôn đốc",
    "văn phòng",
    "các phòng, đơn vị",
    "ủy ban nhân dân",
)
_OTHERWISE = {"hang": ("hằng", "hàng")}
"""A word that is right with either mark: the first is put in place of a third."""
_BY_LETTERS = {fold(phrase): phrase for phrase in PHRASES}
_FOUND = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, _BY_LETTERS), key=len, reverse=True))})(?!\w)")
_EACH = re.compile(r"(?<!\w)hang(?= (?:ngay|tuan|thang|quy|nam)(?!\w))")
_QUARTER = re.compile(r"\b([Qq]u[ýy]) [1l|](?=\s*/\s*\d{4}|\s+năm\s|\s*$)")
_OTHER_QUARTERS = re.compile(r"\bquý\s+[234]\b", re.IGNORECASE)


def mended_blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a scan, their stock phrases with the right marks."""
    arabic = any(_OTHER_QUARTERS.search(text) for block in blocks for text in _texts(block))
    return tuple(_block(block, arabic=arabic) for block in blocks)


def mended_text(text: str, *, arabic: bool = False) -> str:
    """One text. `arabic`: the paper counts its quarters in Arabic numbers, so "Quý 1" is no misread "Quý I".

    >>> mended_text("CAI CÁCH THE CHE"), mended_text("Hãng ngày"), mended_text("Quý 1/2025")
    ('CẢI CÁCH THỂ CHẾ', 'Hằng ngày', 'Quý I/2025')
    """
    text = nfc(text)
    folded = fold(text)
    if len(folded) == len(text):
        for found in _FOUND.finditer(folded):
            text = _put(text, found, _BY_LETTERS[found[0]])
        for found in _EACH.finditer(folded):
            if text[found.start() : found.end()].lower() not in _OTHERWISE["hang"]:
                text = _put(text, found, _OTHERWISE["hang"][0])
    return text if arabic else _QUARTER.sub(r"\1 I", text)


def _put(text: str, found: re.Match[str], right: str) -> str:
    """The phrase in the letter case of what it replaces."""
    printed = text[found.start() : found.end()]
    cased = "".join(new.upper() if old.isupper() else new for new, old in zip(right, printed, strict=True))
    return text[: found.start()] + cased + text[found.end() :]


def _texts(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [block.text]
    return [cell.text for row in block.rows for cell in row.cells if cell]


def _block(block: Block, *, arabic: bool) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=mended_text(block.text, arabic=arabic))
    return Table(tuple(_row(row, arabic=arabic) for row in block.rows), block.place)


def _row(row: Row, *, arabic: bool) -> Row:
    return replace(row, cells=tuple(_cell(cell, arabic=arabic) if cell else None for cell in row.cells))


def _cell(cell: Cell, *, arabic: bool) -> Cell:
    text = mended_text(cell.text, arabic=arabic)
    return cell if text == cell.text else replace(cell, text=text, printed=cell.printed or cell.text)
