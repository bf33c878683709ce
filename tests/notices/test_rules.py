"""When to remind: every case a row, on the real calendar of the office."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caicach.language.calendar import vietnam
from caicach.notices.rules import calls_for, step_on
from caicach.notices.values import Call, Duty, Ladder

CALENDAR = vietnam()
PLAIN = Ladder()
CASES = [
    # due, today, step, why
    ("2026-11-13", "2026-10-29", "", "eleven working days before: nothing yet"),
    ("2026-11-13", "2026-10-30", "before-10", "ten working days before"),
    ("2026-11-13", "2026-11-05", "before-10", "between two steps the former one still counts"),
    ("2026-11-13", "2026-11-10", "before-3", "three working days before"),
    ("2026-11-13", "2026-11-11", "before-3", "appeared two working days before: one step, not three"),
    ("2026-11-13", "2026-11-13", "due", "on the day"),
    ("2026-11-13", "2026-11-16", "due", "appeared a day late"),
    ("2026-11-13", "2026-11-19", "due", "six days late"),
    ("2026-11-13", "2026-11-20", "after-1w", "a week late"),
    ("2026-11-13", "2026-11-26", "after-1w", "the second week has not come"),
    ("2026-11-13", "2026-11-27", "after-2w", "two weeks late"),
    ("2026-11-13", "2027-03-19", "after-18w", "for as long as it is owed"),
    ("2026-11-15", "2026-11-13", "due", "due on a Sunday: said on the Friday before"),
    ("2026-11-15", "2026-11-16", "due", "and the Monday after it is late, said already"),
    ("2026-11-15", "2026-11-10", "before-10", "four working days before a Sunday"),
    ("2026-11-15", "2026-11-11", "before-3", "three working days before a Sunday is the Wednesday"),
    ("2026-02-24", "2026-02-12", "before-3", "Tết 16-20/2 lies between: three working days are twelve days"),
    ("2026-02-24", "2026-02-11", "before-10", "a day too early for it"),
    ("2026-02-18", "2026-02-13", "due", "due in Tết: on the last working day before"),
    ("2026-02-13", "2026-02-23", "after-1w", "the week ended in Tết: made up for on the first working day"),
    ("2026-01-10", "2026-01-10", "due", "a Saturday worked in exchange is a working day"),
    ("2026-01-02", "2025-12-31", "due", "a Friday off in exchange: on the working day before"),
    ("2029-05-10", "2029-05-07", "before-3", "beyond the known years weekends alone are off"),
]


@pytest.mark.parametrize(("due", "today", "step", "why"), CASES, ids=[row[3] for row in CASES])
def test_the_latest_step_that_has_come(due: str, today: str, step: str, why: str) -> None:
    assert step_on(date.fromisoformat(due), date.fromisoformat(today), PLAIN, CALENDAR) == step


LADDERS = [
    (Ladder(before=(0, 3)), "2026-11-05", ""),
    (Ladder(before=(0, 0)), "2026-11-13", "due"),
    (Ladder(before=(10, 3), on_day=False), "2026-11-13", "before-3"),
    (Ladder(weeks=0), "2026-12-31", "due"),
    (Ladder(weeks=2), "2026-11-20", "due"),
    (Ladder(weeks=2), "2026-11-27", "after-2w"),
    (Ladder(weeks=2), "2026-12-04", "after-2w"),
    (Ladder((0, 0), False, 0, (0, 0)), "2026-12-31", ""),
]


@pytest.mark.parametrize(("ladder", "today", "step"), LADDERS)
def test_a_body_leaves_rungs_out(ladder: Ladder, today: str, step: str) -> None:
    assert step_on(date(2026, 11, 13), date.fromisoformat(today), ladder, CALENDAR) == step


def duty(due: date, people=(1,), line=((2,), (3, 4))) -> Duty:
    return Duty("part:1", due, "Báo cáo", "/", "VP", people, line, 1)


ESCALATIONS = [
    ("2026-11-13", {1: "due"}),
    ("2026-11-19", {1: "due"}),
    ("2026-11-20", {1: "after-1w", 2: "escalate-1"}),
    ("2026-11-27", {1: "after-2w", 2: "escalate-1"}),  # 24/11 is off, so the tenth working day is the 30th
    ("2026-11-30", {1: "after-2w", 2: "escalate-1", 3: "escalate-2", 4: "escalate-2"}),
    ("2026-11-28", {}),
]


@pytest.mark.parametrize(("today", "heard"), ESCALATIONS)
def test_up_the_line(today: str, heard: dict[int, str]) -> None:
    calls = calls_for(duty(date(2026, 11, 13)), date.fromisoformat(today), PLAIN, CALENDAR)
    assert {call.person_id: call.step for call in calls} == heard


def test_who_owes_it_is_not_told_of_himself_as_the_line() -> None:
    calls = calls_for(duty(date(2026, 11, 13), people=(1, 2)), date(2026, 11, 20), PLAIN, CALENDAR)
    assert [(call.person_id, call.step) for call in calls] == [(1, "after-1w"), (2, "after-1w")]


@pytest.mark.parametrize("line", [(), ((),), ((), (3,))])
def test_a_line_may_have_gaps(line) -> None:
    calls = calls_for(duty(date(2026, 11, 2), line=line), date(2026, 11, 20), PLAIN, CALENDAR)
    assert {call.step for call in calls if call.person_id != 1} <= {"escalate-2"}


def test_a_body_off_on_a_day_of_its_own_is_quiet_and_hears_the_next_day() -> None:
    own = CALENDAR.with_changes(off={date(2026, 11, 13): "Mất điện toàn cơ quan"})
    due = date(2026, 11, 13)
    assert calls_for(duty(due), due, PLAIN, own) == []
    assert step_on(due, date(2026, 11, 12), PLAIN, own) == "due"


days = st.dates(date(2021, 3, 1), date(2027, 10, 1))


@given(due=days, shift=st.integers(-40, 60))
def test_a_round_every_day_says_no_key_twice_and_steps_never_go_back(due: date, shift: int) -> None:
    keys: list[str] = []
    for n in range(30):
        today = due + timedelta(days=shift + n)
        said = [call.key for call in calls_for(duty(due, line=()), today, PLAIN, CALENDAR)]
        assert len(said) <= 1 and (CALENDAR.is_working(today) or not said)
        keys += [key for key in said if not keys or keys[-1] != key]
    assert len(keys) == len(set(keys))


@given(due=days, today=days)
def test_a_step_that_counts_has_come(due: date, today: date) -> None:
    for call in calls_for(duty(due), today, PLAIN, CALENDAR):
        kind, _, number = call.step.partition("-")
        assert isinstance(call, Call)
        if kind == "before":
            assert CALENDAR.count(today, due) <= int(number)
        elif kind == "after":
            assert (today - due).days >= 7 * int(number.rstrip("w"))
        elif kind == "escalate":
            assert CALENDAR.count(due, today) >= (5, 10)[int(number) - 1]
