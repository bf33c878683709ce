"""Citations by the table: what is printed, what is meant."""

import json
from collections import Counter
from datetime import date as Date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caicach.cli.frame import run
from caicach.language.citations import as_json, find_citations, find_numbers, identity, same_paper
from caicach.language.citations.types import CODES
from caicach.language.text import nfc
from caicach.language.values import Citation

# printed, type, number, symbol, year, date
NUMBERED = [
    ("Quyết định số 12/QĐ-UBND ngày 05/01/2025", "Quyết định", "12", "QĐ-UBND", None, Date(2025, 1, 5)),
    ("Nghị định số 61/2018/NĐ-CP", "Nghị định", "61", "NĐ-CP", 2018, None),
    ("nghị định 61/2018/NĐ-CP", "Nghị định", "61", "NĐ-CP", 2018, None),
    ("Thông tư số 01/2018/TT- VPCP", "Thông tư", "01", "TT-VPCP", 2018, None),
    ("Thông tư số 01/2018/TT-\n\nVPCP", "Thông tư", "01", "TT-VPCP", 2018, None),
    ("Quyết định số\n\n1590/QĐ-UBND ngày\n\n23/5/2019", "Quyết định", "1590", "QĐ-UBND", None, Date(2019, 5, 23)),
    ("Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021", "Nghị quyết", "76", "NQ-CP", None, Date(2021, 7, 15)),
    ("Quyết định số 7/QĐ-BNV, ngày 02-4-2024", "Quyết định", "7", "QĐ-BNV", None, Date(2024, 4, 2)),
    ("Chương trình hành động số 12-CTr/TU", "Chương trình hành động", "12", "CTr/TU", None, None),
    ("Kế hoạch số 133-KH/TU", "Kế hoạch", "133", "KH/TU", None, None),
    ("Nghị quyết số 45-NQ/TW", "Nghị quyết", "45", "NQ/TW", None, None),
    ("Quy định số 70-QĐ/TW", "Quy định", "70", "QĐ/TW", None, None),
    ("Nghị quyết số 1314/NQ-UBTVQH15", "Nghị quyết", "1314", "NQ-UBTVQH15", None, None),
    ("Nghị quyết số 66.18/2026/NQ-CP", "Nghị quyết", "66.18", "NQ-CP", 2026, None),
    ("Nghị quyết số 202/2025/QH15", "Nghị quyết", "202", "QH15", 2025, None),
    ("Luật số 77/2015/QH13", "Luật", "77", "QH13", 2015, None),
    ("Thông tư liên tịch số 3/2015/TTLT-BNV-BTC", "Thông tư liên tịch", "3", "TTLT-BNV-BTC", 2015, None),
    ("Quyết định số 5/QĐ-TTg", "Quyết định", "5", "QĐ-TTg", None, None),
    ("Căn cứ 3626/QĐ-UBND ngày 15/12/2023", "Quyết định", "3626", "QĐ-UBND", None, Date(2023, 12, 15)),
    ("Chỉ thị 9/CT-UBND", "Chỉ thị", "9", "CT-UBND", None, None),
    ("Chi thị số 10/CT-UBND", "Chỉ thị", "10", "CT-UBND", None, None),
    ("Công văn số 3371/SNV-CCHC", "Công văn", "3371", "SNV-CCHC", None, None),
    ("Văn bản số 172/SNV-CCHC", "Văn bản", "172", "SNV-CCHC", None, None),
    ("theo 3855/VP-VPCP", "Công văn", "3855", "VP-VPCP", None, None),
    ("Công văn số 120/UBND ngày 01/3/2024", "Công văn", "120", "UBND", None, Date(2024, 3, 1)),
    ("Thông báo kết luận số 81/TB-UBND", "Thông báo kết luận", "81", "TB-UBND", None, None),
    ("Thông báo ý kiến của Chủ tịch số 81/TB-VP", "Thông báo", "81", "TB-VP", None, None),
    ("theo quy định tại Nghị định số 62/2020/NĐ-CP", "Nghị định", "62", "NĐ-CP", 2020, None),
    ("QUYẾT ĐỊNH SỐ 14/QĐ-SNN", "Quyết định", "14", "QĐ-SNN", None, None),
    ("quyết định số 09 / QĐ - UBND ngày 03 / 4 / 2022", "Quyết định", "09", "QĐ-UBND", None, Date(2022, 4, 3)),
    ("Kế hoạch số 20/KH-SNV-CCHC", "Kế hoạch", "20", "KH-SNV-CCHC", None, None),
    ("Quyết định số /QĐ-STC ngày /01/2025", "Quyết định", None, "QĐ-STC", None, None),
    ("Kế hoạch số ....../KH-SNV ngày ... tháng ... năm 2025", "Kế hoạch", None, "KH-SNV", None, None),
    (
        "Ngày 10/4/2024, Bộ trưởng Bộ Nội vụ ban hành Quyết định số 272/QĐ-BNV",
        "Quyết định",
        "272",
        "QĐ-BNV",
        None,
        Date(2024, 4, 10),
    ),
]


@pytest.mark.parametrize(("printed", "type_", "number", "symbol", "year", "date"), NUMBERED)
def test_numbered(printed: str, type_: str, number: str, symbol: str, year: int, date: Date) -> None:
    (one,) = find_citations(f"Thực hiện theo {printed}; đơn vị báo cáo.")
    assert (one.type, one.number, one.symbol, one.year, one.date) == (type_, number, symbol, year, date)
    assert not one.suspect


@pytest.mark.parametrize(
    ("printed", "number", "symbol"),
    [
        ("Quyết định số H782/QĐ-UBND", "H782", "QĐ-UBND"),
        ("Quyết định số 82/QD-UBND", "82", "QĐ-UBND"),
        ("Quyết định số 82-QĐ/UBND", "82", "QĐ-UBND"),
        ("Nghị định số 8/2024/ND-CP", "8", "NĐ-CP"),
        ("Chương trình số 12/CTr-TU", "12", "CTr/TU"),
    ],
)
def test_damaged(printed: str, number: str, symbol: str) -> None:
    (one,) = find_citations(printed)
    assert (one.number, one.symbol, one.suspect) == (number, symbol, True)


def test_an_impossible_day_is_not_invented() -> None:
    (one,) = find_citations("Quyết định số 4/QĐ-UBND ngày 31/02/2024")
    assert one.date is None and one.suspect


# printed, issuer, subject
AROUND = [
    ("của UBND tỉnh Khánh Hòa về việc gửi, nhận văn bản điện tử;", "UBND tỉnh Khánh Hòa", "gửi, nhận văn bản điện tử"),
    (
        "của Ủy ban nhân dân tỉnh Hà Nam ban hành Quy chế làm việc",
        "Ủy ban nhân dân tỉnh Hà Nam",
        "ban hành Quy chế làm việc",
    ),
    ("của Sở Tài nguyên và Môi trường về rà soát thủ tục.", "Sở Tài nguyên và Môi trường", "rà soát thủ tục"),
    ("của Bộ Văn hóa, Thể thao và Du lịch", "Bộ Văn hóa, Thể thao và Du lịch", None),
    ("của Bộ Lao động - Thương binh và Xã hội về việc làm", "Bộ Lao động - Thương binh và Xã hội", "làm"),
    ("của Chính phủ và pháp luật chuyên ngành", "Chính phủ", None),
    (
        "của Chủ tịch UBND tỉnh Về việc nghỉ lễ (đợt 2), có hiệu lực",
        "Chủ tịch UBND tỉnh",
        "nghỉ lễ (đợt 2), có hiệu lực",
    ),
    ("của Tỉnh ủy", "Tỉnh ủy", None),
    ("của Chính phủ quy\nđịnh cơ chế\ntự chủ", "Chính phủ", "quy định cơ chế tự chủ"),
    ("của UBND tỉnh để thực hiện", "UBND tỉnh", None),
    ("về việc A và Quyết định số 3/QĐ-UBND ngày 01/01/2024", None, "A"),
    ("về việc A, Kế hoạch số 3/KH-UBND", None, "A"),
    ("), đảm bảo tiến độ", None, None),
]


@pytest.mark.parametrize(("after", "issuer", "subject"), AROUND)
def test_issuer_and_subject(after: str, issuer: str | None, subject: str | None) -> None:
    one = find_citations(f"(Quyết định số 20/QĐ-UBND ngày 24/12/2021 {after}")[0]
    assert (one.issuer, one.subject) == (issuer, subject)


def test_an_issuer_may_stand_before_the_number() -> None:
    (one,) = find_citations("Căn cứ Nghị định của Chính phủ số 61/2018/NĐ-CP ngày 23/4/2018 về cơ chế một cửa")
    assert (one.type, one.issuer, one.subject) == ("Nghị định", "Chính phủ", "cơ chế một cửa")


def test_a_subject_may_stand_before() -> None:
    text = "nhiệm vụ tại Chương trình tổng thể giai đoạn 2021-2030 ban hành kèm theo Nghị quyết số 76/NQ-CP"
    assert find_citations(text)[0].subject == "Chương trình tổng thể giai đoạn 2021-2030"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Nghị định số 107/2020/NĐ-CP và Nghị định số 108/2020/NĐ-CP", ["107", "108"]),
        ("các Quyết định số 1/QĐ-STC, 2/QĐ-STC và 3/QĐ-STC", ["1", "2", "3"]),
        ("Số: 25/QĐ-UBND\nCăn cứ Quyết định số 9/QĐ-UBND", ["9"]),
        ("đạt 30/40 TTHC, xếp hạng 05/63, tỷ lệ 2.618/2.817 hồ sơ, ngày 15/7/2021, 24/7", []),
    ],
)
def test_several(text: str, numbers: list[str]) -> None:
    assert [one.number for one in find_citations(text)] == numbers


def test_own_number_when_asked_for() -> None:
    assert [n.number for n in find_numbers("Số: 25/QĐ-UBND", own=True)] == ["25"]


@pytest.mark.parametrize(
    ("text", "type_", "subject", "date", "issuer"),
    [
        (
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
            "Luật",
            "Tổ chức chính quyền địa phương",
            Date(2015, 6, 19),
            None,
        ),
        (
            "Luật sửa đổi, bổ sung một số điều của Luật A và Luật B ngày 22 tháng 11 năm 2019",
            "Luật",
            "sửa đổi, bổ sung một số điều của Luật A và Luật B",
            Date(2019, 11, 22),
            None,
        ),
        (
            "Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025",
            "Luật",
            "Tổ chức chính quyền địa phương",
            Date(2025, 6, 16),
            None,
        ),
        ("Bộ luật Dân sự năm 2015 quy định", "Bộ luật", "Dân sự", None, None),
        (
            "Nghị quyết của Đại hội Đảng bộ tỉnh lần thứ XVIII, tiếp tục",
            "Nghị quyết",
            None,
            None,
            "Đại hội Đảng bộ tỉnh lần thứ XVIII",
        ),
        (
            "Nghị quyết Trung ương 5 (khóa X) về cải cách;",
            "Nghị quyết",
            "cải cách",
            None,
            "Ban Chấp hành Trung ương (Trung ương 5 khóa X)",
        ),
        ("tiêu chuẩn TCVN ISO 9001:2015 tại Sở", "Tiêu chuẩn", None, None, None),
    ],
)
def test_named(text: str, type_: str, subject: str, date: Date, issuer: str) -> None:
    (one,) = find_citations(text)
    assert (one.type, one.subject, one.date, one.issuer) == (type_, subject, date, issuer)


def test_standards_keep_their_name() -> None:
    assert [one.number for one in find_citations("TCVN ISO 9001:2015, QCVN 08:2023/BTNMT")] == [
        "TCVN ISO 9001:2015",
        "QCVN 08:2023/BTNMT",
    ]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Quyết định số 09/QĐ-UBND của UBND tỉnh", "quyết định 9/QD-UBND", True),
        ("Quyết định số 4782/QĐ-UBND ngày 23/12/2021", "Quyết định số H782/QĐ-UBND ngày 23/12/2021", True),
        ("Nghị định số 108/2014/NĐ-CP", "Nghị định số 108/2020/NĐ-CP", False),
        ("Quyết định số 5/QĐ-UBND ngày 01/01/2024", "Quyết định số 5/QĐ-UBND ngày 02/01/2023", False),
        ("Quyết định số 5/QĐ-UBND của UBND tỉnh Hà Nam", "Quyết định số 5/QĐ-UBND của UBND tỉnh Phú Yên", False),
        ("Quyết định số 5/QĐ-UBND của UBND tỉnh Khánh Hòa", "Quyết định số 5/QĐ-UBND của UBND tỉnh Khánh Hoà", True),
        ("Chương trình số 12-CTr/TU", "Chương trình hành động số 12/CTr-TU ngày 31/3/2017", True),
        ("Luật Thủ đô ngày 28/6/2024", "Luật Thủ đô", True),
        ("Luật Thủ đô", "Luật Đất đai", False),
    ],
)
def test_one_paper_under_several_spellings(left: str, right: str, same: bool) -> None:
    one, other = find_citations(left)[0], find_citations(right)[0]
    assert same_paper(one, other) is same_paper(other, one) is same


@given(
    st.integers(1, 9999),
    st.sampled_from(sorted(CODES)),
    st.sampled_from(["UBND", "SNV", "BTC"]),
    st.dates(Date(2000, 1, 1)),
)
def test_what_is_printed_is_read(number: int, code: str, body: str, day: Date) -> None:
    printed = f"{CODES[code]} số {number}/{code}-{body} ngày {day:%d/%m/}{day.year:04}"
    (one,) = find_citations(printed)
    assert (one.text, one.type, one.number, one.date) == (printed, CODES[code], str(number), day)
    assert identity(one) == identity(find_citations(printed.replace("-", "-\n"))[0])
    assert same_paper(one, one)


@given(st.text(max_size=300))
def test_any_text_is_safe(text: str) -> None:
    for one in find_citations(text):
        assert 0 <= one.start < one.end <= len(nfc(text))


def test_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cite", "theo Nghị định số 61/2018/NĐ-CP", "--json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)
    assert one == as_json(
        Citation(text="Nghị định số 61/2018/NĐ-CP", type="Nghị định", number="61", symbol="NĐ-CP", year=2018)
    )
    assert run(["cite", " "]) == 1
    assert "Không có chữ nào" in capsys.readouterr().err


@pytest.mark.shared
@pytest.mark.parametrize(("name", "paper"), [("s0", "000"), ("s3", "003")])
def test_papers(shared: Path, name: str, paper: str) -> None:
    """Numbers broken by a table's rows are the reader's care, the rest is found in the plain text."""
    expected = json.loads((shared / "domain/expected/citations.json").read_text(encoding="utf-8"))
    text = next(shared.glob(f"documents/{paper}_*.txt")).read_text(encoding="utf-8")
    wanted = Counter((c["number"], c["symbol"]) for c in expected if c["doc"] == name and c["class"] == "numbered")
    found = Counter((c.number, c.symbol) for c in find_citations(text) if c.number and c.symbol)
    assert found == wanted
