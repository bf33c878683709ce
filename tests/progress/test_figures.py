"""Numbers against what a task promises: a table that a lay reader can check."""

from decimal import Decimal

import pytest

from caicach.progress.rules.figures import Goal, goals_of, judge, judge_all

TABLE = (
    # side, goal, unit, value, met, the words
    (">=", "50", "%", "46", False, "46 % thấp hơn mức 50 % phải đạt"),
    (">=", "50", "%", "50", True, "50 % đạt mức 50 % phải đạt"),
    (">=", "50", "%", "52.5", True, "52,5 % cao hơn mức 50 % phải đạt"),
    (">", "83.5", "%", "83.5", False, "83,5 % bằng, chưa đạt mức phải trên 83,5 %"),
    (">", "83.5", "%", "84", True, "84 % cao hơn mức phải trên 83,5 %"),
    ("<", "2", "%", "1.5", True, "1,5 % trong mức phải dưới 2 %"),
    ("<", "2", "%", "2", False, "2 % bằng, chưa đạt mức phải dưới 2 %"),
    ("<", "2", "%", "3", False, "3 % vượt mức phải dưới 2 %"),
    ("<=", "10", "ngày làm việc", "12", False, "12 ngày làm việc vượt mức tối đa 10 ngày làm việc"),
    ("<=", "10", "ngày làm việc", "10", True, "10 ngày làm việc trong mức tối đa 10 ngày làm việc"),
    ("=", "2", "sáng kiến", "3", True, "3 sáng kiến cao hơn mức 2 sáng kiến phải đạt"),
    ("=", "2", "sáng kiến", "1", False, "1 sáng kiến thấp hơn mức 2 sáng kiến phải đạt"),
    ("=", "100", "%", "99.95", False, "99,95 % thấp hơn mức 100 % phải đạt"),
    ("=", "0", "hồ sơ", "1", False, "1 hồ sơ vượt mức tối đa 0 hồ sơ"),
    ("=", "0", "hồ sơ", "0", True, "0 hồ sơ trong mức tối đa 0 hồ sơ"),
    (">=", "2000", "hồ sơ", "1999.5", False, "1.999,5 hồ sơ thấp hơn mức 2.000 hồ sơ phải đạt"),
)


@pytest.mark.parametrize(("side", "goal", "unit", "value", "met", "words"), TABLE)
def test_met_or_not_with_the_reason(side: str, goal: str, unit: str, value: str, met: bool, words: str) -> None:
    judged = judge(Goal("", side, goal, unit), Decimal(value))
    assert (judged.met, judged.reason) == (met, words)


def test_what_is_not_filled_in_is_not_judged() -> None:
    goals = goals_of("Đạt từ 50% trở lên hồ sơ trực tuyến và dưới 2% hồ sơ trễ hạn")
    assert [goal.printed for goal in goals] == ["từ 50 % trở lên", "dưới 2 %"]
    kept = judge_all(goals, [None, Decimal("1.50")])
    assert [(one["target"], one["value"], one["met"]) for one in kept] == [("2", "1.5", True)]


def test_the_same_goal_in_title_and_deliverable_is_asked_once() -> None:
    words = "Tỷ lệ hồ sơ trực tuyến đạt từ 50% trở lên"
    assert len(goals_of(words, f"Báo cáo: {words}", "")) == 1


def test_no_goal_without_a_number() -> None:
    assert goals_of("Rà soát quy chế làm việc", "Quyết định", "Quý I") == ()
