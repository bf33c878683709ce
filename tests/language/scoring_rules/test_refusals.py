"""What is not understood wholly, or says two things at once, is scored by hand; bad figures are refused."""

import pytest

from caicach.language.scoring_rules import BadGiven, RuleKind, compile_rule


@pytest.mark.parametrize(
    ("text", "maximum", "words"),
    [
        ("Từ 80% trở lên: 2; dưới 60%: 0", "2", "khoảng từ 60 đến 80"),
        ("Từ 70% đến 90%: 1; từ 80% trở lên: 2; dưới 70%: 0", "2", "chồng lên nhau"),
        ("Từ 80% trở lên: 3; dưới 80%: 0", "2", "cao hơn điểm tối đa"),
        ("Từ 80% trở lên: 1; từ 80% trở lên: 2; còn lại: 0", "2", "chồng lên nhau"),
        ("Đạt: 1; đạt: 0,5", "1", "cùng một tên"),
        ("Từ 95% trở lên: 2; có 02 sáng kiến: 1", "2", "đơn vị khác nhau"),
        ("Thực hiện đầy đủ: điểm tối đa; chưa đầy đủ: trừ điểm tương ứng", "2", "trừ điểm tương ứng"),
        ("Hội đồng xem xét, quyết định số điểm", "2", "Hội đồng xem xét"),
        ("Thực hiện tốt: tối đa 2 điểm; chưa tốt: tối đa 1 điểm", "2", "tối đa 2 điểm"),
        ("Chấm từ 0 đến 2 điểm tùy mức độ", "2", "tùy mức độ"),
        ("Hoàn thành 100%: 2; trường hợp đặc biệt do Chủ tịch quyết định", "2", "Chủ tịch quyết định"),
        ("0 lần: 2; hơn 0 lần: 0, trừ khi do lỗi người nộp", "2", "trừ khi do lỗi người nộp"),
        ("", "2", "không có chữ nào"),
        ("Từ 90% trở lên: 2; dưới 90%: 0. Riêng đơn vị mới thành lập tính theo hướng dẫn riêng", "2", "Riêng đơn vị"),
    ],
)
def test_manual_with_the_words_that_were_not_understood(text: str, maximum: str, words: str) -> None:
    rule = compile_rule(text, maximum)
    assert rule.kind is RuleKind.MANUAL
    assert words in rule.reason
    with pytest.raises(BadGiven):
        rule.apply({"value": "1"})


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Còn thiếu số liệu"),
        ({"value": "abc"}, "không phải là số"),
        ({"value": "-1"}, "không thể âm"),
        ({"part": "3"}, "whole"),
        ({"part": "3", "whole": "0"}, "bằng 0"),
        ({"part": "-3", "whole": "10"}, "không thể âm"),
        ({"khác": "3"}, "Không có số liệu “khác”"),
        ({"value": "9e99999"}, "không phải là số"),
    ],
)
def test_bad_figures(given: dict[str, str], words: str) -> None:
    with pytest.raises(BadGiven, match=words):
        compile_rule("Từ 95% trở lên: 2; dưới 95%: 0", "2").apply(given)


def test_counts_are_whole() -> None:
    with pytest.raises(BadGiven, match="số nguyên"):
        compile_rule("Mỗi sáng kiến được 0,5 điểm, tối đa 2 điểm", "2").apply({"count": "1.5"})


def test_a_mark_in_both_bands_belongs_to_the_band_that_begins_there_and_is_a_doubt() -> None:
    rule = compile_rule("Từ 80% đến 90%: 1; từ 90% đến 100%: 2; dưới 80%: 0", "2")
    assert rule.apply({"value": "90"}).points == 2
    assert any("90" in doubt for doubt in rule.doubts)


def test_a_narrow_gap_is_a_doubt_and_figures_in_it_are_refused() -> None:
    rule = compile_rule("Từ 91% đến 100%: 2; từ 81% đến 90%: 1; từ 80% trở xuống: 0", "2")
    assert rule.doubts
    with pytest.raises(BadGiven, match="90,5"):
        rule.apply({"value": "90.5"})


def test_what_is_asked_beside_a_figure_is_asked() -> None:
    rule = compile_rule("Từ 95% hồ sơ đúng hạn trở lên và không có phản ánh: 2; còn lại: 0", "2")
    assert rule.apply({"hồ sơ": "96", "không có phản ánh": "1"}).points == 2
    assert rule.apply({"hồ sơ": "96", "không có phản ánh": "0"}).points == 0
