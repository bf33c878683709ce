"""Marks to totals: rounding, caps, what does not apply, what is not marked, and bad sets."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caicach.measures.index import BadSet, Criterion, Mark, Method, NotApplicable, Part, RoundAt, totals

D = Decimal
TREE = (
    Criterion("1", "I", "Chỉ đạo", D(6)),
    Criterion("1.1", "1", "Kế hoạch", D(2), "1"),
    Criterion("1.2", "2", "Tuyên truyền", D(4), "1"),
    Criterion("1.2.1", "2.1", "Bài viết", D("1.5"), "1.2"),
    Criterion("1.2.2", "2.2", "Hội nghị", D("2.5"), "1.2"),
    Criterion("2", "II", "Thể chế", D(4)),
    Criterion("b", "", "Điểm cộng", D(2), None, Part.BONUS),
    Criterion("b1", "", "Sáng kiến", D(1), "b", Part.BONUS),
    Criterion("b2", "", "Giảm đơn vị", D(2), "b", Part.BONUS),
    Criterion("p", "", "Điểm trừ", None, None, Part.PENALTY),
)


def marks(**points: str | None) -> dict[str, Mark]:
    """`m1_2_1="1"` marks 1.2.1; None: it does not apply."""
    named = {key.removeprefix("m").replace("_", "."): value for key, value in points.items()}
    return {key: Mark(applicable=False) if value is None else Mark(D(value)) for key, value in named.items()}


FULL = {"m1_1": "2", "m1_2_1": "1.5", "m1_2_2": "2.5", "m2": "4"}


@pytest.mark.parametrize(
    ("given_marks", "method", "scored", "total", "applicable", "percent", "index", "unmarked"),
    [
        ({}, Method(), "0", "0", "10", "0", "0", 4),
        (FULL, Method(), "10", "10", "10", "100", "10", 0),
        (FULL | {"b1": "1", "b2": "1.5"}, Method(), "10", "12", "10", "100", "12", 0),  # the section gives at most 2
        (FULL | {"b1": "5"}, Method(), "10", "11", "10", "100", "11", 0),  # the row gives at most 1
        (FULL | {"b1": "1", "b2": "1"}, Method(bonus_cap=D("1.5")), "10", "11.5", "10", "100", "11.5", 0),
        (FULL | {"b1": "1"}, Method(total_cap=D(10)), "10", "10", "10", "100", "10", 0),
        (FULL | {"p": "3"}, Method(), "10", "7", "10", "100", "7", 0),
        (FULL | {"p": "-3"}, Method(), "10", "7", "10", "100", "7", 0),  # a penalty is a penalty with either sign
        (FULL | {"p": "3"}, Method(penalty_cap=D(2)), "10", "8", "10", "100", "8", 0),
        ({"m1": "5", "m2": "4"}, Method(), "9", "9", "10", "90", "9", 0),  # a parent marked itself
        ({"m1_2": "3", "m1_2_1": "1"}, Method(), "3", "3", "10", "30", "3", 2),  # it wins over what is below
        (FULL | {"m2": None}, Method(), "6", "6", "10", "60", "6", 0),
        (FULL | {"m2": None}, Method(not_applicable=NotApplicable.FULL_POINTS), "10", "10", "10", "100", "10", 0),
        (FULL | {"m2": None}, Method(not_applicable=NotApplicable.RESCALE_PERCENT), "6", "6", "6", "100", "10", 0),
        ({"m1": None, "m2": "3"}, Method(not_applicable=NotApplicable.RESCALE_PERCENT), "3", "3", "4", "75", "7.5", 0),
        (
            FULL | {"m1_2_1": None, "m2": "3", "b1": "1"},
            Method(not_applicable=NotApplicable.RESCALE_PERCENT),
            "7.5",
            "8.5",
            "8.5",
            "88.24",
            "9.824",  # 7.5 × 10 ÷ 8.5 = 8.8235… + 1
            0,
        ),
        ({"b1": None}, Method(not_applicable=NotApplicable.FULL_POINTS), "0", "0", "10", "0", "0", 4),
    ],
)
def test_totals(
    given_marks: dict[str, str | None],
    method: Method,
    scored: str,
    total: str,
    applicable: str,
    percent: str,
    index: str,
    unmarked: int,
) -> None:
    found = totals(TREE, marks(**given_marks), method)
    assert (found.scored, found.total, found.maximum) == (D(scored), D(total), D(10))
    assert (found.applicable_maximum, found.percent) == (D(applicable), D(percent))
    assert (found.index, found.unmarked) == (D(index), unmarked)


@pytest.mark.parametrize(
    ("round_at", "field", "total"),
    [
        (RoundAt.CRITERION, "2.47", "2.47"),  # 1.235 → 1.24, 1.2349 → 1.23
        (RoundAt.FIELD, "2.47", "2.47"),
        (RoundAt.TOTAL, "2.4699", "2.47"),
        (RoundAt.NEVER, "2.4699", "2.4699"),
    ],
)
def test_rounding_is_half_up_at_the_step_that_is_named(round_at: RoundAt, field: str, total: str) -> None:
    found = totals(TREE, marks(m1_2_1="1.235", m1_2_2="1.2349"), Method(places=2, round_at=round_at))
    assert (found.fields[0].points, found.total) == (D(field), D(total))


def test_the_steps_of_rounding_differ() -> None:
    halves = marks(m1_1="0.005", m1_2_1="0.005", m1_2_2="0.005")
    by_step = [totals(TREE, halves, Method(places=2, round_at=step)).total for step in RoundAt]
    assert by_step == [D("0.03"), D("0.02"), D("0.02"), D("0.015")]


def test_the_published_share_of_a_body_with_criteria_that_do_not_apply() -> None:
    rows = (Criterion("a", "1", "Áp dụng", D(84)), Criterion("b", "2", "Không áp dụng", D(16)))
    found = totals(
        rows, {"a": Mark(D("68.32")), "b": Mark(applicable=False)}, Method(not_applicable=NotApplicable.RESCALE_PERCENT)
    )
    assert (found.total, found.percent, found.index) == (D("68.32"), D("81.33"), D("81.333"))


def test_nothing_applies() -> None:
    rows = (Criterion("a", "1", "Một", D(5)),)
    found = totals(rows, {"a": Mark(applicable=False)}, Method(not_applicable=NotApplicable.RESCALE_PERCENT))
    assert (found.percent, found.index, found.applicable_maximum) == (None, D(0), D(0))


@pytest.mark.parametrize(
    ("rows", "given_marks", "words"),
    [
        ((Criterion("a", "1", "Một"), Criterion("a", "2", "Hai")), {}, "hai lần"),
        ((Criterion("a", "1", "Một", parent="z"),), {}, "không có dòng “z”"),
        ((Criterion("a", "1", "Một", parent="b"), Criterion("b", "2", "Hai", parent="a")), {}, "vòng"),
        ((Criterion("a", "1", "Một"),), {"b": Mark(D(1))}, "không có dòng này"),
        ((Criterion("a", "1", "Một"),), {"a": Mark(D("NaN"))}, "không phải là số"),
    ],
)
def test_a_bad_set_is_refused_with_a_sentence(
    rows: tuple[Criterion, ...], given_marks: dict[str, Mark], words: str
) -> None:
    with pytest.raises(BadSet, match=words):
        totals(rows, given_marks)


LEAVES = ("1.1", "1.2.1", "1.2.2", "2")
MAXIMA = {row.key: row.maximum for row in TREE}


@st.composite
def leaf_marks(draw: st.DrawFn) -> dict[str, Mark]:
    """Any marks within the maxima; some do not apply, some are missing."""
    found = {}
    for key in draw(st.sets(st.sampled_from(LEAVES))):
        points = draw(st.decimals(D(0), MAXIMA[key], places=3))
        found[key] = Mark(points if draw(st.booleans()) else None, applicable=draw(st.booleans()))
    return found


@given(leaf_marks(), st.sampled_from(NotApplicable), st.permutations(TREE))
def test_a_total_stays_in_bounds_and_needs_no_order(
    given_marks: dict[str, Mark], what: NotApplicable, order: list[Criterion]
) -> None:
    method = Method(not_applicable=what)
    found = totals(TREE, given_marks, method)
    assert D(0) <= found.scored <= found.maximum
    assert D(0) <= found.applicable_maximum <= found.maximum
    assert found.percent is None or D(0) <= found.percent <= D(100)
    assert found.total <= found.index <= found.maximum
    again = totals(sorted(order, key=lambda row: row.key.count(".")), given_marks, method)
    assert (again.total, again.index, again.unmarked) == (found.total, found.index, found.unmarked)
    assert totals(order, given_marks, method).percent == found.percent
