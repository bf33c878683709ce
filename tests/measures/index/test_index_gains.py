"""The points easiest to win, and what a step of a figure is worth; on real compiled rules."""

from decimal import Decimal

import pytest

from caicach.language.scoring_rules import BadGiven, compile_rule
from caicach.measures.index import OpenPoint, easiest, step_gain

D = Decimal
BANDS = "Từ 50% trở lên: 0,5; dưới 50%: 0"


def open_point(key: str, gain: str, chance: str, effort: str) -> OpenPoint:
    return OpenPoint(key, key, f"Tiêu chí {key}", D(gain), D(chance), D(effort), "Văn phòng", "Cách làm.")


def test_order_is_chance_times_gain_by_effort() -> None:
    found = easiest(
        [
            open_point("a", "1", "0.5", "5"),  # 0.1 a day
            open_point("b", "0.5", "0.9", "1"),  # 0.45
            open_point("c", "0.5", "0.9", "0"),  # half a day at least: 0.9
            open_point("d", "2", "0.25", "5"),  # 0.1, but more to gain
            open_point("e", "0", "1", "1"),
            open_point("f", "1", "0", "1"),
        ]
    )
    assert [(one.point.key, one.worth) for one in found] == [
        ("c", D("0.9000")),
        ("b", D("0.4500")),
        ("d", D("0.1000")),
        ("a", D("0.1000")),
    ]
    assert found[1].sentence == (
        "“Tiêu chí b”: 0,5 điểm, khả năng 90 %, công sức 1 ngày; kỳ vọng 0,45 điểm mỗi ngày công. Cách làm."
    )


@pytest.mark.parametrize(
    ("now", "then", "gain", "words"),
    [
        ("46", "50", "0.5", "thêm 0,5 điểm"),
        ("46", "49.9", "0", "không đổi điểm"),
        ("50", "46", "-0.5", "mất 0,5 điểm"),
        ("50", "100", "0", "không đổi điểm"),
    ],
)
def test_what_a_step_is_worth(now: str, then: str, gain: str, words: str) -> None:
    found = step_gain(compile_rule(BANDS, "0.5"), {"value": now}, {"value": then})
    assert found.gain == D(gain)
    assert found.sentence.endswith(f"Như vậy {words}.")
    assert f"Nếu đạt {then.replace('.', ',')}" in found.sentence


def test_a_bad_figure_is_refused_by_the_rule() -> None:
    with pytest.raises(BadGiven):
        step_gain(compile_rule(BANDS, "0.5"), {"value": "nhiều"}, {"value": "50"})
