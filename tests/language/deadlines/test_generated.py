"""Thousands of phrases made from parts: each means what its parts say, printed back it reads the same."""

from datetime import date as Date
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caicach.language.calendar import vietnam
from caicach.language.deadlines import looks_like_schedule, print_deadline, read_deadline
from tests.language.deadlines.generated import PLAN, Wanted, all_phrases
from tests.language.deadlines.test_phrases import meaning

PHRASES = all_phrases()


def test_there_are_thousands() -> None:
    assert len(PHRASES) > 2000


@pytest.mark.parametrize("part", range(8))
def test_generated_phrases_mean_their_parts(part: int) -> None:
    for wanted in PHRASES[part::8]:
        deadline = read_deadline(wanted.phrase, year=PLAN)
        got = Wanted(
            *(wanted.phrase, deadline.kind.value, deadline.start, deadline.due, deadline.before, deadline.occurrences)
        )
        assert got == wanted


@pytest.mark.parametrize("part", range(8))
def test_generated_phrases_printed_back_read_the_same(part: int) -> None:
    for wanted in PHRASES[part::8]:
        deadline = read_deadline(wanted.phrase, year=PLAN)
        assert meaning(read_deadline(print_deadline(deadline))) == meaning(deadline), wanted.phrase


def test_generated_phrases_look_like_schedules() -> None:
    assert [wanted.phrase for wanted in PHRASES if looks_like_schedule(wanted.phrase) < 0.6] == []


STEADY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

EVENTS = st.dates(Date(2021, 6, 1), Date(2027, 9, 1))


@STEADY
@given(days=st.integers(1, 90), event=EVENTS)
def test_calendar_days_after_an_event(days: int, event: Date) -> None:
    deadline = read_deadline(f"trong thời hạn {days:02d} ngày kể từ ngày nhận được văn bản", event=event)
    assert deadline.due == event + timedelta(days=days)
    assert deadline.working_due == vietnam().roll_forward(deadline.due)


@STEADY
@given(days=st.integers(1, 60), event=EVENTS)
def test_working_days_after_and_before_an_event(days: int, event: Date) -> None:
    after = read_deadline(f"chậm nhất {days} ngày làm việc kể từ ngày họp", event=event)
    before = read_deadline(f"chậm nhất {days} ngày làm việc trước ngày họp", event=event)
    assert after.due == after.working_due
    assert after.due is not None
    assert before.due is not None
    assert vietnam().count(event, after.due) == days
    assert before.due < event
    assert vietnam().count(before.due, event - timedelta(days=1)) == days - 1


@STEADY
@given(months=st.integers(1, 24), event=st.dates(Date(2021, 1, 1), Date(2025, 12, 31)))
def test_months_after_an_event_end_on_the_same_number(months: int, event: Date) -> None:
    due = read_deadline(f"{months:02d} tháng kể từ ngày ban hành", event=event).due
    assert due is not None
    assert (due.year * 12 + due.month) - (event.year * 12 + event.month) == months
    assert due.day == event.day or (due.day < event.day and (due + timedelta(days=1)).day == 1)


WORDS = st.sampled_from(
    [
        *("ngày", "tháng", "quý", "năm", "tuần", "giờ", "trước", "sau", "đến", "hết", "từ", "kể từ", "trong", "vòng"),
        *("hằng", "định kỳ", "thường xuyên", "chậm nhất", "đầu", "giữa", "cuối", "nửa", "ngay", "theo", "khi", "có"),
        *("tiến độ", "của", "làm việc", "lần", "và", "báo cáo", "Sở Nội vụ", "yêu cầu", "sáu", "thứ", "hai", "mười"),
        *(
            "I",
            "II",
            "IV",
            "1",
            "2",
            "05",
            "6",
            "15",
            "31",
            "15/11",
            "31/11",
            "2025",
            "/2025",
            "2021-2025",
            "15/11/2024",
        ),
        *(",", ";", ":", "(", ")", "-", "\n- "),
    ]
)


@STEADY
@given(st.lists(WORDS, max_size=14), st.sampled_from([None, 2025]), st.sampled_from([None, Date(2025, 3, 14)]))
def test_any_heap_of_schedule_words_is_read(words: list[str], year: int | None, event: Date | None) -> None:
    deadline = read_deadline(" ".join(words), year=year, event=event)
    assert 0 <= deadline.sure <= 1
    assert deadline.start is None or deadline.due is None or deadline.start <= deadline.due
    assert not deadline.occurrences or deadline.occurrences[-1] == deadline.due
    assert 0 <= looks_like_schedule(" ".join(words)) <= 1
    print_deadline(deadline)


@STEADY
@given(st.text(max_size=200), st.sampled_from([None, 1, 2025, 9999]))
def test_any_text_is_read(text: str, year: int | None) -> None:
    deadline = read_deadline(text, year=year, event=Date(2025, 3, 14))
    assert deadline.text == text
    assert 0 <= looks_like_schedule(text) <= 1
