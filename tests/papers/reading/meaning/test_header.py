"""Headers as Word, PDF, sheets and raw text give them."""

import json
from datetime import date as Date
from pathlib import Path

import pytest

from caicach.papers.reading.meaning.header import read_header
from caicach.papers.values import Block, Cell, Header, Layout, Paragraph, Place, Row, Table


def lines(*texts: str) -> tuple[Block, ...]:
    return tuple(Paragraph(text, Place(line=number)) for number, text in enumerate(texts, start=1))


def table(*rows: tuple[str, ...]) -> Table:
    place = Place
    return Table(
        tuple(
            Row(tuple(Cell(text, place(row=r, cell=c)) for c, text in enumerate(row, 1)))
            for r, row in enumerate(rows, 1)
        )
    )


def read(*blocks: Block) -> Header:
    return read_header(Layout("docx", blocks))


HEAD = table(
    ("UBND TỈNH HÀ NAM\nSỞ NỘI VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"),
    ("Số: 45/KH-SNV", "Hà Nam, ngày 08 tháng 01 năm 2025"),
)
FOOT = table(
    ("Nơi nhận:\n- Như trên;\n- UBND tỉnh (b/c);\n- Lưu: VT, VP.", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\n\nTrần Thị Mẫu"),
)
PLAN = lines(
    "KẾ HOẠCH", "Cải cách hành chính năm 2025", "của Sở Nội vụ", "Căn cứ Luật Thủ đô;", "Sở Nội vụ tỉnh Hà Nam ban hành"
)


def check_plan(header: Header) -> None:
    assert (header.type, header.number, header.symbol, header.year) == ("Kế hoạch", "45", "KH-SNV", None)
    assert (header.place, header.date) == ("Hà Nam", Date(2025, 1, 8))
    assert header.issuer == "Sở Nội vụ"
    assert header.superior is not None and header.superior.lower() == "ubnd tỉnh hà nam"
    assert header.subject == "Cải cách hành chính năm 2025 của Sở Nội vụ"
    assert (header.signer_role, header.signer) == ("PHÓ GIÁM ĐỐC", "Trần Thị Mẫu")
    assert header.recipients == ("Như trên", "UBND tỉnh (b/c)", "Lưu: VT, VP")
    assert header.plan_year == 2025


def test_word_with_frames() -> None:
    header = read(HEAD, *PLAN, FOOT)
    check_plan(header)
    assert header.sources["number"] == Place(row=2, cell=1)
    assert all(0 < sure <= 1 for sure in header.sure.values())


def test_pdf_with_columns_run_together() -> None:
    top = lines(
        "UBND TỈNH HÀ NAM CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "SỞ NỘI VỤ Độc lập - Tự do - Hạnh phúc",
        "Số: 45/KH-SNV Hà Nam, ngày 08 tháng 01 năm 2025",
    )
    bottom = lines(
        "Nơi nhận:      KT. GIÁM ĐỐC",
        "- Như trên;      PHÓ GIÁM ĐỐC",
        "- UBND tỉnh (b/c);",
        "- Lưu: VT, VP.",
        "Trần Thị Mẫu",
    )
    check_plan(read(*top, *PLAN, *bottom))


def test_everything_in_one_line_each() -> None:
    top = lines("UBND TỈNH HÀ NAM", "SỞ NỘI VỤ", "-------", "Số: 45/KH-SNV", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "Độc lập – Tự do – Hạnh phúc", "Hà Nam, ngày 08 tháng 01 năm 2025")  # fmt: skip
    foot = lines(
        "Nơi nhận:",
        "- Như trên;",
        "- UBND tỉnh (b/c);",
        "- Lưu: VT, VP.",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Trần Thị Mẫu",
    )
    check_plan(read(*top, *PLAN, *foot))


def test_decision_of_a_province() -> None:
    header = read(
        table(
            ("ỦY BAN NHÂN DÂN\nTỈNH HÀ NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ("Số: 12/2024/QĐ-UBND", "Hà Nam, ngày 3 tháng 5 năm 2024"),
        ),
        *lines(
            "QUYẾT ĐỊNH",
            "Về việc ban hành Quy chế phối hợp",
            "ỦY BAN NHÂN DÂN TỈNH HÀ NAM",
            "Căn cứ Luật Thủ đô;",
            "QUYẾT ĐỊNH:",
            "Điều 1. Ủy ban nhân dân tỉnh Hà Nam",
        ),
        table(("Nơi nhận:\n- Như Điều 3;\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Văn Ví Dụ")),
    )
    assert (header.type, header.number, header.year, header.symbol) == ("Quyết định", "12", 2024, "QĐ-UBND")
    assert header.issuer == "Ủy ban nhân dân tỉnh Hà Nam" and header.superior is None
    assert header.subject == "ban hành Quy chế phối hợp"
    assert (header.signer_role, header.signer) == ("CHỦ TỊCH", "Lê Văn Ví Dụ")


def test_letter_looks_back_but_works_in_the_year_of_its_date() -> None:
    header = read(
        *lines(
            "SỞ TƯ PHÁP",
            "Số: 77/STP-VP",
            "V/v khắc phục hạn chế",
            "năm 2023",
            "Hà Nam, ngày tháng 02 năm 2024",
            "Kính gửi: Các phòng.",
            "Sở Tư pháp đề nghị",
        )
    )
    assert (header.type, header.number, header.symbol) == ("Công văn", "77", "STP-VP")
    assert header.subject == "khắc phục hạn chế năm 2023"
    assert (header.place, header.date, header.plan_year, header.issuer) == ("Hà Nam", None, 2024, "Sở Tư pháp")


def test_appendix_alone() -> None:
    header = read(
        *lines(
            "PHỤ LỤC II",
            "DANH SÁCH NHIỆM VỤ NĂM 2026",
            "(Ban hành kèm theo Kế hoạch số 9/KH-UBND ngày 02/01/2026 của UBND tỉnh Hà Nam)",
        )
    )
    assert (header.type, header.subject, header.plan_year) == ("Phụ lục", "DANH SÁCH NHIỆM VỤ NĂM 2026", 2026)
    assert header.attached_to == "Kế hoạch số 9/KH-UBND ngày 02/01/2026 của UBND tỉnh Hà Nam"
    assert (header.number, header.symbol, header.issuer) == (None, None, "UBND tỉnh Hà Nam")


def test_sheet_with_rows_above_its_heading() -> None:
    header = read(table(("PHỤ LỤC", ""), ("NHIỆM VỤ NĂM 2025", ""), ("STT", "Nhiệm vụ"), ("1", "Rà soát thủ tục")))
    assert (header.type, header.subject, header.plan_year) == ("Phụ lục", "NHIỆM VỤ NĂM 2025", 2025)


@pytest.mark.parametrize("title", ["KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2025", "KẾ HOẠCH: Cải cách hành chính năm 2025"])
def test_type_and_title_in_one_line(title: str) -> None:
    header = read(*lines("Số: 4/KH-UBND", title, "I. MỤC TIÊU"))
    assert header.type == "Kế hoạch"
    assert header.subject is not None and header.subject.lower() == "cải cách hành chính năm 2025"


def test_blanks_stay_blank() -> None:
    header = read(*lines("Số:      /KH-SNV", "Hà Nam, ngày ... tháng ... năm 2025", "KẾ HOẠCH", "Tuyên truyền"))
    assert (header.number, header.symbol, header.date, header.plan_year) == (None, "KH-SNV", None, 2025)
    assert read_header(Layout("txt", ())) == Header()
    assert read_header(Layout("txt", lines("Một đoạn văn thường.")), year=2024).plan_year == 2024


def test_nobody_signed_yet() -> None:
    header = read(HEAD, *PLAN, table(("Nơi nhận:\n- Như trên;", "GIÁM ĐỐC")), *lines("PHỤ LỤC", "Danh Sách Nhiệm Vụ"))
    assert (header.signer_role, header.signer) == ("GIÁM ĐỐC", None)


@pytest.mark.shared
@pytest.mark.parametrize(("name", "paper"), [("s0", "000"), ("s3", "003")])
def test_papers(shared: Path, name: str, paper: str) -> None:
    expected = next(
        h for h in json.loads((shared / "domain/expected/header.json").read_text(encoding="utf-8")) if h["doc"] == name
    )
    text = next(shared.glob(f"documents/{paper}_*.txt")).read_text(encoding="utf-8")
    header = read_header(Layout("txt", lines(*text.split("\n"))))
    assert (header.type, header.number, header.plan_year) == (
        expected["type"],
        expected["number"],
        expected["plan_year"],
    )
    assert header.issuer == expected["issuer"]
    assert header.signer_role == expected["signer_role"]
    assert (header.symbol, list(header.recipients)) == (expected["symbol"], expected["recipients"])


@pytest.mark.parametrize(
    ("superior", "issuer", "written"),
    [
        ("UBND TỈNH MẪU", "SỞ NỘI VỤ", ("UBND tỉnh Mẫu", "Sở Nội vụ")),
        (
            "UBND TỈNH ĐẮK LẮK",
            "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH",
            ("UBND tỉnh Đắk Lắk", "Sở Văn hóa, Thể thao và Du lịch"),
        ),
        ("ỦY BAN NHÂN DÂN", "UBND HUYỆN MẪU", ("Ủy ban nhân dân", "UBND huyện Mẫu")),
    ],
)
def test_a_letterhead_keeps_its_marks_and_abbreviations(superior: str, issuer: str, written: tuple[str, str]) -> None:
    """Running text full of "hồ sơ", "cơ sở" and "số" does not lend "SỞ" its letters."""
    head = (superior, issuer, "Số: 15/KH-SNV", "KẾ HOẠCH", "Cải cách hành chính năm 2025")
    body = ("I. Nội dung", "Tiếp nhận hồ sơ, so sánh số hồ sơ của từng cơ quan.")
    header = read_header(Layout("txt", tuple(Paragraph(line) for line in (*head, *body))))
    assert (header.superior, header.issuer) == written
