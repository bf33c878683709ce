"""The scorer: everything at once equals one at a time; a change reaches what depends on it, and no more."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caicach.language.scoring_rules import compile_rule
from caicach.measures.index import BadSet, Criterion, Mark, Method, Part, Scorer, totals

D = Decimal
SHARE = compile_rule("Từ 80% trở lên: 2; từ 50% đến dưới 80%: 1; dưới 50%: 0", "2")
COUNT = compile_rule("Mỗi sáng kiến được 0,5 điểm, tối đa 1 điểm", "1")
SET = (
    Criterion("1", "I", "Chỉ đạo", D(4)),
    Criterion("1.1", "1", "Hoàn thành nhiệm vụ", D(2), "1", rule=SHARE),
    Criterion("1.2", "2", "Đúng hạn", D(2), "1", rule=SHARE),
    Criterion("2", "II", "Sáng kiến", D(1)),
    Criterion("2.1", "1", "Số sáng kiến", D(1), "2", rule=COUNT),
    Criterion("3", "III", "Điều tra", D(5)),
    Criterion("b", "", "Điểm cộng", D(1), None, Part.BONUS),
)
FEEDS = {"tasks": (("1.1", "value"), ("1.2", "value"))}


def scorer() -> Scorer:
    return Scorer(SET, ("Sở A", "Sở B"), feeds=FEEDS)


def test_rules_run_and_say_why() -> None:
    held = scorer()
    held.load({("Sở A", "1.1"): {"value": "85"}, ("Sở A", "2.1"): {"count": "3"}})
    assert held.mark("Sở A", "1.1").points == D(2)
    assert "85" in held.mark("Sở A", "1.1").reason
    assert held.totals("Sở A").total == D(3)
    assert held.totals("Sở A").unmarked == 2
    assert held.totals("Sở B").total == 0
    assert held.mark("Sở B", "1.1") == Mark()


def test_a_change_reaches_its_row_and_those_above() -> None:
    held = scorer()
    assert held.set("Sở A", "1.1", "value", "60") == {"1.1", "1"}
    assert held.set("Sở A", "1.1", "value", "70") == set()  # the same band
    assert held.totals("Sở A").total == 1
    assert held.totals("Sở B").total == 0
    assert held.set("Sở A", "1.1", "value", None) == {"1.1", "1"}
    assert held.totals("Sở A").unmarked == 4


def test_a_shared_figure_reaches_every_criterion_that_it_feeds() -> None:
    held = scorer()
    assert held.set_figure("Sở B", "tasks", "90") == {"1.1", "1.2", "1"}
    assert held.totals("Sở B").total == 4
    assert held.feeds_of("tasks") == FEEDS["tasks"]
    assert held.given("Sở B", "1.2") == {"value": "90"}


def test_a_mark_by_hand_wins_until_it_is_taken_away() -> None:
    held = scorer()
    held.set("Sở A", "1.1", "value", "85")
    assert held.set_mark("Sở A", "1.1", Mark(D("0.5"), reason="Hội đồng.")) == {"1.1", "1"}
    assert held.set_mark("Sở A", "3", Mark(D("4.5"))) == {"3"}
    assert held.totals("Sở A").total == 5
    held.set_mark("Sở A", "1.1", None)
    assert held.mark("Sở A", "1.1").points == 2
    assert set(held.marks("Sở A")) == {"1.1", "3"}


def test_a_bad_input_leaves_the_row_unmarked_and_says_why() -> None:
    held = scorer()
    held.set("Sở A", "1.1", "value", "nhiều lắm")
    mark = held.mark("Sở A", "1.1")
    assert mark.points is None
    assert mark.applicable
    assert "nhiều lắm" in mark.reason
    assert held.totals("Sở A").unmarked == 4


def test_what_is_not_known_is_refused() -> None:
    held = scorer()
    for wrong in (lambda: held.set("Sở A", "9", "value", 1), lambda: held.set("Sở C", "1.1", "value", 1)):
        with pytest.raises(KeyError):
            wrong()
    with pytest.raises(KeyError):
        held.set_figure("Sở A", "khác", 1)
    with pytest.raises(BadSet, match="không có dòng này"):
        Scorer(SET, ("Sở A",), feeds={"x": (("9", "value"),)})


changes = st.lists(
    st.tuples(
        st.sampled_from(["Sở A", "Sở B"]),
        st.sampled_from(["1.1", "1.2", "tasks", "3", "b"]),
        st.none() | st.integers(0, 100).map(str),
    ),
    max_size=15,
)


@settings(max_examples=50)
@given(changes)
def test_any_run_of_changes_ends_where_computing_anew_does(told: list[tuple[str, str, str | None]]) -> None:
    method = Method(places=2)
    held = Scorer(SET, ("Sở A", "Sở B"), method, FEEDS)
    given_inputs: dict[tuple[str, str], dict[str, str]] = {}
    by_hand: dict[tuple[str, str], Mark] = {}
    for body, what, value in told:
        if what == "tasks":
            held.set_figure(body, what, value)
        elif what in ("3", "b"):
            mark = None if value is None else Mark(D(value) / 20)
            held.set_mark(body, what, mark)
            by_hand.pop((body, what), None)
            by_hand.update({(body, what): mark} if mark else {})
        else:
            held.set(body, what, "value", value)
        for key in {"tasks": ("1.1", "1.2")}.get(what, (what,) if what[0] == "1" else ()):
            given_inputs.setdefault((body, key), {}).pop("value", None)
            given_inputs[body, key].update({"value": value} if value is not None else {})
    anew = Scorer(SET, ("Sở A", "Sở B"), method, FEEDS)
    anew.load(given_inputs, by_hand)
    for body in held.bodies:
        assert held.totals(body) == anew.totals(body) == totals(SET, held.marks(body), method)
        assert held.marks(body) == anew.marks(body)
