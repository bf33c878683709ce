"""Working days against a day-by-day oracle, the shipped table against its sources."""

import csv
import itertools
from datetime import date as Date
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caicach.language.calendar import OutsideCalendar, days_off, vietnam
from caicach.language.calendar.build import table

ONE = timedelta(days=1)
FIRST, LAST = Date(2021, 1, 1), Date(2027, 12, 31)
DAYS = st.dates(FIRST, LAST)
ENTRIES = {entry.day: entry.working for entry in days_off()}


def works(day: Date) -> bool:
    return ENTRIES.get(day, day.weekday() < 5)


def step_by_step(day: Date, number: int) -> Date:
    step = ONE if number > 0 else -ONE
    while number:
        day += step
        number -= (1 if number > 0 else -1) * works(day)
    return day


@given(DAYS)
def test_is_working(day: Date) -> None:
    assert vietnam().is_working(day) == works(day)
    assert (vietnam().day_off_name(day) is None) == works(day)


@given(DAYS, st.integers(-200, 200))
def test_count_day_by_day(start: Date, length: int) -> None:
    end = min(max(start + length * ONE, FIRST), LAST)
    low, high = sorted((start, end))
    expected = sum(works(low + i * ONE) for i in range(1, (high - low).days + 1))
    assert vietnam().count(start, end) == (expected if start <= end else -expected)


@given(st.dates(Date(2021, 12, 1), Date(2027, 1, 31)), st.integers(-120, 120))
def test_add_step_by_step(day: Date, number: int) -> None:
    calendar = vietnam()
    assert calendar.add(day, number) == step_by_step(day, number)
    if number > 0:
        assert calendar.count(day, calendar.add(day, number)) == number


@given(st.dates(Date(2021, 3, 1), Date(2027, 10, 31)))
def test_rolling(day: Date) -> None:
    back, forward = vietnam().roll_back(day), vietnam().roll_forward(day)
    assert back <= day <= forward
    assert works(back) and works(forward)
    assert not any(works(back + i * ONE) for i in range(1, (forward - back).days))


@given(st.lists(st.tuples(st.dates(Date(2022, 1, 1), Date(2026, 12, 31)), st.integers(-50, 50)), min_size=1))
def test_many_at_once(pairs: list[tuple[Date, int]]) -> None:
    calendar, days, numbers = vietnam(), [day for day, _ in pairs], [number for _, number in pairs]
    assert calendar.add_many(days, numbers).tolist() == [calendar.add(day, number) for day, number in pairs]
    assert calendar.count_many(days, days[::-1]).tolist() == [
        calendar.count(*ab) for ab in zip(days, days[::-1], strict=True)
    ]
    assert calendar.add_many(days, 3).tolist() == [calendar.add(day, 3) for day in days]


@pytest.mark.parametrize("day", [Date(2020, 12, 31), Date(2028, 1, 1)])
def test_outside_says_so(day: Date) -> None:
    calendar = vietnam()
    assert not calendar.covers(day)
    for ask in (calendar.is_working, calendar.roll_back, lambda d: calendar.add(d, 1), lambda d: calendar.count(d, d)):
        with pytest.raises(OutsideCalendar, match="Lịch làm việc chỉ có từ 01/01/2021 đến 31/12/2027"):
            ask(day)
    with pytest.raises(OutsideCalendar):
        calendar.count_many(np.array([day]), np.array([day]))


@pytest.mark.parametrize(("day", "number"), [(Date(2027, 12, 30), 5), (Date(2021, 1, 5), -5)])
def test_running_out_of_years(day: Date, number: int) -> None:
    with pytest.raises(OutsideCalendar):
        vietnam().add(day, number)
    with pytest.raises(OutsideCalendar):
        vietnam().add_many([day], number)


def test_an_officers_changes_win() -> None:
    monday, saturday, swapped = Date(2025, 3, 3), Date(2025, 3, 8), Date(2026, 1, 10)
    changed = vietnam().with_changes(off={monday: "Ngày truyền thống tỉnh", swapped: "Bỏ hoán đổi"}, working=[saturday])
    assert (changed.is_working(monday), changed.is_working(saturday), changed.is_working(swapped)) == (
        False,
        True,
        False,
    )
    assert changed.day_off_name(monday) == "Ngày truyền thống tỉnh"
    again = changed.with_changes(working=[monday])
    assert again.is_working(monday) and again.is_working(saturday) and not again.is_working(swapped)
    assert vietnam().is_working(monday)


def test_the_table_is_the_library_corrected() -> None:
    shipped = Path(__file__).parents[3] / "src/caicach/language/calendar/days.csv"
    assert shipped.read_text(encoding="utf-8") == table()


def test_every_entry_has_a_source_and_the_doubtful_say_so() -> None:
    assert all(entry.source and entry.name for entry in days_off())
    doubtful = {entry.day for entry in days_off() if not entry.confirmed}
    assert Date(2026, 11, 24) in doubtful
    assert all(day in doubtful for day in ENTRIES if day.year == 2027)


@pytest.mark.shared
def test_working_days_of_each_month(shared: Path) -> None:
    with (shared / "domain/workdays_per_month.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            year = int(row["year"])
            starts = [Date(year, month, 1) for month in range(1, 13)] + [Date(year + 1, 1, 1)]
            counts = [vietnam().count(a, b) + works(a) - works(b) for a, b in itertools.pairwise(starts)]
            assert counts == [int(row[f"m{month:02}"]) for month in range(1, 13)]


@pytest.mark.shared
def test_days_off_are_those_known(shared: Path) -> None:
    with (shared / "domain/holidays_vn_2021_2026.csv").open(encoding="utf-8") as file:
        known = {Date.fromisoformat(row["date"]): row["is_working_day"] == "1" for row in csv.DictReader(file)}
    assert {day: working for day, working in ENTRIES.items() if day.year < 2027} == known
