"""ClickHouse and Spark against DuckDB, row by row and to the last digit. They are large: `make test-engines`."""

from dataclasses import replace
from datetime import date as Date
from pathlib import Path
from shutil import which

import pytest
from awkward_tables import AS_OF, GROUPS, RENAMED, awkward

from caicach.language.calendar import vietnam
from caicach.measures.dossiers.clock import POLICIES
from caicach.measures.dossiers.clock.policies import COMMON
from caicach.measures.dossiers.indicators import Key, Only, Question, measure
from caicach.measures.dossiers.indicators.engines import engine_named
from caicach.measures.dossiers.source import Source

pytestmark = pytest.mark.engines

PLAIN = Question(as_of=AS_OF, calendar=vietnam(), groups=GROUPS, units=RENAMED)
BY = (Key.UNIT, Key.MONTH, Key.GROUP)
REST = (Key.PROCEDURE, Key.FIELD, Key.CHANNEL, Key.OFFICER, Key.FINISHED_MONTH, Key.YEAR)
NARROW = Only(
    received_from=Date(2022, 2, 1), finished_to=Date(2026, 6, 30), units=(None, "a\\b\\'c", "Chi cục 'Kiểm lâm'"),
    groups=(None, "Đất đai", "\\"), channels=("online", None),
)  # fmt: skip
QUESTIONS = {
    "one row": PLAIN,
    "unit, month, group": replace(PLAIN, by=BY),
    "the other keys": replace(PLAIN, by=REST),
    "a few dossiers": replace(PLAIN, by=(Key.UNIT,), only=NARROW),
    "by the new appointment": replace(PLAIN, by=(Key.UNIT,), policy=replace(COMMON, by_extended_due=True)),
    **{code: replace(PLAIN, by=(Key.YEAR,), policy=policy) for code, policy in POLICIES.items()},
}


@pytest.fixture(scope="module")
def dossiers(tmp_path_factory: pytest.TempPathFactory) -> Source:
    return awkward(Path(tmp_path_factory.mktemp("engines")), 4000, seed=1502)


@pytest.fixture(params=["chdb", "spark"], scope="module")
def name(request: pytest.FixtureRequest) -> str:
    if request.param == "spark" and which("java") is None:
        pytest.skip("Spark needs Java 17: apt install openjdk-17-jre-headless")
    return str(request.param)


@pytest.mark.parametrize("asked", QUESTIONS)
def test_the_rows_are_those_of_duckdb(name: str, asked: str, dossiers: Source) -> None:
    here, there = (measure(dossiers, QUESTIONS[asked], engine) for engine in (None, engine_named(name)))
    assert len(here) >= (1 if asked == "one row" else 3)
    assert there == here


def test_without_dossiers_there_is_one_row_of_noughts(name: str) -> None:
    assert measure(Source(()), PLAIN, engine_named(name)) == measure(Source(()), PLAIN)


def test_nothing_is_left_behind(name: str, dossiers: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    measure(dossiers, PLAIN, engine_named(name))
    assert list(tmp_path.iterdir()) == []
