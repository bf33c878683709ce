"""Every file that cannot be read is refused by one Vietnamese sentence: what is wrong, and what to do."""

import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from word_files import p, tbl, tc, tr, word_file, zipped

from caicach.papers.reading.formats import open_layout, package, read_file
from caicach.papers.values import BadFile

GOOD = word_file(p("Kế hoạch"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + bytes(64)


def replaced(name: str, content: bytes | str, source: bytes = GOOD) -> bytes:
    """A good file with one part put in or replaced."""
    with zipfile.ZipFile(BytesIO(source)) as archive:
        files: dict[str, str | bytes] = {entry: archive.read(entry) for entry in archive.namelist()}
    return zipped(files | {name: content})


def lying(size: int) -> bytes:
    """A document that inflates to `size` bytes and declares one: the head of the entry lies."""
    data = replaced("word/document.xml", b"<w:p/>" * (size // 6))
    real = struct.pack("<I", size // 6 * 6)
    assert real in data
    return data.replace(real, struct.pack("<I", 1))


def flipped(data: bytes) -> bytes:
    """One byte of the first entry's content changed."""
    middle = data.index(b"word/document.xml") + 60
    return data[:middle] + bytes([data[middle] ^ 0xFF]) + data[middle + 1 :]


def encrypted_entry(data: bytes) -> bytes:
    """The flag of encryption set in every entry of the list."""
    out = bytearray(data)
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        out[at + 8] |= 1
    return bytes(out)


def many_entries() -> bytes:
    names = {f"word/{number:060d}.xml": "" for number in range(45_000)}
    return zipped({"word/document.xml": "<w:p/>", **names})


def png(width: int, height: int) -> bytes:
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))


def workbook(with_macros: bool = False) -> bytes:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.add_worksheet().write("A1", "a")
    return replaced("xl/vbaProject.bin", b"x", stream.getvalue()) if with_macros else stream.getvalue()


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
CASES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("a.docx", lambda: b"", "Tệp rỗng"),
    "word with a password": ("a.docx", lambda: ole("EncryptedPackage"), "đặt mật khẩu"),
    "old word": ("a.doc", lambda: ole("WordDocument"), "lưu thành .docx"),
    "old word named .docx": ("a.docx", lambda: ole("WordDocument"), "lưu thành .docx"),
    "old excel": ("a.xls", lambda: ole("Workbook"), "lưu thành .xlsx"),
    "slides": ("a.ppt", lambda: ole("PowerPoint Document"), "trình chiếu"),
    "an unknown container": ("a.msi", lambda: OLE, "Không nhận ra định dạng"),
    "rich text": ("a.rtf", lambda: b"{\\rtf1 abc}", "RTF"),
    "open text": ("a.odt", lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), ".odt"),
    "open sheet": ("a.ods", lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), ".ods"),
    "binary excel": ("a.xlsb", lambda: zipped({"xl/workbook.bin": b"x"}), "nhị phân"),
    "slides of today": ("a.pptx", lambda: zipped({"ppt/presentation.xml": "x"}), "trình chiếu"),
    "a plain zip": ("a.docx", lambda: zipped({"ke-hoach.docx": GOOD}), "tệp nén (zip)"),
    "an empty zip": ("a.zip", lambda: zipped({}), "tệp nén (zip)"),
    "rar": ("a.rar", lambda: b"Rar!\x1a\x07\x00", "tệp nén (RAR)"),
    "gzip": ("a.gz", lambda: b"\x1f\x8b\x08\x00aaaa", "tệp nén (gzip)"),
    "word as xml": (
        "a.xml",
        lambda: (
            b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>'
        ),
        "Word dạng XML",
    ),
    "excel as xml": (
        "a.xls",
        lambda: b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "Excel dạng XML",
    ),
    "web archive": ("a.mht", lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n", ".mht"),
    "a program": ("a.docx", lambda: b"MZ\x90\x00\x03\x00" + bytes(range(256)) * 8, "Không nhận ra định dạng"),
    "apple picture": ("a.heic", lambda: b"\0\0\0\x18ftypheic" + bytes(30), "HEIC"),
    "a picture of absurd size": ("a.png", lambda: png(100_000, 100_000), "100000 × 100000"),
    "a picture of no size": ("a.png", lambda: png(0, 10), "Ảnh bị hỏng"),
    "cut off": ("a.docx", lambda: GOOD[: len(GOOD) // 2], "tải về chưa hết"),
    "cut off at the end": ("a.docx", lambda: GOOD[:-10], "tải về chưa hết"),
    "one byte changed": ("a.docx", lambda: flipped(GOOD), "bị hỏng"),
    "entries with a password": ("a.docx", lambda: encrypted_entry(GOOD), "mật khẩu"),
    "no main document": ("a.docx", lambda: zipped({"word/styles.xml": "<a/>"}), "bị hỏng"),
    "broken xml": ("a.docx", lambda: replaced("word/document.xml", "<w:document><w:body>"), "bị hỏng"),
    "no body": ("a.docx", lambda: replaced("word/document.xml", "<a/>"), "bị hỏng"),
    "macros in word": ("a.docm", lambda: replaced("word/vbaProject.bin", b"x"), "macro"),
    "macros in excel": ("a.xlsm", lambda: workbook(with_macros=True), "macro"),
    "entities that multiply": ("a.docx", lambda: replaced("word/document.xml", LAUGHS), "DOCTYPE"),
    "an entity from outside": ("a.docx", lambda: replaced("word/document.xml", OUTSIDE), "DOCTYPE"),
    "entities in UTF-16": (
        "a.docx",
        lambda: replaced("word/document.xml", LAUGHS.decode().encode("utf-16")),
        "DOCTYPE",
    ),
    "a rare encoding": (
        "a.docx",
        lambda: replaced("word/document.xml", b'<?xml version="1.0" encoding="UTF-7"?><a/>'),
        "DOCTYPE",
    ),
    "bomb": ("a.docx", lambda: replaced("word/document.xml", b" " * (package.PART_LIMIT + 1)), "giới hạn an toàn"),
    "bomb in a part that is not read": (
        "a.docx",
        lambda: replaced("word/media/1.png", b" " * (package.PART_LIMIT + 1)),
        "giới hạn an toàn",
    ),
    "bomb of elements": ("a.docx", lambda: replaced("word/document.xml", b"<w:p/>" * 3_000_000), "quá nhiều nội dung"),
    "bomb that lies": ("a.docx", lambda: lying(12_000_000), "bị hỏng"),
    "a list of entries too long": ("a.docx", many_entries, "giới hạn an toàn"),
    "spans that ask for billions": (
        "a.docx",
        lambda: word_file(tbl(tr(*[tc("a", properties='<w:gridSpan w:val="99"/>')] * 50), *[tr("a", "b")] * 1000)),
        "quá nhiều nội dung",
    ),
    "nothing to read": ("a.docx", lambda: word_file("<w:p/>"), "không có chữ"),
    "only pictures": ("a.docx", lambda: replaced("word/media/1.png", b"x", word_file("<w:p/>")), "chỉ chứa ảnh"),
    "html without text": ("a.html", lambda: b"<html><script>x</script></html>", "không có chữ"),
}


@pytest.mark.parametrize(("name", "make", "words"), CASES.values(), ids=CASES)
def test_refused(name: str, make: Callable[[], bytes], words: str) -> None:
    with pytest.raises(BadFile) as refusal:
        open_layout(make(), name)
    sentence = str(refusal.value)
    assert words in sentence
    assert sentence.endswith(".") and "\n" not in sentence and "{" not in sentence


@pytest.mark.parametrize("name", ["ke-hoach.pdf", "ke-hoach.xlsx", "ke-hoach.txt", "ke-hoach.PNG"])
def test_a_name_that_promises_another_format_is_refused(name: str) -> None:
    with pytest.raises(BadFile, match=r"nhưng nội dung bên trong là Word; .* đổi đuôi tệp thành \.docx"):
        open_layout(GOOD, name)


def test_a_name_that_promises_nothing_known_does_not_matter() -> None:
    assert open_layout(GOOD, "ke-hoach.bak").kind == "docx"
    assert open_layout(b"<html><body><p>a</p></body></html>", "trang.txt").kind == "html"
    assert open_layout(GOOD, "ke-hoach.docx").notes == ()
    assert open_layout(b"<html><body><p>a</p></body></html>", "cu.doc").kind == "html"
    assert open_layout(workbook(), "a.xlsx").kind == "xlsx"


def test_links_to_the_outside_are_not_followed() -> None:
    outside = '<Relationship Id="x" Type="http://x/styles" Target="http://127.0.0.1:9/a" TargetMode="External"/>'
    relations = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{outside}</Relationships>'
    )
    assert open_layout(replaced("word/_rels/document.xml.rels", relations), "a.docx").blocks


def test_tables_nested_without_end_do_not_crash() -> None:
    body = p("a")
    for _ in range(60):
        body = tbl(tr(tc(body, "<w:p/>"), "b"))
    assert open_layout(word_file(body), "a.docx").blocks
    for _ in range(60):
        body = tbl(tr(tc(body, "<w:p/>"), "b"))
    with pytest.raises(BadFile, match="bị hỏng"):
        open_layout(word_file(body), "a.docx")


def test_files_by_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = tmp_path / "a.docx"
    good.write_bytes(GOOD)
    assert read_file(good) == GOOD
    with pytest.raises(BadFile, match="là thư mục"):
        read_file(tmp_path)
    with pytest.raises(BadFile, match=r"Không tìm thấy tệp b\.docx"):
        read_file(tmp_path / "b.docx")
    with pytest.raises(BadFile, match="Không tìm thấy"):
        read_file(good / "c.docx")
    with pytest.raises(BadFile, match="không phải tệp thường"):
        read_file(Path("/dev/zero"))
    with (tmp_path / "large.pdf").open("wb") as large:
        large.truncate(300 * 1024 * 1024)
    with pytest.raises(BadFile, match="300 MB, giới hạn 100 MB"):
        read_file(tmp_path / "large.pdf")


LONG = {
    "word": lambda: word_file("<w:p/>" * 25_000),
    "text": lambda: b"a\n" * 25_000,
    "html": lambda: b"<p>a</p>" * 25_000,
    "bytes of text": lambda: b"a " * 9_000_000,
}


@pytest.mark.parametrize("make", LONG.values(), ids=LONG)
def test_more_than_any_paper_holds(make: Callable[[], bytes]) -> None:
    with pytest.raises(BadFile, match="hãy tách thành nhiều tệp nhỏ hơn"):
        open_layout(make(), "a")
