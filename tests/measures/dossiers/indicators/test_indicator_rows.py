"""The figures of small tables counted by hand: rates, keys, filters, medians, rows without anything."""

from dataclasses import replace
from datetime import date as Date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from caicach.language.calendar import vietnam
from caicach.measures.dossiers.days import day_table
from caicach.measures.dossiers.indicators import COUNTS, INDICATORS, Key, Only, Question, Row, measure, measure_columns
from caicach.measures.dossiers.source import Source
from dossier_tables import drawn_table, write_table

AS_OF = Date(2023, 11, 30)
PRINTED = [
    "keys", "received", "settled", "early", "on_time", "late", "unrated", "pending", "pending_late", "late_rate",
    "online_rate", "online_settled_rate", "postal_rate", "postal_procedure_rate", "paid_online_rate",
    "digitised_rate", "median_working_days", "p90_working_days",
]  # fmt: skip


def asked(**more: Any) -> Question:
    return Question(as_of=AS_OF, calendar=vietnam(), **more)


def row_of(path: Path, rows: list[dict[str, Any]], **more: Any) -> Row:
    (row,) = measure(write_table(path / "t.parquet", rows), asked(**more))
    return row


CASES: list[tuple[str, dict[str, Any], dict[str, int]]] = [
    ("early", {"due_working_days": 5, "finished_at": "2023-11-10"}, {"settled": 1, "early": 1}),
    ("on time", {"due_working_days": 4, "finished_at": "2023-11-10"}, {"settled": 1, "on_time": 1}),
    ("late", {"due_working_days": 3, "finished_at": "2023-11-10"}, {"settled": 1, "late": 1, "late_extended": 1}),
    ("returned", {"due_working_days": 4, "returned_at": "2023-11-10", "status": "returned"}, {"on_time": 1}),
    ("the result counts before the return", {"due_working_days": 4, "finished_at": "2023-11-10",
      "returned_at": "2023-11-20"}, {"on_time": 1}),
    ("by the day", {"due_at": "2023-11-10", "finished_at": "2023-11-10"}, {"on_time": 1}),
    ("late by the day", {"due_at": "2023-11-10", "finished_at": "2023-11-11"}, {"late": 1}),
    ("days count before the day", {"due_at": "2023-11-01", "due_working_days": 9, "finished_at": "2023-11-10"},
     {"early": 1}),
    ("the new appointment stands beside", {"due_at": "2023-11-08", "extended_due_at": "2023-11-20",
      "finished_at": "2023-11-10"}, {"late": 1, "late_extended": 0}),
    ("no limit", {"finished_at": "2023-11-10"}, {"settled": 1, "unrated": 1}),
    ("outside the calendar", {"due_working_days": 3, "due_at": "2035-01-01", "finished_at": "2035-01-01"},
     {"settled": 1, "unrated": 1}),
    ("finished, no day", {"due_working_days": 99}, {"settled": 0, "pending": 1, "pending_late": 0}),
    ("open", {"status": "processing", "due_working_days": 30}, {"pending": 1, "pending_late": 0, "early": 0}),
    ("open and late", {"status": "processing", "due_working_days": 3}, {"pending": 1, "pending_late": 1, "late": 0}),
    ("withdrawn", {"status": "withdrawn", "due_working_days": 3}, {"received": 1, "pending": 0, "settled": 0}),
    ("refused", {"status": "refused", "finished_at": "2023-11-10", "due_working_days": 1}, {"settled": 0, "late": 0}),
    ("after 15:00:00", {"received_at": "2023-11-06 15:00:01", "due_working_days": 3, "finished_at": "2023-11-10"},
     {"on_time": 1}),
    ("at 15:00:00", {"received_at": "2023-11-06 15:00:00", "due_working_days": 3, "finished_at": "2023-11-10"},
     {"late": 1}),
    ("online after 15:00", {"received_at": "2023-11-06 20:00:00", "channel": "online", "due_working_days": 3,
      "finished_at": "2023-11-10"}, {"late": 1, "online": 1, "online_settled": 1}),
    ("on a Sunday", {"received_at": "2023-11-05 08:00:00", "due_working_days": 4, "finished_at": "2023-11-10"},
     {"on_time": 1}),
    ("a pause", {"pauses": [("2023-11-07", "2023-11-09")], "due_working_days": 2, "finished_at": "2023-11-10"},
     {"on_time": 1, "paused": 1}),
    ("pauses that overlap", {"pauses": [("2023-11-07", "2023-11-09"), ("2023-11-08", "2023-11-10")],
      "due_working_days": 1, "finished_at": "2023-11-10"}, {"on_time": 1}),
    ("a pause within a pause", {"pauses": [("2023-11-07", "2023-11-10"), ("2023-11-08", "2023-11-09")],
      "due_working_days": 1, "finished_at": "2023-11-10"}, {"on_time": 1}),
    ("a pause without end", {"pauses": [("2023-11-08", None)], "due_working_days": 2,
      "finished_at": "2023-11-10"}, {"on_time": 1}),
    ("a fee", {"finished_at": "2023-11-10", "has_fee": True, "paid_online": True},
     {"fee_settled": 1, "paid_online": 1}),
    ("a fee, not known how", {"finished_at": "2023-11-10", "has_fee": True}, {"fee_settled": 1, "paid_online": 0}),
    ("paid online without a fee", {"finished_at": "2023-11-10", "has_fee": False, "paid_online": True},
     {"fee_settled": 0, "paid_online": 0}),
    ("digitised while open", {"status": "processing", "digitised": True}, {"digitised": 0}),
    ("a letter", {"due_working_days": 3, "finished_at": "2023-11-10", "apology_sent_at": "2023-11-08"},
     {"late": 1, "late_apologised": 1}),
    ("a letter in time", {"due_working_days": 9, "finished_at": "2023-11-10", "apology_sent_at": "2023-11-08"},
     {"late_apologised": 0}),
]  # fmt: skip


@pytest.mark.parametrize(("row", "counts"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_one_dossier(row: dict[str, Any], counts: dict[str, int], tmp_path: Path) -> None:
    found = row_of(tmp_path, [row]).counts
    assert {name: found[name] for name in counts} == counts


def test_the_contract_prints_these_keys_in_this_order(tmp_path: Path) -> None:
    row = row_of(tmp_path, [{"due_working_days": 3, "finished_at": "2023-11-10"}])
    printed = row.as_json()
    assert list(printed) == PRINTED
    assert printed["keys"] == {}
    assert printed["late_rate"] == 1.0
    assert printed["paid_online_rate"] is None
    assert printed["median_working_days"] == 4.0


@pytest.mark.parametrize(
    ("days", "median", "p90"),
    [
        ([1], 1, 1),
        ([1, 4], Fraction(5, 2), Fraction(37, 10)),
        ([1, 2, 4], 2, Fraction(18, 5)),
        ([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], Fraction(9, 2), Fraction(81, 10)),
    ],
)
def test_median_and_ninety_percent(days: list[int], median: object, p90: object, tmp_path: Path) -> None:
    ends = [vietnam().add(Date(2023, 11, 6), day) for day in days]
    row = row_of(tmp_path, [{"finished_at": end} for end in ends])
    assert (row.median, row.p90) == (median, p90)


def test_rates_are_exact(tmp_path: Path) -> None:
    rows = [{"due_working_days": 3, "finished_at": "2023-11-10", "channel": "online", "procedure_code": "1.1"}]
    rows += [{"due_working_days": 9, "finished_at": "2023-11-10", "channel": "postal", "procedure_code": "1.2"}] * 2
    rows += [{"status": "processing", "procedure_code": None, "channel": "postal"}]
    row = row_of(tmp_path, [{**one, "dossier_code": str(place)} for place, one in enumerate(rows)])
    assert row.rate("late_rate") == Fraction(1, 3)
    assert row.rate("on_time_rate") == Fraction(2, 3)
    assert row.rate("online_settled_rate") == Fraction(1, 3)
    assert row.rate("postal_rate") == Fraction(3, 4)
    assert row.rate("postal_procedure_rate") == Fraction(1, 2)


def test_without_denominator_there_is_no_rate(tmp_path: Path) -> None:
    row = row_of(tmp_path, [])
    assert set(row.counts) == set(COUNTS)
    assert set(row.counts.values()) == {0}
    assert {row.rate(code) for code in INDICATORS} == {None}
    assert (row.median, row.p90) == (None, None)


@pytest.mark.parametrize("files", [(), ("t.parquet",)])
def test_an_empty_table(files: tuple[str, ...], tmp_path: Path) -> None:
    write_table(tmp_path / "t.parquet", [])
    source = Source(tuple(tmp_path / name for name in files))
    assert len(measure(source, asked())) == 1
    assert measure(source, asked(by=(Key.UNIT,))) == []


def test_rows_are_sorted_by_their_keys_null_last(tmp_path: Path) -> None:
    rows = [
        {"unit": unit, "channel": channel} for unit in (None, "b", "Đ", "a") for channel in (None, "postal", "direct")
    ]
    found = measure(write_table(tmp_path / "t.parquet", rows), asked(by=(Key.UNIT, Key.CHANNEL)))
    assert [tuple(row.keys.values()) for row in found] == [
        (unit, channel) for unit in ("a", "b", "Đ", None) for channel in ("direct", "postal", None)
    ]


def test_what_the_keys_say(tmp_path: Path) -> None:
    rows = [
        {"unit": "Xã A", "procedure_code": "1.1", "field": "Đất đai", "channel": "online", "officer": "cán bộ 1",
         "received_at": "2023-12-31 09:00:00", "returned_at": "2024-01-02", "status": "returned"},
        {"unit": "Xã A cũ", "procedure_code": "1.2", "field": "Hộ tịch", "status": "processing"},
    ]  # fmt: skip
    source = write_table(tmp_path / "t.parquet", rows)
    first, second = measure(source, asked(by=tuple(Key), groups={"1.1": "Nhóm 1"}, units={"Xã A cũ": "Xã A"}))
    assert list(first.keys) == [key.value for key in Key]
    assert tuple(first.keys.values()) == (
        "Xã A", "1.1", "Đất đai", "Nhóm 1", "online", "cán bộ 1", "2023-12", "2024-01", "2023"
    )  # fmt: skip
    assert tuple(second.keys.values()) == ("Xã A", "1.2", "Hộ tịch", "Hộ tịch", None, None, "2023-11", None, "2023")


FILTERS: list[tuple[Only, list[str]]] = [
    (Only(), ["0", "1", "2"]),
    (Only(received_from=Date(2023, 11, 7)), ["1", "2"]),
    (Only(received_to=Date(2023, 11, 7)), ["0", "1"]),
    (Only(finished_from=Date(2023, 11, 20), finished_to=Date(2023, 11, 20)), ["1"]),
    (Only(units=("A",)), ["0"]),
    (Only(units=("A", None)), ["0", "2"]),
    (Only(units=("O'Brien",)), ["1"]),
    (Only(fields=("F",), channels=("online",)), ["1"]),
    (Only(groups=("G",)), ["0"]),
    (Only(groups=("F",)), ["1"]),
    (Only(groups=(None,)), ["2"]),
    (Only(codes=("2", "0", "none")), ["0", "2"]),
    (Only(procedures=(None,), officers=(None,)), ["2"]),
]


@pytest.mark.parametrize(("only", "codes"), FILTERS)
def test_only(only: Only, codes: list[str], tmp_path: Path) -> None:
    from caicach.measures.dossiers.listing import Listed, dossiers

    rows = [
        {"unit": "A", "procedure_code": "1.1", "field": "F", "finished_at": "2023-11-10"},
        {"unit": "O'Brien", "procedure_code": "1.2", "field": "F", "channel": "online", "finished_at": "2023-11-20",
         "received_at": "2023-11-07 23:59:59"},
        {"received_at": "2023-11-08 00:00:00"},
    ]  # fmt: skip
    source = write_table(tmp_path / "t.parquet", [{**row, "dossier_code": str(n)} for n, row in enumerate(rows)])
    question = asked(only=only, groups={"1.1": "G"})
    (row,) = measure(source, question)
    assert row.counts["received"] == len(codes)
    assert [one.dossier_code for one in dossiers(source, question, Listed.ALL, order="dossier_code")] == codes


@pytest.mark.parametrize("by", [(Key.UNIT,), (Key.UNIT, Key.MONTH, Key.GROUP), (Key.FINISHED_MONTH, Key.OFFICER)])
def test_rows_add_up_to_the_whole(by: tuple[Key, ...], tmp_path: Path) -> None:
    source = write_table(tmp_path / "t.parquet", drawn_table(400))
    (whole,), rows = measure(source, asked()), measure(source, asked(by=by))
    distinct = {"procedures", "postal_procedures"}
    for name in set(COUNTS) - distinct:
        assert sum(row.counts[name] for row in rows) == whole.counts[name], name
    rated = sum(whole.counts[name] for name in ("early", "on_time", "late", "unrated"))
    assert rated == whole.counts["settled"]


def test_used_days_that_the_store_knows_are_used_only_for_its_calendar_and_the_usual_policy(tmp_path: Path) -> None:
    from caicach.measures.dossiers.clock.policies import DECISION_766

    row = {"due_working_days": 4, "finished_at": "2023-11-10", "used_days": 77}
    same = day_table(vietnam()).fingerprint
    source = write_table(
        tmp_path / "t.parquet", [row, {"status": "processing", "due_working_days": 30}], counted_with=same
    )
    other = Source(source.files, "another calendar")
    assert measure(source, asked())[0].median == 77
    assert measure(source, asked())[0].counts["pending_late"] == 0
    assert measure(other, asked())[0].median == 4
    assert measure(source, asked(policy=DECISION_766))[0].median == 4


def test_known_days_give_the_same_figures_as_counting(tmp_path: Path) -> None:
    from caicach.measures.dossiers.indicators.engines.session import session
    from caicach.measures.dossiers.rating import rated

    counted = write_table(tmp_path / "counted.parquet", drawn_table(300, seed=3))
    with session() as cursor:
        days = "CASE WHEN ended_on IS NOT NULL THEN used_days END AS used_days"
        apart = "pauses IS NOT NULL AS has_pause, CASE WHEN ended_on IS NULL THEN pauses END AS open_pauses"
        sql = f"SELECT * EXCLUDE (used_days), {days}, {apart} FROM ({rated(counted, asked())})"
        cursor.execute(f"COPY ({sql}) TO '{tmp_path / 'known.parquet'}' (FORMAT parquet)")
    known = Source((tmp_path / "known.parquet",), day_table(vietnam()).fingerprint)
    for by in ((), (Key.UNIT, Key.GROUP)):
        assert measure(known, asked(by=by)) == measure(counted, asked(by=by))
        assert measure(replace(known, open_apart=True), asked(by=by)) == measure(counted, asked(by=by))


def test_only_the_counts_that_are_asked_for_come(tmp_path: Path) -> None:
    source = write_table(
        tmp_path / "t.parquet", [{"procedure_code": "1", "channel": "postal", "pauses": [("2023-11-06", None)]}, {}]
    )
    every = measure(source, asked(by=(Key.PROCEDURE,)))
    for counts in (("received",), ("postal_procedures", "paused"), ("late", "early", "on_time")):
        found = measure(source, replace(asked(by=(Key.PROCEDURE,)), counts=counts))
        told = [(row.keys, {name: row.counts[name] for name in counts}, row.median, row.p90) for row in every]
        assert [(row.keys, row.counts, row.median, row.p90) for row in found] == told


def test_columns_hold_what_the_rows_hold(tmp_path: Path) -> None:
    source = write_table(
        tmp_path / "t.parquet", [{"unit": "B"}, {"finished_at": "2023-11-10"}, {"unit": "A", "due_working_days": 1}]
    )
    question = asked(by=(Key.UNIT, Key.MONTH, Key.FINISHED_MONTH))
    figures = measure_columns(source, question)
    assert list(figures) == measure(source, question)
    assert figures.keys["unit"] == ["A", "B", None] and len(figures) == len(figures.counts["received"]) == 3
