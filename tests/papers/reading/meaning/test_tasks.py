"""Rows of task tables to tasks: sections, numbers, dash rows, merged cells, page breaks, appendices."""

import pytest
from tables import layout, table

from caicach.papers.reading.meaning.appendices import appendix_number, find_task_tables
from caicach.papers.reading.meaning.languages import Languages
from caicach.papers.reading.meaning.tasks import read_tasks
from caicach.papers.values import Block, Task

HEAD = "STT\tNhiệm vụ\tSản phẩm\tThời gian\tĐơn vị chủ trì\tĐơn vị phối hợp\n"


def read(*blocks: Block | str, kind: str = "docx") -> list[Task]:
    return list(read_tasks(find_task_tables(layout(*blocks, kind=kind)).runs, Languages(2025)))


def tasks(rows: str, *, head: str = HEAD, kind: str = "docx") -> list[Task]:
    return read(table(head + rows.strip("\n")), kind=kind)


def places(found: list[Task]) -> list[tuple[tuple[str, ...], str | None, str | None]]:
    return [(task.section_path, task.number, task.parent_number) for task in found]


def test_a_row_is_a_task_with_every_field() -> None:
    (task,) = tasks("1\tLập kế hoạch kiểm tra\tKế hoạch\tQuý I/2025\tThanh tra Sở\tVăn phòng Sở")
    assert (task.number, task.title, task.deliverable) == ("1", "Lập kế hoạch kiểm tra", "Kế hoạch")
    assert task.schedule is not None and task.schedule.text == "Quý I/2025"
    assert (task.lead, task.coordinating, task.assignment) == (("Thanh tra Sở",), ("Văn phòng Sở",), None)
    assert task.sources["row"].row == 2 and task.sources["lead"].cell == 5
    assert 0.8 < task.sure["title"] <= 1


def test_one_column_for_all_units_is_the_assignment() -> None:
    (task,) = tasks(
        "1\tLập kế hoạch\tQuý I\tThanh tra Sở chủ trì; Văn phòng Sở phối hợp",
        head="TT\tNhiệm vụ\tThời gian\tPhân công\n",
    )
    assert task.assignment == "Thanh tra Sở chủ trì; Văn phòng Sở phối hợp"
    assert (task.lead, task.coordinating) == (("Thanh tra Sở",), ("Văn phòng Sở",))


def test_rows_without_unit_and_product_are_sections() -> None:
    found = tasks(
        """
A\tNHIỆM VỤ CHUNG\t\t\t\t
I\tThể chế\t\t\t\t
1\tLập kế hoạch\tKế hoạch\tQuý I\tPhòng A\t
2\tCông khai thủ tục\t\t\t\t
2.1\tTrên trang tin\tTin\tQuý II\tPhòng B\t
II\tTài chính\t\t\t\t
1\tQuyết toán\tBáo cáo\tQuý IV\tPhòng C\t
B\tNHIỆM VỤ RIÊNG\t\t\t\t
1\tSáng kiến\tĐề tài\tQuý IV\tPhòng C\t
"""
    )
    assert places(found) == [
        (("A. NHIỆM VỤ CHUNG", "I. Thể chế"), "1", None),
        (("A. NHIỆM VỤ CHUNG", "I. Thể chế", "2. Công khai thủ tục"), "2.1", None),
        (("A. NHIỆM VỤ CHUNG", "II. Tài chính"), "1", None),
        (("B. NHIỆM VỤ RIÊNG",), "1", None),
    ]


def test_a_section_with_a_common_deadline_is_still_a_section() -> None:
    found = tasks(
        "5\tQuản lý công chức\t\tTrước 15/11\t\t\n5.1\tTuyển dụng\tBáo cáo\tTrước 15/11\tPhòng A\t\n"
        "III\tĐIỂM THƯỞNG\t\tTrước 15/11\t\t\n1\tSáng kiến\tĐề tài\tQuý I\tPhòng A\t"
    )
    assert [task.section_path for task in found] == [("5. Quản lý công chức",), ("III. ĐIỂM THƯỞNG",)]


def test_a_section_in_one_merged_cell() -> None:
    found = tasks("I. Thể chế\t<\t<\t<\t<\t<\n1\tLập kế hoạch\tKế hoạch\tQuý I\tPhòng A\t")
    assert places(found) == [(("I. Thể chế",), "1", None)]


def test_a_leaf_with_only_a_deadline_is_a_task_without_unit() -> None:
    found = tasks("1\tLập kế hoạch\tKế hoạch\tQuý I\tPhòng A\t\n2\tGửi báo cáo định kỳ về tỉnh\t\tHằng quý\t\t")
    assert [task.number for task in found] == ["1", "2"] and found[1].lead == ()


def test_dash_rows_under_a_heading_row() -> None:
    found = tasks(
        """
3\tCông khai thủ tục\t\t\t\t
\t- Đăng tải lên cơ sở dữ liệu\tTin\tQuý I\tPhòng A\t
\tNiêm yết tại trụ sở\tBảng\tQuý II\tPhòng B\t
4\tTập huấn\tLớp học\tQuý III\tPhòng C\t
"""
    )
    assert places(found) == [
        (("3. Công khai thủ tục",), None, "3"),
        (("3. Công khai thủ tục",), None, "3"),
        ((), "4", None),
    ]
    assert found[0].title == "Đăng tải lên cơ sở dữ liệu"


def test_dash_rows_that_share_a_number() -> None:
    found = tasks(
        "3\t- Sắp xếp các đơn vị sự nghiệp\tĐề án\tQuý I\tPhòng A\t\n\t- Đẩy mạnh tự chủ tài chính\t\t\tPhòng B\t"
    )
    assert places(found) == [((), None, "3"), ((), None, "3")]
    assert found[1].schedule is None


def test_a_heading_and_its_first_dash_in_one_cell() -> None:
    found = tasks(
        "1\tTheo dõi thi hành pháp luật\\n- Ban hành kế hoạch\tKế hoạch\tQuý I\tPhòng A\t\n"
        "\t- Xử lý kết quả\tVăn bản\tQuý IV\tPhòng A\t"
    )
    assert [(task.section_path, task.title, task.parent_number) for task in found] == [
        (("1. Theo dõi thi hành pháp luật",), "Ban hành kế hoạch", "1"),
        (("1. Theo dõi thi hành pháp luật",), "Xử lý kết quả", "1"),
    ]


def test_dashes_inside_one_row_are_one_task() -> None:
    (task,) = tasks("1\t- Tổ chức đối thoại\\n- Kiểm tra hồ sơ\tBáo cáo\tQuý I\tPhòng A\t")
    assert (task.number, task.title) == ("1", "- Tổ chức đối thoại\n- Kiểm tra hồ sơ")


def test_a_merged_cell_holds_for_every_row_it_covers() -> None:
    found = tasks("1\tLập kế hoạch\tKế hoạch\tQuý I\tPhòng A\t\n2\tTập huấn\tLớp học\t^\t^\t")
    assert [task.schedule.text if task.schedule else None for task in found] == ["Quý I", "Quý I"]
    assert [task.lead for task in found] == [("Phòng A",), ("Phòng A",)]


def test_a_task_over_several_rows_is_one_task() -> None:
    (task,) = tasks("1\tBáo cáo định kỳ\tBáo cáo quý\tHằng quý\tPhòng A\t\n^\t^\tBáo cáo năm\t^\t^\t")
    assert task.deliverable == "Báo cáo quý Báo cáo năm"


@pytest.mark.parametrize(
    "rest",
    [
        "\tcông chức và người lao động\tđược duyệt\t2025\tvà các phòng\t",
        "\t\tđược duyệt\t\tvà các phòng\t",
        "\tChính phủ giao\t\t\t\t",
    ],
)
def test_a_row_broken_over_a_page_is_one_task(rest: str) -> None:
    first = "1\tRà soát vị trí việc làm của\tĐề án\tTrong năm\tPhòng A\t"
    found = tasks(f"{first}\n{HEAD.strip()}\n{rest}\n2\tTập huấn\tLớp học\tQuý I\tPhòng B\t", kind="pdf")
    assert [task.number for task in found] == ["1", "2"]


def test_parts_of_a_broken_row_are_joined_cell_by_cell() -> None:
    first = "1\tRà soát theo Thông tư số 01/2020/TT-\tĐề án\tTrong năm\tPhòng A\t"
    (task,) = tasks(f"{first}\n\tVPCP\tđược duyệt\t2025\t\t", kind="pdf")
    assert task.title == "Rà soát theo Thông tư số 01/2020/TT-VPCP"
    assert (task.deliverable, task.schedule and task.schedule.text) == ("Đề án được duyệt", "Trong năm 2025")


def test_a_table_goes_on_after_a_page_without_heading() -> None:
    found = read(
        table(HEAD + "I\tThể chế\t\t\t\t\n1\tLập kế hoạch\tKế hoạch\tQuý I\tPhòng A\t"),
        table("2\tTập huấn\tLớp học\tQuý II\tPhòng B\t"),
        kind="pdf",
    )
    assert places(found) == [(("I. Thể chế",), "1", None), (("I. Thể chế",), "2", None)]


def test_rows_without_any_numbers() -> None:
    head = "Nhiệm vụ\tĐơn vị thực hiện\tThời gian\n"
    found = tasks("Lập kế hoạch kiểm tra\tPhòng A\tQuý I\nTổ chức tập huấn\tPhòng B\tQuý II", head=head)
    assert [(task.number, task.title) for task in found] == [
        (None, "Lập kế hoạch kiểm tra"),
        (None, "Tổ chức tập huấn"),
    ]


def test_the_number_may_stand_in_the_title() -> None:
    head = "Nhiệm vụ\tĐơn vị thực hiện\tThời gian\n"
    found = tasks("I. Thể chế\t\t\n1. Lập kế hoạch kiểm tra\tPhòng A\tQuý I", head=head)
    assert [(task.section_path, task.number, task.title) for task in found] == [
        (("I. Thể chế",), "1", "Lập kế hoạch kiểm tra")
    ]


def test_ticked_quarters_are_a_schedule() -> None:
    head = "TT\tNhiệm vụ\tThời gian\t<\t<\t<\tĐơn vị thực hiện\n^\t^\tQuý I\tQuý II\tQuý III\tQuý IV\t^\n"
    (task,) = tasks("1\tTổ chức tập huấn\tx\t\tx\t\tPhòng A", head=head)
    assert task.schedule is not None and task.schedule.text == "Quý I, Quý III"


def test_start_and_finish_in_two_columns() -> None:
    head = "TT\tNhiệm vụ\tThời gian thực hiện\t<\tĐơn vị thực hiện\n^\t^\tBắt đầu\tKết thúc\t^\n"
    (task,) = tasks("1\tTổ chức tập huấn\t01/3/2025\t30/6/2025\tPhòng A", head=head)
    assert task.schedule is not None and task.schedule.text == "Từ 01/3/2025 đến 30/6/2025"


def test_budget_and_monitoring() -> None:
    head = "TT\tNội dung\tĐơn vị chủ trì\tTheo dõi, đôn đốc\tThời gian\tKinh phí\n"
    (task,) = tasks("1\tTổ chức tập huấn\tPhòng A\tVăn phòng Sở\tQuý I\t20 triệu đồng", head=head)
    assert (task.monitoring, task.budget) == (("Văn phòng Sở",), "20 triệu đồng")


def test_notes_and_rules_inside_a_table_are_no_tasks() -> None:
    note = "Ghi chú: các đơn vị tự bố trí kinh phí.\t<\t<\t<\t<\t<"
    rule = "---\t---\t---\t---\t---\t---"
    assert len(tasks(f"1\tTập huấn\tLớp\tQuý I\tPhòng A\t\n{note}\n{rule}")) == 1


@pytest.mark.parametrize(
    ("line", "opens", "number"),
    [
        ("PHỤ LỤC 1", True, "1"),
        ("Phụ lục 02", True, "2"),
        ("PHỤ LỤC SỐ III", True, "III"),
        ("PHỤ LỤC", True, None),
        ("PHỤ LỤC\nNhiệm vụ cải cách", True, None),
        ("Phụ lục 1. Danh mục nhiệm vụ", True, "1"),
        ("(Phụ lục kèm theo Kế hoạch)", False, None),
        ("Phụ lục kèm theo Kế hoạch này", False, None),
        ("Nội dung tại Phụ lục 1", False, None),
    ],
)
def test_lines_that_open_an_appendix(line: str, opens: bool, number: str | None) -> None:
    assert appendix_number(line) == (opens, number)


def test_appendices_begin_anew() -> None:
    one = HEAD + "I\tThể chế\t\t\t\t\n1\tLập kế hoạch\tKế hoạch\tQuý I\tPhòng A\t"
    two = HEAD + "1\tTập huấn\tLớp học\tQuý II\tPhòng B\t"
    found = read("PHỤ LỤC 1", table(one), "PHỤ LỤC 2", table(two))
    assert [(task.appendix, task.section_path) for task in found] == [("1", ("I. Thể chế",)), ("2", ())]


def test_an_appendix_named_inside_the_table() -> None:
    (task,) = read(table("PHỤ LỤC II\t<\t<\t<\t<\t<\n" + HEAD + "1\tTập huấn\tLớp học\tQuý II\tPhòng B\t"))
    assert task.appendix == "II"


def test_numbered_headings_between_tables_are_sections() -> None:
    one = HEAD + "1\tLập kế hoạch\tKế hoạch\tQuý I\tPhòng A\t"
    found = read("I. CẢI CÁCH THỂ CHẾ", table(one), "II. CẢI CÁCH TÀI CHÍNH", table(one))
    assert [task.section_path for task in found] == [("I. CẢI CÁCH THỂ CHẾ",), ("II. CẢI CÁCH TÀI CHÍNH",)]


def test_repaired_text_keeps_its_print() -> None:
    (task,) = tasks("1\tTập huấn\tT ỷ l ệ đ ạ t 90%\tQuý I\tPhòng A\t")
    assert task.deliverable == "Tỷ lệ đạt 90%" and task.printed["deliverable"] == "T ỷ l ệ đ ạ t 90%"


def test_a_number_merged_over_several_tasks_is_their_parent() -> None:
    head = "TT\tNhiệm vụ chung\tNhiệm vụ cụ thể\tĐơn vị thực hiện\tThời gian\n"
    found = tasks("1\tTuyên truyền\tĐăng tin bài\tPhòng A\tQuý I\n^\t^\tTổ chức cuộc thi\tPhòng B\tQuý II", head=head)
    assert places(found) == [(("1. Tuyên truyền",), None, "1"), (("1. Tuyên truyền",), None, "1")]
    assert [task.title for task in found] == ["Đăng tin bài", "Tổ chức cuộc thi"]


def test_a_row_told_by_its_criterion_alone_is_a_heading() -> None:
    head = "TT\tTiêu chí\tNhiệm vụ, giải pháp\tĐơn vị thực hiện\tThời gian\n"
    found = tasks("I\tChỉ đạo điều hành\t\t\t\n1\tKế hoạch\tBan hành đúng hạn\tPhòng A\tQuý I", head=head)
    assert [(task.section_path, task.title) for task in found] == [(("I. Chỉ đạo điều hành",), "Ban hành đúng hạn")]


def test_without_a_schedule_column_the_title_may_tell() -> None:
    head = "TT\tNhiệm vụ\tĐơn vị thực hiện\tSản phẩm\n"
    (task,) = tasks("1\tGửi báo cáo tổng kết trước ngày 15/12/2025\tPhòng A\tBáo cáo", head=head)
    assert task.schedule is not None and task.schedule.text == "trước ngày 15/12/2025"


def test_a_title_cell_over_the_unit_columns_is_a_section() -> None:
    found = tasks(
        "1\tTập huấn\tLớp\tQuý I\tPhòng A\t\nII\tCải cách tài\t<\tchính\t<\t<\n1\tQuyết toán\tBáo cáo\tQuý I\tPhòng B\t"
    )
    assert [task.section_path for task in found] == [(), ("II. Cải cách tài chính",)]


def test_a_heading_whose_number_was_not_read() -> None:
    found = tasks(
        "1\tTập huấn\tLớp\tQuý I\tPhòng A\t\n\tCải cách tài chính\t\t\t\t\n1\tQuyết toán\tBáo cáo\tQuý I\tPhòng B\t",
        kind="scan",
    )
    assert [task.section_path for task in found] == [(), ("Cải cách tài chính",)]


def test_a_row_whose_number_was_lost_hangs_under_no_other() -> None:
    found = tasks("6\tTập huấn\tLớp\tQuý I\tPhòng A\t\n\tTổ chức hội thi\tHội thi\tQuý II\tPhòng B\t", kind="scan")
    assert places(found) == [((), "6", None), ((), None, None)]


def test_a_title_left_open_goes_on_below() -> None:
    (task,) = tasks("1\tÁp dụng hệ thống quản lý cho\tBáo cáo\tQuý I\tPhòng A\t\n\tChính quyền địa phương\t\t\t\t")
    assert task.title == "Áp dụng hệ thống quản lý cho Chính quyền địa phương"
