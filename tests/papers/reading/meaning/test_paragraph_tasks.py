"""Tasks in running text, where no table tells them."""

import pytest
from tables import layout, table

from caicach.papers.reading.meaning.appendices import find_task_tables
from caicach.papers.reading.meaning.demands import find_demands, find_schedule
from caicach.papers.reading.meaning.languages import Languages
from caicach.papers.reading.meaning.paragraph_tasks import paragraph_tasks
from caicach.papers.values import Block, Paragraph, Task


def read(*blocks: Block | str) -> list[Task]:
    made = layout(*blocks)
    return list(paragraph_tasks(made, find_task_tables(made), Languages(2025)))


@pytest.mark.parametrize(
    ("sentence", "units", "what"),
    [
        ("Giao Thanh tra Sở rà soát đơn thư.", ("Thanh tra Sở",), "rà soát đơn thư."),
        ("Đề nghị Trưởng các phòng, đơn vị nghiêm túc thực hiện.", ("Các phòng, đơn vị",), None),
        ("Yêu cầu Chánh Văn phòng Sở chỉ đạo số hóa hồ sơ.", ("Văn phòng Sở",), "chỉ đạo số hóa hồ sơ."),
        ("Văn phòng Sở có trách nhiệm đôn đốc các đơn vị.", ("Văn phòng Sở",), "đôn đốc các đơn vị."),
        ("Nội dung này chưa đạt: Phòng Tổ chức rà soát lại.", ("Phòng Tổ chức",), "rà soát lại."),
    ],
)
def test_sentences_that_give_work(sentence: str, units: tuple[str, ...], what: str | None) -> None:
    (found,) = find_demands(sentence)
    assert found.units == units and (what is None or found.what == what)


@pytest.mark.parametrize(
    "sentence",
    [
        "Tỷ lệ hồ sơ trễ hạn của Phòng Đất đai là 5%.",
        "Sở chưa thực hiện 03 tiêu chí.",
        "Chánh Văn phòng Sở, Trưởng các phòng chịu trách nhiệm thi hành Quyết định này.",
        "Báo cáo được gửi về Văn phòng Sở.",
    ],
)
def test_sentences_that_give_no_work(sentence: str) -> None:
    assert find_demands(sentence) == ()


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("hoàn thành trước ngày 15/3/2025 để tổng hợp", "trước ngày 15/3/2025"),
        ("gửi báo cáo chậm nhất ngày 20 hằng tháng", "chậm nhất ngày 20 hằng tháng"),
        (
            "thực hiện trong thời hạn 10 ngày kể từ ngày nhận được văn bản, báo cáo",
            "trong thời hạn 10 ngày kể từ ngày nhận được văn bản",
        ),
        ("gửi hồ sơ trước 90 ngày hết thời hạn bổ nhiệm", "trước 90 ngày hết thời hạn bổ nhiệm"),
        ("xây dựng kế hoạch trong quý II/2025", "trong quý II/2025"),
        ("gửi báo cáo trước ngày 05 tháng cuối quý.", "trước ngày 05 tháng cuối quý"),
        ("rà soát đơn thư", None),
    ],
)
def test_schedule_phrases_inside_sentences(text: str, phrase: str | None) -> None:
    assert find_schedule(text) == phrase


def test_numbered_demands_of_a_letter() -> None:
    found = read(
        "Kính gửi: Các phòng thuộc Sở.",
        "1. Hồ sơ trễ hạn còn nhiều.",
        "Giao Phòng Đất đai khắc phục trước ngày 30/6/2025.",
        "2. Đề nghị Thanh tra Sở kiểm tra công vụ.",
        "3. Kết quả năm 2024 đạt 80 điểm.",
        "Nơi nhận:",
        "- Sở Nội vụ;",
    )
    assert [(task.number, task.lead, task.title) for task in found] == [
        ("1", ("Phòng Đất đai",), "Khắc phục trước ngày 30/6/2025."),
        ("2", ("Thanh tra Sở",), "Kiểm tra công vụ."),
    ]
    assert found[0].schedule is not None and found[0].schedule.text == "trước ngày 30/6/2025"
    assert found[0].assignment == "Giao Phòng Đất đai khắc phục trước ngày 30/6/2025."


def test_items_below_a_unit_are_its_tasks() -> None:
    found = read(
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Văn phòng Sở",
        "a) Chủ trì, phối hợp với các phòng xây dựng lịch kiểm tra.",
        "b) Tổng hợp kết quả.",
        "2. Các phòng thuộc Sở:",
        "- Chuẩn bị hồ sơ.",
    )
    assert [(task.number, task.parent_number, task.lead, task.section_path[-1]) for task in found] == [
        ("a", "1", ("Văn phòng Sở",), "1. Văn phòng Sở"),
        ("b", "1", ("Văn phòng Sở",), "1. Văn phòng Sở"),
        (None, "2", ("Các phòng thuộc Sở",), "2. Các phòng thuộc Sở"),
    ]
    assert found[0].coordinating == ("các phòng",)


def test_lines_that_name_unit_and_time() -> None:
    found = read(
        "II. NHIỆM VỤ",
        "1. Rà soát quy chế làm việc.",
        "- Đơn vị chủ trì: Văn phòng Sở; đơn vị phối hợp: Thanh tra Sở; Phòng Tổ chức.",
        "- Thời gian hoàn thành: Quý II/2025.",
        "- Sản phẩm: Quyết định ban hành.",
        "2. Kiểm tra văn bản (Chủ trì: Thanh tra Sở; thời gian: tháng 9/2025)",
    )
    assert [(task.title, task.lead, task.coordinating, task.deliverable) for task in found] == [
        ("Rà soát quy chế làm việc.", ("Văn phòng Sở",), ("Thanh tra Sở", "Phòng Tổ chức"), "Quyết định ban hành"),
        ("Kiểm tra văn bản", ("Thanh tra Sở",), (), None),
    ]
    assert [task.schedule.text if task.schedule else None for task in found] == ["Quý II/2025", "tháng 9/2025"]


def test_aims_and_requirements_are_no_tasks() -> None:
    assert read("I. MỤC ĐÍCH, YÊU CẦU", "1. Văn phòng Sở thực hiện nghiêm kế hoạch.") == []


def test_articles_of_a_decision() -> None:
    (task,) = read(
        "Điều 2. Giao Văn phòng Sở đôn đốc việc thực hiện.",
        "Điều 3. Chánh Văn phòng Sở, Trưởng các phòng chịu trách nhiệm thi hành Quyết định này.",
    )
    assert (task.number, task.lead) == ("2", ("Văn phòng Sở",))


def test_numbers_that_word_makes() -> None:
    (task,) = read(Paragraph("Giao Thanh tra Sở kiểm tra công vụ.", numbering="4."))
    assert task.number == "4"


TABLE = table("TT\tNhiệm vụ\tĐơn vị thực hiện\tThời gian\n1\tLập kế hoạch\tPhòng A\tQuý I")


def test_a_paper_with_a_task_table_gives_no_tasks_in_paragraphs() -> None:
    assert read("1. Giao Văn phòng Sở đôn đốc.", "PHỤ LỤC", TABLE) == []


def test_an_appendix_without_table_is_read() -> None:
    found = read(
        "1. Giao Văn phòng Sở đôn đốc.", "PHỤ LỤC 1", TABLE, "PHỤ LỤC 2", "1. Giao Thanh tra Sở kiểm tra công vụ."
    )
    assert [(task.appendix, task.lead) for task in found] == [("2", ("Thanh tra Sở",))]
