"""Sheets of many layouts, each read to the same kind of rows."""

import pytest

from caicach.papers.reading import read_criteria_sheet
from caicach.papers.sheet_values import SheetColumn
from score_sheets import as_docx, as_html, as_xlsx, tree

C = SheetColumn


TWO_LINES = """
TT | Tiêu chí, tiêu chí thành phần | Điểm tối đa | Điểm đánh giá | < | < | Số liệu, minh chứng | < | Ghi chú
^ | ^ | ^ | Đơn vị tự chấm | Hội đồng thẩm định | Công bố | Số liệu | Tài liệu kiểm chứng | ^
(1) | (2) | (3) | (4) | (5) | (6) | (7) | (8) | (9)
1 | Công tác chỉ đạo, điều hành | 10 | 9,5 | 9 | 9 | | |
1.1 | Kế hoạch | 6 | | | | | |
1.1.1 | Ban hành kế hoạch | 2 | 2 | 2 | 2.0 | | KH số 12 |
1.1.2 | Hoàn thành kế hoạch | 4 | 3,5 | 3 | 3/4 | 75% | |
'1.2 | Báo cáo | 4 | 4 | 4 | 4 điểm | | | Đủ
2 | Điểm thưởng | 2 | 1 | 1 | 1 | | |
3 | Điểm trừ | | -1 | −0,5 | -0.5 | | |
| Tổng điểm | 10 | 9.5 | 9.5 | 9.5 | | |
"""


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsx", as_xlsx("PHIẾU TỰ CHẤM ĐIỂM NĂM 2025\nĐơn vị: Sở Xây dựng\n" + TWO_LINES)),
        ("a.docx", as_docx(TWO_LINES, "PHIẾU TỰ CHẤM ĐIỂM NĂM 2025", "Đơn vị: Sở Xây dựng")),
        ("a.html", as_html(TWO_LINES, "PHIẾU TỰ CHẤM ĐIỂM NĂM 2025", "Đơn vị: Sở Xây dựng")),
    ],
)
def test_two_heading_lines_in_three_formats(name: str, data: bytes) -> None:
    sheet = read_criteria_sheet(name, data)
    assert (sheet.title, sheet.year, sheet.body) == ("PHIẾU TỰ CHẤM ĐIỂM NĂM 2025", 2025, "Sở Xây dựng")
    assert tree(sheet) == [
        "1 Công tác chỉ đạo, điều hành 10",
        "· 1.1 Kế hoạch 6",
        "·· 1.1.1 Ban hành kế hoạch 2",
        "·· 1.1.2 Hoàn thành kế hoạch 4",
        "· 1.2 Báo cáo 4",
        "2 Điểm thưởng [bonus] 2",
        "3 Điểm trừ [penalty]",
        "Tổng điểm [total] 10",
    ]
    row = sheet.rows[3]
    assert (str(row.self_points), str(row.appraised_points), str(row.published_points)) == ("3.5", "3", "3")
    assert (row.figures, row.given, sheet.rows[2].evidence) == ("75%", {"value": "75"}, "KH số 12")
    assert [str(sheet.rows[6].self_points), str(sheet.rows[6].appraised_points)] == ["1", "0.5"]
    assert not [fault for fault in sheet.faults if fault.severity != "note"]


NESTED = """
STT | Lĩnh vực | Tiêu chí | Tiêu chí thành phần | Thang điểm | Hướng dẫn chấm điểm | Cơ quan phụ trách | Người chấm | Tự chấm | Thẩm định lần 1 | Thẩm định lần 2 | Không áp dụng
1 | Thể chế | Kế hoạch | Ban hành | 1 | Kịp thời: 1; chậm: 0,5 | Văn phòng | Tự chấm | 1 | 1 | 0,5 |
2 | ^ | ^ | Hoàn thành | 2 | Hoàn thành 100%: 2; dưới 100%: 1 | ^ | ^ | 2 | 2 | |
3 | ^ | Báo cáo | Đủ báo cáo | 1 | Đủ: 1; thiếu: 0 | Thanh tra | ^ | 1 | 0 | |
4 | Bộ máy | Biên chế | Đúng quy định | 3 | Đúng: 3; không đúng: 0 | Phòng Tổ chức | Hội đồng | 3 | 3 | |
5 | ^ | Xã hội hóa | Có đơn vị | 3 | Có: 3; không: 0 | Phòng Tổ chức | Điều tra XHH | | | | x
"""  # noqa: E501


@pytest.mark.parametrize(("name", "make"), [("b.xlsx", as_xlsx), ("b.docx", as_docx), ("b.html", as_html)])
def test_three_nested_columns_of_names(name: str, make) -> None:  # type: ignore[no-untyped-def]
    sheet = read_criteria_sheet(name, make(NESTED))
    assert tree(sheet) == [
        "Thể chế", "· Kế hoạch", "·· 1 Ban hành 1", "·· 2 Hoàn thành 2", "· Báo cáo", "·· 3 Đủ báo cáo 1",
        "Bộ máy", "· Biên chế", "·· 4 Đúng quy định 3", "· Xã hội hóa", "·· 5 Có đơn vị 3",
    ]  # fmt: skip
    second = sheet.rows[3]
    assert (second.unit, second.scorer, second.rule) == ("Văn phòng", "Tự chấm", "Hoàn thành 100%: 2; dưới 100%: 1")
    assert [str(sheet.rows[2].second_points), sheet.rows[2].points] == ["0.5", sheet.rows[2].second_points]
    assert [row.applicable for row in sheet.rows] == [True] * 10 + [False]


BANDS = """
BỘ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH CẤP SỞ NĂM 2024
STT | Nội dung tiêu chí | Điểm tối đa | Tài liệu kiểm chứng | Điểm tự chấm
Lĩnh vực 1. Chỉ đạo, điều hành | < | 4 | |
Tiêu chí 1.1. Kế hoạch CCHC | < | 2 | |
1.1.1 | Ban hành kế hoạch | 1 | Kế hoạch | 1
| Ban hành kịp thời: 1 | | |
| Ban hành chậm: 0,5 | | |
1.1.2 | Thực hiện kế hoạch | 1 | Báo cáo | 0.75
| Hoàn thành 100% kế hoạch | 1 | |
| Hoàn thành từ 80% đến dưới 100% kế hoạch | 0.5 | |
| Hoàn thành dưới 80% kế hoạch | 0 | |
STT | Nội dung tiêu chí | Điểm tối đa | Tài liệu kiểm chứng | Điểm tự chấm
Tiêu chí 1.2. Báo cáo | < | 2 | |
1.2.1 | Đủ số báo cáo | 1 | | 1
1.2.2 | Đúng thời hạn | 1 | | KAD
Lĩnh vực 2. Thể chế | < | 3 | |
2.1 | Văn bản | 3 | | 2,5
| - Xây dựng đúng hạn | 2 | | 2
| - Chất lượng | 1 | | 0,5
ĐIỂM CỘNG | < | 2 | | 1
ĐIỂM TRỪ | < | 2 | | 0,5
"""


@pytest.mark.parametrize(("name", "make"), [("c.xlsx", as_xlsx), ("c.docx", as_docx)])
def test_rules_in_rows_below_and_a_repeated_heading(name: str, make) -> None:  # type: ignore[no-untyped-def]
    sheet = read_criteria_sheet(name, make(BANDS))
    assert tree(sheet) == [
        "1 Chỉ đạo, điều hành 4", "· 1.1 Kế hoạch CCHC 2", "·· 1.1.1 Ban hành kế hoạch 1",
        "·· 1.1.2 Thực hiện kế hoạch 1", "· 1.2 Báo cáo 2", "·· 1.2.1 Đủ số báo cáo 1", "·· 1.2.2 Đúng thời hạn 1",
        "2 Thể chế 3", "· 2.1 Văn bản 3", "·· Xây dựng đúng hạn 2", "·· Chất lượng 1",
        "ĐIỂM CỘNG [bonus] 2", "ĐIỂM TRỪ [penalty] 2",
    ]  # fmt: skip
    assert sheet.rows[2].rule == "Ban hành kịp thời: 1\nBan hành chậm: 0,5"
    assert sheet.rows[3].rule.split("\n")[1] == "Hoàn thành từ 80% đến dưới 100% kế hoạch: 0.5"
    assert [row.number for row in sheet.rows if not row.applicable] == ["1.2.2"]
