"""The formats a plan is printed in for the corpus: name → file name ending and bytes."""

from collections.abc import Callable

from tests.papers.reading.corpus.arrange import Arrangement
from tests.papers.reading.corpus.gold import Plan
from tests.papers.reading.corpus.page import html_bytes, text_bytes
from tests.papers.reading.corpus.pdf import pages, pdf_bytes, scan_bytes, soiled
from tests.papers.reading.corpus.sheet import sheet_bytes
from tests.papers.reading.corpus.word import word_bytes

Printer = Callable[[Plan, Arrangement], bytes]

SCAN_DOTS = 200


def scanned(plan: Plan, how: Arrangement, *, pages_at_most: int = 99, kind: str = "PDF") -> bytes:
    """The PDF printed, scanned askew and soiled."""
    drawn = pages(pdf_bytes(plan, how), SCAN_DOTS)[:pages_at_most]
    return scan_bytes([soiled(page, angle=0.8) for page in drawn], dots=SCAN_DOTS, kind=kind)


FORMATS: dict[str, tuple[str, Printer]] = {
    "word": ("docx", word_bytes),
    "word-numbered": ("docx", lambda plan, how: word_bytes(plan, how, numbered=True, landscape=False)),
    "excel": ("xlsx", sheet_bytes),
    "excel-sheets": ("xlsx", lambda plan, how: sheet_bytes(plan, how, offset=1, spaced=True, sheets=True)),
    "html": ("html", html_bytes),
    "pdf": ("pdf", pdf_bytes),
    "pdf-upright": ("pdf", lambda plan, how: pdf_bytes(plan, how, landscape=False, align="MIDDLE")),
}
"""What is read in a moment."""

HARD: dict[str, tuple[str, Printer]] = {
    "text": ("txt", text_bytes),
    "pdf-open": ("pdf", lambda plan, how: pdf_bytes(plan, how, ruled=False)),
    "scan": ("pdf", scanned),
}
"""What lost more than looks on its way to paper: merged cells, ruling lines, marks."""
