"""What a pause took out and how the dossier stood when it began, against counting day by day; recounting without it."""

from dataclasses import replace
from datetime import date as Date
from datetime import datetime as DateTime
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from caicach.language.calendar import vietnam
from caicach.measures.dossiers.clock import DECISION_766, DECREE_61, POLICIES, rate
from caicach.measures.dossiers.indicators import Key, Question, measure
from caicach.measures.dossiers.pauses import ledger, recount, recounts
from caicach.measures.dossiers.values import Channel, Dossier, Pause, Status
from dossier_files import source_of

CALENDAR = vietnam()
AS_OF = Date(2024, 6, 28)
QUESTION = Question(as_of=AS_OF, calendar=CALENDAR)


def paused_dossiers(number: int, seed: int) -> list[Dossier]:
    """Dossiers around Tết and the swapped days of 2024, each with up to four pauses, some overlapping, some open."""
    chance = Random(seed)
    made = []
    for place in range(number):
        day = Date(2024, 1, 2) + timedelta(chance.randrange(140))

        def around(day: Date = day) -> Date:
            return day + timedelta(chance.randint(-2, 30))

        pauses = [Pause(around(), around() if chance.random() < 0.85 else None) for _ in range(chance.randint(0, 4))]
        made.append(
            Dossier(
                f"H{place:05}",
                DateTime(day.year, day.month, day.day, chance.choice((9, 16))),
                chance.choice((Status.FINISHED, Status.FINISHED, Status.PAUSED, Status.WITHDRAWN)),
                chance.choice(list(Channel)),
                chance.choice((5, 10, None)),
                around(),
                finished_at=around() if chance.random() < 0.8 else None,
                pauses=tuple(sorted(pauses, key=lambda one: one.start)),
            )
        )
    return made


def used(dossier: Dossier, pauses: tuple[Pause, ...], until: Date | None = None) -> int:
    """Working days by the clock of one dossier, with those pauses, read on that day."""
    told = replace(dossier, pauses=pauses, finished_at=until or dossier.finished_at)
    counted = rate(told, calendar=CALENDAR, as_of=until or AS_OF).used
    assert counted is not None
    return counted


def test_each_pause_is_told_as_counting_one_by_one(tmp_path: Path) -> None:
    dossiers = {dossier.code: dossier for dossier in paused_dossiers(600, seed=13)}
    entries = ledger(source_of(dossiers.values(), tmp_path / "dossiers.parquet"), QUESTION)
    assert len(entries) == sum(len(dossier.pauses) for dossier in dossiers.values())
    for entry in entries:
        dossier = dossiers[entry.dossier_code]
        earlier = dossier.pauses[: entry.number - 1]
        here = dossier.pauses[entry.number - 1]
        assert (entry.paused_from, entry.paused_to) == (here.start, here.end)
        end = dossier.finished_at or AS_OF
        assert entry.used_before == used(dossier, earlier, min(here.start, end)), dossier
        assert entry.days == used(dossier, earlier) - used(dossier, (*earlier, here)), dossier
        assert entry.used == used(dossier, dossier.pauses)
        if dossier.due_working_days is not None:
            assert entry.left_before == dossier.due_working_days - entry.used_before


@pytest.mark.parametrize("code", POLICIES)
def test_figures_without_wrong_pauses_are_those_of_dossiers_that_never_had_them(code: str, tmp_path: Path) -> None:
    dossiers = paused_dossiers(400, seed=766)
    wrong = {(one.code, pause.start) for one in dossiers[::3] for pause in one.pauses[::2]}
    clean = [
        replace(one, pauses=tuple(pause for pause in one.pauses if (one.code, pause.start) not in wrong))
        for one in dossiers
    ]
    question = replace(QUESTION, policy=POLICIES[code])
    source, other = (source_of(some, tmp_path / f"{len(some[0].pauses)}.parquet") for some in (dossiers, clean))
    assert source.files != other.files
    assert recount(source, question, wrong) == measure(other, question)[0]
    by_channel = replace(question, by=(Key.CHANNEL,))
    assert recounts(source, by_channel, wrong) == measure(other, by_channel)
    assert recount(source, by_channel, wrong).keys == {}


def test_without_wrong_pauses_nothing_changes(tmp_path: Path) -> None:
    source = source_of(paused_dossiers(50, seed=1), tmp_path / "dossiers.parquet")
    assert recount(source, QUESTION, set()) == measure(source, QUESTION)[0]
    assert recount(source, QUESTION, {("H99999", Date(2024, 1, 2))}) == measure(source, QUESTION)[0]


def test_a_wrong_pause_makes_a_dossier_late_again_where_pauses_count(tmp_path: Path) -> None:
    pauses = (Pause(Date(2024, 3, 6), Date(2024, 3, 20)),)
    dossier = Dossier(
        "H1", DateTime(2024, 3, 4, 9), Status.FINISHED, None, 5, finished_at=Date(2024, 3, 21), pauses=pauses
    )
    source = source_of([dossier], tmp_path / "dossiers.parquet")
    wrong = {("H1", Date(2024, 3, 6))}
    for policy, before, after in (
        (QUESTION.policy, 0, 1),
        (DECISION_766, 0, 1),
        (DECREE_61, 1, 1),  # that law takes no pause out
    ):
        question = replace(QUESTION, policy=policy)
        (row,) = measure(source, question)
        assert (row.counts["late"], recount(source, question, wrong).counts["late"]) == (before, after)
    assert recount(source, QUESTION, wrong).counts["paused"] == 0
