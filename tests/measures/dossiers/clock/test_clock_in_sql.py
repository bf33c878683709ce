"""The clock of whole tables against the clock of one dossier."""

from dataclasses import replace
from datetime import date as Date
from pathlib import Path
from typing import Any

import pytest
from drawn_dossiers import AS_OF, DAYS, FAR, dossiers, many_dossiers
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caicach.language.calendar import vietnam
from caicach.measures.dossiers.clock import COMMON, POLICIES, rate
from caicach.measures.dossiers.indicators import Key, Question, measure
from caicach.measures.dossiers.indicators.engines.session import session
from caicach.measures.dossiers.rating import rated
from caicach.measures.dossiers.store import merge
from caicach.measures.dossiers.table import COLUMNS as COLUMNS_OF_TABLE
from caicach.measures.dossiers.values import Dossier, Outcome
from dossier_files import source_of

TABLES = st.lists(dossiers(days=st.one_of(DAYS, DAYS, DAYS, FAR)), min_size=5, max_size=30)
COLUMNS = (
    "start_on", "end_on", "used_days", "pause_days", "limit_days", "outcome", "is_settled", "is_pending", "late_by",
    "days_left",
)  # fmt: skip


def by_one(dossier: Dossier, code: str) -> tuple[Any, ...]:
    said = rate(dossier, calendar=vietnam(), as_of=AS_OF, policy=POLICIES[code])
    return (
        said.start_on, said.end_on, said.used, said.pause_days, said.limit, said.outcome.value, said.is_settled,
        said.is_pending, said.late_by, said.days_left,
    )  # fmt: skip


def hold(table: list[Dossier], code: str, path: Path) -> None:
    """Every row of the table as the clock of one dossier says."""
    source = source_of(table, path)
    question = Question(as_of=AS_OF, calendar=vietnam(), policy=POLICIES[code])
    with session() as cursor:
        sql = f"SELECT dossier_code, {', '.join(COLUMNS)} FROM ({rated(source, question)})"
        answer = {row[0]: row[1:] for row in cursor.execute(sql).fetchall()}
    for dossier in table:
        row, one = answer[dossier.code], by_one(dossier, code)
        assert dict(zip(COLUMNS, row, strict=True)) == dict(zip(COLUMNS, one, strict=True)), dossier


@pytest.mark.parametrize("code", POLICIES)
def test_three_thousand_dossiers_are_rated_as_one_by_one(code: str, tmp_path: Path) -> None:
    hold(list(many_dossiers(3000, seed=61)), code, tmp_path / "dossiers.parquet")


@pytest.mark.parametrize("code", POLICIES)
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(drawn=TABLES)
def test_a_table_is_rated_as_each_of_its_dossiers(code: str, drawn: list[Dossier], tmp_path_factory: Any) -> None:
    table = [replace(dossier, code=str(place)) for place, dossier in enumerate(drawn)]
    hold(table, code, Path(tmp_path_factory.mktemp("clock")) / "dossiers.parquet")


@pytest.mark.parametrize("code", POLICIES)
def test_the_figures_are_those_of_the_dossiers_one_by_one(code: str, tmp_path: Path) -> None:
    table = list(many_dossiers(1500, seed=766))
    source = source_of(table, tmp_path / "dossiers.parquet")
    (row,) = measure(source, Question(as_of=AS_OF, calendar=vietnam(), policy=POLICIES[code]))
    said = [rate(dossier, calendar=vietnam(), as_of=AS_OF, policy=POLICIES[code]) for dossier in table]
    settled = [verdict for verdict in said if verdict.is_settled]
    for outcome in Outcome:
        assert row.counts[outcome.value] == sum(verdict.outcome is outcome for verdict in settled), outcome
    pending = [verdict for verdict in said if verdict.is_pending]
    assert row.counts["pending"] == len(pending)
    assert row.counts["pending_late"] == sum(verdict.is_late for verdict in pending)
    used = sorted(verdict.used for verdict in settled if verdict.used is not None)
    middle = len(used) // 2
    halves = (used[middle] + used[-middle - 1]) if used else None
    assert row.median_halves == halves


def test_net_days_kept_by_the_store_change_no_figure(tmp_path: Path) -> None:
    source = source_of(many_dossiers(1500, seed=118), tmp_path / "dossiers.parquet")
    (staged,) = source.files
    stored = merge(staged, None, tmp_path / "generation", calendar=vietnam(), columns=COLUMNS_OF_TABLE).stored
    assert stored is not None and stored.source.counted_with is not None
    other = vietnam().with_changes(off={Date(2024, 3, 5): "Lễ hội"})
    for policy, calendar in [*((policy, vietnam()) for policy in POLICIES.values()), (COMMON, other)]:
        question = Question(as_of=AS_OF, calendar=calendar, policy=policy, by=(Key.CHANNEL,))
        assert measure(stored.source, question) == measure(source, question)
