"""Targets by the table: what counts as one, on which side its goal lies."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from caicach.language.targets import find_targets
from caicach.language.text import fold, nfc

# text, metric, comparator, value, unit
FOUND = [
    ("Tỷ lệ hồ sơ trễ hạn của Sở giảm xuống dưới 1,5%.", "late_dossier_rate", "<", "1.5", "%"),
    ("Tỷ lệ hồ sơ nộp trực tuyến đạt từ 60% trở lên", "online_dossier_rate_all", ">=", "60", "%"),
    (
        "Mức độ hài lòng của người dân đối với cơ quan hành chính đạt trên 90%;",
        "satisfaction_state_agencies",
        ">",
        "90",
        "%",
    ),
    ("100% hồ sơ được số hóa", "dossiers_digitised", "=", "100", "%"),
    ("Giải ngân vốn đầu tư công đạt tối thiểu 95% kế hoạch", "public_investment_disbursed", ">=", "95", "%"),
    ("kiểm tra ít nhất 30% số phòng, đơn vị", "units_inspected", ">=", "30", "%"),
    ("Kiểm tra 40% số phòng, đơn vị trở lên", "units_inspected", ">=", "40", "%"),
    ("Phấn đấu có ít nhất 02 sáng kiến cải cách", "initiatives", ">=", "2", "sáng kiến"),
    ("mỗi phòng đăng ký 01 sáng kiến", "initiatives", "=", "1", "sáng kiến"),
    ("Rút ngắn 30% đến 35% thời gian giải quyết thủ tục hành chính", "procedure_time_cut", ">=", "30", "%"),
    (
        "Công khai thủ tục chậm nhất là 05 ngày làm việc kể từ ngày công bố",
        "publication_delay",
        "<=",
        "5",
        "ngày làm việc",
    ),
    ("Tỷ lệ hồ sơ trễ hạn không quá 3%", "late_dossier_rate", "<=", "3", "%"),
    ("Số lượng biên chế giảm so với năm 2023", "staff_count_change", "<", "0", "thay đổi"),
    ("Các xã hoàn thành vượt mức chỉ tiêu hồ sơ trực tuyến", "online_dossier_quota_met", ">=", None, "chỉ tiêu"),
    ("Các phòng đạt điểm đánh giá từ Tốt trở lên", "procedure_handling_rating", ">=", None, "Tốt"),
]


@pytest.mark.parametrize(("text", "metric", "comparator", "value", "unit"), FOUND)
def test_found(text: str, metric: str, comparator: str, value: str, unit: str) -> None:
    (target,) = find_targets(text)
    assert (target.metric, target.comparator, target.value, target.unit) == (metric, comparator, value, unit)
    assert 0 < target.sure <= 1


@pytest.mark.parametrize(
    "text",
    [
        "Chỉ số của tỉnh năm 2023 đạt 88,64%, xếp hạng 08/63, tăng 6,61% so với năm 2022",
        "Hồ sơ trễ hạn phần lớn nằm ở Phòng Khoáng sản (21,3 %)",
        "năm trước theo dõi đạt 46% <50%, không đạt điểm",
        "Nghị định số 61/2018/NĐ-CP; 02 năm thực hiện Đề án 06",
        "Trong thời hạn 20 ngày kể từ khi nhận được văn bản",
        "Tỷ lệ giải ngân vốn dưới 95%",
        "còn thiếu 02 chữ ký số trên văn bản",
        "trước ngày 15/11, đạt 8,6/13 điểm",
    ],
)
def test_no_targets(text: str) -> None:
    assert find_targets(text) == ()


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("a) Rà soát; 100% hồ sơ được số hóa, đồng thời lưu trữ.", ["100% hồ sơ được số hóa"]),
        ("Hài lòng với cơ quan đạt trên 90%, đối với đơn vị sự nghiệp đạt trên 85%.",
         ["Hài lòng với cơ quan đạt trên 90%", "đối với đơn vị sự nghiệp đạt trên 85%"]),
        ("- Đến 31/12/2025: Hoàn thành tối thiểu 90% kế hoạch\n- Đến 31/01/2026: Hoàn thành 100% kế hoạch",
         ["Đến 31/12/2025: Hoàn thành tối thiểu 90% kế hoạch", "Đến 31/01/2026: Hoàn thành 100% kế hoạch"]),
        ("Trực tuyến đạt từ 30% trở lên (hoặc trực tuyến một phần đạt từ 50% trở lên)",
         ["Trực tuyến đạt từ 30% trở lên", "trực tuyến một phần đạt từ 50% trở lên"]),
    ],
)  # fmt: skip
def test_clauses(text: str, clauses: list[str]) -> None:
    assert [target.text for target in find_targets(text)] == clauses


@pytest.mark.parametrize(
    ("text", "scope", "period"),
    [
        ("100% phản ánh, kiến nghị được tiếp nhận", "phản ánh, kiến nghị", None),
        ("Tỷ lệ hồ sơ trễ hạn lĩnh vực đất đai giảm xuống dưới 2%", "hồ sơ trễ hạn lĩnh vực đất đai", None),
        ("Đến 31/12/2025: Hoàn thành tối thiểu 90% kế hoạch được giao", "kế hoạch", "by 2025-12-31"),
        ("Đến năm 2030, 100% xã có trang thông tin", "xã", "by 2030-12-31"),
        ("Hoàn thành 100% nhiệm vụ năm 2026", "nhiệm vụ", "2026"),
    ],
)
def test_scope_and_period(text: str, scope: str, period: str) -> None:
    (target,) = find_targets(text)
    assert (target.scope, target.period) == (scope, period)


@given(st.text("0123456789% .,;:()abđạtừ\n-", max_size=120))
def test_any_text_is_safe(text: str) -> None:
    for target in find_targets(text):
        assert 0 <= target.start < target.end <= len(nfc(text))
        assert target.value is None or re.fullmatch(r"\d+(\.\d+)?", target.value)


@pytest.mark.shared
def test_plan_of_a_department(shared: Path) -> None:
    """Every target that a careful reader marked in paper 000, and no other."""
    expected = json.loads((shared / "domain/expected/targets.json").read_text(encoding="utf-8"))
    text = next(shared.glob("documents/000_*.txt")).read_text(encoding="utf-8")
    found = [target for line in text.splitlines() for target in find_targets(line)]
    wanted = [one for one in expected if one["doc"] == "s0"]
    assert [(t.comparator, t.value, t.metric) for t in found] == [
        (w["comparator"], str(w["value"]), w["metric"]) for w in wanted
    ]
    assert all(fuzz.partial_ratio(fold(w["text"]), fold(t.text)) > 90 for w, t in zip(wanted, found, strict=True))
