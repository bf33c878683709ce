"""How rows hang together where layouts differ, and what is no sheet."""

import pytest

from caicach.papers.reading import read_criteria_sheet
from caicach.papers.values import BadFile
from score_sheets import as_html, as_xlsx, points, tree


def test_a_field_that_every_row_repeats_and_codes_as_numbers() -> None:
    sheet = read_criteria_sheet(
        "d.xlsx",
        as_xlsx("""
Lĩnh vực | Mã | Tên tiêu chí | Điểm chuẩn | Điểm đạt được | Đơn vị chịu trách nhiệm
I. Chỉ đạo điều hành | TC1.1 | Kế hoạch | 2 | 1,5 | Văn phòng
I. Chỉ đạo điều hành | TC1.2 | Báo cáo | 2 | 2 | Thanh tra
II. Thể chế | TC2.1 | Văn bản | 3 | 2,75 | Văn phòng
"""),
    )
    assert tree(sheet) == [
        "I Chỉ đạo điều hành", "· TC1.1 Kế hoạch 2", "· TC1.2 Báo cáo 2", "II Thể chế", "· TC2.1 Văn bản 3",
    ]  # fmt: skip
    assert points(sheet) == [None, "1.5", "2", None, "2.75"]


def test_without_numbers_capitals_or_sums_tell_the_tree() -> None:
    capitals = read_criteria_sheet(
        "e.xlsx",
        as_xlsx("""
Nội dung đánh giá | Điểm | Điểm chấm
CHỈ ĐẠO | 3 |
Kế hoạch | 1 | 1
Báo cáo | 2 | 1.5
THỂ CHẾ | 4 |
Văn bản | 4 | 4
"""),
    )  # fmt: skip
    assert tree(capitals) == ["CHỈ ĐẠO 3", "· Kế hoạch 1", "· Báo cáo 2", "THỂ CHẾ 4", "· Văn bản 4"]
    sums = read_criteria_sheet(
        "f.xlsx",
        as_xlsx("""
Nội dung | Điểm tối đa | Kết quả
Chỉ đạo điều hành | 3 |
Kế hoạch | 1 | 1/1
Báo cáo | 2 | 1,5/2
Thể chế | 4 |
Văn bản | 3 | 3
Theo dõi | 1 | 0
Điểm cộng | | 1
Điểm trừ | | 2
Tổng | 7 | 4,5
Xếp loại | | Tốt
"""),
    )
    assert tree(sums)[:6] == [
        "Chỉ đạo điều hành 3", "· Kế hoạch 1", "· Báo cáo 2", "Thể chế 4", "· Văn bản 3", "· Theo dõi 1",
    ]  # fmt: skip
    assert [row.part.value for row in sums.rows[6:]] == ["bonus", "penalty", "total"]
    assert sums.grade == "Tốt"


def test_points_over_maximum_in_one_cell_and_bonus_and_penalty_in_one_section() -> None:
    sheet = read_criteria_sheet(
        "g.html",
        as_html("""
Số TT | Tiêu chí đánh giá | Điểm đạt/Điểm tối đa | Lý do trừ điểm | Đơn vị
A | CHẤM ĐIỂM | | |
I | Điều hành | 3.5/4 | |
1 | Kế hoạch | 2/2 | | Văn phòng
2 | Báo cáo | 1,5/2 | Chậm | Thanh tra
II | Thể chế | 5/6 | |
1 | Văn bản | 5/6 | | Pháp chế
B | ĐIỂM CỘNG, ĐIỂM TRỪ | | |
1 | Cộng điểm sáng kiến | 1/1 | |
2 | Trừ điểm chậm giải ngân | -0,5 | |
"""),
    )
    assert tree(sheet) == [
        "A CHẤM ĐIỂM", "· I Điều hành 4", "·· 1 Kế hoạch 2", "·· 2 Báo cáo 2", "· II Thể chế 6", "·· 1 Văn bản 6",
        "B ĐIỂM CỘNG, ĐIỂM TRỪ [bonus]", "· 1 Cộng điểm sáng kiến [bonus] 1", "· 2 Trừ điểm chậm giải ngân [penalty]",
    ]  # fmt: skip
    assert points(sheet)[-2:] == ["1", "0.5"]
    assert sheet.rows[3].explanation == "Chậm"


def test_heading_lines_that_nobody_merged_and_letters_below_fields() -> None:
    sheet = read_criteria_sheet(
        "h.xlsx",
        as_xlsx("""
 | | Điểm | | Kết quả tự đánh giá | | Kết quả thẩm định |
STT | Tiêu chí | tối đa | Quy tắc | Số liệu | Điểm | Điểm | Nhận xét
I | Thể chế | 3 | | | | |
a) | Văn bản | 1 | Từ 30% trở lên: 1; dưới 30%: 0 | 4/11 | 1 | 1 | Đúng
b) | Theo dõi | 2 | Mỗi báo cáo chậm trừ 0,5 điểm, trừ tối đa 2 điểm | 3 báo cáo | 2 | 0,5 | Chậm 3 báo cáo
II | Công vụ | 2 | | | | |
a) | Đào tạo | 2 | Tỷ lệ hoàn thành x điểm tối đa | 90% | 1,8 | 1,8 |
"""),
    )
    assert tree(sheet) == ["I Thể chế 3", "· a Văn bản 1", "· b Theo dõi 2", "II Công vụ 2", "· a Đào tạo 2"]
    row = sheet.rows[2]
    assert (str(row.self_points), str(row.appraised_points), row.appraised_note) == ("2", "0.5", "Chậm 3 báo cáo")
    assert sheet.rows[1].given == {"part": "4", "whole": "11"}


def test_several_sheets_a_summary_beside_the_sheet_and_a_ladder() -> None:
    sheet = read_criteria_sheet(
        "i.xlsx",
        as_xlsx(
            "STT | Tiêu chí | Điểm tối đa | Điểm đạt\nI | Thể chế | 3 | 2\n1 | Văn bản | 1 | 1\n2 | Theo dõi | 2 | 1",
            "STT | Tiêu chí | Điểm tối đa | Điểm đạt\nII | Công vụ | 2 | 2\n1 | Đào tạo | 2 | 2",
            "STT | Lĩnh vực | Điểm tối đa | Điểm đạt\n1 | Thể chế | 3 | 2",
            "Xếp loại | Từ điểm\nXuất sắc | 90\nTốt | 80\nKhá | 1",
            names=("Phiếu 1", "Phiếu 2", "Tổng hợp", "Xếp loại"),
        ),
    )
    assert tree(sheet) == ["I Thể chế 3", "· 1 Văn bản 1", "· 2 Theo dõi 2", "II Công vụ 2", "· 1 Đào tạo 2"]
    assert [(row.place.sheet, row.place.row) for row in sheet.rows[2:4]] == [("Phiếu 1", 4), ("Phiếu 2", 2)]
    assert [grade for grade, _ in sheet.ladder] == ["Xuất sắc", "Tốt", "Khá"]


def test_bonus_and_penalty_as_sections_between_and_behind_the_fields() -> None:
    sheet = read_criteria_sheet(
        "k.xlsx",
        as_xlsx("""
STT | Tiêu chí | Điểm tối đa | Điểm đạt được
I | CHỈ ĐẠO | 3 | 3
1 | Văn bản | 3 | 3
| ĐIỂM THƯỞNG | 2 |
1 | Mô hình mới | 1 | 1
2 | Sáng kiến | 1 | 0
II | ĐIỀU TRA XÃ HỘI HỌC | 35 | 30.62
| ĐIỂM TRỪ | |
1 | Không hoàn thành chỉ tiêu | -1 | -1
| Tổng cộng | 38 | 33.62
| | |
| NGƯỜI LẬP BIỂU | | GIÁM ĐỐC
"""),
    )
    assert tree(sheet) == [
        "I CHỈ ĐẠO 3", "· 1 Văn bản 3", "ĐIỂM THƯỞNG [bonus] 2", "· 1 Mô hình mới [bonus] 1", "· 2 Sáng kiến [bonus] 1",
        "II ĐIỀU TRA XÃ HỘI HỌC 35", "ĐIỂM TRỪ [penalty]", "· 1 Không hoàn thành chỉ tiêu [penalty] 1",
        "Tổng cộng [total] 38",
    ]  # fmt: skip
    assert not [fault for fault in sheet.faults if fault.severity != "note"]


_HEADED = """
{0}Tiêu chí | Điểm tối đa | Điểm đạt
{1}CHỈ ĐẠO | 5 | 4
{2}Kế hoạch | 2 | 2
{3}Báo cáo | 3 | 2
{4}Điểm cộng | |
{4}Sáng kiến | 1 | 1
{4}Khen thưởng | 1 | 0,5
{4}Điểm trừ | |
{4}Chậm báo cáo | 1 | -1
{4}Tổng điểm | 5 | 4,5
"""


@pytest.mark.parametrize(
    "columns",
    [("STT | ", "I | ", "1 | ", "2 | ", " | "), ("STT | ", "1 | ", "1.1 | ", "1.2 | ", " | "), ("",) * 5],
    ids=["roman", "decimal", "none"],
)
def test_a_head_of_bonus_without_number_or_maximum_heads_the_rows_below_it(columns: tuple[str, ...]) -> None:
    sheet = read_criteria_sheet("p.xlsx", as_xlsx(_HEADED.format(*columns)))
    assert [row.part.value for row in sheet.rows[3:]] == ["bonus"] * 3 + ["penalty"] * 2 + ["total"]
    assert [row.parent for row in sheet.rows[3:8]] == [None, 3, 3, None, 6]
    assert not [fault for fault in sheet.faults if fault.severity != "note"]


def test_the_tenth_criterion_that_a_spreadsheet_shortens() -> None:
    lines = "\n".join(f"1.{n} | Tiêu chí {n} | 1 | 1" for n in range(1, 12))
    sheet = read_criteria_sheet(
        "l.xlsx", as_xlsx(f"STT | Tiêu chí | Điểm tối đa | Điểm đạt\n1 | Nhóm | 11 | 11\n{lines}")
    )
    assert [row.number for row in sheet.rows][-3:] == ["1.9", "1.10", "1.11"]


def test_text_with_tabs_and_rows_broken_over_pages() -> None:
    text = "BỘ TIÊU CHÍ NĂM 2023\n\n"
    text += "STT\tTiêu chí\tĐiểm tối đa\tCách tính điểm\n1\tBan hành kế hoạch cải cách\t2\tKịp thời: 2\n"
    text += "\thành chính của đơn vị\t\t\n2\tBáo cáo định kỳ\t3\tĐủ: 3; thiếu: 0\n"
    sheet = read_criteria_sheet("m.txt", text.encode())
    assert tree(sheet) == ["1 Ban hành kế hoạch cải cách hành chính của đơn vị 2", "2 Báo cáo định kỳ 3"]
    assert sheet.year == 2023


def test_bands_and_their_points_side_by_side_in_one_row() -> None:
    sheet = read_criteria_sheet(
        "o.xlsx",
        as_xlsx("""
STT | Tiêu chí | Cách tính điểm | Thang điểm | Điểm đạt
1 | Ban hành kế hoạch | Ban hành kịp thời\\nBan hành chậm\\nKhông ban hành | 1\\n0,5\\n0 | 0,5
2 | Báo cáo | Đủ: 2; thiếu: 0 | 2 | 2
"""),
    )
    assert [str(row.maximum) for row in sheet.rows] == ["1", "2"]
    assert sheet.rows[0].rule == "Ban hành kịp thời: 1\nBan hành chậm: 0,5\nKhông ban hành: 0"


NO_SHEETS = {
    "tasks": "STT | Nhiệm vụ | Chủ trì | Thời gian | Kết quả\n1 | Báo cáo | Văn phòng | Quý I | Báo cáo",
    "people": "STT | Họ tên | Chức vụ\n1 | A | Trưởng phòng",
    "ranking": "STT | Đơn vị | Điểm tự chấm | Xếp hạng\n1 | Sở A | 90 | 1",
}


@pytest.mark.parametrize("text", NO_SHEETS.values(), ids=NO_SHEETS)
def test_other_tables_are_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(BadFile, match="Không thấy bảng tiêu chí"):
        read_criteria_sheet("n.xlsx", as_xlsx(text))


def test_a_bad_file_is_refused_by_the_guard() -> None:
    with pytest.raises(BadFile):
        read_criteria_sheet("n.xlsx", b"PK\x03\x04 half a workbook")
