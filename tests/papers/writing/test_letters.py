"""Apology and correction letters: what stands in the Word file, and that the reader finds it again."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from caicach.papers.reading import read_paper
from caicach.papers.writing import write_apologies, write_correction
from caicach.papers.writing.apology_letters import ApologyLetter, sentences
from caicach.papers.writing.correction_letters import CorrectionLetter, Finding, UnitFindings
from caicach.papers.writing.official import Letterhead, Signature

HEAD = Letterhead(
    "Sở Tài nguyên và Môi trường", "PXL-STNMT", "Minh Hải", "UBND tỉnh Minh Hải", "12", date(2024, 10, 18)
)
SIGNED = Signature(("Giám đốc",), ("Như trên", "Bộ phận Một cửa", "Lưu: VT"))
LETTER = ApologyLetter(
    HEAD,
    SIGNED,
    applicant="",
    unit="Văn phòng Đăng ký đất đai",
    dossier_code="000.00.53.H48-220921-0099",
    procedure="Tách thửa hoặc hợp thửa đất",
    received_on=date(2024, 9, 30),
    due_on=date(2024, 10, 21),
    new_due_on=date(2024, 11, 8),
    reason="phải lấy thêm ý kiến của Ủy ban nhân dân cấp xã",
    written_on=date(2024, 10, 18),
)


def texts(data: bytes) -> list[str]:
    """All lines, those of table cells too, in the order of the file."""
    return [node.text or "" for node in Document(BytesIO(data)).element.iter() if node.tag.endswith("}t")]


def test_a_letter_says_what_the_decree_demands() -> None:
    lines = texts(write_apologies([LETTER]))
    whole = "\n".join(lines)
    for part in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "UBND TỈNH MINH HẢI",
        "SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG",
        "Số: 12/PXL-STNMT",
        "Minh Hải, ngày 18 tháng 10 năm 2024",
        "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ",
        "000.00.53.H48-220921-0099",
        "ngày hẹn trả là 21/10/2024",
        "Lý do: phải lấy thêm ý kiến của Ủy ban nhân dân cấp xã.",
        "hẹn lại ngày trả kết quả là ngày 08/11/2024",
        "GIÁM ĐỐC",
        "- Lưu: VT.",
    ):
        assert part in whole
    assert "Kính gửi: ......" in whole


@pytest.mark.parametrize(
    ("letter", "said"),
    [
        (LETTER, "chưa thể giải quyết xong đúng ngày hẹn"),
        (replace(LETTER, written_on=date(2024, 10, 22)), "đã quá ngày hẹn"),
        (replace(LETTER, due_on=None), "trong thời hạn quy định"),
        (replace(LETTER, reason=""), "Lý do: ....."),
        (replace(LETTER, reason="  nhiều\n dòng. "), "Lý do: nhiều dòng."),
        (replace(LETTER, unit=""), "mã hồ sơ 000.00.53.H48-220921-0099."),
    ],
)
def test_wordings(letter: ApologyLetter, said: str) -> None:
    assert said in "\n".join(sentences(letter))


def test_the_applicant_is_named_where_known() -> None:
    assert "Kính gửi: Ông Người Nộp" in texts(write_apologies([replace(LETTER, applicant="Ông Người Nộp")]))


def test_paper_is_a5_and_each_letter_has_its_page() -> None:
    document = Document(BytesIO(write_apologies([LETTER, LETTER, LETTER])))
    page = document.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (148, 210)
    breaks = [node for node in document.element.iter() if node.tag.endswith("}br")]
    assert len(breaks) == 2


def test_number_and_day_may_be_left_open() -> None:
    lines = texts(write_apologies([replace(LETTER, head=replace(HEAD, number="", day=None))]))
    assert any(line.startswith("Số:  ") and line.endswith("/PXL-STNMT") for line in lines)
    assert any(line.startswith("Minh Hải, ngày  ") for line in lines)


def test_no_letter_no_file() -> None:
    with pytest.raises(ValueError, match="Chưa có phiếu"):
        write_apologies([])


CORRECTION = CorrectionLetter(
    replace(HEAD, symbol="STNMT-VP", number="345"),
    SIGNED,
    subject="chấn chỉnh việc tạm dừng tính thời gian giải quyết hồ sơ",
    addressee="Các phòng, đơn vị trực thuộc Sở.",
    opening=("Qua rà soát đến ngày 18/10/2024, có 2 lần tạm dừng không đúng quy định.",),
    units=(
        UnitFindings(
            "Phòng Quản lý đất đai",
            "2 lần tạm dừng sai.",
            (
                Finding("H06-240819-0412", "01/10/2024 đến 07/10/2024", "Dừng sau ngày hẹn trả"),
                Finding("H06-240902-0077", "từ 02/10/2024", "Không có văn bản kèm theo"),
            ),
        ),
    ),
    demands=("a) Trưởng các phòng mở lại thời gian.", "b) Báo cáo trước ngày 01/11/2024."),
    closing="Yêu cầu Trưởng các phòng nghiêm túc thực hiện.",
)


def test_a_correction_lists_dossiers_by_unit() -> None:
    document = Document(BytesIO(write_correction(CORRECTION)))
    table = document.tables[1]
    assert [cell.text for cell in table.rows[0].cells] == [
        "STT",
        "Mã hồ sơ",
        "Thời gian tạm dừng",
        "Nội dung chưa đúng",
    ]
    assert [cell.text for cell in table.rows[2].cells] == [
        "2", "H06-240902-0077", "từ 02/10/2024", "Không có văn bản kèm theo",
    ]  # fmt: skip
    assert "Yêu cầu Trưởng các phòng nghiêm túc thực hiện./." in texts(write_correction(CORRECTION))


def test_the_reader_reads_its_header_again(tmp_path: Path) -> None:
    file = tmp_path / "cong-van.docx"
    file.write_bytes(write_correction(CORRECTION))
    header = read_paper(file).header
    assert (header.number, header.symbol, header.date) == ("345", "STNMT-VP", date(2024, 10, 18))
    assert header.place == "Minh Hải"
    assert header.issuer and header.issuer.casefold() == "sở tài nguyên và môi trường"


@pytest.mark.parametrize(
    "data", [write_apologies([LETTER]), write_correction(CORRECTION)], ids=["apology", "correction"]
)
def test_the_name_of_the_country_fits_on_one_line(data: bytes) -> None:
    """In Times New Roman Bold it is 20,9 times as long as its letters are high, in DejaVu Serif Bold 24,4 times."""
    _, cell = Document(BytesIO(data)).tables[0].rows[0].cells
    (run,) = cell.paragraphs[0].runs
    assert run.text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" and run.bold
    assert run.font.size is not None and cell.width is not None
    assert cell.width >= run.font.size * 24.4
    motto = cell.paragraphs[1].runs[0]
    assert motto.font.size is not None and motto.font.size > run.font.size
