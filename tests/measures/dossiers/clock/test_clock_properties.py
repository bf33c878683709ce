"""The clock against a slow one that counts day by day."""

from dataclasses import replace
from datetime import date as Date
from datetime import datetime as DateTime

import pytest
from drawn_dossiers import AS_OF, dossiers
from hypothesis import given, settings
from hypothesis import strategies as st
from slow_clock import by_hand

from caicach.language.calendar import vietnam
from caicach.measures.dossiers.clock import POLICIES, policy_on, rate
from caicach.measures.dossiers.values import Dossier, Outcome, Pause, Status

CALENDAR = vietnam()


@pytest.mark.parametrize("code", POLICIES)
@settings(max_examples=200, deadline=None)
@given(dossier=dossiers())
def test_the_clock_counts_as_one_does_day_by_day(code: str, dossier: Dossier) -> None:
    verdict = rate(dossier, calendar=CALENDAR, as_of=AS_OF, policy=POLICIES[code])
    applied = policy_on(dossier.received_at.date(), POLICIES[code]).code
    slow = by_hand(dossier, CALENDAR, AS_OF, applied)
    assert verdict.policy.code == applied
    assert (verdict.start_on, verdict.used) == (slow.start, slow.used)
    assert (verdict.is_settled, verdict.is_pending, verdict.is_late) == (slow.settled, slow.pending, slow.late)
    assert verdict.outcome.value == slow.standing
    assert verdict.reason.endswith(".") and "None" not in verdict.reason


@settings(max_examples=200, deadline=None)
@given(dossier=dossiers(), limit=st.integers(0, 25))
def test_the_day_when_the_limit_runs_out_is_the_last_day_on_time(dossier: Dossier, limit: int) -> None:
    closed = tuple(pause for pause in dossier.pauses if pause.end is not None)
    open_yet = Dossier("D", dossier.received_at, Status.PROCESSING, dossier.channel, limit, pauses=closed)
    due_on = rate(open_yet, calendar=CALENDAR, as_of=AS_OF).due_on
    assert due_on is not None
    assert by_hand(open_yet, CALENDAR, due_on, "tru-tam-dung").standing == "on_time"
    next_day = CALENDAR.add(due_on, 1)
    while any(pause.start < next_day <= (pause.end or next_day) for pause in closed):
        next_day = CALENDAR.add(next_day, 1)
    assert by_hand(open_yet, CALENDAR, next_day, "tru-tam-dung").standing == "late"


@settings(max_examples=100, deadline=None)
@given(dossier=dossiers(), begin=st.dates(Date(2022, 1, 1), Date(2026, 10, 1)))
def test_a_further_pause_never_makes_a_dossier_later(dossier: Dossier, begin: Date) -> None:
    more = replace(dossier, pauses=(*dossier.pauses, Pause(begin)))
    then, now = (rate(one, calendar=CALENDAR, as_of=AS_OF).used for one in (dossier, more))
    assert then is not None and now is not None and now <= then


OLD = Dossier("D", DateTime(2019, 5, 6, 9), Status.FINISHED, due_at=Date(2019, 5, 9), finished_at=Date(2019, 5, 10))


def test_beyond_the_calendar_only_the_appointment_decides() -> None:
    verdict = rate(OLD, calendar=CALENDAR, as_of=AS_OF)
    assert (verdict.used, verdict.outcome, verdict.late_by) == (None, Outcome.LATE, 0)
    assert "xong 10/05/2019, hẹn trả 09/05/2019: trễ hạn" in verdict.reason


def test_beyond_the_calendar_a_number_of_days_decides_nothing() -> None:
    verdict = rate(replace(OLD, due_working_days=5), calendar=CALENDAR, as_of=AS_OF)
    assert (verdict.used, verdict.outcome, verdict.is_late) == (None, Outcome.UNRATED, False)
    assert "ngoài lịch làm việc 2021-2027" in verdict.reason
    assert "không đếm được số ngày làm việc của thời hạn" in verdict.reason
