"""Every transition of a round, and every refusal."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from caicach.kit.rules import RuleBroken
from caicach.scoring.enums import RoundState as S
from caicach.scoring.rules.round_days import ENDS
from caicach.scoring.rules.steps import (
    ORDER,
    Days,
    Standing,
    demand_days,
    demand_move,
    demand_reopening,
    earlier,
    end_of,
    following,
    moves,
)

TODAY = date(2026, 12, 10)
DAYS = Days(
    self_from=date(2026, 11, 1),
    self_until=date(2026, 12, 5),
    appraisal_1_until=date(2026, 12, 15),
    explanation_until=date(2026, 12, 20),
    appraisal_2_until=date(2026, 12, 25),
    publish_on=date(2027, 1, 10),
    appeal_until=date(2027, 1, 20),
)
READY = Standing(S.PREPARING, TODAY, DAYS, criteria=7, sheets=3, members=2, has_survey=True)
OPEN_DAYS = replace(DAYS, self_until=TODAY, explanation_until=TODAY, appeal_until=date(2026, 12, 9))


def at(state: S, **more: Any) -> Standing:
    return replace(READY, state=state, days=OPEN_DAYS, **more)


GOES = [
    (S.PREPARING, {}, [S.SELF_SCORING]),
    (S.SELF_SCORING, {}, [S.APPRAISAL_1]),
    (S.APPRAISAL_1, {"asked": 1}, [S.EXPLANATION]),
    (S.APPRAISAL_1, {}, [S.COLLECTING, S.APPRAISAL_2]),
    (S.APPRAISAL_1, {"has_survey": False}, [S.TOTALLED, S.APPRAISAL_2]),
    (S.EXPLANATION, {}, [S.APPRAISAL_2]),
    (S.APPRAISAL_2, {"asked": 1}, [S.COLLECTING]),
    (S.APPRAISAL_2, {"has_survey": False}, [S.TOTALLED]),
    (S.COLLECTING, {}, [S.TOTALLED]),
    (S.TOTALLED, {}, [S.PUBLISHED]),
    (S.PUBLISHED, {}, [S.FINAL]),
    (S.FINAL, {}, []),
]


@pytest.mark.parametrize(("state", "more", "to"), GOES)
def test_where_a_round_goes(state: S, more: dict[str, Any], to: list[S]) -> None:
    assert list(following(at(state, **more))) == to
    for one in to:
        assert demand_move(at(state, **more), one).is_free


@pytest.mark.parametrize("state", ORDER)
@pytest.mark.parametrize("to", ORDER)
def test_no_other_way(state: S, to: S) -> None:
    if to in following(at(state)):
        return
    with pytest.raises(RuleBroken) as refusal:
        demand_move(at(state), to)
    assert refusal.value.code == "no-such-step"


LACKS = [
    (S.PREPARING, S.SELF_SCORING, {"is_issued": False}, "set-not-issued", "chưa ban hành"),
    (S.PREPARING, S.SELF_SCORING, {"criteria": 0}, "no-criteria", "chưa có tiêu chí"),
    (S.PREPARING, S.SELF_SCORING, {"sheets": 0}, "no-sheets", "Chưa có cơ quan"),
    (S.PREPARING, S.SELF_SCORING, {"days": Days()}, "no-day", "hạn tự chấm"),
    (S.PREPARING, S.SELF_SCORING, {"days": DAYS}, "day-over", "05/12/2026 đã qua"),
    (S.SELF_SCORING, S.APPRAISAL_1, {"members": 0}, "no-council", "hội đồng"),
    (S.SELF_SCORING, S.APPRAISAL_1, {"not_handed_in": ("Sở A", "Sở B")}, "not-handed-in", "hạn 10/12/2026: Sở A, Sở B"),
    (S.APPRAISAL_1, S.COLLECTING, {"open_own": (("Sở A", 4),)}, "criteria-open", "Sở A (4 tiêu chí)"),
    (S.APPRAISAL_1, S.EXPLANATION, {"asked": 2, "open_own": (("Sở A", 4),)}, "criteria-open", "Sở A"),
    (S.EXPLANATION, S.APPRAISAL_2, {"unanswered": ("Sở B",)}, "not-explained", "Sở B"),
    (S.APPRAISAL_2, S.COLLECTING, {"open_own": (("Sở A", 1),)}, "criteria-open", "Sở A"),
    (S.APPRAISAL_2, S.TOTALLED, {"has_survey": False, "open_others": (("Sở C", 1),)}, "others-open", "Sở C"),
    (S.COLLECTING, S.TOTALLED, {"open_others": (("Sở C", 2),)}, "others-open", "Sở C (2 tiêu chí)"),
    (S.COLLECTING, S.TOTALLED, {"open_own": (("Sở C", 2),)}, "criteria-open", "Sở C"),
    (S.TOTALLED, S.PUBLISHED, {"open_own": (("Sở A", 1),)}, "criteria-open", "Sở A"),
    (S.PUBLISHED, S.FINAL, {"appeals_waiting": 2}, "appeals-wait", "2 kiến nghị"),
    (S.PUBLISHED, S.FINAL, {"days": DAYS}, "window-open", "20/01/2027"),
]


@pytest.mark.parametrize(("state", "to", "more", "code", "says"), LACKS)
def test_what_a_step_needs(state: S, to: S, more: dict[str, Any], code: str, says: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        demand_move(replace(at(state), **more), to)
    assert refusal.value.code == code
    assert says in refusal.value.sentence


WARNINGS = [
    (S.PREPARING, {"members": 0}, "no-council"),
    (S.SELF_SCORING, {"not_handed_in": ("Sở A",), "days": DAYS}, "not-handed-in"),
    (S.APPRAISAL_1, {"not_closed": ("Sở A",)}, "sheets-open"),
    (
        S.EXPLANATION,
        {"unanswered": ("Sở B",), "days": replace(DAYS, explanation_until=date(2026, 12, 9))},
        "not-explained",
    ),
    (S.TOTALLED, {"days": DAYS}, "early"),
]


@pytest.mark.parametrize(("state", "more", "code"), WARNINGS)
def test_what_is_only_named(state: S, more: dict[str, Any], code: str) -> None:
    move = moves(replace(at(state), **more))[0]
    assert [lack.code for lack in move.warnings] == [code]
    assert move.is_free


def test_survey_points_may_be_missing_until_they_are_collected() -> None:
    waiting = at(S.APPRAISAL_2, open_others=(("Sở A", 1),))
    assert demand_move(waiting, S.COLLECTING).is_free


@pytest.mark.parametrize("state", ORDER)
def test_only_earlier_steps_are_opened_again_and_with_a_reason(state: S) -> None:
    for to in ORDER:
        if to in earlier(state):
            demand_reopening(state, to, "Bổ sung minh chứng")
            with pytest.raises(RuleBroken, match="lý do"):
                demand_reopening(state, to, "  ")
        else:
            with pytest.raises(RuleBroken, match="Chỉ mở lại"):
                demand_reopening(state, to, "Vì sao")


@pytest.mark.parametrize(
    ("days", "field"),
    [
        (replace(DAYS, self_until=date(2026, 10, 31)), "self_until"),
        (replace(DAYS, explanation_until=date(2026, 12, 14)), "explanation_until"),
        (Days(self_from=date(2026, 12, 1), publish_on=date(2026, 11, 1)), "publish_on"),
        (replace(DAYS, appeal_until=date(2027, 1, 9)), "appeal_until"),
    ],
)
def test_days_come_in_their_order(days: Days, field: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        demand_days(days)
    assert refusal.value.field == field


def test_days_that_are_in_order_or_missing_pass() -> None:
    demand_days(DAYS)
    demand_days(Days())
    demand_days(Days(self_from=TODAY, self_until=TODAY, appeal_until=TODAY))


def test_each_step_but_the_last_has_a_day() -> None:
    assert set(ENDS) == set(ORDER) - {S.FINAL}
    assert end_of(S.SELF_SCORING, DAYS) == date(2026, 12, 5)
    assert end_of(S.FINAL, DAYS) is None
