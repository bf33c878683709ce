"""The reader of PDF files: opens them safely, reads pages with text, sends pages without text to the scan reader."""

from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from typing import Any

import pypdfium2

from caicach.language.text import fold
from caicach.papers.reading.formats.geometry import PageMarks, Word, blocks_of
from caicach.papers.reading.formats.pdf.characters import words_of
from caicach.papers.reading.formats.pdf.rules import rules_of
from caicach.papers.reading.formats.sentences import DAMAGED_PDF, ENCRYPTED_PDF, TOO_COMPLEX, refuse
from caicach.papers.values import Layout, Progress

MOST_PAGES = 600
DOTS = 200.0
"""Dots per inch at which a page without text is drawn."""
MOST_LENGTH = 1200.0
"""Points: a longer page (a plan of a building) is drawn smaller."""
FEW_WORDS = 8
"""A page with fewer words is looked at as a picture when most of it is one."""


def read(data: bytes, *, progress: Progress | None = None) -> Layout:
    """A PDF file as a layout; `progress(done, pages)` is called after each page.

    Raises BadFile for a locked, broken or endless file.
    """
    document = _open(data)
    try:
        scanned = _scanned_pages(document)
        pages = _pages(document, scanned, progress)
        kind = "scan" if len(scanned) * 2 > len(document) else "pdf"
        blocks = blocks_of(pages)
        if scanned:
            blocks = import_module("caicach.papers.reading.formats.scan.phrases").mended_blocks(blocks)
        return Layout(kind, blocks, pages=len(document))
    finally:
        document.close()


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as failure:
        locked = "password" in str(failure).lower() or "security" in str(failure).lower()
        raise refuse(ENCRYPTED_PDF if locked else DAMAGED_PDF) from failure
    if not 1 <= pages <= MOST_PAGES:
        document.close()
        raise refuse(TOO_COMPLEX, program="PDF")
    return document


def _scanned_pages(document: pypdfium2.PdfDocument) -> set[int]:
    """Indices of pages that hold a picture instead of text, or text that is no language."""
    scanned = set()
    for index in range(len(document)):
        page = document[index]
        if is_scanned(page):
            scanned.add(index)
        page.close()
    return scanned


def is_scanned(page: pypdfium2.PdfPage) -> bool:
    """Whether a page is read as a picture: one covers it, and it has hardly any text, or text that is no language."""
    text = page.get_textpage()
    plain = text.get_text_bounded()
    text.close()
    return _has_picture(page) and (len(plain.split()) < FEW_WORDS or not _is_language(plain))


def _has_picture(page: pypdfium2.PdfPage) -> bool:
    """True where pictures cover at least a third of the page."""
    width, height = page.get_size()
    area = 0.0
    for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=5):
        left, low, right, high = item.get_bounds()
        area += max(0.0, right - left) * max(0.0, high - low)
    return bool(area > width * height / 3)


def _is_language(plain: str) -> bool:
    """A hidden text layer of a poor scan is mostly fragments: most words should be letters of a usual length."""
    words = fold(plain).split()
    good = sum(2 <= len(word) <= 7 and word.isalpha() for word in words)
    return good * 2 > len(words)


def _pages(document: pypdfium2.PdfDocument, scanned: set[int], progress: Progress | None) -> list[PageMarks]:
    with _engine_for(scanned) as engine:
        pages = []
        for index in range(len(document)):
            page = document[index]
            pages.append(_scanned_page(page, index + 1, engine) if index in scanned else _text_page(page, index + 1))
            page.close()
            if progress is not None:
                progress(index + 1, len(document))
        return pages


def _engine_for(scanned: set[int]) -> AbstractContextManager[Any]:
    """The recogniser, when there is a page for it: OpenCV and Tesseract are loaded only then."""
    if not scanned:
        return nullcontext()
    module = import_module("caicach.papers.reading.formats.scan.recogniser")
    engine: AbstractContextManager[Any] = module.recogniser(DOTS)
    return engine


def _text_page(page: pypdfium2.PdfPage, number: int) -> PageMarks:
    text = page.get_textpage()
    words = words_of(page, text)
    text.close()
    width, height = page.get_size()
    upright = tuple(word for word in words if _on_page(word, width, height))
    return PageMarks(number, width, height, upright, tuple(rules_of(page)))


def _on_page(word: Word, width: float, height: float) -> bool:
    return -5 <= word.centre <= width + 5 and -5 <= word.middle <= height + 5


def _scanned_page(page: pypdfium2.PdfPage, number: int, engine: Any) -> PageMarks:
    width, height = page.get_size()
    scale = DOTS / 72 * min(1.0, MOST_LENGTH / max(width, height))
    picture = page.render(scale=scale, grayscale=True).to_numpy().squeeze()
    marks: PageMarks = import_module("caicach.papers.reading.formats.scan.page").page_marks(
        picture, number, engine, dots_per_inch=scale * 72
    )
    return marks
