"""Files that are not what they seem: one sentence each, never a crash, never much memory."""

import io
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from export_files import GOOD, HEADINGS, text_file, workbook

from caicach.measures.dossiers.intake import BadExport, packages, take_in, view_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "xl/worksheets/sheet1.xml"
BEGIN = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


def refused(path: Path) -> str:
    with pytest.raises(BadExport) as caught:
        take_in(path, path.parent / "into", name="Tháng 1.xlsx")
    sentence = str(caught.value)
    assert sentence.startswith("Tệp Tháng 1.xlsx ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "trống"),
        (b"\0" * 5000, "trống"),
        (b"\xef\xbb\xbf\r\n", "trống"),
        (OLE + b"x" * 100 + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (OLE + b"x" * 100 + "Workbook".encode("utf-16-le"), "Excel đời cũ"),
        (b"%PDF-1.7 ...", "không phải danh sách hồ sơ"),
        (b"Rar!\x1a\x07", "không phải danh sách hồ sơ"),
        (bytes(range(256)) * 20, "không phải danh sách hồ sơ"),
        (b"PK\x03\x04" + b"x" * 500, "bị hỏng"),
        (b"PAR1" + b"x" * 500, "bị hỏng"),
        (b"PAR1" + b"x" * 500 + b"PAR1", "bị hỏng"),
        (b"<html><body><table><tr><td>So ho so</td></tr></table></body></html>", "HTML"),
        ("một hai ba bốn".encode(), "không có dòng tiêu đề"),
    ],
)
def test_what_is_no_export(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert words in refused(path)


def test_a_missing_file_is_refused_too(tmp_path: Path) -> None:
    with pytest.raises(BadExport):
        view_of(tmp_path / "nowhere.xlsx")


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.9, 0.99])
def test_a_truncated_workbook(tmp_path: Path, kept: float) -> None:
    path = workbook(tmp_path / "a.xlsx", [HEADINGS, *[(f"H48-230102-{n:04d}", *GOOD[1:]) for n in range(500)]])
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * kept)])
    assert "bị hỏng" in refused(path)


def test_other_zips(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", "<x/>")
    assert "tệp nén" in refused(path)


def test_an_encrypted_zip(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [HEADINGS, GOOD])
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    path.write_bytes(data)
    assert "mật khẩu" in refused(path)


def _rebuilt(path: Path, part: str, pieces: Iterator[bytes], declared: int | None = None) -> None:
    """The same package with one part exchanged; `declared`: the size that its directory claims."""
    source = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for entry in source.infolist():
            if entry.filename != part:
                package.writestr(entry.filename, source.read(entry))
        with package.open(part, "w") as stream:
            for piece in pieces:
                stream.write(piece)
    if declared is not None:
        data = bytearray(path.read_bytes())
        at = data.rfind(part.encode()) - 46
        assert data[at : at + 4] == b"PK\x01\x02"
        data[at + 24 : at + 28] = struct.pack("<I", declared)
        path.write_bytes(data)


def _strings(megabytes: int) -> Iterator[bytes]:
    yield b'<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    for _ in range(megabytes):
        yield b"<si><t>" + b"A" * (1024 * 1024) + b"</t></si>"
    yield b"</sst>"


def _one_cell(megabytes: int) -> Iterator[bytes]:
    yield BEGIN + b'<row r="1"><c r="A1" t="inlineStr"><is><t>'
    for _ in range(megabytes):
        yield b"A" * (1024 * 1024)
    yield b"</t></is></c></row></sheetData></worksheet>"


def test_a_part_that_declares_what_no_program_packs(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [HEADINGS, GOOD])
    _rebuilt(path, SHEET, _one_cell(80))
    assert "lớn bất thường" in refused(path)


def test_strings_that_unpack_to_more_than_they_declare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MOST_STRINGS", 4 * packages.MEGABYTE)
    path = workbook(tmp_path / "a.xlsx", [HEADINGS, GOOD])
    _rebuilt(path, "xl/sharedStrings.xml", _strings(20))
    assert "lớn bất thường" in refused(path)
    _rebuilt(path, "xl/sharedStrings.xml", _strings(20), declared=1000)
    assert "bị hỏng" in refused(path) or "lớn bất thường" in refused(path)


def test_a_sheet_that_unpacks_to_more_than_it_declares(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [HEADINGS, GOOD])
    _rebuilt(path, SHEET, _one_cell(80), declared=5000)
    assert refused(path)


@pytest.mark.parametrize("broken", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", SHEET])
def test_broken_xml_inside(tmp_path: Path, broken: str) -> None:
    path = workbook(tmp_path / "a.xlsx", [HEADINGS, GOOD])
    _rebuilt(path, broken, iter([b"<workbook><a></b>"]))
    assert refused(path)


def test_a_document_type_inside_is_not_unfolded(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [HEADINGS, GOOD])
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><workbook>&b;</workbook>'
    _rebuilt(path, "xl/workbook.xml", iter([bomb]))
    assert refused(path)


def test_cells_without_references_are_read_in_order(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [HEADINGS, GOOD])
    rows = b"".join(
        b"<row>" + b"".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>'.encode() for cell in row) + b"</row>"
        for row in (HEADINGS, GOOD)
    )
    _rebuilt(path, SHEET, iter([BEGIN + rows + b"</sheetData></worksheet>"]))
    assert take_in(path, tmp_path / "into").accepted == 1


def test_text_named_as_a_workbook_is_read_for_what_it_is(tmp_path: Path) -> None:
    path = text_file(tmp_path / "a.xlsx", [HEADINGS, GOOD])
    assert take_in(path, tmp_path / "into").accepted == 1
