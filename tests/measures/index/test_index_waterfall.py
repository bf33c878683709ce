"""Losses and the waterfall: parts add up to the whole, and a gap is never hidden."""

from dataclasses import replace
from decimal import Decimal

import pytest
from five_years import all_years, result_of
from hypothesis import given
from hypothesis import strategies as st

from caicach.measures.index import (
    By,
    Criterion,
    Line,
    Mark,
    Method,
    NotApplicable,
    Part,
    RoundAt,
    StepKind,
    YearResult,
    as_year_result,
    losses,
    waterfall,
)

D = Decimal
SET = (
    Criterion("1", "I", "Chỉ đạo", D(6), unit="Văn phòng"),
    Criterion("1.1", "1", "Kế hoạch", D(2), "1"),
    Criterion("1.2", "2", "Tuyên truyền", D(4), "1", unit="Phòng Pháp chế"),
    Criterion("2", "II", "Thể chế", D(4)),
    Criterion("b", "", "Điểm cộng", D(2), None, Part.BONUS),
)


def test_losses_largest_first_with_the_unit_of_the_row_above() -> None:
    marked = {"1.1": Mark(D("1.5")), "1.2": Mark(D(1)), "2": Mark(D(4)), "b": Mark(D(0))}
    assert [(one.key, one.unit, one.lost, one.field) for one in losses(SET, marked)] == [
        ("1.2", "Phòng Pháp chế", D(3), "1"),
        ("1.1", "Văn phòng", D("0.5"), "1"),
    ]


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        (NotApplicable.KEEP_MAXIMUM, ["2"]),
        (NotApplicable.RESCALE_PERCENT, []),
        (NotApplicable.FULL_POINTS, []),
    ],
)
def test_what_does_not_apply_is_lost_only_where_its_maximum_stays(what: NotApplicable, expected: list[str]) -> None:
    found = losses(SET, {"2": Mark(applicable=False)}, Method(not_applicable=what))
    assert [one.key for one in found] == expected


def test_what_is_not_marked_is_open_and_not_lost() -> None:
    assert losses(SET, {"1.1": Mark(), "2": Mark(D(4))}) == ()


@pytest.mark.parametrize("result", all_years(), ids=lambda one: str(one.year))
@pytest.mark.parametrize("depth", [1, 2, 3, 9])
@pytest.mark.parametrize("by", By)
def test_the_five_years_add_up_at_every_depth(result: YearResult, depth: int, by: By) -> None:
    found = waterfall(result, depth, by)
    assert found.reconciles
    assert found.gap == 0
    assert found.steps[-1].end == result.total
    assert found.steps[0].amount == 100


def test_2023_by_unit() -> None:
    lost = {one.key: one.amount for one in waterfall(result_of(2023), 3, By.UNIT).steps if one.kind is StepKind.LOSS}
    assert lost["Văn phòng Sở"] == D("-5.0")
    assert lost["Trung tâm Công nghệ thông tin"] == D("-1.624")
    assert sum(lost.values()) == D("87.225") - 100


def test_a_row_whose_parts_do_not_explain_it_leaves_a_bar_of_its_own() -> None:
    held = result_of(2023)
    told = tuple(line for line in held.lines if line.key != "1.2")
    found = waterfall(replace(held, lines=told), 2)
    assert not found.reconciles
    assert found.gap == D("-1.5")
    unexplained = [one for one in found.steps if one.kind is StepKind.UNEXPLAINED]
    assert [(one.key, one.label, one.amount) for one in unexplained] == [
        ("1", "Công tác chỉ đạo điều hành CCHC: phần chưa rõ", D("-1.5"))
    ]
    assert found.steps[-1].end == held.total
    assert waterfall(replace(held, lines=told), 1).reconciles


def test_a_total_that_is_not_the_sum_leaves_a_bar_of_its_own() -> None:
    found = waterfall(replace(result_of(2019), total=D("81.7")))
    assert (found.reconciles, found.gap, found.steps[-1].end) == (False, D("0.041"), D("81.7"))
    assert waterfall(replace(result_of(2019), total=D("81.66")), tolerance=D("0.001")).reconciles


def test_a_running_round_shows_what_is_open() -> None:
    held = as_year_result(2024, SET, {"1.1": Mark(D(1)), "2": Mark(D(3)), "b": Mark(D(1))})
    assert held.total is None
    for depth in (1, 2):
        steps = waterfall(held, depth).steps
        assert sum(one.amount for one in steps if one.kind is StepKind.UNEXPLAINED) == -4
        assert sum(one.amount for one in steps if one.kind is StepKind.LOSS) == -2
        assert steps[-1].end == 5


@pytest.mark.parametrize(
    ("method", "marked", "adjustment", "total"),
    [
        (Method(total_cap=D(10)), {"1": "6", "2": "4", "b": "1"}, "-1", "10"),
        (Method(places=1, round_at=RoundAt.TOTAL), {"1": "5.25", "2": "4"}, "0.05", "9.3"),
    ],
)
def test_a_capped_or_rounded_total_has_its_bar(
    method: Method, marked: dict[str, str], adjustment: str, total: str
) -> None:
    held = as_year_result(2024, SET, {key: Mark(D(points)) for key, points in marked.items()}, method)
    found = waterfall(held)
    assert found.reconciles
    assert [one.amount for one in found.steps if one.kind is StepKind.ADJUSTMENT] == [D(adjustment)]
    assert found.steps[-1].end == D(total)


points = st.decimals(0, 20, places=3)


@st.composite
def results(draw: st.DrawFn) -> YearResult:
    """Any printed result: rows that tell too little or too much, totals that are wrong or missing."""
    lines: list[Line] = []
    for key in range(draw(st.integers(1, 12))):
        above = draw(st.none() | st.sampled_from([line.key for line in lines])) if lines else None
        maximum = draw(st.none() | points)
        lines.append(
            Line(str(key), above, str(key), f"Dòng {key}", draw(st.none() | points), maximum, unit="AB"[key % 2])
        )
    return YearResult(2023, tuple(lines), draw(points), draw(points), draw(st.none() | points))


@given(results(), st.integers(1, 4), st.sampled_from(By))
def test_a_waterfall_always_adds_up(result: YearResult, depth: int, by: By) -> None:
    found = waterfall(result, depth, by)
    first, *middle, last = found.steps
    at = first.end
    for step in middle:
        assert step.start == at
        assert step.end - step.start == step.amount != 0
        at = step.end
    assert (first.start, last.start, last.end) == (0, 0, at)
    assert result.total is None or at == result.total
    assert found.gap == sum(one.amount for one in middle if one.kind is StepKind.UNEXPLAINED)
    assert found.reconciles == (StepKind.UNEXPLAINED not in {one.kind for one in middle})
