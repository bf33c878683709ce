"""Column roles: by the meaning of headings, of the table before, or by votes."""

import pytest
from tables import table

from caicach.papers.reading.meaning.column_reading import read_columns
from caicach.papers.reading.meaning.columns import Columns
from caicach.papers.reading.meaning.grid import lay_out
from caicach.papers.reading.meaning.heading_words import headingness, role_of
from caicach.papers.reading.meaning.headings import is_index_row, is_repeated_heading
from caicach.papers.values import Cell, Row, Table

HEADINGS = {
    "number": ["STT", "TT", "Số TT", "Số\nTT", "TT Tiêu chí", "Số thứ tự", "Mục", "Stt"],
    "title": [
        "Nội dung",
        "Nhiệm vụ",
        "NHIỆM VỤ",
        "Nhiệm vụ / Nội dung thực hiện",
        "Nội dung công việc",
        "Nhiệm vụ cụ thể",
        "Hoạt động",
        "Nội dung, nhiệm vụ triển khai",
        "Giải pháp thực hiện",
        "Tên văn bản",
    ],
    "schedule": [
        "Thời gian",
        "Tiến độ",
        "Thời hạn hoàn thành",
        "Thời gian thực hiện",
        "Thời gian hoàn\nthành",
        "Tiến độ thực hiện nhiệm vụ",
        "Ngày hoàn thành",
        "Hạn hoàn thành",
        "Lộ trình thực hiện",
    ],
    "lead": [
        "Cơ quan chủ trì",
        "Đơn vị chủ trì tham mưu, tổ chức thực hiện",
        "Đơn vị thực hiện",
        "Phòng phụ trách",
        "Chủ trì",
        "Cơ quan, đơn vị thực hiện",
        "Bộ phận tham mưu",
        "Đơn vị chịu trách nhiệm",
        "Cơ quan đầu mối",
    ],
    "coordinating": ["Cơ quan phối hợp", "Đơn vị phối hợp thực hiện", "Phối hợp", "Các đơn vị phối hợp"],
    "monitoring": ["Theo dõi, đôn đốc, tổng hợp", "Cơ quan theo dõi, đôn đốc", "Đơn vị giám sát"],
    "assignment": [
        "Phân công (cơ quan chủ trì/cơ quan phối hợp) và cách thức thực hiện",
        "Phân công thực hiện",
        "Trách nhiệm thực hiện",
        "Đơn vị chủ trì, phối hợp",
    ],
    "deliverable": [
        "Kết quả/sản phẩm",
        "Sản phẩm dự kiến",
        "Kết quả của nhiệm vụ",
        "Sản phẩm đầu ra",
        "Kết quả đạt được",
        "Kết quả/sản phẩm đạt được",
    ],
    "budget": ["Kinh phí", "Dự toán", "Kinh phí thực hiện (triệu đồng)", "Nguồn kinh phí"],
    "approving": ["Cơ quan ban hành", "Cấp phê duyệt", "Cơ quan thẩm định"],
    "points": ["Điểm tối đa", "Điểm tự chấm", "Thang điểm"],
    "note": ["Ghi chú", "Căn cứ"],
}


@pytest.mark.parametrize(("role", "heading"), [(role, text) for role, texts in HEADINGS.items() for text in texts])
def test_a_heading_names_its_role(role: str, heading: str) -> None:
    found, sure = role_of(heading)
    assert found is not None and (found.value, sure) == (role, 0.95)


@pytest.mark.parametrize(
    ("role", "damaged"),
    [
        ("lead", "Cơ quan chủ trl"),
        ("schedule", "Thơi gian thưc hlện"),
        ("deliverable", "Kêt quà/sàn phẩm"),
        ("title", "Nhlệm vụ cụ thể"),
        ("coordinating", "Cơ quan phổi họp"),
    ],
)
def test_a_damaged_heading_is_still_known(role: str, damaged: str) -> None:
    found, _ = role_of(damaged)
    assert found is not None and found.value == role


@pytest.mark.parametrize("text", ["", "Biển số xe", "Phó Giám đốc", "Quý I/2025"])
def test_other_words_name_no_role(text: str) -> None:
    assert role_of(text)[0] is None


def test_data_is_not_made_of_heading_words() -> None:
    assert headingness("Rà soát quy chế làm việc của các trường mầm non") < 0.6


def roles(text: str, before: Columns | None = None) -> list[str | None]:
    columns = read_columns(lay_out(table(text)), before)
    return [role.value if role else None for role in columns.roles] if columns else []


def test_a_heading_of_one_row() -> None:
    assert roles("TT\tNội dung công việc\tPhòng phụ trách\tHạn hoàn thành\n1\tLập kế hoạch\tPhòng Tổ chức\tQuý I") == [
        "number",
        "title",
        "lead",
        "schedule",
    ]


def test_a_heading_of_two_rows_with_merged_cells() -> None:
    text = """
STT\tNhiệm vụ\tPhân công thực hiện\t<\tThời gian\tSản phẩm
^\t^\tChủ trì\tPhối hợp\t^\t^
1\tLập kế hoạch\tPhòng Tổ chức\tVăn phòng\tQuý I\tKế hoạch
"""
    assert roles(text) == ["number", "title", "lead", "coordinating", "schedule", "deliverable"]
    columns = read_columns(lay_out(table(text)))
    assert columns is not None and columns.first == 2


def test_a_heading_whose_cells_are_all_merged_downwards() -> None:
    """The row under it holds nothing of its own, and is no row of work for that."""
    texts = ("STT", "Nội dung nhiệm vụ", "Thời gian hoàn thành", "Đơn vị thực hiện", "Sản phẩm")
    head = Row(tuple(Cell(text, rows=2) for text in texts))
    body = Row(tuple(Cell(text) for text in ("1", "Rà soát văn bản", "Quý I", "Văn phòng Sở", "Báo cáo")))
    columns = read_columns(lay_out(Table((head, Row((None,) * 5), body))))
    assert columns and columns.first == 2 and columns.sure > 0.9
    assert columns.roles == ("number", "title", "schedule", "lead", "deliverable")


def test_a_heading_split_over_lines_without_merged_cells() -> None:
    text = """
Số\tNhiệm vụ cụ thể\tTiến độ\tCơ quan\tCơ quan\tKết quả/
TT\t\t\tchủ trì\tphối hợp\tsản phẩm
1\tLập kế hoạch\tQuý I\tPhòng Tổ chức\tVăn phòng\tKế hoạch
"""
    assert roles(text) == ["number", "title", "schedule", "lead", "coordinating", "deliverable"]


@pytest.mark.parametrize("index", ["(1)\t(2)\t(3)\t(4)", "1\t2\t3\t4", "A\tB\t1\t2", "(1)\t(2)\t(3)\t(4)=(2)+(3)"])
def test_the_row_of_column_numbers_is_skipped(index: str) -> None:
    rows = lay_out(table(f"TT\tNội dung\tĐơn vị thực hiện\tThời gian\n{index}\n1\tLập kế hoạch\tPhòng A\tQuý I"))
    columns = read_columns(rows)
    assert is_index_row(rows[1]) and columns is not None and columns.first == 2


def test_titles_above_the_heading_are_passed_over() -> None:
    text = "PHỤ LỤC I\t<\t<\nDANH MỤC NHIỆM VỤ NĂM 2025\t<\t<\nTT\tNội dung\tĐơn vị thực hiện\n1\tLập kế hoạch\tPhòng A"
    columns = read_columns(lay_out(table(text)))
    assert columns is not None and columns.first == 3


def test_a_table_without_heading_goes_on_with_the_one_before() -> None:
    before = read_columns(lay_out(table("TT\tNội dung\tĐơn vị thực hiện\tThời gian\n1\tLập kế hoạch\tPhòng A\tQuý I")))
    assert roles("2\tTập huấn\tPhòng B\tQuý II", before) == ["number", "title", "lead", "schedule"]


def test_without_any_heading_the_cells_vote() -> None:
    lines = (
        f"{n}\tRà soát, hoàn thiện quy chế phối hợp số {n}\tVăn phòng Sở\tQuý {q}/2025\tBáo cáo rà soát quy chế"
        for n, q in ((1, "I"), (2, "II"), (3, "III"), (4, "IV"))
    )
    assert roles("\n".join(lines)) == ["number", "title", "lead", "schedule", "deliverable"]


def test_a_damaged_repeated_heading_is_known_again() -> None:
    rows = lay_out(
        table("TT\tNhiệm vụ\tCơ quan chủ trì tham mưu\tKết quả\nTT\tNhiệm vụ\tCơ quan chủ trì tham muru\tKết quả")
    )
    columns = read_columns(rows)
    assert columns is not None and is_repeated_heading(rows[1], columns)


@pytest.mark.parametrize(
    "text",
    [
        "TT\tLĩnh vực\tNăm 2023\tNăm 2024\n1\tCải cách thể chế\t6/7\t6,5/7",
        "TT\tChỉ số\tNăm 2023\tNăm 2024\n1\tThể chế\t6/7\t6.5/7\n2\tTài chính\t6/7\t6/7\n3\tBộ máy\t5/5\t4/5",
        "TT\tTiêu chí\tĐiểm tối đa\tĐiểm tự chấm\n1\tBan hành kế hoạch\t1\t1",
        "TT\tChỉ tiêu\tĐơn vị\tKế hoạch\n1\tHồ sơ đúng hạn\t%\t98",
        "TT\tNội dung chi\tĐơn vị\tĐơn giá\tThành tiền\n1\tTập huấn\tlớp\t5.000.000\t5.000.000",
        "TT\tHọ và tên\tChức vụ\tĐơn vị\tNhiệm vụ\n1\tNguyễn Văn A\tTrưởng phòng\tPhòng A\tTổ trưởng",
        "TT\tTên văn bản\tSố, ký hiệu\tNgày ban hành\n1\tKế hoạch kiểm tra\t12/KH-SXD\t05/01/2025",
        "TT\tTên đơn vị\tTên viết tắt\n1\tChi cục Thủy lợi\tCCTL",
        "UBND TỈNH\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ XÂY DỰNG\tĐộc lập - Tự do - Hạnh phúc",
        "Nơi nhận:\tGIÁM ĐỐC\n- Như trên;\tNguyễn Văn A",
    ],
)
def test_other_tables_are_no_task_tables(text: str) -> None:
    columns = read_columns(lay_out(table(text)))
    assert columns is None or not columns.of_tasks


def test_of_two_task_columns_the_plainer_one_is_the_task() -> None:
    text = "TT\tNội dung\tNhiệm vụ cụ thể\tĐơn vị thực hiện\tThời gian\n1\tThể chế\tLập kế hoạch\tPhòng A\tQuý I"
    assert roles(text) == ["number", "field", "title", "lead", "schedule"]
