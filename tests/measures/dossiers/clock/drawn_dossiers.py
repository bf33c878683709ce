"""Dossiers drawn at random for property tests: around Tết, swapped Saturdays, 15:00:00, with pauses of every shape."""

from datetime import date as Date
from datetime import datetime as DateTime
from datetime import time as Time
from datetime import timedelta

from hypothesis import strategies as st

from caicach.measures.dossiers.values import Channel, Dossier, Pause, Status

AWKWARD = (
    Date(2023, 1, 19),  # last day before Tết Quý Mão
    Date(2023, 4, 28),
    Date(2023, 8, 31),
    Date(2024, 2, 7),
    Date(2024, 4, 26),  # Friday before the swapped 29/4
    Date(2024, 5, 4),  # Saturday worked
    Date(2025, 4, 26),  # Saturday worked
    Date(2025, 5, 2),
    Date(2025, 6, 30),  # last day of NĐ 61/2018
    Date(2026, 1, 2),
    Date(2026, 1, 10),
    Date(2026, 8, 22),
    Date(2022, 6, 22),  # the day before QĐ 766
)
AS_OF = Date(2026, 11, 20)
DAYS = st.one_of(st.sampled_from(AWKWARD), st.dates(Date(2022, 1, 1), Date(2026, 10, 1)))
TIMES = st.sampled_from(
    (Time(0), Time(8, 15), Time(14, 59, 59), Time(15), Time(15, 0, 0, 1), Time(15, 0, 1), Time(23, 59, 59))
)


@st.composite
def near(draw: st.DrawFn, day: Date, low: int = -3, high: int = 40) -> Date:
    """A day around another one."""
    return day + timedelta(days=draw(st.integers(low, high)))


FAR = st.sampled_from((Date(2020, 12, 31), Date(2021, 1, 1), Date(2027, 12, 31), Date(2028, 1, 1), Date(2019, 5, 6)))


@st.composite
def dossiers(draw: st.DrawFn, code: str = "D", days: st.SearchStrategy[Date] = DAYS) -> Dossier:
    """One dossier received on one of the days; every field that may be missing sometimes is."""
    received = draw(days)
    maybe = st.one_of(st.none(), near(received))
    pauses = draw(st.lists(st.tuples(near(received), st.one_of(st.none(), near(received))), max_size=4))
    return Dossier(
        code=code,
        received_at=DateTime.combine(received, draw(TIMES)),
        status=draw(st.sampled_from(Status)),
        channel=draw(st.one_of(st.none(), st.sampled_from(Channel))),
        due_working_days=draw(st.one_of(st.none(), st.integers(0, 30))),
        due_at=draw(maybe),
        extended_due_at=draw(maybe),
        finished_at=draw(maybe),
        returned_at=draw(maybe),
        supplement_requested_at=draw(maybe),
        completed_at=draw(maybe),
        supplement_requests=draw(st.integers(0, 3)),
        pauses=tuple(Pause(begin, end, "", "") for begin, end in sorted(pauses, key=lambda pause: pause[0])),
    )
