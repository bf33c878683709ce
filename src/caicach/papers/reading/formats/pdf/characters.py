"""Characters of a PDF page → words, with the fonts that hide old encodings decoded.

PDFium gives each character its origin, box, size and font, but its own order and its own guessed blanks mislead where a
letter comes from a substitute font. So characters are set on their baselines, sorted from left to right, and parted at
printed blanks and at clear gaps. Fonts named `.Vn…` hold TCVN3 and `VNI-…` hold VNI: their text is turned into Unicode.
Small raised digits after a word are footnote marks and go.
"""

import ctypes
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from caicach.language.text import from_tcvn3, from_vni
from caicach.papers.reading.formats.geometry.marks import Word

BOLD = 600
"""Weight from which a font is bold."""
GAP = 0.11
"""Gap, in sizes and beyond the line's usual one, that parts words. Usual: about 0; more where letters are set apart."""
NOT_TEXT = {0, 0xFFFE, 0xFFFF, 0xD, 0xA, 0x2, 0xAD}


@dataclass(frozen=True, slots=True)
class Character:
    text: str
    x0: float
    x1: float
    base: float
    """Height of the baseline, counted from the page's upper edge."""
    size: float
    font: str
    bold: bool

    @property
    def blank(self) -> bool:
        return self.text.isspace()


def words_of(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> list[Word]:
    """The words of a page, line by line, `top` counted from the page's upper edge."""
    words: list[Word] = []
    for line in _lines(list(_characters(text, page.get_height()))):
        for characters in _parted(line):
            word = _word(characters)
            if word is not None:
                words.append(word)
    return words


def _characters(text: pypdfium2.PdfTextPage, height: float) -> Iterator[Character]:
    x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    fonts: dict[tuple[bytes, int], tuple[str, bool]] = {}
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text.raw, index)
        if code in NOT_TEXT or pdfium.FPDFText_IsGenerated(text.raw, index) == 1:
            continue
        pdfium.FPDFText_GetCharOrigin(text.raw, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text.raw, index, box)
        size = _size(text, index, matrix)
        font, bold = _font(text, index, fonts)
        yield Character(chr(code), box.left, box.right, height - y.value, size, font, bold)


def _size(text: pypdfium2.PdfTextPage, index: int, matrix: pdfium.FS_MATRIX) -> float:
    """Size in points; some makers write size 1 and scale by the matrix."""
    size = float(pdfium.FPDFText_GetFontSize(text.raw, index))
    if pdfium.FPDFText_GetMatrix(text.raw, index, matrix):
        size *= hypot(matrix.c, matrix.d) or 1.0
    return max(size, 1.0)


def _font(
    text: pypdfium2.PdfTextPage, index: int, known: dict[tuple[bytes, int], tuple[str, bool]]
) -> tuple[str, bool]:
    """Name of the font without its subset tag, and whether it is bold."""
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    length = int(pdfium.FPDFText_GetFontInfo(text.raw, index, buffer, 128, flags))
    weight = int(pdfium.FPDFText_GetFontWeight(text.raw, index))
    key = (buffer.raw[: max(0, min(length, 128) - 1)], weight)
    if key not in known:
        name = key[0].decode("utf-8", "replace").split("+", 1)[-1]
        known[key] = (name, weight >= BOLD or "bold" in name.lower())
    return known[key]


def _lines(characters: list[Character]) -> Iterator[list[Character]]:
    """Characters on one baseline, from left to right; raised and lowered ones (a third of the size) belong to it."""
    line: list[Character] = []
    for character in sorted(characters, key=lambda c: c.base):
        if line and character.base - line[0].base > 0.34 * max(character.size, line[0].size):
            yield sorted(line, key=lambda c: c.x0)
            line = []
        line.append(character)
    if line:
        yield sorted(line, key=lambda c: c.x0)


def _parted(line: Sequence[Character]) -> Iterator[list[Character]]:
    """Characters of a line, parted into words: by printed blanks, unless each letter has one (letters set apart)."""
    letters = [c for c in line if not c.blank]
    apart = len(line) - len(letters) > 0.7 * len(letters)
    line = letters if apart else line
    gap = max(0.0, _usual_gap(line)) + (2.5 if apart else 1) * GAP
    run: list[Character] = []
    for character in line:
        far = (
            bool(run) and not unicodedata.combining(character.text) and character.x0 - run[-1].x1 > gap * character.size
        )
        if (character.blank or far) and run:
            yield run
            run = []
        if not character.blank:
            run.append(character)
    if run:
        yield run


def _usual_gap(line: Sequence[Character]) -> float:
    """The middle one of the gaps between neighbouring characters, in sizes."""
    gaps = [(b.x0 - a.x1) / b.size for a, b in pairwise(line)]
    return float(median(gaps)) if gaps else 0.0


def _word(characters: list[Character]) -> Word | None:
    size = max(c.size for c in characters)
    kept = [c for c in characters if not (c.size < 0.72 * size and c.text.isdigit())] or characters
    plain = _decoded("".join(c.text for c in kept), kept[0].font)
    if not plain:
        return None
    base = max(c.base for c in kept)
    bold = sum(c.bold for c in kept) * 2 > len(kept)
    return Word(
        plain, min(c.x0 for c in kept), base - 0.9 * size, max(c.x1 for c in kept), base + 0.22 * size, size, bold
    )


def _decoded(plain: str, font: str) -> str:
    plain = plain.replace("\ufb01", "fi").replace("\ufb02", "fl")
    if font.startswith(".Vn"):
        plain = from_tcvn3(plain)
    elif font.upper().startswith("VNI-"):
        plain = from_vni(plain)
    return unicodedata.normalize("NFC", plain)
