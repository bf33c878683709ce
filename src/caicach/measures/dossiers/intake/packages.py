"""An .xlsx looked at before it is read: is it one, what would it unpack to, which sheets has it, how wide are they."""

import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from caicach.measures.dossiers.intake import sentences
from caicach.measures.dossiers.intake.sentences import refuse

MEGABYTE = 1024 * 1024
LARGEST = 4096 * MEGABYTE
"""Bytes that all parts together may unpack to: a million rows of 30 columns take 3 GB."""
MOST_STRINGS = 512 * MEGABYTE
"""Bytes of the shared strings: a million rows with three long texts each that all differ take 400 MB."""
DENSE, SQUEEZED = 64 * MEGABYTE, 150
"""A part above so many bytes that stands for more than so many times its packed size is none that a program wrote."""
SMALL_PART = 16 * MEGABYTE
PEEKED = 256 * 1024
WIDEST = 702
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_REFERENCE = re.compile(rb'<(?:\w+:)?c\b[^>]*?\sr="([A-Z]{1,3})\d+"')
_CELLS = re.compile(rb"<(?:\w+:)?row\b.*?(?=<(?:\w+:)?row\b|$)", re.DOTALL)
_CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet of a workbook: its name, its part in the package, the columns that its first rows reach."""

    name: str
    part: str
    width: int
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets in order, and whether days are counted from 1904."""

    sheets: tuple[SheetPart, ...]
    year_1904: bool


def look_into(path: Path, name: str) -> Workbook:
    """The workbook's sheets; BadExport for anything that is no honest .xlsx."""
    try:
        with zipfile.ZipFile(path) as package:
            return _workbook(package, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, KeyError) as error:
        raise refuse(sentences.DAMAGED, name=name) from error
    except (ElementTree.ParseError, UnicodeDecodeError) as error:
        raise refuse(sentences.DAMAGED, name=name) from error


def _workbook(package: zipfile.ZipFile, name: str) -> Workbook:
    entries = {entry.filename.lower().lstrip("/"): entry for entry in package.infolist()}
    if any(entry.flag_bits & 1 for entry in entries.values()):
        raise refuse(sentences.ENCRYPTED, name=name)
    if "xl/workbook.bin" in entries:
        raise refuse(sentences.OLD_EXCEL, name=name)
    if "xl/workbook.xml" not in entries:
        raise refuse(sentences.OTHER_ZIP, name=name)
    _check_size(package, entries, name)
    tree = _xml(package, entries["xl/workbook.xml"], name)
    targets = _targets(package, entries, name)
    sheets = [
        SheetPart(sheet.get("name", ""), part, width, sheet.get("state", "visible") != "visible")
        for sheet in tree.iter()
        if sheet.tag in (f"{_SHEET}sheet", f"{_STRICT}sheet")
        for part in [targets.get(_relation(sheet), "")]
        if part in entries and "worksheets/" in part
        for width in [_width(package, entries[part])]
        if width
    ]
    if not sheets:
        raise refuse(sentences.NO_SHEET, name=name)
    settings = next((one for one in tree.iter() if one.tag.endswith("}workbookPr")), None)
    return Workbook(tuple(sheets), settings is not None and settings.get("date1904", "0") in ("1", "true"))


def _check_size(package: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], name: str) -> None:
    """What the parts say they unpack to; for the shared strings, which are held in memory whole, what they really do.

    Sheets are read piece by piece into tables of bounded memory, so for those their word is enough.
    """
    size = sum(entry.file_size for entry in entries.values())
    dense = any(entry.file_size > max(DENSE, SQUEEZED * entry.compress_size) for entry in entries.values())
    strings = entries.get("xl/sharedstrings.xml")
    if strings and size <= LARGEST and not dense:
        with package.open(strings) as stream:
            real = 0
            while (piece := len(stream.read(MEGABYTE))) and real <= MOST_STRINGS:
                real += piece
        dense = real > MOST_STRINGS
    if size > LARGEST or dense:
        raise refuse(sentences.BOMB, name=name, size=f"trên {min(size, LARGEST) // MEGABYTE} MB")


def _targets(package: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], name: str) -> dict[str, str]:
    relations = entries.get("xl/_rels/workbook.xml.rels")
    if relations is None:
        raise refuse(sentences.DAMAGED, name=name)
    found = {}
    for one in _xml(package, relations, name):
        target = one.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        found[one.get("Id", "")] = path.lower()
    return found


def _relation(sheet: ElementTree.Element) -> str:
    return next((value for key, value in sheet.items() if key.endswith("}id")), "")


def _xml(package: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> ElementTree.Element:
    with package.open(entry) as stream:
        data = stream.read(SMALL_PART + 1)
    if len(data) > SMALL_PART or b"<!DOCTYPE" in data[:1024]:
        raise refuse(sentences.BOMB, name=name, size=f"{len(data) // MEGABYTE} MB")
    return ElementTree.fromstring(data)


def _width(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> int:
    """How many columns the first rows reach: the heading is among them, and what lies right of it has no heading."""
    with package.open(entry) as stream:
        head = stream.read(PEEKED)
    letters = {found[1] for found in _REFERENCE.finditer(head)}
    widest = max((_number(one) for one in letters), default=0)
    if not widest:
        widest = max((len(_CELL.findall(row)) for row in _CELLS.findall(head)), default=0)
    return min(widest, WIDEST)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
