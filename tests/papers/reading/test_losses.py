"""Lost points as a plan tells them, from its text and from the same text in Word."""

from collections import Counter
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import docx
import pytest

from caicach.language.assignments import UnitDirectory
from caicach.language.values import NamedUnit
from caicach.papers.reading import open_layout, read_losses
from caicach.papers.reading.losses import PrintedPoints, read_printed_points
from caicach.papers.values import Layout, Paragraph

PAPER = """2.1. Các tiêu chí đạt điểm tối đa, gồm:
- Cải cách thể chế;
- Cải cách tài chính công.
2.2. Các tiêu chí cụ thể không được điểm tối đa:
2.2.1. Công tác chỉ đạo, điều hành
- Tiêu chí: Thực hiện chỉ số: PAPI, PCI,...: 0,5/1.
Văn phòng Sở chưa tham mưu kịp thời.
Phòng Kế hoạch gửi số liệu chậm.
- Tiêu chí 1.2: Báo cáo: 1,5/1,5
3. Khảo sát sự hài lòng
3.1. Khảo sát người dân: 4.5/6.000
- Tiếp cận dịch vụ: 2.500/3.000
- Kết quả giải quyết: 2.000/3.000
II. MỤC ĐÍCH
- Tỷ lệ hồ sơ đúng hạn 1/2."""


def read(text: str, directory: UnitDirectory | None = None) -> PrintedPoints:
    return read_printed_points(Layout("txt", tuple(map(Paragraph, text.split("\n")))), directory)


def test_criteria_survey_items_and_what_was_full() -> None:
    found = read(PAPER)
    assert [(loss.section, loss.name, str(loss.lost), loss.survey) for loss in found.losses] == [
        ("2.2.1. Công tác chỉ đạo, điều hành", "Thực hiện chỉ số: PAPI, PCI", "0.5", False),
        ("2.2.1. Công tác chỉ đạo, điều hành", "Báo cáo", "0.0", False),
        ("3.1. Khảo sát người dân", "Tiếp cận dịch vụ", "0.500", True),
        ("3.1. Khảo sát người dân", "Kết quả giải quyết", "1.000", True),
    ]
    assert found.full == ("Cải cách thể chế", "Cải cách tài chính công")
    assert [(str(section.points), str(section.maximum)) for section in found.sections] == [("4.5", "6.000")]


def test_the_explanation_and_the_units_that_it_names() -> None:
    directory = UnitDirectory(
        (NamedUnit("Văn phòng Sở", ()), NamedUnit("Phòng Kế hoạch", ()), NamedUnit("Chi cục X", ()))
    )
    loss = read(PAPER, directory).losses[0]
    assert loss.explanation == "Văn phòng Sở chưa tham mưu kịp thời.\nPhòng Kế hoạch gửi số liệu chậm."
    assert loss.units == ("Văn phòng Sở", "Phòng Kế hoạch")


@pytest.mark.parametrize("text", ["", "Tỷ lệ 1/2", "I. CĂN CỨ\n- Nghị quyết: 1/2", "- Phấn đấu đạt: 4/4"])
def test_other_texts_tell_of_no_losses(text: str) -> None:
    assert read(text).losses == ()


def layouts(shared: Path) -> list[Layout]:
    """The paper as text, and the same paragraphs in Word."""
    data = next((shared / "documents").glob("001_*.txt")).read_bytes()
    text = open_layout(data, "001.txt")
    paper = docx.Document()
    for block in text.blocks:
        if isinstance(block, Paragraph):
            paper.add_paragraph(block.text)
    file = BytesIO()
    paper.save(file)
    return [text, open_layout(file.getvalue(), "001.docx")]


@pytest.mark.shared
def test_the_losses_of_a_real_paper_add_up_to_its_table(shared: Path) -> None:
    for layout in layouts(shared):
        losses = read_losses(layout)
        sums: Counter[str] = Counter()
        for loss in losses:
            sums["survey" if loss.survey else loss.section.split(" ")[0]] += loss.lost  # type: ignore[assignment]
        assert sums == {
            "2.2.1.": Decimal("3.0"),
            "2.2.": Decimal("1.771"),
            "2.3.": Decimal(2),
            "2.4.": Decimal("1.624"),
            "survey": Decimal("4.380"),
        }
        assert len(losses) == 33 and sum(loss.survey for loss in losses) == 23
        found = read_printed_points(layout)
        assert [str(section.points) for section in found.sections] == ["13.245", "17.375"]
        assert len(found.full) == 3


@pytest.mark.shared
def test_the_items_of_each_survey_add_up_to_its_heading(shared: Path) -> None:
    for layout in layouts(shared):
        found = read_printed_points(layout)
        for section in found.sections:
            items = [loss for loss in found.losses if loss.section == section.name]
            assert sum(item.points for item in items) == section.points
            assert sum(item.maximum for item in items) == section.maximum


@pytest.mark.shared
def test_the_explanations_stand_with_their_criterion(shared: Path) -> None:
    for layout in layouts(shared):
        told = {loss.name: loss.explanation for loss in read_losses(layout)}
        assert "46% <50%" in next(text for name, text in told.items() if name.startswith("Thực hiện mệnh lệnh"))
        assert "2.618/2.817" in told["Thời gian giải quyết hồ sơ đúng và sớm hạn"]
        assert not any("Trên cơ sở đánh giá" in text for text in told.values())
