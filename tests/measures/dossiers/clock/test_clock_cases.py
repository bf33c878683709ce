"""Dossiers counted by hand on a wall calendar; the days off are those of the notices of 2023 to 2026."""

from datetime import date as Date
from datetime import datetime as DateTime
from typing import Any

import pytest

from caicach.language.calendar import vietnam
from caicach.measures.dossiers.clock import COMMON, DECISION_766, DECREE_61, Measure, Policy, Verdict, rate
from caicach.measures.dossiers.values import Channel, Dossier, Outcome, Pause, Status

AS_OF = Date(2023, 12, 29)


def moment(text: str) -> DateTime:
    return DateTime.fromisoformat(text)


def day(text: str | None) -> Date | None:
    return Date.fromisoformat(text) if text else None


def paused(*pairs: str) -> tuple[Pause, ...]:
    """Each "from to" or "from"."""
    return tuple(Pause(*(Date.fromisoformat(part) for part in pair.split())) for pair in pairs)


def verdict(
    at: str, done: str | None = None, limit: int | None = None, *, policy: Policy = COMMON, **told: Any
) -> Verdict:
    status = told.pop("status", Status.FINISHED if done else Status.PROCESSING)
    as_of = told.pop("as_of", AS_OF)
    told = {name: day(value) if type(value) is str else value for name, value in told.items()}
    dossier = Dossier("D", moment(at), status, due_working_days=limit, finished_at=day(done), **told)
    return rate(dossier, calendar=vietnam(), as_of=as_of, policy=policy)


@pytest.mark.parametrize(
    ("at", "channel", "start"),
    [
        ("2023-11-03T09:00", Channel.DIRECT, "2023-11-03"),  # Friday
        ("2023-11-03T15:00:00", Channel.DIRECT, "2023-11-03"),  # 15:00 sharp is in time
        ("2023-11-03T15:00:01", Channel.DIRECT, "2023-11-06"),
        ("2023-11-03T15:00:00.000001", None, "2023-11-06"),
        ("2023-11-03T15:00:01", Channel.POSTAL, "2023-11-06"),
        ("2023-11-03T23:59", Channel.ONLINE, "2023-11-03"),
        ("2023-11-04T09:00", Channel.ONLINE, "2023-11-06"),  # Saturday
        ("2023-11-04T16:00", Channel.DIRECT, "2023-11-06"),  # a day off stays just the next working day
        ("2023-11-03T00:00", None, "2023-11-03"),  # no time told
        ("2023-01-19T15:30", None, "2023-01-27"),  # before Tết Quý Mão, 20/1 to 26/1
        ("2023-01-22T10:00", Channel.ONLINE, "2023-01-27"),
        ("2024-02-07T16:00", None, "2024-02-15"),  # before Tết Giáp Thìn, 8/2 to 14/2
        ("2025-01-24T16:00", None, "2025-02-03"),  # before Tết Ất Tỵ, 25/1 to 2/2
        ("2026-02-13T16:00", None, "2026-02-23"),  # before Tết Bính Ngọ, 14/2 to 22/2
        ("2024-04-26T15:30", None, "2024-05-02"),  # 29/4 swapped for Saturday 4/5
        ("2024-05-03T15:30", None, "2024-05-04"),  # the worked Saturday is the next working day
        ("2024-05-04T08:00", None, "2024-05-04"),
        ("2025-04-25T15:30", None, "2025-04-26"),  # 2/5 swapped for Saturday 26/4
        ("2025-05-02T08:00", None, "2025-05-05"),
        ("2026-01-02T08:00", None, "2026-01-05"),  # 2/1 swapped for Saturday 10/1
        ("2026-01-10T08:00", None, "2026-01-10"),
        ("2026-08-21T15:30", None, "2026-08-22"),  # 31/8 swapped for Saturday 22/8
    ],
)
def test_the_start_day(at: str, channel: Channel | None, start: str) -> None:
    assert verdict(at, channel=channel, as_of=Date(2026, 12, 1)).start_on == day(start)


@pytest.mark.parametrize(
    ("at", "done", "limit", "used", "outcome"),
    [
        ("2023-11-06T08:00", "2023-11-06", 0, 0, "on_time"),  # the same day
        ("2023-11-06T08:00", "2023-11-13", 5, 5, "on_time"),
        ("2023-11-06T08:00", "2023-11-10", 5, 4, "early"),
        ("2023-11-06T08:00", "2023-11-14", 5, 6, "late"),
        ("2023-11-06T08:00", "2023-11-12", 5, 4, "early"),  # done on a Sunday: counts as the Friday before
        ("2023-11-06T08:00", "2023-11-03", 5, 0, "early"),  # done before it came: never below 0
        ("2023-01-19T09:00", "2023-02-02", 5, 5, "on_time"),  # 27, 30, 31/1, 1, 2/2
        ("2023-01-19T09:00", "2023-02-03", 5, 6, "late"),
        ("2024-04-26T09:00", "2024-05-04", 3, 3, "on_time"),  # Thursday 2/5, Friday 3/5, Saturday 4/5
        ("2024-04-26T09:00", "2024-05-06", 3, 4, "late"),
        ("2025-04-25T09:00", "2025-05-05", 4, 4, "on_time"),  # Saturday 26, 28, 29/4, Monday 5/5
        ("2025-12-31T09:00", "2026-01-10", 5, 6, "late"),  # 5 to 9/1 and Saturday 10/1
        ("2026-08-28T09:00", "2026-09-03", 1, 1, "on_time"),  # 31/8 to 2/9 off
    ],
)
def test_days_used_of_the_limit(at: str, done: str, limit: int, used: int, outcome: str) -> None:
    found = verdict(at, done, limit)
    assert (found.used, found.outcome.value, found.limit, found.measure) == (used, outcome, limit, Measure.DAYS)
    assert found.late_by == (used - limit if outcome == "late" else None)


@pytest.mark.parametrize(
    ("pauses", "taken_out"),
    [
        ((), 0),
        (("2023-11-08 2023-11-13",), 3),  # 9, 10, 13/11: the day it began still counts
        (("2023-11-08 2023-11-08",), 0),
        (("2023-11-08 2023-11-12",), 2),  # to a Sunday
        (("2023-11-11 2023-11-13",), 1),  # from a Saturday
        (("2023-11-08 2023-11-10", "2023-11-09 2023-11-14"), 4),  # overlapping: 9, 10, 13, 14
        (("2023-11-08 2023-11-10", "2023-11-10 2023-11-14"), 4),  # touching
        (("2023-11-08 2023-11-16", "2023-11-09 2023-11-10"), 6),  # one inside the other
        (("2023-11-16",), 2),  # open: 17 and 20
        (("2023-11-16", "2023-11-17"), 2),
        (("2023-11-13 2023-11-08",), 0),  # reversed
        (("2023-11-13 2023-11-08", "2023-11-08 2023-11-10"), 2),
        (("2023-10-30 2023-11-08",), 2),  # begun before the start: 7, 8
        (("2023-11-17 2023-12-29",), 1),  # to after the end
        (("2023-11-20 2023-11-29",), 0),  # on the last day
        (("2023-10-02 2023-10-20",), 0),
        (("2023-10-02",), 10),  # all of it
    ],
)
def test_pauses_are_taken_out_once(pauses: tuple[str, ...], taken_out: int) -> None:
    found = verdict("2023-11-06T08:00", "2023-11-20", 10, pauses=paused(*pauses))
    assert (found.pause_days, found.used) == (taken_out, 10 - taken_out)


@pytest.mark.parametrize(
    ("done", "due_at", "outcome", "late_by"),
    [
        ("2023-11-10", "2023-11-13", "early", None),
        ("2023-11-13", "2023-11-13", "on_time", None),
        ("2023-11-14", "2023-11-13", "late", 1),
        ("2023-11-12", "2023-11-11", "late", 0),  # Sunday after a Saturday: by the day, no working day between
        ("2023-11-14", None, "unrated", None),
    ],
)
def test_without_a_number_of_days_the_appointment_decides(
    done: str, due_at: str | None, outcome: str, late_by: int | None
) -> None:
    found = verdict("2023-11-06T08:00", done, due_at=due_at, pauses=paused("2023-11-07 2023-11-10"))
    assert (found.outcome.value, found.late_by) == (outcome, late_by)


def test_the_number_of_days_wins_over_the_appointment_and_the_new_one_only_stands_beside() -> None:
    found = verdict("2023-11-06T08:00", "2023-11-14", 5, due_at="2023-11-20", extended_due_at="2023-11-21")
    assert (found.outcome, found.is_late, found.late_by_extended) == (Outcome.LATE, True, False)
    assert "ngày hẹn lại 21/11/2023 chỉ ghi kèm, không dùng để xét trễ" in found.reason


@pytest.mark.parametrize(
    ("status", "done", "settled", "pending", "late"),
    [
        (Status.FINISHED, "2023-11-14", True, False, True),
        (Status.RETURNED, "2023-11-14", True, False, True),
        (Status.RETURNED, None, False, True, True),  # no day of the result: open, late at the day of the count
        (Status.PROCESSING, None, False, True, True),
        (Status.PAUSED, None, False, True, True),
        (Status.SUPPLEMENT_REQUESTED, None, False, True, True),
        (Status.WITHDRAWN, "2023-11-14", False, False, False),
        (Status.REFUSED, "2023-11-14", False, False, False),
        (Status.REFUSED, None, False, False, False),
    ],
)
def test_settled_pending_or_neither(status: Status, done: str | None, settled: bool, pending: bool, late: bool) -> None:
    found = verdict("2023-11-06T08:00", done, 5, status=status)
    assert (found.is_settled, found.is_pending, found.is_late) == (settled, pending, late)


def test_the_result_comes_before_the_return() -> None:
    found = verdict("2023-11-06T08:00", "2023-11-13", 5, status=Status.RETURNED, returned_at="2023-11-30")
    assert (found.end_on, found.outcome) == (Date(2023, 11, 13), Outcome.ON_TIME)
    found = verdict("2023-11-06T08:00", None, 5, status=Status.RETURNED, returned_at="2023-11-30")
    assert (found.end_on, found.late_by) == (Date(2023, 11, 30), 13)


@pytest.mark.parametrize(
    ("as_of", "left", "late_by"),
    [("2023-11-09", 2, None), ("2023-11-13", 0, None), ("2023-11-14", None, 1)],
)
def test_days_left_of_an_open_dossier(as_of: str, left: int | None, late_by: int | None) -> None:
    found = verdict("2023-11-06T08:00", None, 5, as_of=Date.fromisoformat(as_of))
    assert (found.days_left, found.late_by, found.due_on) == (left, late_by, Date(2023, 11, 13))


DECREE = "asked", "complete", "done", "limit", "due_at", "start", "used", "outcome"


@pytest.mark.parametrize(
    DECREE,
    [
        (None, None, "2023-11-20", 10, None, "2023-11-06", 10, "on_time"),
        ("2023-11-08", "2023-11-15", "2023-11-29", 10, None, "2023-11-15", 10, "on_time"),  # counted anew
        ("2023-11-08", "2023-11-15", "2023-11-30", 10, None, "2023-11-15", 11, "late"),
        ("2023-11-08", "2023-11-18", "2023-11-21", 10, None, "2023-11-20", 1, "early"),  # complete on a Saturday
        ("2023-11-08", "2023-11-08", "2023-11-13", 10, None, "2023-11-08", 3, "early"),  # complete the same day
        ("2023-11-08", None, "2023-12-20", 10, None, "2023-11-06", 2, "early"),  # stands at the request
        ("2023-11-08", "2023-11-07", "2023-12-20", 10, None, "2023-11-06", 2, "early"),  # complete, then asked
        (None, "2023-11-15", "2023-11-20", 10, None, "2023-11-06", 10, "on_time"),  # nothing was asked for
        ("2023-11-08", "2023-11-15", "2023-11-29", None, "2023-11-20", "2023-11-15", 10, "on_time"),  # 10 from 6/11
        ("2023-11-08", "2023-11-15", "2023-11-30", None, "2023-11-20", "2023-11-15", 11, "late"),
        ("2023-11-08", None, "2023-12-20", None, "2023-11-20", "2023-11-06", 2, "early"),
    ],
)
def test_decree_61_counts_anew_when_complete(
    asked: str | None,
    complete: str | None,
    done: str,
    limit: int | None,
    due_at: str | None,
    start: str,
    used: int,
    outcome: str,
) -> None:
    found = verdict(
        "2023-11-06T08:00",
        done,
        limit,
        policy=DECREE_61,
        due_at=due_at,
        supplement_requested_at=asked,
        completed_at=complete,
        pauses=paused("2023-11-16 2023-11-17"),  # that law has none
    )
    assert (found.start_on, found.used, found.outcome.value, found.pause_days) == (day(start), used, outcome, 0)


@pytest.mark.parametrize(
    ("asked", "complete", "times", "pauses", "used", "outcome", "measure"),
    [
        (None, None, 0, (), 10, "late", "days"),
        ("2023-11-08", "2023-11-13", 1, (), 7, "early", "days"),
        ("2023-11-08", None, 1, (), 2, "early", "days"),  # waits until the end
        ("2023-11-08", "2023-11-13", 1, ("2023-11-10 2023-11-15",), 5, "early", "days"),  # 9, 10, 13, 14, 15
        ("2023-11-08", "2023-11-13", 2, (), 7, "late", "requests"),
        (None, None, 2, (), 10, "late", "days"),
    ],
)
def test_decision_766_takes_out_waiting_and_asks_once(
    asked: str | None, complete: str | None, times: int, pauses: tuple[str, ...], used: int, outcome: str, measure: str
) -> None:
    found = verdict(
        "2023-11-06T08:00",
        "2023-11-20",
        8,
        policy=DECISION_766,
        supplement_requested_at=asked,
        completed_at=complete,
        supplement_requests=times,
        pauses=paused(*pauses),
    )
    assert (found.used, found.outcome.value, found.measure.value) == (used, outcome, measure)


@pytest.mark.parametrize(
    ("asked", "complete", "due_at", "limit", "outcome"),
    [
        ("2023-11-08", "2023-11-13", "2023-11-15", 7, "on_time"),  # 10 working days to the 20th, 3 of them waited
        ("2023-11-08", "2023-11-13", "2023-11-14", 6, "late"),
        ("2023-11-08", None, "2023-11-08", 2, "on_time"),  # stands since it was asked for
        ("2023-11-08", "2023-11-13", None, None, "unrated"),
        (None, None, "2023-11-17", None, "late"),  # nothing waited for: day against day
    ],
)
def test_decision_766_holds_the_wait_against_no_appointment(
    asked: str | None, complete: str | None, due_at: str | None, limit: int | None, outcome: str
) -> None:
    found = verdict(
        "2023-11-06T08:00",
        "2023-11-20",
        policy=DECISION_766,
        due_at=due_at,
        supplement_requested_at=asked,
        completed_at=complete,
        supplement_requests=1 if asked else 0,
    )
    assert (found.limit, found.outcome.value) == (limit, outcome)
    if outcome == "late" and limit:
        assert "dùng 7 trên 6 ngày làm việc (đến ngày hẹn trả 14/11/2023), đã trừ 3 ngày" in found.reason


@pytest.mark.parametrize(
    ("at", "policy", "applied"),
    [
        ("2025-06-30T08:00", DECREE_61, "nd61-2018"),
        ("2025-07-01T08:00", DECREE_61, "tru-tam-dung"),
        ("2022-06-22T08:00", DECISION_766, "tru-tam-dung"),
        ("2022-06-23T08:00", DECISION_766, "qd766-2022"),
        ("2025-07-01T08:00", COMMON, "tru-tam-dung"),
    ],
)
def test_outside_its_dates_the_default_policy_counts(at: str, policy: Policy, applied: str) -> None:
    found = verdict(at, None, 5, policy=policy, as_of=Date(2026, 1, 5))
    assert found.policy.code == applied
    assert ("ngoài thời gian áp dụng" in found.reason) == (applied != policy.code)


SENTENCES = [
    (
        {"at": "2023-11-03T15:20", "done": "2023-11-20", "limit": 10, "pauses": paused("2023-11-08 2023-11-13")},
        "Tiếp nhận 15:20 thứ Sáu 03/11/2023, tính từ 06/11; dùng 7 trên 10 ngày làm việc, đã trừ 3 ngày tạm dừng; "
        "sớm 3 ngày.",
    ),
    (
        {"at": "2023-11-03T20:10", "done": "2023-11-13", "limit": 5, "channel": Channel.ONLINE},
        "Tiếp nhận 20:10 thứ Sáu 03/11/2023 (trực tuyến); dùng 6 trên 5 ngày làm việc; trễ 1 ngày.",
    ),
    (
        {"at": "2023-11-03T15:00:01", "done": "2023-11-13", "limit": 5},
        "Tiếp nhận 15:00:01 thứ Sáu 03/11/2023, tính từ 06/11; dùng 5 trên 5 ngày làm việc; đúng hạn.",
    ),
    (
        {"at": "2023-11-05T00:00", "done": "2023-11-13", "due_at": "2023-11-10"},
        "Tiếp nhận Chủ nhật 05/11/2023, tính từ 06/11; dùng 5 ngày làm việc; xong 13/11/2023, hẹn trả 10/11/2023: "
        "trễ 1 ngày.",
    ),
    (
        {"at": "2023-12-26T09:00", "limit": 5},
        "Tiếp nhận 09:00 thứ Ba 26/12/2023; dùng 3 trên 5 ngày làm việc; chưa có kết quả, còn 2 ngày.",
    ),
    (
        {"at": "2023-12-22T09:00", "limit": 5},
        "Tiếp nhận 09:00 thứ Sáu 22/12/2023; dùng 5 trên 5 ngày làm việc; chưa có kết quả, đúng ngày hết hạn.",
    ),
    (
        {"at": "2023-12-18T09:00", "limit": 5},
        "Tiếp nhận 09:00 thứ Hai 18/12/2023; dùng 9 trên 5 ngày làm việc; chưa có kết quả, đã trễ 4 ngày.",
    ),
    (
        {"at": "2023-12-26T09:00"},
        "Tiếp nhận 09:00 thứ Ba 26/12/2023; dùng 3 ngày làm việc; không xếp đúng hạn hay trễ hạn vì không có số ngày "
        "quy định và ngày hẹn trả.",
    ),
    (
        {"at": "2023-12-26T09:00", "limit": 1, "status": Status.WITHDRAWN},
        "Tiếp nhận 09:00 thứ Ba 26/12/2023; dùng 3 trên 1 ngày làm việc; hồ sơ đã rút, không tính đúng hạn hay trễ "
        "hạn.",
    ),
    (
        {
            "at": "2023-11-06T09:00",
            "done": "2023-11-29",
            "limit": 10,
            "policy": DECREE_61,
            "supplement_requested_at": "2023-11-08",
            "completed_at": "2023-11-18",
        },
        "Tiếp nhận 09:00 thứ Hai 06/11/2023, yêu cầu bổ sung 08/11, đủ hồ sơ 18/11 nên tính lại từ đầu, tính từ 20/11; "
        "dùng 7 trên 10 ngày làm việc; sớm 3 ngày.",
    ),
    (
        {"at": "2023-11-06T09:00", "limit": 10, "policy": DECREE_61, "supplement_requested_at": "2023-11-08"},
        "Tiếp nhận 09:00 thứ Hai 06/11/2023, yêu cầu bổ sung 08/11 và chưa đủ hồ sơ nên đồng hồ dừng ở ngày đó; dùng 2 "
        "trên 10 ngày làm việc; chưa có kết quả, còn 8 ngày.",
    ),
    (
        {"at": "2023-11-06T09:00", "done": "2023-11-10", "limit": 10, "policy": DECISION_766, "supplement_requests": 2},
        "Tiếp nhận 09:00 thứ Hai 06/11/2023; dùng 4 trên 10 ngày làm việc; trễ vì yêu cầu bổ sung 2 lần, quá một lần.",
    ),
]


@pytest.mark.parametrize(("told", "sentence"), SENTENCES)
def test_the_sentence(told: dict[str, Any], sentence: str) -> None:
    assert verdict(**told).reason == sentence
