"""What a file says of itself as evidence: header, period, pages, words, signatures. Pure; runs in a process apart."""

import ctypes
from pathlib import Path
from typing import Any

import pypdfium2

from caicach.documents.plain import storable
from caicach.evidence.enums import Signed
from caicach.evidence.limits import PICTURES
from caicach.evidence.periods import read_period
from caicach.papers.reading.contract import header_json
from caicach.papers.reading.formats import open_layout
from caicach.papers.reading.formats.package import Package
from caicach.papers.reading.meaning.header import read_header
from caicach.papers.values import BadFile, Layout, Paragraph, Progress

TEXT_LENGTH = 200_000
HEAD_LENGTH = 1_500
SCANNED = 0.85
"""Letters that were recognised from a picture are never certain."""
SUBJECT_SURE, HEAD_SURE = 0.95, 0.7


def read_facts(path: Path, form: str, progress: Progress | None = None) -> dict[str, Any]:
    """All that the file says, as JSON. What cannot be read leaves `failure`, one sentence; the rest is told as well.

    `form` is a key of limits.ENDINGS, found by content. Keys: header, period, pages, text, scanned, signed,
    signatures, failure.
    """
    found: dict[str, Any] = {"header": {}, "period": None, "pages": None, "text": "", "scanned": False, "failure": ""}
    try:
        found |= _words(open_layout(path.read_bytes(), path.name, progress=progress))
    except BadFile as failure:
        found["failure"] = str(failure)
    found["pages"] = found["pages"] or _pages(path, form)
    signatures = count_signatures(path, form)
    signed = signed_state(form, signatures, scanned=found["scanned"])
    told: dict[str, Any] = storable(found | {"signatures": signatures, "signed": signed.value})
    return told


def signed_state(form: str, signatures: int | None, *, scanned: bool) -> Signed:
    """What the number of signatures tells.

    >>> signed_state("pdf", 2, scanned=False).value, signed_state("pdf", 0, scanned=False).value
    ('digital', 'none')
    >>> signed_state("jpg", None, scanned=True).value, signed_state("pdf", 0, scanned=True).value
    ('untold', 'untold')
    """
    if signatures:
        return Signed.DIGITAL
    if scanned or form in PICTURES:
        return Signed.UNTOLD
    return Signed.UNKNOWN if signatures is None else Signed.NONE


def count_signatures(path: Path, form: str) -> int | None:
    """Digital signatures in a file; None where it cannot have any, or cannot be opened. Validity is not judged."""
    try:
        if form == "pdf":
            return _pdf_signatures(path)
        if form in ("docx", "xlsx"):
            names = Package(path.read_bytes(), "Word hoặc Excel").names()
            return sum(name.startswith("_xmlsignatures/sig") and name.endswith(".xml") for name in names)
    except (BadFile, pypdfium2.PdfiumError):
        return None
    return None


def _pdf_signatures(path: Path) -> int:
    """Signature fields that hold a signature; one that still waits for its signer does not count."""
    document = pypdfium2.PdfDocument(path)
    try:
        raw, count = pypdfium2.raw, pypdfium2.raw.FPDF_GetSignatureCount(document.raw)
        fields = (raw.FPDF_GetSignatureObject(document.raw, place) for place in range(max(0, count)))
        return sum(raw.FPDFSignatureObj_GetContents(field, ctypes.c_void_p(), 0) > 0 for field in fields)
    finally:
        document.close()


def _pages(path: Path, form: str) -> int | None:
    """Pages that can be drawn, where the words could not be read."""
    if form in PICTURES:
        return 1
    if form != "pdf":
        return None
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return None
    pages = len(document)
    document.close()
    return pages


def _words(layout: Layout) -> dict[str, Any]:
    header, text, scanned = header_json(read_header(layout)), layout_text(layout), layout.kind == "scan"
    if scanned:
        header["sure"] = {name: min(sure, SCANNED) for name, sure in header["sure"].items()}
    return {
        "header": header,
        "period": _period(header, text, scanned=scanned),
        "pages": layout.pages,
        "text": text[:TEXT_LENGTH],
        "scanned": scanned,
    }


def layout_text(layout: Layout) -> str:
    """All words of a layout, for searching."""
    lines: list[str] = []
    for block in layout.blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        else:
            lines += [cell.text for row in block.rows for cell in row.cells if cell and cell.text.strip()]
    return "\n".join(lines)


def _period(header: dict[str, Any], text: str, *, scanned: bool) -> dict[str, Any] | None:
    """The span that the subject names, else that the first lines name."""
    subject = read_period(header.get("subject") or "")
    found = subject or read_period(text[:HEAD_LENGTH])
    if found is None:
        return None
    sure = min(SUBJECT_SURE if subject else HEAD_SURE, SCANNED if scanned else 1.0)
    return {"from": found.first.isoformat(), "to": found.last.isoformat(), "text": found.text, "sure": sure}
