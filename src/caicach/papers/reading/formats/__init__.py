"""Formats: bytes of a file → layout. The content says which reader; each reader is imported when it is needed.

bytes ──guard──▶ ──sniffing──▶ docx | xlsx | pdf | scan | html | txt ──▶ Layout
"""

from importlib import import_module
from pathlib import PurePath

from caicach.papers.reading.formats import sentences
from caicach.papers.reading.formats.guard import check_picture, check_size, read_file
from caicach.papers.reading.formats.limits import check_text
from caicach.papers.reading.formats.mending import mended
from caicach.papers.reading.formats.sentences import refuse
from caicach.papers.reading.formats.sniffing import Kind, kind_of
from caicach.papers.values import Layout, Progress

EXTENSIONS = {
    Kind.DOCX: (".docx",),
    Kind.XLSX: (".xlsx",),
    Kind.PDF: (".pdf",),
    Kind.SCAN: (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp"),
    Kind.HTML: (".html", ".htm", ".xhtml"),
    Kind.TXT: (".txt", ".text", ".tsv", ".csv", ".md"),
}
SHOWN = {
    Kind.DOCX: "Word",
    Kind.XLSX: "Excel",
    Kind.PDF: "PDF",
    Kind.SCAN: "ảnh",
    Kind.HTML: "HTML",
    Kind.TXT: "văn bản thuần",
}


def open_layout(data: bytes, name: str, *, progress: Progress | None = None) -> Layout:
    """The layout of a file, read by what it is; a name that promises another format is refused.

    Takes the bytes and the file's name. Raises BadFile, with one Vietnamese sentence, for a file that cannot be read;
    nothing is ever written to disk.

    >>> open_layout("KẾ HOẠCH".encode(), "ke-hoach.txt").kind
    'txt'
    """
    check_size(len(data))
    kind = kind_of(data)
    _check_extension(name, kind)
    if kind is Kind.SCAN:
        check_picture(data)
    if kind is Kind.TXT:
        check_text(data, SHOWN[kind])
    reader = import_module(f"{__name__}.{kind.value}")
    layout: Layout = mended(reader.read(data, progress=progress))
    if not layout.blocks:
        raise refuse(sentences.NO_TEXT)
    return layout


def _check_extension(name: str, kind: Kind) -> None:
    """Refuses a name that promises another format: one of the two is a mistake, and only a person knows which.

    A web page called a text, or a text called a web page, is read; so is a name that promises nothing known.
    """
    extension = PurePath(name).suffix.lower()
    promised = next((other for other, endings in EXTENSIONS.items() if extension in endings), kind)
    if promised is not kind and {promised, kind} != {Kind.TXT, Kind.HTML}:
        raise refuse(sentences.OTHER_EXTENSION, extension=extension, kind=SHOWN[kind], right=EXTENSIONS[kind][0])


__all__ = ["Kind", "kind_of", "open_layout", "read_file"]
