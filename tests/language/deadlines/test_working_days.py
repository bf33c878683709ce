"""Events, and the working day that a deadline moves to (Civil Code art. 147-148; reports go before the days off)."""

from datetime import date as Date

import pytest

from caicach.language.calendar import vietnam
from caicach.language.deadlines import read_deadline

# 15/11/2025 is a Saturday, 17/11 a Monday; 14/11 a Friday; 30/4 to 4/5/2025 are days off, 26/4/2025 a worked Saturday.
MOVED = [
    ("Báo cáo trước ngày 15/11", "2025-11-15", "2025-11-14"),
    ("BC gửi đến ngày 15/11", "2025-11-15", "2025-11-14"),
    ("BÁO CÁO TRƯỚC NGÀY 15/11", "2025-11-15", "2025-11-14"),
    ("Hoàn thành trước ngày 15/11", "2025-11-15", "2025-11-15"),
    ("Báo cáo trước ngày 03/5", "2025-05-03", "2025-04-29"),
    ("trước ngày 15/11 hằng năm", "2025-11-15", "2025-11-14"),
    ("ngày 31 hằng tháng", "2025-12-31", "2025-12-31"),
    ("Tháng 5/2025", "2025-05-31", "2025-05-31"),
    ("Báo cáo quý II/2024", "2024-06-30", "2024-06-28"),
    ("Trong năm 2022", "2022-12-31", "2022-12-31"),
    ("Báo cáo trước ngày 26/4/2025", "2025-04-26", "2025-04-26"),
    ("Báo cáo trước ngày 15/11/2030", "2030-11-15", None),
    ("Quý I/2015", "2015-03-31", None),
]


@pytest.mark.parametrize(("phrase", "due", "working"), MOVED)
def test_reports_move_before_days_off_others_stay(phrase: str, due: str, working: str | None) -> None:
    deadline = read_deadline(phrase, year=2025)
    assert str(deadline.due) == due
    assert (deadline.working_due and str(deadline.working_due)) == working


COUNTED = [
    ("Trong vòng 10 ngày kể từ ngày nhận được văn bản", "2025-11-05", "2025-11-15", "2025-11-17"),
    ("Trong vòng 10 ngày làm việc kể từ ngày nhận được văn bản", "2025-11-05", "2025-11-19", "2025-11-19"),
    ("sau 03 ngày làm việc kể từ ngày nhận được kết luận", "2025-04-28", "2025-05-06", "2025-05-06"),
    ("trước 90 ngày hết thời hạn bổ nhiệm", "2026-01-31", "2025-11-02", "2025-10-31"),
    ("chậm nhất 05 ngày làm việc trước ngày họp", "2025-05-06", "2025-04-25", "2025-04-25"),
    ("trước ngày họp 03 ngày", "2025-11-18", "2025-11-15", "2025-11-14"),
    ("06 tháng kể từ ngày ban hành", "2025-08-31", "2026-02-28", "2026-03-02"),
    ("một năm kể từ ngày ký", "2024-02-29", "2025-02-28", "2025-02-28"),
    ("02 tuần kể từ ngày nhận", "2025-11-03", "2025-11-17", "2025-11-17"),
    ("trong 24 giờ kể từ khi tiếp nhận", "2025-11-13", "2025-11-14", "2025-11-14"),
    ("48 giờ kể từ khi tiếp nhận", "2025-11-13", "2025-11-15", "2025-11-17"),
    ("kể từ ngày ký", "2025-11-15", "2025-11-15", "2025-11-17"),
    ("Ngay sau khi có kết quả", "2025-11-14", "2025-11-14", "2025-11-14"),
    ("Trong ngày", "2025-11-14", "2025-11-14", "2025-11-14"),
]


@pytest.mark.parametrize(("phrase", "event", "due", "working"), COUNTED)
def test_limits_count_from_the_event_which_is_not_counted(phrase: str, event: str, due: str, working: str) -> None:
    deadline = read_deadline(phrase, event=Date.fromisoformat(event))
    assert (str(deadline.due), str(deadline.working_due)) == (due, working)
    assert read_deadline(phrase).due is None


def test_an_event_changes_nothing_that_does_not_count_from_one() -> None:
    for phrase in ("Quý I/2025", "Khi có yêu cầu", "Hằng tháng", "Theo quy định", "Trước ngày 15/11"):
        assert read_deadline(phrase, year=2025, event=Date(2025, 3, 3)) == read_deadline(phrase, year=2025)


def test_an_officers_own_days_off_count() -> None:
    calendar = vietnam().with_changes(off={Date(2025, 11, 14): "Lễ của tỉnh"})
    assert read_deadline("Báo cáo trước ngày 15/11", year=2025, calendar=calendar).working_due == Date(2025, 11, 13)


def test_without_the_plans_year_nothing_is_invented() -> None:
    for phrase in ("Quý I", "Trước ngày 15/11", "tháng 9", "hằng tháng", "ngày 20 hằng tháng", "Trong năm", "Cuối năm"):
        deadline = read_deadline(phrase)
        assert (deadline.start, deadline.due, deadline.occurrences, deadline.working_due) == (None, None, (), None)
