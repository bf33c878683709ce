"""Exports into the store: what is new, what changes, what stays; the same as a plain dictionary would hold."""

import datetime as dt
import os
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from staged_tables import Row, dossier, stage, stored_rows

from caicach.language.calendar import WorkingCalendar, days_off, vietnam
from caicach.measures.dossiers.days import day_table
from caicach.measures.dossiers.indicators.questions import Question
from caicach.measures.dossiers.rating import rated
from caicach.measures.dossiers.source import Source
from caicach.measures.dossiers.store import Merged, NoGeneration, Stored, merge, open_generation, restate, sweep
from caicach.measures.dossiers.table import COLUMNS

ALL = tuple(COLUMNS)


def put(root: Path, rows: list[Row], former: Stored | None = None, columns: tuple[str, ...] = ALL) -> Merged:
    number = len(list(root.iterdir())) if root.exists() else 0
    staged = stage(root.parent / f"staged-{number}.parquet", rows)
    return merge(staged, former, root / f"{number:03d}", calendar=vietnam(), columns=columns)


def kept(merged: Merged) -> Stored:
    assert merged.stored is not None
    return merged.stored


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "store"


def test_the_first_export_makes_a_generation_by_year(root: Path) -> None:
    rows = [dossier("A"), dossier("B", dt.datetime(2022, 12, 30, 16)), dossier("C", dt.datetime(2023, 5, 4))]
    merged = put(root, rows)
    stored = kept(merged)
    assert (merged.added, merged.changed, merged.unchanged) == (3, 0, 0)
    assert (stored.rows, stored.years) == (3, (2022, 2023))
    assert stored_rows(stored) == {row["dossier_code"]: row for row in rows}
    assert open_generation(stored.folder) == stored


def test_the_same_export_again_changes_nothing(root: Path) -> None:
    pauses = [{"from": dt.date(2023, 1, 4), "to": None, "reason": "x", "paper": None}]
    rows = [dossier("A", pauses=pauses), dossier("B", dt.datetime(2022, 1, 4))]
    first = kept(put(root, rows))
    again = put(root, rows, first)
    assert (again.stored, again.added, again.changed, again.unchanged) == (None, 0, 0, 2)
    assert [one.name for one in root.iterdir()] == [first.folder.name]


def test_a_later_export_updates_and_years_without_change_are_linked(root: Path) -> None:
    first = kept(put(root, [dossier("A"), dossier("B"), dossier("C", dt.datetime(2022, 3, 1))]))
    update = dossier("A", status="finished", finished_at=dt.date(2023, 1, 6))
    merged = put(root, [update, dossier("D")], first)
    second = kept(merged)
    assert (merged.added, merged.changed, merged.unchanged) == (1, 1, 0)
    assert stored_rows(second)["A"] == update
    assert set(stored_rows(second)) == {"A", "B", "C", "D"}
    assert os.stat(second.folder / "2022.parquet").st_ino == os.stat(first.folder / "2022.parquet").st_ino
    assert os.stat(second.folder / "2023.parquet").st_ino != os.stat(first.folder / "2023.parquet").st_ino
    assert stored_rows(first)["A"]["status"] == "processing"


def test_a_corrected_day_of_receipt_moves_the_dossier_to_its_year(root: Path) -> None:
    first = kept(put(root, [dossier("A"), dossier("B", dt.datetime(2022, 3, 1))]))
    second = kept(put(root, [dossier("B", dt.datetime(2023, 3, 1))], first))
    assert second.years == (2023,)
    assert sorted(one.name for one in second.folder.iterdir()) == ["2023.parquet", "manifest.json"]
    assert set(stored_rows(second)) == {"A", "B"}


def test_columns_that_an_export_lacks_keep_what_is_known(root: Path) -> None:
    full = dossier("A", unit="Phòng 1", officer="Cán bộ 1", has_fee=True, status="paused", supplement_requests=2)
    first = kept(put(root, [full]))
    bare = dossier("A", unit="Phòng 2", status="processing")
    merged = put(root, [bare, dossier("B")], first, columns=("unit",))
    assert stored_rows(kept(merged))["A"] == {**full, "unit": "Phòng 2"}


@pytest.mark.parametrize(
    ("before", "after"), [("paused", "finished"), ("withdrawn", "withdrawn"), ("returned", "returned")]
)
def test_days_alone_finish_what_is_open_and_nothing_else(root: Path, before: str, after: str) -> None:
    first = kept(put(root, [dossier("A", status=before)]))
    told = dossier("A", status="finished", finished_at=dt.date(2023, 1, 9))
    second = kept(put(root, [told], first, columns=("finished_at",)))
    assert stored_rows(second)["A"]["status"] == after


def test_a_blank_cell_of_a_column_that_is_there_takes_away_what_was_known(root: Path) -> None:
    first = kept(put(root, [dossier("A", unit="Phòng 1")]))
    assert stored_rows(kept(put(root, [dossier("A")], first)))["A"]["unit"] is None


def test_used_days_are_those_of_the_default_clock(root: Path) -> None:
    pauses = [{"from": dt.date(2023, 1, 4), "to": dt.date(2023, 1, 5), "reason": None, "paper": None}]
    rows = [
        dossier("A", finished_at=dt.date(2023, 1, 9), status="finished", pauses=pauses),
        dossier("B", dt.datetime(2023, 1, 3, 15, 1), returned_at=dt.date(2023, 1, 9), status="returned"),
        dossier("C"),
        dossier("D", dt.datetime(1995, 1, 3), finished_at=dt.date(1995, 1, 9), status="finished"),
    ]
    stored = kept(put(root, rows))
    used = {code: row["used_days"] for code, row in stored_rows(stored, ("used_days",)).items()}
    assert used == {"A": 3, "B": 3, "C": None, "D": None}
    question = Question(as_of=dt.date(2023, 2, 1), calendar=vietnam())
    with duckdb.connect() as connection:
        sql = rated(Source(stored.source.files), question)
        counted = dict(
            connection.execute(f"SELECT dossier_code, used_days FROM ({sql}) WHERE ended_on IS NOT NULL").fetchall()
        )
    assert counted == {code: days for code, days in used.items() if code != "C"}


def _with_a_day_off() -> WorkingCalendar:
    """The shipped calendar, and nobody worked on 4 January 2023."""
    off = {entry.day: entry.name for entry in days_off() if not entry.working} | {dt.date(2023, 1, 4): "nghỉ thêm"}
    return WorkingCalendar.of_years(2021, 2027, off=off, working=[one.day for one in days_off() if one.working])


def test_another_calendar_counts_used_days_anew(root: Path) -> None:
    rows = [dossier("A", finished_at=dt.date(2023, 1, 9), status="finished"), dossier("B", dt.datetime(2022, 5, 4))]
    first = kept(put(root, rows))
    anew = restate(first, root / "anew", calendar=_with_a_day_off())
    assert anew.calendar == day_table(_with_a_day_off()).fingerprint != first.calendar
    assert stored_rows(first, ("used_days",))["A"]["used_days"] == 4
    assert stored_rows(anew, ("used_days",))["A"]["used_days"] == 3
    assert stored_rows(anew) == stored_rows(first)
    assert open_generation(anew.folder) == anew


def test_an_export_after_a_change_of_the_calendar_restates_all(root: Path) -> None:
    rows = [dossier("A", finished_at=dt.date(2023, 1, 9), status="finished")]
    first = kept(put(root, rows))
    staged = stage(root.parent / "same.parquet", rows)
    merged = merge(staged, first, root / "anew", calendar=_with_a_day_off(), columns=ALL)
    assert (merged.added, merged.changed, merged.unchanged) == (0, 0, 1)
    assert stored_rows(kept(merged), ("used_days",))["A"]["used_days"] == 3


def test_a_manifest_names_the_calendar(root: Path) -> None:
    assert kept(put(root, [dossier("A")])).source.counted_with == day_table(vietnam()).fingerprint


@pytest.mark.parametrize("damage", ["manifest", "file", "size"])
def test_a_damaged_generation_is_not_opened(root: Path, damage: str) -> None:
    stored = kept(put(root, [dossier("A")]))
    if damage == "manifest":
        (stored.folder / "manifest.json").write_text("{", "utf-8")
    elif damage == "file":
        (stored.folder / "2023.parquet").unlink()
    else:
        (stored.folder / "2023.parquet").write_bytes(b"PAR1")
    with pytest.raises(NoGeneration, match="phục hồi"):
        open_generation(stored.folder)
    with pytest.raises(NoGeneration):
        open_generation(root / "nowhere")


def test_sweeping_keeps_what_it_is_told(root: Path) -> None:
    first = kept(put(root, [dossier("A")]))
    second = kept(put(root, [dossier("B")], first))
    (root / ".part-009-1").mkdir()
    (root / "uploads").mkdir()
    assert sweep(root, [second.folder.name]) == (".part-009-1", first.folder.name)
    assert sorted(one.name for one in root.iterdir()) == [second.folder.name, "uploads"]
    assert set(stored_rows(second)) == {"A", "B"}


CODES = st.sampled_from("ABCDEF")
MOMENTS = st.datetimes(dt.datetime(2021, 12, 20), dt.datetime(2022, 1, 10)).map(lambda one: one.replace(microsecond=0))
DAYS = st.none() | st.dates(dt.date(2022, 1, 11), dt.date(2022, 1, 20))
ROWS = st.builds(
    lambda code, received, unit, finished, status: dossier(
        code, received, unit=unit, finished_at=finished, status=status
    ),
    CODES,
    MOMENTS,
    st.sampled_from([None, "Phòng 1", "Phòng 2"]),
    DAYS,
    st.sampled_from(["processing", "finished", "withdrawn"]),
)


def _model(exports: list[list[Row]]) -> dict[str, Row]:
    """The last row of a code wins."""
    return {row["dossier_code"]: row for export in exports for row in export}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROWS, min_size=1, max_size=12), cuts=st.sets(st.integers(1, 11), max_size=3))
def test_any_split_into_exports_gives_what_the_last_rows_say(
    tmp_path_factory: pytest.TempPathFactory, rows: list[Row], cuts: set[int]
) -> None:
    root = tmp_path_factory.mktemp("split") / "store"
    edges = [0, *sorted(cut for cut in cuts if cut < len(rows)), len(rows)]
    exports = [list(_model([rows[a:b]]).values()) for a, b in pairwise(edges)]
    stored: Stored | None = None
    known: dict[str, Row] = {}
    for export in exports:
        before = dict(known)
        known.update(_model([export]))
        merged = put(root, export, stored)
        new = [row for row in export if row["dossier_code"] not in before]
        changed = [row for row in export if row["dossier_code"] in before and before[row["dossier_code"]] != row]
        assert (merged.added, merged.changed) == (len(new), len(changed))
        assert merged.unchanged == len(export) - len(new) - len(changed)
        stored = merged.stored or stored
        assert stored is not None
        assert stored_rows(stored) == known


def test_pauses_of_open_dossiers_stand_apart_also_after_a_former_version(root: Path) -> None:
    pauses = [{"from": dt.date(2023, 1, 4), "to": None, "reason": None, "paper": None}]
    rows = [
        dossier("A", finished_at=dt.date(2023, 1, 9), status="finished", pauses=pauses),
        dossier("B", pauses=pauses),
    ]
    first = kept(put(root, rows))
    found = stored_rows(first, ("has_pause", "open_pauses"))
    assert [(row["has_pause"], row["open_pauses"]) for row in found.values()] == [(True, None), (True, pauses)]
    manifest = first.folder / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace('"open_apart": true,', ""), "utf-8")
    former = open_generation(first.folder)
    assert not former.source.open_apart
    assert put(root, rows, former).stored is None
    later = kept(put(root, [dossier("C", dt.datetime(2022, 5, 4))], former))
    assert later.source.open_apart and stored_rows(later, ("has_pause",))["C"]["has_pause"] is False
    assert not (first.folder / "2023.parquet").samefile(later.folder / "2023.parquet")
