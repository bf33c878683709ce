"""Single cells: points, numbers, figures, special words."""

import pytest

from caicach.language.scoring_rules import compile_rule
from caicach.papers.reading.criteria.figures import given_of
from caicach.papers.reading.criteria.headings import column_of, column_under
from caicach.papers.reading.criteria.inputs import inputs_for
from caicach.papers.reading.criteria.ladders import ladder_of
from caicach.papers.reading.criteria.lines import Line, LineCell
from caicach.papers.reading.criteria.numbers import number_of, split_sheet_number
from caicach.papers.reading.criteria.parts import special_of
from caicach.papers.reading.criteria.points import is_not_applicable, points_at_end, read_points

HEADINGS = {
    "TT": "number",
    "Mã tiêu chí": "number",
    "Lĩnh vực/Tiêu chí/Tiêu chí thành phần": "name",
    "Nội dung đánh giá": "name",
    "Lĩnh vực": "field",
    "Điểm tối đa": "maximum",
    "Điểm chuẩn": "maximum",
    "Thang điểm": "maximum",
    "Cách tính điểm": "rule",
    "Quy tắc chấm": "rule",
    "Hướng dẫn chấm điểm": "rule",
    "Phương pháp đánh giá": "rule",
    "Tài liệu kiểm chứng": "evidence",
    "Yêu cầu và tài liệu kiểm chứng": "evidence",
    "Đơn vị chịu trách nhiệm": "unit",
    "Cơ quan phụ trách": "unit",
    "Phòng phụ trách": "unit",
    "Hình thức đánh giá": "scorer",
    "Người chấm": "scorer",
    "Số liệu kê khai": "figures",
    "Kết quả thực hiện": "figures",
    "Điểm tự đánh giá": "self_points",
    "Điểm tự chấm của đơn vị": "self_points",
    "Đơn vị tự chấm": "self_points",
    "Giải trình": "explanation",
    "Điểm thẩm định": "appraised_points",
    "Điểm thẩm định lần 1": "appraised_points",
    "Điểm thẩm định lần 2": "second_points",
    "Điểm hội đồng": "appraised_points",
    "Điểm công bố": "published_points",
    "Điểm đạt được": "published_points",
    "Điểm": "published_points",
    "Điểm theo quy tắc": "computed_points",
    "Không áp dụng": "not_applicable",
    "Ghi chú": "note",
    "Ý kiến thẩm định": "appraised_note",
    "Tỷ lệ (%) so với điểm tối đa": "other",
    "Xếp hạng": "other",
}


@pytest.mark.parametrize(("heading", "column"), HEADINGS.items())
def test_what_headings_mean(heading: str, column: str) -> None:
    found = column_of(heading)
    assert found is not None and found.value == column


def test_a_vague_heading_means_what_stands_above_it() -> None:
    assert str(column_under("Kết quả tự đánh giá", "Điểm")) == "self_points"
    assert str(column_under("Hội đồng thẩm định", "Ý kiến")) == "appraised_note"
    assert str(column_under("Thẩm định", "Lần 2")) == "second_points"


POINTS = {
    "3": ("3", None), "3.0": ("3.0", None), "3,0": ("3.0", None), "2,5/3": ("2.5", "3"), "2.229 / 3": ("2.229", "3"),
    "0,5 điểm": ("0.5", None), "−1": ("-1", None), "– 0,5": ("-0.5", None), "+1": ("1", None), "0,5đ": ("0.5", None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "found"), POINTS.items())
def test_points(text: str, found: tuple[str, str | None]) -> None:
    read = read_points(text)
    assert read is not None
    assert (str(read.value), str(read.maximum) if read.maximum is not None else None) == found


@pytest.mark.parametrize("text", ["", "x", "một", "Không áp dụng", "I", "Quý I/2025", "31/01/2025"])
def test_no_points(text: str) -> None:
    assert read_points(text) is None


def test_not_applicable_and_bands() -> None:
    assert all(map(is_not_applicable, ("KAD", "Không áp dụng", "không phát sinh", "N/A", "(Không áp dụng)")))
    assert not any(map(is_not_applicable, ("Không", "0", "Không ban hành")))
    assert [str(points_at_end(text)) for text in ("Kịp thời: 0,5;", "Chậm (0,25 điểm)", "Năm 2025")] == [
        "0.5", "0.25", "None",
    ]  # fmt: skip


def test_numbers() -> None:
    shapes = {text: number_of(text) for text in ("II", "1.1.2", "a)", "I.1", "TC1.2", "C.1", "Lĩnh vực 2", "1.1a")}
    assert all(shapes.values())
    assert [len(found.parts) for found in shapes.values() if found] == [1, 3, 1, 2, 3, 2, 1, 3]
    assert [number_of(text) for text in ("Kế hoạch", "100%", "2.618/2.817")] == [None] * 3
    number, rest = split_sheet_number("Tiêu chí 1.2. Báo cáo")
    assert number is not None and (number.text, rest) == ("1.2", "Báo cáo")
    number, rest = split_sheet_number("PHẦN B. ĐIỂM THƯỞNG")
    assert number is not None and (number.text, rest) == ("B", "ĐIỂM THƯỞNG")
    assert split_sheet_number("Nội dung báo cáo") == (None, "Nội dung báo cáo")
    assert split_sheet_number("100% hồ sơ đúng hạn") == (None, "100% hồ sơ đúng hạn")


SPECIAL = {
    "ĐIỂM CỘNG": "bonus", "Điểm thưởng": "bonus", "Lĩnh vực điểm thưởng": "bonus",
    "B. Phần điểm thưởng": "bonus", "Tổng điểm cộng": "bonus",
    "Điểm trừ": "penalty", "C. ĐIỂM TRỪ": "penalty", "Điểm cộng, điểm trừ": "both", "Tổng cộng": "total",
    "TỔNG ĐIỂM (I+II)": "total", "Cộng": "total", "Xếp hạng": "rank", "Xếp loại": "grade",
    "Tổng hợp báo cáo": None, "Cộng tác viên": None, "Công khai điểm": None, "Thưởng Tết": None,
}  # fmt: skip


@pytest.mark.parametrize(("name", "special"), SPECIAL.items())
def test_words_of_bonus_penalty_and_total(name: str, special: str | None) -> None:
    assert special_of(name) == special


FIGURES = {
    "value=46": {"value": "46"}, "46%": {"value": "46"}, "46 %": {"value": "46"}, "đạt 92,5%": {"value": "92.5"},
    "2618/2817": {"part": "2618", "whole": "2817"}, "2.618/2.817 hồ sơ": {"part": "2618", "whole": "2817"},
    "2618/2817 (92,94%)": {"part": "2618", "whole": "2817"}, "a=1000; b=970": {"a": "1000", "b": "970"},
    "part=2.618; whole=2.817": {"part": "2.618", "whole": "2.817"},
    "Kịp thời": {}, "3 báo cáo": {}, "Quyết định 12/QĐ-UBND": {}, "": {}, "Ngày 15/3/2025": {},
}  # fmt: skip


@pytest.mark.parametrize(("text", "given"), FIGURES.items())
def test_figures(text: str, given: dict[str, str]) -> None:
    assert given_of(text) == given


RULES = {
    "Từ 95% trở lên: 2; dưới 95%: 0": [("2618/2817", {"part": "2618", "whole": "2817"}), ("0,9", {"value": "90"})],
    "Có từ 02 sáng kiến trở lên: 2; có 01 sáng kiến: 1; không có sáng kiến: 0": [
        ("2", {"count": "2"}), ("02 sáng kiến", {"count": "02"}),
    ],
    "Ban hành kịp thời: 2; không ban hành: 0": [("Ban hành kịp thời", {"level": "Ban hành kịp thời"})],
    "Đầy đủ, đúng thời gian: 2; mỗi báo cáo chậm trừ 0,25 điểm, mỗi báo cáo thiếu trừ 0,5 điểm": [
        ("1 báo cáo chậm, 2 báo cáo thiếu", {"báo cáo chậm": "1", "báo cáo thiếu": "2"}),
        ("báo cáo chậm: 1; báo cáo thiếu: 2", {"báo cáo chậm": "1", "báo cáo thiếu": "2"}),
    ],
    "Điểm đạt được = [Điểm chỉ số DTI] * 10/100": [("93,76", {"index": "93.76"}), ("93.76 điểm", {"index": "93.76"})],
}  # fmt: skip


@pytest.mark.parametrize(("rule", "cells"), RULES.items())
def test_figures_under_the_names_of_a_rule(rule: str, cells: list[tuple[str, dict[str, str]]]) -> None:
    compiled = compile_rule(rule, maximum="11" if "DTI" in rule else "2")
    assert [inputs_for(compiled, text) for text, _ in cells] == [given for _, given in cells]


LADDERS = {
    "Xếp loại: Xuất sắc từ 90 điểm trở lên; Tốt từ 80 đến dưới 90; Khá dưới 80": {"Xuất sắc": 90, "Tốt": 80, "Khá": 0},
    "Xếp loại\nTốt | ≥ 80\nKhá | 65 - <80\nTrung bình | < 65": {"Tốt": 80, "Khá": 65, "Trung bình": 0},
    "Phân loại: - Hoàn thành xuất sắc nhiệm vụ: từ 90%; - Hoàn thành tốt nhiệm vụ: từ 70%": {
        "Hoàn thành xuất sắc nhiệm vụ": 90, "Hoàn thành tốt nhiệm vụ": 70,
    },
    "Xếp loại: Tốt": {},
    "Tốt: 100% điểm tối đa; khá: 60% điểm tối đa": {},
    "Tốt 8 phiếu; khá 2 phiếu": {},
}  # fmt: skip


@pytest.mark.parametrize(("text", "steps"), LADDERS.items())
def test_ladders_of_grades(text: str, steps: dict[str, int]) -> None:
    lines = [Line({n: LineCell(cell.strip()) for n, cell in enumerate(row.split("|"))}) for row in text.split("\n")]
    assert {label: int(least) for label, least in ladder_of(lines)} == steps
