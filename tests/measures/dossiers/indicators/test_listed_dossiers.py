"""The lists behind the figures: as many dossiers as each count says, page by page, sorted, searched."""

from datetime import date as Date
from pathlib import Path
from typing import Any

import pytest

from caicach.language.calendar import vietnam
from caicach.measures.dossiers import listing
from caicach.measures.dossiers.clock import rate
from caicach.measures.dossiers.clock.policies import DECISION_766
from caicach.measures.dossiers.indicators import COUNTS, Question, measure
from caicach.measures.dossiers.listing import Listed, dossiers, every_dossier, how_many, one
from dossier_tables import drawn_table, write_table

QUESTION = Question(as_of=Date(2023, 11, 16), calendar=vietnam())
OPEN: dict[str, Any] = {"status": "processing", "received_at": "2023-11-06 09:00:00"}


def test_every_count_has_a_list_of_as_many(tmp_path: Path) -> None:
    source = write_table(tmp_path / "t.parquet", drawn_table(300, seed=5))
    for policy in (QUESTION.policy, DECISION_766):
        question = Question(as_of=Date(2026, 10, 1), calendar=vietnam(), policy=policy)
        (row,) = measure(source, question)
        for name in set(COUNTS) - {"procedures", "postal_procedures"}:
            assert how_many(source, question, Listed(name)) == row.counts[name], name
        late = row.counts["late"] + row.counts["pending_late"]
        assert how_many(source, question, Listed.ANY_LATE) == late
        assert len(dossiers(source, question, Listed.ANY_LATE, limit=1000)) == late


def test_late_and_due_soon(tmp_path: Path) -> None:
    rows = [
        {**OPEN, "dossier_code": "two left", "due_working_days": 10},
        {**OPEN, "dossier_code": "four left", "due_working_days": 12},
        {**OPEN, "dossier_code": "today", "due_working_days": 8},
        {**OPEN, "dossier_code": "one late", "due_working_days": 7},
        {**OPEN, "dossier_code": "by the day", "due_at": "2023-11-20"},
        {**OPEN, "dossier_code": "late by the day", "due_at": "2023-11-09"},
        {**OPEN, "dossier_code": "refused", "due_working_days": 1, "status": "refused"},
        {"dossier_code": "settled late", "due_working_days": 1, "finished_at": "2023-11-10"},
    ]
    source = write_table(tmp_path / "t.parquet", rows)
    late = [(row.dossier_code, row.late_by) for row in dossiers(source, QUESTION, Listed.PENDING_LATE)]
    assert late == [("late by the day", 5), ("one late", 1)]
    soon = [(row.dossier_code, row.days_left) for row in dossiers(source, QUESTION, Listed.SOON, order="days_left")]
    assert soon == [("today", 0), ("by the day", 2), ("two left", 2)]
    assert how_many(source, QUESTION, Listed.SOON, soon_days=4) == 4
    assert how_many(source, QUESTION, Listed.ANY_LATE) == 3


def test_pages_order_and_search(tmp_path: Path) -> None:
    rows = [
        {**OPEN, "dossier_code": f"H56-{n:02}", "due_at": f"2023-11-{n:02}" if n % 2 else None} for n in range(1, 8)
    ]
    source = write_table(tmp_path / "t.parquet", rows)

    def page(**more: Any) -> list[str]:
        return [row.dossier_code[-2:] for row in dossiers(source, QUESTION, Listed.ALL, **more)]

    assert page(order="-due_at") == ["07", "05", "03", "01", "02", "04", "06"]
    assert page(order="due_at", limit=3, offset=2) == ["05", "07", "02"]
    assert page(order="dossier_code", search="h56-0") == ["01", "02", "03", "04", "05", "06", "07"]
    assert page(search="-03") == ["03"]
    assert page(search="%") == []
    assert how_many(source, QUESTION, Listed.ALL, search="'; DROP") == 0
    with pytest.raises(ValueError):
        page(order="due_at; DROP TABLE t")


@pytest.mark.parametrize("rows", [0, 1, 7, 8, 50])
def test_a_whole_list_is_its_pages_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    monkeypatch.setattr(listing, "BATCH", 7)
    source = write_table(tmp_path / "t.parquet", drawn_table(60, seed=3)[:rows] or drawn_table(1, seed=3))
    question = Question(as_of=Date(2026, 10, 1), calendar=vietnam())
    search = "" if rows else "no such code"
    for order in ("-received_at", "due_at"):
        streamed = list(every_dossier(source, question, Listed.ALL, order=order, search=search))
        assert streamed == dossiers(source, question, Listed.ALL, order=order, limit=1000, search=search)
    with pytest.raises(ValueError):
        next(every_dossier(source, question, Listed.ALL, order="due_at; DROP TABLE t"))


def test_one_dossier_is_what_the_clock_says(tmp_path: Path) -> None:
    source = write_table(tmp_path / "t.parquet", drawn_table(50, seed=9))
    question = Question(as_of=Date(2026, 10, 1), calendar=vietnam())
    for row in dossiers(source, question, Listed.ALL):
        told = rate(row.dossier, calendar=vietnam(), as_of=question.as_of)
        found = (row.outcome, row.used_days, row.limit_days, row.late_by, row.days_left, row.start_on)
        assert found == (told.outcome, told.used, told.limit, told.late_by, told.days_left, told.start_on)
        assert one(source, question, row.dossier_code) == row
    assert one(source, question, "none") is None
