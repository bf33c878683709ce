"""What the indicators of TT 01/2018 count in the dossiers of a quarter."""

from datetime import date as Date
from datetime import datetime as DateTime
from pathlib import Path
from typing import Any

import pytest

from caicach.language.calendar import vietnam
from caicach.measures.dossiers.indicators import Question
from caicach.measures.dossiers.quality.counting import Span, counted
from caicach.measures.dossiers.source import Source
from caicach.measures.dossiers.values import Channel, Dossier, Status
from dossier_files import source_of

FIRST_QUARTER = Span(Date(2024, 1, 1), Date(2024, 3, 31))
ONLINE = {"channel": Channel.ONLINE}


def dossier(code: str, received: Date, limit: int | None, done: Date | None, **told: Any) -> Dossier:
    told = {"status": Status.FINISHED if done else Status.PROCESSING, "channel": Channel.DIRECT, **told}
    at = DateTime(received.year, received.month, received.day, 9)
    return Dossier(code, at, told.pop("status"), told.pop("channel"), limit, finished_at=done, **told)


JANUARY, MARCH = Date(2024, 1, 8), Date(2024, 3, 25)
DOSSIERS = [
    dossier("early", JANUARY, 5, Date(2024, 1, 12)),
    dossier("on time", JANUARY, 5, Date(2024, 1, 15), **ONLINE, supplement_requests=1),
    dossier("late", JANUARY, 5, Date(2024, 1, 16), **ONLINE, supplement_requests=2),
    dossier("no limit", JANUARY, None, Date(2024, 1, 16)),
    dossier("came before", Date(2023, 12, 28), 9, Date(2024, 1, 5), **ONLINE),
    dossier("settled after", MARCH, 30, Date(2024, 4, 2), **ONLINE),
    dossier("late when the quarter ended", Date(2024, 3, 4), 10, None, **ONLINE),
    dossier("late only afterwards", MARCH, 10, None, **ONLINE),
    dossier("late at the desk", Date(2024, 3, 4), 10, None),
    dossier("withdrawn", Date(2024, 3, 4), 10, None, **ONLINE, status=Status.WITHDRAWN),
    dossier("came after", Date(2024, 4, 3), 1, None, **ONLINE),
]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Source:
    units = {one.code: {"unit": "Phòng A" if one.code < "f" else "Phòng B"} for one in DOSSIERS}
    return source_of(DOSSIERS, Path(tmp_path_factory.mktemp("quality")) / "dossiers.parquet", units)


@pytest.mark.parametrize("as_of", [Date(2024, 3, 31), Date(2024, 12, 31)])
def test_a_quarter_counts_the_same_whenever_it_is_looked_at(source: Source, as_of: Date) -> None:
    found = counted(source, Question(as_of=as_of, calendar=vietnam()), FIRST_QUARTER)[()]
    assert (found.settled, found.early, found.on_time, found.late, found.unrated) == (5, 2, 1, 1, 1)
    assert (found.no_contact, found.one_contact, found.more_contacts) == (3, 1, 1)
    assert (found.received, found.online) == (9, 6)
    assert found.online_late == 2  # “late” and “late when the quarter ended”


def test_an_earlier_day_of_the_question_counts(source: Source) -> None:
    found = counted(source, Question(as_of=Date(2024, 3, 10), calendar=vietnam()), FIRST_QUARTER)[()]
    assert found.online_late == 1


def test_units_are_counted_apart(source: Source) -> None:
    found = counted(source, Question(as_of=Date(2024, 12, 31), calendar=vietnam()), FIRST_QUARTER, ("unit",))
    assert {key: (one.settled, one.received) for key, one in found.items()} == {
        ("Phòng A",): (2, 1), ("Phòng B",): (3, 8),
    }  # fmt: skip
