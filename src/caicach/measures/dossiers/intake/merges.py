"""Which cells of a column a sheet has merged downwards: only its own list of them is believed."""

import re
import zipfile
import zlib
from pathlib import Path

_LIST = re.compile(rb"<(?:\w+:)?mergeCells\b")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']")
_PIECE = 1024 * 1024
_LONGEST = 32 * _PIECE
"""Bytes of the list: a merged cell takes forty."""


def merged_down(path: Path, part: str, letter: str) -> list[tuple[int, int]]:
    """First and last rows of the merged cells that begin in a column and span several rows, from the top.

    The list stands behind all rows, so the sheet is unpacked to its end; nothing is kept of the rows.
    """
    try:
        with zipfile.ZipFile(path) as package:
            found = next((one for one in package.infolist() if one.filename.lower().lstrip("/") == part), None)
            text = _list_in(package, found) if found else b""
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError):
        return []
    merged = (found.groups() for found in _MERGED.finditer(text))
    spans = ((int(first), int(last)) for left, first, _, last in merged if left == letter.encode())
    return sorted((first, last) for first, last in spans if last > first)


def _list_in(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """The end of a sheet from its list of merged cells on; empty where there is none."""
    before = b""
    with package.open(part) as stream:
        while piece := stream.read(_PIECE):
            window = before + piece
            if b"mergeCells" in window and (found := _LIST.search(window)):
                return window[found.start() :] + stream.read(_LONGEST)
            before = window[-64:]
    return b""
