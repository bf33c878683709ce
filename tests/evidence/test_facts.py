"""What files say of themselves."""

from pathlib import Path

import pypdfium2
import pytest

from caicach.documents import store
from caicach.evidence import facts, reader
from caicach.evidence.enums import Signed
from caicach.evidence.facts import count_signatures, read_facts
from caicach.evidence.photos import join_photos
from caicach.papers.values import BadFile, Layout, Paragraph
from caicach.papers.writing.sheets import Column, write_sheet
from evidence_files import pdf_report, photo, signed_pdf, word_report


def stored(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(("name", "data"), [("a.docx", word_report()), ("a.pdf", None)])
def test_the_header_of_a_report(tmp_path: Path, name: str, data: bytes | None) -> None:
    found = read_facts(stored(tmp_path, name, data or pdf_report()), name[2:])
    header = found["header"]
    assert (header["type"], header["number"], header["symbol"]) == ("Báo cáo", "245", "BC-STNMT")
    assert (header["date"], header["issuer"]) == ("2026-10-05", "Sở Tài nguyên và Môi trường")
    assert (found["period"]["from"], found["period"]["to"]) == ("2026-07-01", "2026-09-30")
    assert (found["signed"], found["signatures"], found["failure"]) == (Signed.NONE, 0, "")
    assert "rà soát 12 thủ tục" in found["text"]


@pytest.mark.parametrize(("signed", "waiting"), [(0, 0), (0, 1), (1, 0), (2, 1)])
def test_digital_signatures_of_a_pdf_are_counted(tmp_path: Path, signed: int, waiting: int) -> None:
    assert count_signatures(stored(tmp_path, "a.pdf", signed_pdf(signed=signed, waiting=waiting)), "pdf") == signed


@pytest.mark.parametrize("signatures", [0, 2])
def test_digital_signatures_of_a_word_file_are_counted(tmp_path: Path, signatures: int) -> None:
    assert count_signatures(stored(tmp_path, "a.docx", word_report(signatures=signatures)), "docx") == signatures


def test_a_photograph_cannot_tell_of_signatures(tmp_path: Path) -> None:
    found = read_facts(stored(tmp_path, "a.jpg", photo()), "jpg")
    assert (found["signed"], found["signatures"], found["pages"]) == (Signed.UNTOLD, None, 1)


def test_a_broken_pdf_leaves_its_sentence(tmp_path: Path) -> None:
    found = read_facts(stored(tmp_path, "a.pdf", b"%PDF-1.7 broken"), "pdf")
    assert "bị hỏng" in found["failure"] and found["signed"] == Signed.UNKNOWN and found["pages"] is None


def test_photographs_are_joined_upright(tmp_path: Path) -> None:
    paths = [
        stored(tmp_path, "1", photo()),
        stored(tmp_path, "2", photo(lying=True)),
        stored(tmp_path, "3", photo(kind="PNG")),
    ]
    join_photos(paths, tmp_path / "all.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "all.pdf")
    pages = [document[place].render(scale=1, grayscale=True).to_pil() for place in range(len(document))]
    document.close()
    assert [page.width < page.height for page in pages] == [True] * 3
    assert all(page.getpixel((page.width // 2, 3)) < 60 for page in pages)


def test_a_damaged_photograph_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="Ảnh thứ 2"):
        join_photos([stored(tmp_path, "1", photo()), stored(tmp_path, "2", photo()[:600])], tmp_path / "all.pdf")


def test_a_sheet_is_read_and_searched(tmp_path: Path) -> None:
    data = write_sheet([Column("Đơn vị"), Column("Số hồ sơ")], [["Phòng Đất đai", "12"]], title="Số liệu quý II/2026")
    found = read_facts(stored(tmp_path, "a.xlsx", data), "xlsx")
    assert (found["failure"], found["signed"], found["pages"]) == ("", Signed.NONE, 1)
    assert "Phòng Đất đai" in found["text"] and found["period"]["from"] == "2026-04-01"


def test_in_a_process_apart(settings) -> None:
    settings.READ_APART = True
    sha256, _ = store.keep([word_report(signatures=1)])
    found = reader.facts_of(sha256, "../../Báo cáo.docx", "docx")
    assert (found["header"]["symbol"], found["signatures"], found["failure"]) == ("BC-STNMT", 1, "")


def test_a_process_that_breaks_leaves_one_sentence(settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.READ_APART = True
    monkeypatch.setattr(reader, "CHILD", "caicach.evidence.no_such_child")
    sha256, _ = store.keep([word_report()])
    with pytest.raises(BadFile, match="Không đọc được tệp này"):
        reader.facts_of(sha256, "a.docx", "docx")


def test_what_databases_refuse_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    layout = Layout("txt", (Paragraph("BÁO CÁO"), Paragraph("Kết quả\x00 quý\ud800 I/2026")))
    monkeypatch.setattr(facts, "open_layout", lambda *_, **__: layout)
    found = read_facts(stored(tmp_path, "a.docx", word_report()), "docx")
    assert found["header"]["subject"] == "Kết quả quý? I/2026" and "\x00" not in found["text"]
