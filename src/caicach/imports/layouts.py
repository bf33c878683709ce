"""The layout of a paper as JSON that a page can print: paragraphs and tables with an anchor on each line. Pure."""

import hashlib
from pathlib import Path
from typing import Any

from caicach.documents.plain import storable
from caicach.imports.rules import place_key
from caicach.papers import reading
from caicach.papers.values import Cell, Layout, Paragraph, Place, Progress, Row, Source, Table

MAX_ROWS = 5_000


def read_file(path: Path, progress: Progress | None = None) -> dict[str, Any]:
    """The paper and its layout as JSON, the file read once. Raises BadFile."""
    data = path.read_bytes()
    layout = reading.open_layout(data, path.name, progress=progress)
    source = Source(path.name, hashlib.sha256(data).hexdigest(), layout.kind, layout.pages)
    found: dict[str, Any] = storable(
        {"paper": reading.paper_json(reading.read_meaning(layout, source)), "layout": layout_json(layout)}
    )
    return found


def layout_json(layout: Layout) -> dict[str, Any]:
    """Blocks in reading order; a huge sheet is cut, and says so."""
    blocks: list[dict[str, Any]] = []
    left = MAX_ROWS
    for block in layout.blocks:
        if left <= 0:
            break
        shown = _table(block, left) if isinstance(block, Table) else _paragraph(block)
        left -= len(shown.get("rows", ())) or 1
        blocks.append(shown)
    return {"kind": layout.kind, "pages": layout.pages, "blocks": blocks, "notes": list(layout.notes), "cut": left <= 0}


def layout_text(shown: dict[str, Any]) -> str:
    """All words of a layout, for searching."""
    lines = []
    for block in shown.get("blocks", ()):
        if "text" in block:
            lines.append(block["text"])
        lines += [cell["text"] for row in block.get("rows", ()) for cell in row["cells"]]
    return "\n".join(lines)


def _paragraph(one: Paragraph) -> dict[str, Any]:
    text = f"{one.numbering} {one.text}" if one.numbering else one.text
    return {"text": text, "bold": one.bold, "centred": one.centred, "at": anchor(one.place)} | _drawn(one)


def _table(one: Table, left: int) -> dict[str, Any]:
    rows = [row for row in one.rows if any(cell and cell.text.strip() for cell in row.cells)]
    return {"rows": [_row(row) for row in rows[:left]]}


def _row(row: Row) -> dict[str, Any]:
    cells = [_cell(cell) for cell in row.cells if cell is not None]
    return {"cells": cells, "header": row.header, "at": anchor(row.place)} | _drawn(row)


def _drawn(one: Paragraph | Row) -> dict[str, Any]:
    """The page, and where on it: x0, top, x1, bottom in shares of the page."""
    return {"page": one.place.page} | ({"box": list(one.box)} if one.box else {})


def _cell(cell: Cell) -> dict[str, Any]:
    shown: dict[str, Any] = {"text": cell.text}
    if cell.columns > 1:
        shown["columns"] = cell.columns
    if cell.rows > 1:
        shown["rows"] = cell.rows
    if cell.bold:
        shown["bold"] = True
    return shown


def anchor(place: Place) -> str:
    return place_key({"page": place.page, "line": place.line, "row": place.row})
