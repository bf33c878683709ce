"""Cells of one sheet: the stream thinned of empty formatted rows before it is parsed, then each cell to its text.

A sheet may be formatted to its last row (a million rows, hundreds of megabytes) and hold a plan of a hundred. Pieces of
the stream without any value are thrown away as they come: memory follows what the sheet says, not its painted area.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from unicodedata import normalize

from caicach.papers.reading.formats import sentences
from caicach.papers.reading.formats.limits import check_cells
from caicach.papers.reading.formats.oldfonts import is_old, to_unicode
from caicach.papers.reading.formats.sentences import MEGABYTE, refuse
from caicach.papers.reading.formats.xlsx.looks import PLAIN, Look
from caicach.papers.reading.formats.xlsx.names import S, is_true, position, whole
from caicach.papers.reading.formats.xlsx.numbers import Shape, moment_text, number_text
from caicach.papers.reading.formats.xml import Element

VALUES = (b"<v", b":v>", b"<is", b":is>")
EMPTY_CELL = re.compile(rb"<(?:\w+:)?c(?: [^<>]*+)?(?:/>|></(?:\w+:)?c>)")
EMPTY_ROW = re.compile(rb"<(?:\w+:)?row(?: [^<>]*+)?(?:/>|></(?:\w+:)?row>)")
TWO_BYTES = (b"\xff\xfe", b"\xfe\xff")
"""UTF-16, which no spreadsheet program writes and the thinning would not see through."""
LONGEST_ROW = 16 * MEGABYTE
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")

RichText = list[tuple[str, str | None]]
"""Runs of a text, each with its own font or None for the cell's."""


@dataclass(slots=True)
class SheetCells:
    """What a sheet holds: texts by (row, column) from 1, merged areas, how many filled rows are hidden."""

    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    looks: dict[tuple[int, int], Look] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: int = 0


class Thinner:
    """Lets through the bytes of a sheet less its rows without values; counts all rows."""

    def __init__(self) -> None:
        self.rows = 0

    def thin(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """The sheet without most of its empty rows: still one XML document."""
        rest = b""
        head = True
        for piece in pieces:
            if head and not rest and piece.startswith(TWO_BYTES):
                raise refuse(sentences.TRUNCATED, program="Excel")
            rest += piece
            cut = _last_row(rest)
            if cut > 0:
                yield from self._kept(rest[:cut], head)
                rest, head = rest[cut:], False
            elif len(rest) > LONGEST_ROW:
                raise refuse(sentences.TOO_COMPLEX, program="Excel")
        yield from self._kept(rest, keep=True)

    def _kept(self, piece: bytes, keep: bool) -> Iterator[bytes]:
        self.rows += piece.count(b"<row") + piece.count(b":row ")
        if keep or any(value in piece for value in VALUES):
            yield EMPTY_ROW.sub(b"", EMPTY_CELL.sub(b"", piece))


def _last_row(data: bytes) -> int:
    """Where the last row of a piece begins; a prefix stands before its colon."""
    at = max(data.rfind(b"<row"), data.rfind(b":row "))
    return data.rfind(b"<", 0, at + 1) if at >= 0 else -1


class CellReader:
    """Reads the cells of the sheets of one workbook."""

    def __init__(self, strings: list[RichText], looks: list[Look], from_1904: bool) -> None:
        self._strings, self._looks, self._from_1904 = strings, looks, from_1904

    def read(self, root: Element) -> SheetCells:
        """The cells of a parsed sheet."""
        cells = SheetCells()
        row_at = 0
        for row in root.iter(S + "row"):
            row_at = whole(row.get("r"), row_at + 1)
            found = self._row(row, row_at, cells)
            check_cells(len(cells.texts), "Excel")
            if found and is_true(row, "hidden"):
                cells.hidden_rows += 1
        for merge in root.iter(S + "mergeCell"):
            first, _, last = (merge.get("ref") or "").partition(":")
            start, end = position(first), position(last)
            if start is not None and end is not None:
                cells.merges.append((*start, *end))
        return cells

    def _row(self, row: Element, row_at: int, cells: SheetCells) -> bool:
        column = 0
        found = False
        for cell in row:
            place = position(cell.get("r") or "")
            column = place[1] if place is not None else column + 1
            style = whole(cell.get("s"), 0)
            look = self._looks[style] if style < len(self._looks) else PLAIN
            if text := self._text(cell, look):
                cells.texts[row_at, column] = text
                cells.looks[row_at, column] = look
                found = True
        return found

    def _text(self, cell: Element, look: Look) -> str:
        kind = cell.get("t") or "n"
        if kind == "inlineStr":
            inline = cell.find(S + "is")
            return "" if inline is None else clean(rich_text(inline), look.font)
        raw = cell.findtext(S + "v") or ""
        if not raw:
            return ""
        if kind == "s":
            index = whole(raw, -1)
            return clean(self._strings[index], look.font) if 0 <= index < len(self._strings) else ""
        if kind == "d":
            return _iso(raw, look.shape)
        if kind == "n":
            return number_text(raw, look.shape, look.digits, self._from_1904)
        return clean([(raw, None)], look.font)


def rich_text(element: Element) -> RichText:
    """The runs of a string; reading aids (phonetic runs) left out."""
    runs: RichText = []
    for child in element:
        if child.tag == S + "t":
            runs.append((child.text or "", None))
        elif child.tag == S + "r":
            font = child.find(f"{S}rPr/{S}rFont")
            runs.append((child.findtext(S + "t") or "", None if font is None else font.get("val")))
    return runs


def clean(runs: RichText, font: str) -> str:
    """Runs as one text: composed, old fonts converted, lines stripped and empty ones dropped."""
    pieces = [(text, own or font) for text, own in runs]
    text = to_unicode(pieces) if any(is_old(name) for _, name in pieces) else "".join(text for text, _ in pieces)
    if "_x" in text:
        text = ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    text = normalize("NFC", text.replace("\xa0", " ").replace("\xad", ""))
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _iso(raw: str, shape: Shape) -> str:
    try:
        moment = datetime.fromisoformat(raw)
    except ValueError:
        return raw
    return moment_text(moment, Shape.DAY if shape in (Shape.PLAIN, Shape.PERCENT, Shape.PADDED) else shape)
