"""A staged table into the next generation: new dossiers, changed ones, the rest as it was."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path

import duckdb

from caicach.language.calendar import WorkingCalendar
from caicach.measures.dossiers.days import day_table
from caicach.measures.dossiers.indicators.clocked import clocked
from caicach.measures.dossiers.indicators.engines.duckdb import DuckDialect
from caicach.measures.dossiers.indicators.questions import Question
from caicach.measures.dossiers.intake.session import named, one, quoted, session
from caicach.measures.dossiers.store.generations import Stored, Year, finish, take_over, unfinished
from caicach.measures.dossiers.table import COLUMNS, DERIVED

_PARQUET = "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1"
_MANY = 1_000_000
_CLOSED = "('finished', 'returned', 'withdrawn', 'refused')"
Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Merged:
    """`stored`: the next generation, None where nothing changed; and how many dossiers of the file were what."""

    stored: Stored | None
    added: int
    changed: int
    unchanged: int


def merge(
    staged: Path,
    former: Stored | None,
    into: Path,
    *,
    calendar: WorkingCalendar,
    columns: Collection[str],
    progress: Told | None = None,
) -> Merged:
    """Makes the generation `into` of a staged table (codes unique) and the former one, which stays as it is.

    `columns`: those that the export has (`Intake.held`). The others keep their former value. `used_days` is counted by
    the default clock on `calendar`. `progress` is told years done and years in all.
    """
    held = _held(columns)
    with unfinished(into) as folder, session(folder) as connection:
        connection.execute(f"CREATE VIEW staged AS SELECT * FROM read_parquet({quoted(staged)})")
        _compare(connection, former, held)
        added, changed, unchanged = _counts(connection)
        fingerprint = day_table(calendar).fingerprint
        same_calendar = former is None or former.calendar == fingerprint
        if former is not None and same_calendar and not added and not changed:
            return Merged(None, 0, 0, unchanged)
        keeps = same_calendar and (former is None or former.open_apart)
        touched = _touched(connection) if former and keeps else None
        parts = _write(connection, folder, former, touched, calendar, progress, keeps=keeps)
        return Merged(finish(folder, into, fingerprint, parts), added, changed, unchanged)


def preview(staged: Path, former: Stored | None, *, columns: Collection[str]) -> Merged:
    """How many dossiers of a staged table would be new, changed, as before; nothing is written, `stored` is None."""
    with session(staged.parent) as connection:
        connection.execute(f"CREATE VIEW staged AS SELECT * FROM read_parquet({quoted(staged)})")
        _compare(connection, former, _held(columns))
        return Merged(None, *_counts(connection))


def restate(former: Stored, into: Path, *, calendar: WorkingCalendar, progress: Told | None = None) -> Stored:
    """The same dossiers with `used_days` counted anew, after the calendar changed."""
    with unfinished(into) as folder, session(folder) as connection:
        nothing = ", ".join(f"CAST(NULL AS {kind}) AS {named(name)}" for name, kind in COLUMNS.items())
        connection.execute(f"CREATE TABLE news AS SELECT {nothing}, 0 AS year WHERE false")
        parts = _write(connection, folder, former, None, calendar, progress, keeps=False)
        return finish(folder, into, day_table(calendar).fingerprint, parts)


def _counts(connection: duckdb.DuckDBPyConnection) -> tuple[int, int, int]:
    """New, changed, unchanged ones of the staged dossiers."""
    news = one(connection, "SELECT count(*) FILTER (is_new), count(*) FILTER (is_changed) FROM news")
    added, changed = (int(str(count)) for count in news)
    return added, changed, int(str(one(connection, "SELECT count(*) FROM staged")[0])) - added - changed


def _held(columns: Collection[str]) -> set[str]:
    held = set(columns) & COLUMNS.keys() | {"dossier_code", "received_at"}
    return held | {"supplement_requests"} if "supplement_requested_at" in held else held


def _compare(connection: duckdb.DuckDBPyConnection, former: Stored | None, held: set[str]) -> None:
    """Makes `news`: the staged dossiers that are new or changed, as they will be, and the year they were in."""
    if former is None or not former.parts:
        names = ", ".join(map(named, COLUMNS))
        connection.execute(
            f"CREATE VIEW news AS SELECT {names}, true AS is_new, false AS is_changed, "
            "NULL::BIGINT AS former_year, year(received_at) AS year FROM staged"
        )
        return
    files = ", ".join(quoted(file) for file in former.source.files)
    kept = f"SELECT * FROM read_parquet([{files}], hive_partitioning=false)"
    if former.rows > _MANY:  # only those that the file names need to be held in memory
        connection.execute(f"CREATE TABLE known AS {kept} SEMI JOIN staged USING (dossier_code)")
    else:
        connection.execute(f"CREATE VIEW known AS {kept}")
    values = ", ".join(f"{_value(name, held)} AS {named(name)}" for name in COLUMNS)
    differs = " OR ".join(
        f"{_value(name, held)} IS DISTINCT FROM known.{named(name)}" for name in COLUMNS if name in (*held, "status")
    )
    connection.execute(
        f"CREATE TABLE news AS SELECT {values}, known.dossier_code IS NULL AS is_new, "
        f"known.dossier_code IS NOT NULL AS is_changed, year(known.received_at) AS former_year, "
        "year(staged.received_at) AS year FROM staged LEFT JOIN known ON staged.dossier_code = known.dossier_code "
        f"WHERE known.dossier_code IS NULL OR {differs}"
    )


def _value(name: str, held: set[str]) -> str:
    """What a dossier will have: from the file where it has the column, else as before.

    A file without statuses still tells by its days that an open dossier is finished.
    """
    column = named(name)
    if name in held:
        return f"staged.{column}"
    before = f"CASE WHEN known.dossier_code IS NULL THEN staged.{column} ELSE known.{column} END"
    if name == "status":
        closes = f"staged.status = 'finished' AND known.status NOT IN {_CLOSED}"
        return f"CASE WHEN {closes} THEN staged.status ELSE {before} END"
    return before


def _touched(connection: duckdb.DuckDBPyConnection) -> set[int]:
    """The years whose file becomes another."""
    rows = connection.execute(
        "SELECT DISTINCT year FROM news UNION SELECT DISTINCT former_year FROM news WHERE former_year IS NOT NULL"
    ).fetchall()
    return {int(row[0]) for row in rows}


def _write(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    former: Stored | None,
    touched: set[int] | None,
    calendar: WorkingCalendar,
    progress: Told | None,
    *,
    keeps: bool,
) -> list[Year]:
    """Writes or takes over the file of every year; `touched` None: all of them are written anew.

    `keeps`: what the store adds (`table.DERIVED`) still holds for dossiers that did not change.
    """
    before = {part.year: part for part in former.parts} if former else {}
    new = {int(row[0]) for row in connection.execute("SELECT DISTINCT year FROM news").fetchall()}
    years = sorted(before.keys() | new)
    parts = []
    for done, year in enumerate(years):
        if former and touched is not None and year not in touched:
            take_over(former.folder, before[year], folder)
            parts.append(before[year])
        else:
            old = former.folder / before[year].file if former and year in before else None
            rows = _write_year(connection, folder / f"{year}.parquet", year, old, calendar, keeps=keeps)
            if rows:
                parts.append(Year(year, rows, (folder / f"{year}.parquet").stat().st_size))
            else:
                (folder / f"{year}.parquet").unlink()
        if progress:
            progress(done + 1, len(years))
    return parts


def _write_year(
    connection: duckdb.DuckDBPyConnection,
    file: Path,
    year: int,
    former: Path | None,
    calendar: WorkingCalendar,
    *,
    keeps: bool,
) -> int:
    names = ", ".join(map(named, COLUMNS))
    rows = f"SELECT {names} FROM news WHERE year = {year}"
    kept = f"FROM read_parquet({quoted(former)}) ANTI JOIN news USING (dossier_code)"
    if former is not None and not keeps:
        rows = f"SELECT {names} {kept} UNION ALL {rows}"
    counted = clocked(DuckDialect(calendar), f"({rows})", Question(as_of=_NO_DAY, calendar=calendar), COLUMNS)
    used = "CAST(CASE WHEN ended_on IS NOT NULL THEN used END AS SMALLINT) AS used_days"
    apart = "pauses IS NOT NULL AS has_pause, CASE WHEN ended_on IS NULL THEN pauses END AS open_pauses"
    written = f"SELECT {names}, {used}, {apart} FROM ({counted})"
    if former is not None and keeps:
        written = f"SELECT {names}, {', '.join(map(named, DERIVED))} {kept} UNION ALL {written}"
    written = f"SELECT * FROM ({written}) ORDER BY unit, received_at"  # a reader of one unit skips the blocks of others
    copied = connection.execute(f"COPY ({written}) TO {quoted(file)} ({_PARQUET})").fetchone()
    return int(copied[0]) if copied else 0


_NO_DAY = Date(2000, 1, 1)
"""Only dossiers with an end day are counted, so the day of counting plays no part."""
