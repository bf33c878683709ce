"""The reader of PDF files: opens them safely, reads pages with text, sends pages without text to the scan reader."""

from collections.abc import Callable, Iterator

import pypdfium2

from caicach.language.text import fold
from caicach.papers.reading.formats.geometry import PageMarks, Word, blocks_of
from caicach.papers.reading.formats.pdf.characters import words_of
from caicach.papers.reading.formats.pdf.rules import rules_of
from caicach.papers.values import BadFile, Layout

Progress = Callable[[int, int], None]

MOST_PAGES = 600
FEW_WORDS = 8
"""A page with fewer words is looked at as a picture when most of it is one."""


def read(data: bytes, *, progress: Progress | None = None) -> Layout:
    """A PDF file as a layout; `progress(done, pages)` is called after each page.

    Raises BadFile for a locked, broken or endless file.
    """
    document = _open(data)
    try:
        scanned = _scanned_pages(document)
        pages = tuple(_pages(document, scanned, progress))
        kind = "scan" if len(scanned) * 2 > len(document) else "pdf"
        return Layout(kind, blocks_of(pages), pages=len(document))
    finally:
        document.close()


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as failure:
        raise BadFile(_why(data, str(failure))) from failure
    if not 1 <= pages <= MOST_PAGES:
        document.close()
        raise BadFile(
            f"Tệp PDF có {pages} trang, nhiều hơn mức đọc được ({MOST_PAGES} trang); "
            "hãy tách riêng phần kế hoạch rồi gửi lại."
        )
    return document


def _why(data: bytes, failure: str) -> str:
    if "password" in failure.lower() or "security" in failure.lower() or b"/Encrypt" in data[-4096:]:
        return "Tệp PDF có đặt mật khẩu nên không đọc được; hãy mở bằng mật khẩu, lưu lại bản không khóa rồi gửi lại."
    return "Tệp PDF bị hỏng hoặc tải về chưa hết nên không mở được; hãy tải lại hoặc xuất lại bản PDF rồi gửi lại."


def _scanned_pages(document: pypdfium2.PdfDocument) -> set[int]:
    """Indices of pages that hold a picture instead of text, or text that is no language."""
    scanned = set()
    for index in range(len(document)):
        page = document[index]
        text = page.get_textpage()
        plain = text.get_text_bounded()
        if _has_picture(page) and (len(plain.split()) < FEW_WORDS or not _is_language(plain)):
            scanned.add(index)
        text.close()
        page.close()
    return scanned


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


def _pages(document: pypdfium2.PdfDocument, scanned: set[int], progress: Progress | None) -> Iterator[PageMarks]:
    for index in range(len(document)):
        page = document[index]
        yield _scanned_page(page, index + 1) if index in scanned else _text_page(page, index + 1)
        page.close()
        if progress is not None:
            progress(index + 1, len(document))


def _text_page(page: pypdfium2.PdfPage, number: int) -> PageMarks:
    text = page.get_textpage()
    words = words_of(page, text)
    text.close()
    width, height = page.get_size()
    upright = tuple(word for word in words if _on_page(word, width, height))
    return PageMarks(number, width, height, upright, tuple(rules_of(page)))


def _on_page(word: Word, width: float, height: float) -> bool:
    return -5 <= word.centre <= width + 5 and -5 <= word.middle <= height + 5


def _scanned_page(page: pypdfium2.PdfPage, number: int) -> PageMarks:
    from caicach.papers.reading.formats.scan.page import page_marks  # noqa: PLC0415 - OpenCV and Tesseract only when needed

    picture = page.render(scale=200 / 72, grayscale=True).to_numpy()
    return page_marks(picture, number, dots_per_inch=200)
