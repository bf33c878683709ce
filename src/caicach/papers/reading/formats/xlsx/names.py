"""Names of SpreadsheetML, and how cell references are read."""

import re

from caicach.papers.reading.formats.xml import Element

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_SHEET = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
S = "{" + SHEET + "}"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_RELATION_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


def position(reference: str) -> tuple[int, int] | None:
    """Row and column, from 1, of a reference; None when it is not one.

    >>> position("C12"), position("AA1"), position("?")
    ((12, 3), (1, 27), None)
    """
    match = REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def is_true(element: Element, name: str) -> bool:
    """An on/off attribute, off when it is not there."""
    return (element.get(name) or "0") in ("1", "true")


def whole(text: str | None, default: int) -> int:
    """A whole number of an attribute, the default when it is not one."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 10 else default
