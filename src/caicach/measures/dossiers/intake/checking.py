"""From `cells` to the staged table: read, checked, each code once; what is refused goes to the error sheet."""

from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path

import duckdb

from caicach.measures.dossiers.intake.choosing import Chosen
from caicach.measures.dossiers.intake.codes import dossier_sql
from caicach.measures.dossiers.intake.faults import NO_REJECTS, Fault, faults, rejects_sql
from caicach.measures.dossiers.intake.hours import plan_hour
from caicach.measures.dossiers.intake.listing import Listing
from caicach.measures.dossiers.intake.pausing import plan_pauses
from caicach.measures.dossiers.intake.reading import LISTED, MOMENTS, Plan, plan_moments, plan_words
from caicach.measures.dossiers.intake.remarks import remarks
from caicach.measures.dossiers.intake.session import named, one, quoted
from caicach.measures.dossiers.intake.status_column import plan_status
from caicach.measures.dossiers.table import COLUMNS

EXTRA = ("pauses_broken", "pauses_turned", "hour_apart")
"""What is asked of a row and not kept."""
PARQUET = "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1"


@dataclass(frozen=True, slots=True)
class Checked:
    """How many rows went where, what is doubtful, which units and days the accepted ones have."""

    read: int
    accepted: int
    rejected: int
    repeated: int
    warnings: tuple[str, ...]
    units: tuple[str, ...]
    received_from: Date | None
    received_to: Date | None


def check(
    connection: duckdb.DuckDBPyConnection,
    listing: Listing,
    chosen: Chosen,
    table: Path,
    rejects: Path,
    as_of: Date | None = None,
    *,
    plain_days: bool = False,
) -> Checked:
    """Reads and checks `cells`, writes the staged table (`table.COLUMNS`) and the error sheet (`Intake.rejects`) as
    Parquet. `plain_days`: all days were read quickly. `as_of`: days after it are pointed out."""
    held = {name: column.kind for name, column in chosen.by.items()}
    plan = Plan()
    days = {name: kind for name, kind in held.items() if name in (*MOMENTS, *LISTED)}
    plan_moments(connection, plan, days, listing.year_1904, plain=plain_days)
    plan_hour(connection, plan, held, listing.year_1904)
    status_told = plan_status(connection, plan, held)
    plan_words(connection, plan, held)
    plan_pauses(connection, plan, held, listing.year_1904)
    _type(connection, plan, held)
    listed = list(faults(plan, held, listing.width if listing.counted else None))
    rejected = _refuse(connection, listed, chosen, rejects)
    read = _count(connection, "cells")
    accepted = _write(connection, table)
    units, first, last = _summary(connection, table)
    return Checked(
        read,
        accepted,
        rejected,
        read - rejected - accepted,
        (*status_told, *remarks(connection, plan, held, as_of)),
        units,
        first,
        last,
    )


def _type(connection: duckdb.DuckDBPyConnection, plan: Plan, held: dict[str, str]) -> None:
    """Makes `typed`: the columns of the table, and for each row its number. Only what the file fills takes room."""
    plan.values["dossier_code"] = dossier_sql("cells.dossier_code")
    plan.values["supplement_requests"] = _requests(plan, held)
    columns = ", ".join(
        f"CAST({plan.values[name]} AS {kind}) AS {named(name)}" for name, kind in COLUMNS.items() if name in plan.values
    )
    extra = "".join(f", {plan.values[name]} AS {name}" for name in EXTRA if name in plan.values)
    connection.execute(
        f"CREATE TABLE filled AS SELECT cells.row AS row, {columns}{extra} FROM cells {' '.join(plan.joins)}"
    )
    empty = "".join(
        f", CAST(NULL AS {kind}) AS {named(name)}" for name, kind in COLUMNS.items() if name not in plan.values
    )
    connection.execute(f"CREATE VIEW typed AS SELECT *{empty} FROM filled")


def _requests(plan: Plan, held: dict[str, str]) -> str:
    """How often supplements were asked for: as counted in the file, else as many as it has days, else by the status."""
    asked = f"coalesce({plan.values['asked']}, 1)" if "asked" in plan.values else "1"
    by_day = (
        f"WHEN {plan.values['supplement_requested_at']} IS NOT NULL THEN {asked}"
        if "supplement_requested_at" in held
        else ""
    )
    told = f"CASE {by_day} WHEN {plan.values['status']} = 'supplement_requested' THEN 1 ELSE 0 END"
    return f"coalesce({plan.values['supplement_requests']}, {told})" if "supplement_requests" in held else told


def _refuse(connection: duckdb.DuckDBPyConnection, listed: list[Fault], chosen: Chosen, rejects: Path) -> int:
    """Makes `bad` and writes the error sheet; how many rows have faults."""
    mask = " | ".join(f"CASE WHEN {fault.when} THEN {1 << place} ELSE 0 END" for place, fault in enumerate(listed))
    connection.execute(
        f"CREATE TABLE bad AS SELECT * FROM (SELECT row, CAST({mask} AS BIGINT) AS faults "
        "FROM cells JOIN typed USING (row)) WHERE faults <> 0"
    )
    refused = _count(connection, "bad")
    columns = {name: (column.letter, column.heading, True) for name, column in chosen.by.items()}
    sheet = f"({rejects_sql(listed, columns)})" if refused else f"({NO_REJECTS}) WHERE false"
    connection.execute(
        'COPY (SELECT CAST(row AS INTEGER) AS row, "column", heading, value, code, sentence '
        f"FROM {sheet} ORDER BY row, place) TO {quoted(rejects)} ({PARQUET})"
    )
    return refused


def _write(connection: duckdb.DuckDBPyConnection, table: Path) -> int:
    """Writes the staged table: rows without faults, the last one of each code; how many."""
    good = "typed" if not _count(connection, "bad") else "(SELECT * FROM typed ANTI JOIN bad USING (row))"
    total, codes = one(connection, f"SELECT count(*), count(DISTINCT dossier_code) FROM {good}")
    if total != codes:
        last = f"SELECT max(row) AS row FROM {good} GROUP BY dossier_code"
        good = f"(SELECT * FROM {good} SEMI JOIN ({last}) USING (row))"
    names = ", ".join(map(named, COLUMNS))
    connection.execute(f"COPY (SELECT {names} FROM {good}) TO {quoted(table)} ({PARQUET})")
    return int(str(codes))


def _summary(connection: duckdb.DuckDBPyConnection, table: Path) -> tuple[tuple[str, ...], Date | None, Date | None]:
    staged = f"read_parquet({quoted(table)})"
    units = connection.execute(f"SELECT DISTINCT unit FROM {staged} WHERE unit IS NOT NULL ORDER BY 1").fetchall()
    days = connection.execute(
        f"SELECT CAST(min(received_at) AS DATE), CAST(max(received_at) AS DATE) FROM {staged}"
    ).fetchone()
    first, last = days or (None, None)
    return tuple(row[0] for row in units), first, last


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(str(one(connection, f"SELECT count(*) FROM {table}")[0]))
