"""Damaged print in any format: letters set apart are joined, words run together are parted, the print is kept."""

import re
from dataclasses import replace

from caicach.language.text import mend_spacing, unglue
from caicach.papers.values import Block, Cell, Layout, Paragraph, Row, Table

_APART = re.compile(r"(?<!\S)\w(?:[^\S\n]+\w(?!\S)){2}")
"""Three letters that stand alone side by side."""
_LONG = re.compile(r"[^\W\d_]{5,}")
"""Letters enough for two words that have run together."""


def mended(layout: Layout) -> Layout:
    """The layout with its damaged texts put right; an unharmed one is given back as it is."""
    blocks = tuple(_block(block) for block in layout.blocks)
    return layout if all(a is b for a, b in zip(blocks, layout.blocks, strict=True)) else replace(layout, blocks=blocks)


def mended_text(text: str) -> str:
    """One text put right.

    >>> mended_text("S ở  N ộ i  v ụ chủtrì")
    'Sở Nội vụ chủ trì'
    """
    if _APART.search(text):
        text = mend_spacing(text)
    return unglue(text) if _LONG.search(text) else text


def _block(block: Block) -> Block:
    if isinstance(block, Paragraph):
        text = mended_text(block.text)
        return block if text == block.text else replace(block, text=text)
    rows = tuple(_row(row) for row in block.rows)
    return block if all(a is b for a, b in zip(rows, block.rows, strict=True)) else Table(rows, block.place)


def _row(row: Row) -> Row:
    cells = tuple(_cell(cell) for cell in row.cells)
    return row if all(a is b for a, b in zip(cells, row.cells, strict=True)) else replace(row, cells=cells)


def _cell(cell: Cell | None) -> Cell | None:
    if cell is None:
        return None
    text = mended_text(cell.text)
    return cell if text == cell.text else replace(cell, text=text, printed=cell.printed or cell.text)
