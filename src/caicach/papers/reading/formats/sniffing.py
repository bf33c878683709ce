"""What a file is by its content: its first bytes; for zips and OLE files, what stands inside. Names are not trusted."""

import re
from enum import StrEnum

from caicach.papers.reading.formats import sentences
from caicach.papers.reading.formats.package import Package
from caicach.papers.reading.formats.sentences import refuse


class Kind(StrEnum):
    """The formats that are read; the value is `Layout.kind`."""

    DOCX = "docx"
    XLSX = "xlsx"
    PDF = "pdf"
    SCAN = "scan"
    HTML = "html"
    TXT = "txt"


PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM", b"GIF87a", b"GIF89a")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ARCHIVES = {b"Rar!": "RAR", b"7z\xbc\xaf\x27\x1c": "7z", b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ": "xz"}
APPLE_PICTURES = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif")
HTML_START = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|table|div|meta|p|center|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
XML_DIALECTS = (
    ("schemas.microsoft.com/office/2006/xmlpackage", sentences.WORD_XML),
    ("schemas.microsoft.com/office/word/2003/wordml", sentences.WORD_XML),
    ("urn:schemas-microsoft-com:office:spreadsheet", sentences.EXCEL_XML),
)
HEAD = 65536


def kind_of(data: bytes) -> Kind:
    """The format of a file by its content; BadFile when it is none that can be read.

    >>> kind_of(b"%PDF-1.7 ..."), kind_of("Kế hoạch".encode())
    (<Kind.PDF: 'pdf'>, <Kind.TXT: 'txt'>)
    """
    if not data:
        raise refuse(sentences.EMPTY)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data)
    if data.startswith(OLE):
        return _ole_kind(data)
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if is_picture(data):
        return Kind.SCAN
    _refuse_known(data)
    return _text_kind(data)


def is_picture(data: bytes) -> bool:
    """Whether a file begins like a picture that can be recognised."""
    if data.startswith(b"BM"):
        return len(data) > 26 and data[14:18] in (b"\x28\0\0\0", b"\x0c\0\0\0", b"\x6c\0\0\0", b"\x7c\0\0\0")
    return data.startswith(PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def _zip_kind(data: bytes) -> Kind:
    package = Package(data, "Word hoặc Excel")
    if any(name.startswith("word/") for name in package.names()):
        return Kind.DOCX
    if package.has("xl/workbook.bin"):
        raise refuse(sentences.OLD_EXCEL)
    if any(name.startswith("xl/") for name in package.names()):
        return Kind.XLSX
    if any(name.startswith("ppt/") for name in package.names()):
        raise refuse(sentences.SLIDES)
    raise _other_zip(package)


def _other_zip(package: Package) -> Exception:
    kind = package.part("mimetype", 1000) if package.has("mimetype") else b""
    if b"opendocument.spreadsheet" in kind:
        return refuse(sentences.OPEN_SHEET)
    if b"opendocument.presentation" in kind:
        return refuse(sentences.SLIDES)
    if b"opendocument" in kind:
        return refuse(sentences.OPEN_TEXT)
    return refuse(sentences.ARCHIVE, kind="zip")


def _ole_kind(data: bytes) -> Kind:
    """Old Office files and encrypted new ones share one container; the names of its streams tell which."""
    if _holds(data, "EncryptedPackage"):
        raise refuse(sentences.ENCRYPTED_OFFICE, program="Word hoặc Excel")
    if _holds(data, "WordDocument"):
        raise refuse(sentences.OLD_WORD)
    if _holds(data, "Workbook") or _holds(data, "Book"):
        raise refuse(sentences.OLD_EXCEL)
    if _holds(data, "PowerPoint Document"):
        raise refuse(sentences.SLIDES)
    raise refuse(sentences.UNKNOWN)


def _holds(data: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") + b"\0\0" in data


def _refuse_known(data: bytes) -> None:
    """Formats that are recognised and not read."""
    if data.lstrip()[:5] == b"{\\rtf":
        raise refuse(sentences.RICH_TEXT)
    if data[4:12] in APPLE_PICTURES:
        raise refuse(sentences.APPLE_PICTURE)
    for start, kind in ARCHIVES.items():
        if data.startswith(start):
            raise refuse(sentences.ARCHIVE, kind=kind)


def _text_kind(data: bytes) -> Kind:
    head = _head(data)
    if head is None:
        raise refuse(sentences.UNKNOWN)
    for mark, sentence in XML_DIALECTS:
        if head.lstrip()[:5].lower() == "<?xml" and mark in head:
            raise refuse(sentence)
    if head[:13].lower() == "mime-version:" or "\nContent-Type: multipart/related" in head[:2000]:
        raise refuse(sentences.WEB_ARCHIVE)
    return Kind.HTML if HTML_START.match(head) else Kind.TXT


def _head(data: bytes) -> str | None:
    """The beginning as text good enough to look for tags; None when it is not text at all."""
    head = data[:HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    zeros = head.count(0)
    if zeros > len(head) // 5:
        odd = head[1::2].count(0)
        return head.decode("utf-16-le" if odd > zeros // 2 else "utf-16-be", "replace") if _two_bytes(head) else None
    controls = sum(head.count(code) for code in range(32) if code not in (9, 10, 11, 12, 13))
    if controls > max(2, len(head) // 100):
        return None
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _two_bytes(head: bytes) -> bool:
    """Whether zero bytes stand on one side only, as in UTF-16 without a mark."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    return min(even, odd) * 20 <= max(even, odd)
