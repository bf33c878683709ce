"""Dossiers drawn at random for property tests: around Tết, swapped Saturdays, 15:00:00, with pauses of every shape."""

from collections.abc import Iterator
from datetime import date as Date
from datetime import datetime as DateTime
from datetime import time as Time
from datetime import timedelta
from random import Random

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


def many_dossiers(number: int, seed: int) -> Iterator[Dossier]:
    """Dossiers in number, by a seed: as `dossiers`, without shrinking, and fast."""
    chance = Random(seed)
    times = (Time(0), Time(8, 15), Time(14, 59, 59), Time(15), Time(15, 0, 0, 1), Time(15, 0, 1), Time(23, 59, 59))
    for place in range(number):
        day = chance.choice(AWKWARD) if chance.random() < 0.4 else Date(2021, 1, 1) + timedelta(chance.randrange(2100))

        def around(day: Date = day) -> Date:
            return day + timedelta(days=chance.randint(-3, 40))

        def maybe(share: float = 0.5, day: Date = day) -> Date | None:
            return around(day) if chance.random() < share else None

        pauses = [Pause(around(), maybe(0.8)) for _ in range(chance.choice((0, 0, 1, 1, 2, 3, 5)))]
        yield Dossier(
            code=f"D{place:06}",
            received_at=DateTime.combine(day, chance.choice(times)),
            status=chance.choice(list(Status)),
            channel=chance.choice((None, *Channel)),
            due_working_days=chance.choice((None, chance.randint(0, 25))),
            due_at=maybe(0.7),
            extended_due_at=maybe(0.2),
            finished_at=maybe(0.6),
            returned_at=maybe(0.3),
            supplement_requested_at=maybe(0.4),
            completed_at=maybe(0.4),
            supplement_requests=chance.choice((0, 0, 1, 2)),
            pauses=tuple(sorted(pauses, key=lambda pause: pause.start)),
        )
