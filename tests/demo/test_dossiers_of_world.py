"""The dossiers of the example world: the totals of the report, the picture of the board, pauses to be looked at."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from caicach.demo.dossier_catalogue import FORMER_NAMES, MONTHS_2024
from caicach.demo.dossier_rows import export_of
from caicach.demo.dossier_years import rows_of_2023, rows_of_2024, rows_since_2025, working_days
from caicach.language.calendar import vietnam
from caicach.measures.dossiers.indicators import measure
from caicach.measures.dossiers.indicators.questions import Key, Only, Question
from caicach.measures.dossiers.indicators.rows import Row
from caicach.measures.dossiers.intake import take_in
from caicach.measures.dossiers.pauses.finding import findings
from caicach.measures.dossiers.source import Source
from caicach.measures.dossiers.store import merge

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Source]:
    """All three exports, one after the other."""
    folder, days, former = tmp_path_factory.mktemp("world"), working_days(), None
    for place, rows in enumerate((rows_of_2023(days), rows_of_2024(days), rows_since_2025(days, TODAY))):
        path, into = folder / f"{place}.csv", folder / str(place)
        path.write_bytes(export_of(rows))
        into.mkdir()
        found = take_in(path, into)
        assert (found.rejected, found.repeated) == (0, 0)
        former = merge(found.table, former, folder / f"g{place}", calendar=vietnam(), columns=found.held).stored
        assert former is not None
    assert former is not None
    yield former.source


def counted(source: Source, by: tuple[Key, ...] = (), **only: object) -> list[Row]:
    return measure(source, Question(as_of=TODAY, calendar=vietnam(), by=by, only=Only(**only)))  # type: ignore[arg-type]


@pytest.mark.parametrize("of", ["received", "finished"])
def test_2618_of_2817_were_on_time(stored: Source, of: str) -> None:
    (row,) = counted(stored, **{f"{of}_from": date(2023, 1, 1), f"{of}_to": date(2023, 11, 30)})
    assert row.counts["settled"] == 2817 and row.counts["early"] + row.counts["on_time"] == 2618
    assert row.counts["unrated"] == 0


@pytest.mark.parametrize("of", ["received", "finished"])
def test_the_year_of_the_board(stored: Source, of: str) -> None:
    (row,) = counted(stored, **{f"{of}_from": date(2024, 1, 1), f"{of}_to": date(2024, 12, 31)})
    assert (row.counts["settled"], row.counts["late"]) == (2650, 139)


def test_every_cell_of_the_heat_table_of_the_board(stored: Source) -> None:
    keys = (Key.UNIT, Key.FINISHED_MONTH)
    rows = counted(stored, keys, finished_from=date(2024, 1, 1), finished_to=date(2024, 12, 31))
    seen = {(row.keys["unit"], row.keys["finished_month"]): (row.counts["late"], row.counts["settled"]) for row in rows}
    assert seen == {
        (FORMER_NAMES[unit], f"2024-{month:02d}"): cell
        for unit, (late, settled) in MONTHS_2024.items()
        for month, cell in enumerate(zip(late, settled, strict=True), start=1)
    }


def test_twenty_three_pauses_are_to_be_looked_at(stored: Source) -> None:
    this_year = Only(received_from=date(2026, 1, 1))
    found = findings(stored, Question(as_of=TODAY, calendar=vietnam(), only=this_year))
    assert Counter(one.rule.code for one in found) == {"when-late": 9, "no-paper": 7, "often": 4, "long-open": 3}


def test_the_present_year_has_something_of_everything(stored: Source) -> None:
    (row,) = counted(stored, received_from=date(2026, 1, 1))
    assert all(row.counts[name] > 0 for name in ("early", "on_time", "late", "pending", "pending_late"))
    for share in ("late_rate", "online_rate", "postal_rate", "paid_online_rate", "digitised_rate"):
        rate = row.rate(share)
        assert rate is not None and 0 < rate < 1


@pytest.mark.parametrize(
    "day", [date(2025, 1, 1), date(2026, 1, 3), date(2026, 6, 30), date(2027, 2, 10), date(2027, 12, 20)]
)
def test_two_worlds_of_one_day_are_the_same(day: date) -> None:
    days = working_days()
    rows = rows_since_2025(days, day)
    assert rows == rows_since_2025(working_days(), day)
    codes = Counter(row[0] for row in rows)
    assert max(codes.values(), default=1) == 1
