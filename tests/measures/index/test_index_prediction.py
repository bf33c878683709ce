"""Prediction: what it rests on, its range, its honesty; the back-test that decides whether it may be shown."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from five_years import LINEAGE, all_years, result_of
from hypothesis import given, settings
from hypothesis import strategies as st

from caicach.measures.index import (
    Basis,
    Criterion,
    Cut,
    Known,
    Line,
    Method,
    NotApplicable,
    Part,
    Prediction,
    Ties,
    YearResult,
    backtest,
    predict,
    rank_of_total,
)

D = Decimal
FIELDS = tuple(
    Criterion(line.key, line.number, line.name, line.maximum) for line in result_of(2023).lines if line.parent is None
)
ONE = (Criterion("a", "1", "Một", D(10)),)
CUTS = tuple(
    Cut(year, D(1), D(decided), D(1)) for year, decided in ((2022, "0.5"), (2022, "1"), (2023, "1"), (2023, "1"))
)


@dataclass(frozen=True)
class Floor:
    """A stand-in for a compiled rule: the share × 10, nothing below half."""

    ceiling: Decimal | None = None
    reason: str = "Tính theo tỷ lệ."
    applicable: bool = True
    points: Decimal | None = None

    def apply(self, figures: Mapping[str, str | int | Decimal], places: int | None = None) -> "Floor":
        if "part" not in figures:
            raise ValueError("Thiếu số liệu.")
        share = D(figures["part"]) / D(figures["whole"])
        return replace(self, points=share * 10 if share >= D("0.5") else D(0))


RULED = (Criterion("a", "1", "Một", D(10), rule=Floor()),)


def one_line(found: Prediction) -> tuple[Basis, Decimal, Decimal, Decimal]:
    """The only line of a prediction of one criterion."""
    (line,) = found.lines
    return line.basis, line.points, line.low, line.high


@pytest.mark.parametrize(
    ("known", "basis", "points", "low", "high"),
    [
        (Known(final=D(7), self_score=D(9)), Basis.FINAL, "7", "7", "7"),
        (Known(inputs={"part": "8", "whole": "10"}, self_score=D(9)), Basis.FIGURES, "8", "8", "8"),
        (Known(inputs={"value": "8"}, self_score=D(9)), Basis.SELF_SCORE, "9", "9", "9"),  # the rule cannot use them
        (Known(self_score=D(9)), Basis.SELF_SCORE, "9", "9", "9"),
        (Known(self_score=D(0)), Basis.SELF_SCORE, "0", "0", "0"),
    ],
)
def test_the_surest_that_is_known_counts(known: Known, basis: Basis, points: str, low: str, high: str) -> None:
    found = predict(RULED, {"a": known})
    assert one_line(found) == (basis, D(points), D(low), D(high))
    assert (found.point, found.low, found.high) == (D(points), D(low), D(high))


def test_the_council_cuts_as_it_did() -> None:
    found = predict(ONE, {"a": Known(self_score=D(8))}, cuts=CUTS)
    basis, points, low, high = one_line(found)
    assert basis is Basis.SELF_SCORE
    assert abs(points - 7) < D("0.1")  # half of the draws fall in 2022, half of these lose half
    assert (low, high) == (D(4), D(8))
    assert (
        "Trong 4 lần tự chấm của 2 năm trước, hội đồng cắt điểm 1 lần (25 %), trung bình giữ lại 87,5 %"
        in (found.assumptions[0])
    )


def test_a_share_that_still_grows_may_cross_a_threshold() -> None:
    known = Known(inputs={"part": "52", "whole": "100"}, progress=D("0.5"))
    found = predict(RULED, {"a": known})
    basis, points, low, high = one_line(found)
    assert basis is Basis.FIGURES
    assert low == 0  # it may end below half
    assert D(5) < high < D("6.5")
    assert D(3) < points < D("5.2")
    assert "Mới qua 50 % kỳ" in found.lines[0].sentence
    firm = predict(RULED, {"a": replace(known, progress=D(1))})
    assert one_line(firm) == (Basis.FIGURES, D("5.2"), D("5.2"), D("5.2"))


def test_nothing_known_is_said_and_wide() -> None:
    found = predict(ONE, {})
    basis, points, low, high = one_line(found)
    assert (basis, points) == (Basis.NOTHING, D(5))
    assert low < D("1.2")
    assert high > D("8.8")
    assert found.assumptions[0].startswith("1 tiêu chí chưa có căn cứ nào")


def test_last_year_goes_on_through_the_lineage() -> None:
    found = predict(FIELDS, {}, history=all_years()[:4], lineage=LINEAGE)
    lines = {one.key: one for one in found.lines}
    assert lines["3"].points == D("10.920")  # (5 + 6.395) ÷ 12 × 11.5
    assert lines["9"].points == D("28.859")
    assert lines["6"].chance_full > D("0.7")  # always full so far
    assert lines["1"].chance_full < D("0.05")
    assert lines["bonus"].points == 2
    assert lines["penalty"].points == D("0.5")
    assert found.low < found.point < found.high
    outside = lines["penalty"].points * 2
    assert found.point == sum(one.points for one in found.lines) - outside
    assert found.assumptions[0].startswith("8 tiêu chí lấy tỷ lệ đạt năm 2022. Biên độ theo 24 lần thay đổi")


def test_results_of_the_year_itself_do_not_count() -> None:
    before = predict(FIELDS, {}, history=all_years()[:4], lineage=LINEAGE)
    assert predict(FIELDS, {}, history=all_years(), lineage=LINEAGE, year=2023) == before


def test_leaves_take_the_share_of_their_field_when_the_paper_tells_no_more() -> None:
    leaves = (*FIELDS, Criterion("2.1", "1", "Một", D(4), "2"), Criterion("2.2", "2", "Hai", D("2.5"), "2"))
    found = {one.key: one for one in predict(leaves, {}, history=all_years()[:4], lineage=LINEAGE).lines}
    assert found["2.1"].points == D("3.385")  # 5.5 ÷ 6.5 × 4
    assert "2" not in found


def test_the_same_seed_gives_the_same_prediction_and_another_one_nearly() -> None:
    first, again, other = (
        predict(FIELDS, {}, history=all_years()[:4], lineage=LINEAGE, seed=seed) for seed in (1, 1, 2)
    )
    assert first == again
    assert first.low != other.low
    assert abs(first.low - other.low) < D("0.5")
    assert first.draws == 10_000


@pytest.mark.parametrize(
    ("what", "point"),
    [(NotApplicable.KEEP_MAXIMUM, "6"), (NotApplicable.RESCALE_PERCENT, "7.5"), (NotApplicable.FULL_POINTS, "8")],
)
def test_what_does_not_apply(what: NotApplicable, point: str) -> None:
    rows = (Criterion("a", "1", "Một", D(8)), Criterion("b", "2", "Hai", D(2)))
    found = predict(rows, {"a": Known(final=D(6)), "b": Known(applicable=False)}, Method(not_applicable=what))
    assert found.point == D(point)


def test_bonus_and_penalty_stand_outside_with_their_caps() -> None:
    rows = (
        *ONE,
        Criterion("b", "", "Cộng", None, None, Part.BONUS),
        Criterion("b1", "", "Cộng 1", D(2), "b", Part.BONUS),
        Criterion("p", "", "Trừ", None, None, Part.PENALTY),
    )
    known = {"a": Known(final=D(10)), "b1": Known(final=D(2)), "p": Known(final=D("-0.5"))}
    assert predict(rows, known).point == D("11.5")
    assert predict(rows, known, Method(bonus_cap=D(1))).point == D("10.5")
    assert predict(rows, known, Method(total_cap=D(10))).point == D(10)


claims = st.decimals(0, 10, places=2)


@settings(max_examples=30)
@given(st.lists(st.tuples(st.sampled_from([2021, 2022]), claims, claims), max_size=6), claims, st.booleans())
def test_a_prediction_stays_within_the_possible(told: list[tuple[int, D, D]], claim: D, final: bool) -> None:
    rows = (*ONE, Criterion("c", "2", "Hai", D(10)))
    known = {"a": Known(self_score=claim), "c": Known(final=claim) if final else Known()}
    cuts = [Cut(year, claimed, decided, D(10)) for year, claimed, decided in told]
    found = predict(rows, known, cuts=cuts, draws=200)
    assert D(0) <= found.low <= found.point <= found.high <= D(20)
    for line in found.lines:
        assert D(0) <= line.low <= line.points <= line.high <= line.maximum
        assert 0 <= line.chance_full <= 1


def test_the_back_test_of_the_five_years() -> None:
    found = backtest(all_years(), LINEAGE)
    assert [one.year for one in found.trials] == [2020, 2021, 2022, 2023]
    assert (found.error, found.error_as_last_year) == (D("1.631"), D("1.727"))
    assert (found.nearer, found.farther, found.inside, found.ranged) == (2, 1, 3, 3)
    assert found.may_show
    assert found.by_chance == D("0.25")
    assert found.sentence == (
        "Thử lại trên 4 năm (2020–2023): dự báo sai trung bình 1,631 điểm, “bằng năm trước” sai 1,727 điểm; "
        "gần hơn 2 năm, xa hơn 1 năm; 3/3 năm nằm trong khoảng dự báo. "
        "Được hiển thị; số năm còn ít, riêng ngẫu nhiên cũng cho kết quả như vậy với xác suất 25 %."
    )


def test_a_trial_sees_only_the_years_before_it() -> None:
    changed = replace(result_of(2023), lines=tuple(replace(one, points=D(0)) for one in result_of(2023).lines))
    whole = backtest(all_years(), LINEAGE)
    assert backtest((*all_years()[:4], changed), LINEAGE).trials == whole.trials
    assert backtest(all_years()[:4], LINEAGE).trials == whole.trials[:3]


@pytest.mark.parametrize(
    ("results", "trials", "words"),
    [
        ((), 0, "Chưa đủ hai năm kết quả"),
        (all_years()[:1], 0, "Chưa đủ hai năm kết quả"),
        (all_years()[:3], 2, "Cần ít nhất 3 năm thử lại"),
    ],
)
def test_too_few_years_show_no_prediction(results: tuple[YearResult, ...], trials: int, words: str) -> None:
    found = backtest(results, LINEAGE)
    assert (len(found.trials), found.may_show) == (trials, False)
    assert words in found.sentence


def simple(year: int, *points: str) -> YearResult:
    """A result of fields of ten points each, with their sum as the total."""
    lines = tuple(Line(str(at), None, str(at), f"Dòng {at}", D(one), D(10)) for at, one in enumerate(points))
    return YearResult(year, lines, total=sum((D(one) for one in points), D(0)))


def test_no_better_than_last_year_is_not_shown() -> None:
    found = backtest([simple(year, str(5 + year % 2), "7") for year in range(2018, 2024)])
    assert (found.nearer, found.farther, found.may_show) == (0, 0, False)
    assert "Chưa hơn cách “bằng năm trước”" in found.sentence


def test_known_self_scores_make_a_prediction_that_beats_last_year() -> None:
    results = [simple(year, str(3 + 2 * (year % 3)), "7") for year in range(2016, 2024)]
    told = {one.year: {line.key: line.points or D(0) for line in one.lines} for one in results}
    found = backtest(results, claims=told)
    assert found.may_show
    assert found.error == 0
    assert found.by_chance is not None
    assert found.by_chance < D("0.05")
    assert found.sentence.endswith("Được hiển thị.")


@pytest.mark.parametrize(
    ("total", "ties", "rank", "tied"),
    [("95", Ties.DENSE, 1, 0), ("90", Ties.DENSE, 2, 2), ("85", Ties.DENSE, 3, 0), ("85", Ties.COMPETITION, 4, 0)],
)
def test_what_rank_a_total_would_have_had(total: str, ties: Ties, rank: int, tied: int) -> None:
    found = rank_of_total(D(total), [D(92), D(90), D("90.0")], ties)
    assert (found.rank, found.of, found.tied_with) == (rank, 4, tied)
    assert f"đứng thứ {rank}/4" in found.sentence
