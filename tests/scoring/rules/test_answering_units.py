"""Who answers for lost points, as the paper tells it."""

from decimal import Decimal

import pytest

from caicach.scoring.enums import ScoredBy
from caicach.scoring.rules.answering_units import PrintedLead, answering_units
from caicach.scoring.values import LineSpec

D = Decimal
LEADS = (
    PrintedLead("Thực hiện các giải pháp nâng cao hiệu quả các chỉ số", ("Văn phòng Sở",)),
    PrintedLead(
        "Tham mưu ban hành quy trình nội bộ giải quyết TTHC (chậm nhất sau 05 ngày làm việc)", ("Thanh tra Sở",)
    ),
    PrintedLead("Công khai ngân sách theo quy định", ()),
)


def line(name: str, points: str = "0", *, why: str = "", parent: str | None = "1", survey: bool = False) -> LineSpec:
    by = ScoredBy.SURVEY if survey else ""
    return LineSpec("1.1", name, parent=parent, points=D(points), maximum=D(1), explanation=why, scored_by=by)


@pytest.mark.parametrize(
    ("lost", "units"),
    [
        (line("Thực hiện các giải pháp nâng cao hiệu quả các chỉ số"), ("Văn phòng Sở",)),
        (line("Tham mưu ban hành quy trình nội bộ giải quyết TTHC"), ("Thanh tra Sở",)),
        (line("Các giải pháp nâng cao hiệu quả các chỉ số: thực hiện"), ("Văn phòng Sở",)),
        (line("Việc khác", why="Phòng Quản lý đất đai trả hồ sơ trễ."), ("Phòng Quản lý đất đai",)),
        (line("Việc khác hẳn không ai làm"), None),
        (line("Công khai ngân sách theo quy định"), None),
        (line("Tham mưu ban hành quy trình nội bộ giải quyết TTHC", "1"), None),
        (line("Tham mưu ban hành quy trình nội bộ giải quyết TTHC", survey=True), None),
    ],
)
def test_the_paper_tells(lost: LineSpec, units: tuple[str, ...] | None) -> None:
    found = answering_units((lost,), LEADS, ("Phòng Quản lý đất đai", "TTr"))
    assert found.get("1.1") == units


def test_a_field_is_not_asked_for_where_its_criteria_are() -> None:
    field = LineSpec("1", "Thực hiện các giải pháp nâng cao hiệu quả các chỉ số", points=D(0), maximum=D(1))
    assert set(answering_units((field, line("Việc khác")), LEADS, ())) == set()
    assert set(answering_units((field,), LEADS, ())) == {"1"}
