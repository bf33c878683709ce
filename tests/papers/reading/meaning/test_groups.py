"""Units and groups from the notes of a paper."""

from pathlib import Path

import pytest

from caicach.papers.reading.formats import txt
from caicach.papers.reading.meaning.groups import find_groups, find_named_units, group_findings, unit_directory
from caicach.papers.values import Cell, Layout, Paragraph, Place, Row, Table


def lines(*texts: str) -> Layout:
    return Layout("txt", tuple(Paragraph(text, Place(line=number)) for number, text in enumerate(texts, 1)))


NOTE = lines(
    "Ghi chú:",
    "- ***Cơ quan thực hiện/ phối hợp,*** bao gồm:",
    "+ ***Phòng, đơn vị thuộc Sở,*** bao gồm: 02 phòng thuộc Sở (Văn phòng Sở, Phòng Trồng trọt, Bảo vệ thực vật); "
    "02 đơn vị sự nghiệp trực thuộc Sở (Trung tâm Khuyến nông, Trung tâm Giống cây trồng và vật nuôi).",
    "+ Đơn vị thuộc Sở, gồm có: Trung tâm Khuyến nông, Trung tâm Giống cây trồng và vật nuôi.",
)


def test_a_note_with_counted_parts() -> None:
    groups = {placed.value.name: placed for placed in find_groups(NOTE)}
    assert groups["Phòng, đơn vị thuộc Sở"].value.members == (
        "Văn phòng Sở",
        "Phòng Trồng trọt, Bảo vệ thực vật",
        "Trung tâm Khuyến nông",
        "Trung tâm Giống cây trồng và vật nuôi",
    )
    assert groups["Phòng thuộc Sở"].value.members == ("Văn phòng Sở", "Phòng Trồng trọt, Bảo vệ thực vật")
    assert groups["Đơn vị thuộc Sở"].place.line == 4
    assert "Cơ quan thực hiện/ phối hợp" not in groups
    assert group_findings(NOTE) == ()


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("Các phòng, đơn vị trực thuộc Sở", "Phòng, đơn vị thuộc Sở"),
        ("các phòng, đơn vị thuộc Sở", "Phòng, đơn vị thuộc Sở"),
        ("Các phòng, đơn vị", "Phòng, đơn vị thuộc Sở"),
        ("Các đơn vị thuộc Sở", "Đơn vị thuộc Sở"),
        ("Các phòng thuộc Sở", "Phòng thuộc Sở"),
    ],
)
def test_a_group_under_the_names_that_the_tables_give_it(name: str, group: str) -> None:
    assert unit_directory(NOTE).resolve(name).name == group


def test_a_count_that_does_not_agree_is_told() -> None:
    layout = lines("Đơn vị thuộc Sở bao gồm: 03 chi cục (Chi cục Thủy lợi, Chi cục Kiểm lâm).")
    (finding,) = group_findings(layout)
    assert (finding.code, finding.message) == ("group-miscount", "“Chi cục”: văn bản ghi 03 nhưng nêu tên 02.")


def test_members_in_the_lines_below() -> None:
    layout = lines(
        "Các cơ quan chuyên môn thuộc UBND xã gồm:",
        "a) Văn phòng HĐND và UBND xã;",
        "b) Phòng Kinh tế;",
        "c) Phòng Văn hóa - Xã hội.",
        "2. Tổ chức thực hiện",
        "- Trung tâm Phục vụ hành chính công báo cáo hằng quý.",
    )
    (placed,) = find_groups(layout)
    assert placed.value.name == "Các cơ quan chuyên môn thuộc UBND xã"
    assert placed.value.members == ("Văn phòng HĐND và UBND xã", "Phòng Kinh tế", "Phòng Văn hóa - Xã hội")


def test_what_the_group_is_called_for_short() -> None:
    layout = lines("Các phòng, đơn vị thuộc Sở (sau đây gọi chung là các đơn vị) gồm: Văn phòng Sở, Thanh tra Sở.")
    assert find_groups(layout)[0].value.aliases == ("các đơn vị",)
    assert unit_directory(layout).resolve("Các đơn vị").name == "Các phòng, đơn vị thuộc Sở"


@pytest.mark.parametrize(
    "text",
    [
        "Các tiêu chí đạt điểm tối đa, gồm: cải cách thể chế; cải cách tài chính công.",
        "Tuyên truyền các nội dung gồm: thủ tục hành chính, dịch vụ công.",
        "Thành phần dự họp gồm: Sở Nội vụ, Sở Tài chính.",
        "Các sở, ban, ngành bao gồm cả cấp xã.",
    ],
)
def test_other_lists_define_no_group(text: str) -> None:
    assert find_groups(lines(text)) == ()


def test_units_with_other_names_at_their_first_place() -> None:
    layout = lines(
        "Chi cục Quản lý đất đai (CCQLĐĐ) chủ trì; Giám đốc Sở chỉ đạo.",
        "VPĐKĐĐ, Chi cục QLĐĐ phối hợp.",
        "Văn phòng Đăng ký đất đai Khánh Hòa báo cáo; Văn phòng Đăng ký đất đai tổng hợp.",
    )
    units = {placed.value.name: placed for placed in find_named_units(layout)}
    assert set(units) == {"Chi cục Quản lý đất đai", "Văn phòng Đăng ký đất đai Khánh Hòa"}
    assert set(units["Chi cục Quản lý đất đai"].value.aliases) == {"Chi cục QLĐĐ", "CCQLĐĐ"}
    assert units["Chi cục Quản lý đất đai"].place.line == 1
    resolve = unit_directory(layout).resolve
    assert {
        resolve(name).name for name in ("VPĐKĐĐ", "Văn phòng Đăng ký đất đai", "Văn phòng đăng ký đẩt đai Khánh Hoà")
    } == {"Văn phòng Đăng ký đất đai Khánh Hòa"}


def test_short_names_from_a_table_of_units() -> None:
    texts = (
        ("STT", "Tên đơn vị", "Viết tắt"),
        ("1", "Trung tâm Khuyến nông", "TTKN"),
        ("2", "Chi cục Thủy lợi", "CCTL"),
    )
    layout = Layout("docx", (Table(tuple(Row(tuple(map(Cell, row))) for row in texts)),))
    resolve = unit_directory(layout).resolve
    assert (resolve("TTKN").name, resolve("CCTL").name) == ("Trung tâm Khuyến nông", "Chi cục Thủy lợi")


@pytest.mark.shared
def test_the_notes_of_a_real_paper(shared: Path) -> None:
    layout = txt.read(next((shared / "documents").glob("001_*.txt")).read_bytes())
    sizes = {placed.value.name: len(placed.value.members) for placed in find_groups(layout)}
    assert sizes["Phòng, đơn vị thuộc Sở"] == 11
    assert sizes["Đơn vị thuộc Sở"] == 5
    assert sizes["Phòng, đơn vị có chức năng tham mưu giải quyết TTHC"] == 6
    assert group_findings(layout) == ()
