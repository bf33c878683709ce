"""Shapes of charts stand where their numbers say."""

from decimal import Decimal
from itertools import pairwise

import pytest

from caicach.measures import index
from caicach.scoring.charts import axis, fall, line_chart

D = Decimal


@pytest.mark.parametrize(
    ("low", "high", "most"),
    [("81.659", "87.225", 4), ("0", "0", 4), ("5", "5", 4), ("0.01", "0.02", 4), ("86", "100", 8)],
)
def test_an_axis_holds_its_values_in_equal_steps(low: str, high: str, most: int) -> None:
    marks = axis(D(low), D(high), most)
    assert marks[0] <= D(low) <= D(high) <= marks[-1]
    assert len({later - earlier for earlier, later in pairwise(marks)}) == 1
    assert len(marks) <= most + 1


def test_percent_never_goes_beyond_a_hundred() -> None:
    assert axis(D("74.1"), D("100"), 4, limit=D(100))[-1] == 100
    assert axis(D("100"), D("100"), 4, limit=D(100))[-1] == 100


def test_the_bars_of_a_waterfall_hang_together() -> None:
    lines = (index.Line("1", None, "1", "A", D(8), D(10)), index.Line("2", None, "2", "B", D(4), D(5)))
    result = index.YearResult(2023, lines, bonus=D(1), penalty=D("0.5"), total=D("12"))
    found = index.waterfall(result)
    drawn = fall(found)
    kinds = [bar.step.kind.value for bar in drawn.bars]
    assert kinds == ["maximum", "loss", "loss", "bonus", "penalty", "unexplained", "total"]
    assert [bar.after for bar in drawn.bars[:-1]] == [bar.before for bar in drawn.bars[1:]]
    assert drawn.bars[0].x == "0.00" and drawn.bars[0].after == "100.00"
    assert drawn.cut == drawn.marks[0] <= 12
    assert drawn.bars[5].css == "c-gap"


def test_a_number_stands_below_a_low_point() -> None:
    chart = line_chart([("2021", D(80), "", ""), ("2022", D(70), "", ""), ("2023", D(90), "", "")])
    first, low, last = chart.dots
    assert low.said_at > low.y
    assert first.said_at < first.y and last.said_at < last.y
    assert last.y < first.y < low.y
