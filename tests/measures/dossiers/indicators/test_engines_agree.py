"""Every engine gives the same rows, to the last digit: tables at random, all policies, missing values, pauses."""

import os
from collections.abc import Iterator
from datetime import date as Date
from pathlib import Path

import pytest

from caicach.language.calendar import vietnam
from caicach.measures.dossiers.clock.policies import POLICIES
from caicach.measures.dossiers.indicators import Key, Only, Question, measure
from caicach.measures.dossiers.indicators.engines import EngineMissing, engine_named
from dossier_tables import drawn_table, write_table

BY = [(), (Key.UNIT, Key.MONTH, Key.GROUP), tuple(Key)]
ONLY = Only(received_from=Date(2022, 3, 1), units=("Zêta", "Ủy ban xã Ân", None), groups=("Nhóm 1", "Nhóm 'hai'"))
GROUPS = {"1.000": "Nhóm 1", "1.001": "Nhóm 'hai'", "1.002": "Nhóm 1"}
UNITS = {"uỷ ban": "Đông"}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a PostgreSQL that answers."""
    import psycopg

    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        url = "postgres://postgres@127.0.0.1:5432/postgres"
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.OperationalError:
        pytest.skip("no PostgreSQL answers here (DATABASE_URL, or 127.0.0.1:5432)")
    yield url


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("by", BY, ids=["whole", "unit-month-group", "all-keys"])
def test_postgres_counts_what_duckdb_counts(policy: str, by: tuple[Key, ...], server: str, tmp_path: Path) -> None:
    source = write_table(tmp_path / "t.parquet", drawn_table(600, seed=766))
    for only in (Only(), ONLY):
        question = Question(
            as_of=Date(2026, 10, 1), calendar=vietnam(), policy=POLICIES[policy], by=by, only=only, groups=GROUPS,
            units=UNITS,
        )  # fmt: skip
        expected = measure(source, question)
        assert measure(source, question, engine_named("postgres", server)) == expected
        assert expected[0].counts["received"] > 0


def test_postgres_counts_an_empty_table(server: str, tmp_path: Path) -> None:
    source = write_table(tmp_path / "t.parquet", [])
    question = Question(as_of=Date(2026, 10, 1), calendar=vietnam())
    assert measure(source, question, engine_named("postgres", server)) == measure(source, question)


def test_a_server_that_does_not_answer() -> None:
    engine = engine_named("postgres", "postgres://nobody:secret@127.0.0.1:9/none")
    from caicach.measures.dossiers.source import Source

    with pytest.raises(EngineMissing) as told:
        engine.count(Source(()), Question(as_of=Date(2026, 10, 1), calendar=vietnam()))
    assert "PostgreSQL" in str(told.value) and "secret" not in str(told.value)


def test_an_address_is_needed() -> None:
    with pytest.raises(EngineMissing, match="--url"):
        engine_named("postgres")


def test_engines_have_names() -> None:
    with pytest.raises(KeyError):
        engine_named("abacus")
