"""The door: content decides, the name must agree, nothing that runs comes in."""

import pytest

from caicach.evidence import intake, limits
from caicach.evidence.intake import plain_name, take
from caicach.papers.values import BadFile
from evidence_files import archive, bomb, pdf_report, photo, signed_pdf, with_macro, word_report

SHEET = archive(**{"[Content_Types].xml": b"<Types/>", "xl__workbook.xml": b"<w/>"})
PAGE = b"<!doctype html><html><script>alert(1)</script></html>"


@pytest.mark.parametrize(
    ("data", "name", "format", "kept"),
    [
        (word_report(), "Báo cáo.docx", "docx", "Báo cáo.docx"),
        (SHEET, "so lieu.XLSX", "xlsx", "so lieu.XLSX"),
        (signed_pdf(), "quyet-dinh.pdf", "pdf", "quyet-dinh.pdf"),
        (photo(), "IMG_001.jpeg", "jpg", "IMG_001.jpeg"),
        (photo(kind="PNG"), "man hinh.png", "png", "man hinh.png"),
        (photo(), "blob", "jpg", "blob.jpg"),
        (signed_pdf(), "To trinh so 5.2026", "pdf", "To trinh so 5.2026.pdf"),
        (signed_pdf(), "../../etc/passwd.pdf", "pdf", "passwd.pdf"),
        (signed_pdf(), "C:\\Users\\an\\to-trinh.pdf", "pdf", "to-trinh.pdf"),
        (signed_pdf(), "a\u202efdp.exe.pdf", "pdf", "afdp.exe.pdf"),
        (signed_pdf(), "\x00\n<b>.pdf", "pdf", "b.pdf"),
    ],
)
def test_taken(data: bytes, name: str, format: str, kept: str) -> None:
    assert take(data, name) == intake.Taken(format, kept)


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "a.pdf", "0 byte"),
        (b"MZ\x90\x00" + bytes(99), "to-trinh.pdf", "chương trình"),
        (b"\x7fELF" + bytes(99), "anh.jpg", "chương trình"),
        (b"#!/bin/sh\nrm -rf /\n", "a.pdf", "chương trình"),
        (b"MZ %PDF-1.7", "a.pdf", "chương trình"),
        (PAGE, "bao-cao.pdf", "trang web"),
        (b"\xef\xbb\xbf" + PAGE, "a.html", "trang web"),
        (PAGE.replace(b"<html>", b"<html>%PDF-1.7"), "a.pdf", "trang web"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "a.svg", "SVG"),
        (b"<?xml version='1.0'?><svg/>", "a.png", "SVG"),
        ("Kế hoạch".encode(), "a.txt", "Không nhận loại tệp"),
        (photo(kind="GIF"), "a.gif", "Không nhận loại tệp"),
        (photo(kind="TIFF"), "a.tif", "Không nhận loại tệp"),
        (bytes(range(256)) * 9, "a.dat", "Không nhận loại tệp"),
        (b"\0\0\0\x18ftypheic" + bytes(99), "IMG_1.HEIC", "Tương thích nhất"),
        (archive(a=b"x"), "ho-so.zip", "giải nén"),
        (bomb(), "a.docx", "giới hạn an toàn"),
        (with_macro(), "a.docx", "macro"),
        (word_report(), "a.pdf", "Tên tệp ghi .pdf nhưng nội dung là Word"),
        (photo(), "a.png", "ảnh JPG"),
        (signed_pdf(), "a.exe", "Tên tệp ghi .exe"),
    ],
)
def test_refused_with_one_sentence(data: bytes, name: str, says: str) -> None:
    with pytest.raises(BadFile) as refusal:
        take(data, name)
    sentence = str(refusal.value)
    assert says in sentence and sentence.endswith(".") and "hãy" in sentence.lower()


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf_report()
    monkeypatch.setattr(intake, "FILE_BYTES", len(data) - 1)
    with pytest.raises(BadFile, match="quá mức"):
        take(data, "a.pdf")


@pytest.mark.parametrize("name", ["x" * 300 + ".pdf", "ồ" * 250, "." * 300, "a" * 199 + ".pdf"])
def test_names_are_bounded(name: str) -> None:
    kept = plain_name(name)
    assert 0 < len(kept) <= limits.NAME_LENGTH
    assert len(take(signed_pdf(), name).name) <= limits.NAME_LENGTH
