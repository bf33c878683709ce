"""Each column of `cells` read: SQL for what is regular, one look a different value for the rest."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime as DateTime

import duckdb

from caicach.measures.dossiers.intake import words
from caicach.measures.dossiers.intake.codes import read_procedure
from caicach.measures.dossiers.intake.moments import names_no_day, quick, read_moment, within
from caicach.measures.dossiers.intake.session import keep_texts, named, one, quoted
from caicach.measures.dossiers.intake.words import Read

MOMENTS = (
    "received_at",
    "due_at",
    "extended_due_at",
    "finished_at",
    "returned_at",
    "apology_sent_at",
)
LISTED = ("supplement_requested_at", "completed_at")
"""Days of which a cell may hold several: the first request, the last completion count."""
FEW = 16
"""So many different cells are read by comparing; more of them are looked up in a table."""
READERS: dict[str, tuple[Callable[[str], Read], str]] = {
    "procedure_code": (read_procedure, "VARCHAR"),
    "procedure_name": (words.read_text, "VARCHAR"),
    "field": (words.read_text, "VARCHAR"),
    "unit": (words.read_text, "VARCHAR"),
    "officer": (words.read_text, "VARCHAR"),
    "channel": (words.read_channel, "VARCHAR"),
    "result_channel": (words.read_channel, "VARCHAR"),
    "has_fee": (words.read_fee, "BOOLEAN"),
    "paid_online": (words.read_paid, "BOOLEAN"),
    "digitised": (words.read_digitised, "BOOLEAN"),
    "due_working_days": (words.read_limit, "SMALLINT"),
    "supplement_requests": (words.read_count, "SMALLINT"),
}


@dataclass(slots=True)
class Plan:
    """SQL parts that turn `cells` into `typed`; `doubts`: column → (cell, what is doubtful, is refused)."""

    values: dict[str, str] = field(default_factory=dict)
    joins: list[str] = field(default_factory=list)
    doubts: dict[str, list[tuple[str, str, bool]]] = field(default_factory=dict)

    def look_up(self, name: str, reads: dict[str, Read], connection: duckdb.DuckDBPyConnection, kind: str) -> None:
        """Reads a column by looking its cells up."""
        table, column = f"words_{name}", f"cells.{named(name)}"
        self.doubts[name] = [(cell, read.doubt, read.refused) for cell, read in reads.items() if read.doubt]
        other = {cell: read.value for cell, read in reads.items() if kind != "VARCHAR" or read.value != cell}
        if len(other) <= FEW and not any("\0" in text for pair in other.items() for text in pair if text):
            self.values[name] = f"CAST({_cases(column, other, column if kind == 'VARCHAR' else 'NULL')} AS {kind})"
            return
        keep_texts(connection, table, {"cell": list(reads), "value": [read.value for read in reads.values()]})
        self.joins.append(f"LEFT JOIN {table} ON {column} = {table}.cell")
        self.values[name] = f"CAST({table}.value AS {kind})"


def _cases(column: str, values: dict[str, str | None], other: str) -> str:
    """SQL of what a few cells become, and of what all others do."""
    if not values:
        return other
    cases = " ".join(
        f"WHEN {quoted(cell)} THEN {'NULL' if value is None else quoted(value)}" for cell, value in values.items()
    )
    return f"CASE {column} {cases} ELSE {other} END"


def different(connection: duckdb.DuckDBPyConnection, name: str, table: str = "cells", where: str = "true") -> list[str]:
    """The different cells of a column, blank ones not among them."""
    column = named(name)
    sql = f"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL AND ({where})"
    return sorted(str(row[0]) for row in connection.execute(sql).fetchall())


def plan_words(connection: duckdb.DuckDBPyConnection, plan: Plan, held: dict[str, str]) -> None:
    """The columns with few different cells."""
    for name, (read, kind) in READERS.items():
        if name in held:
            plan.look_up(name, {cell: read(cell) for cell in different(connection, name)}, connection, kind)


def plan_moments(
    connection: duckdb.DuckDBPyConnection,
    plan: Plan,
    held: dict[str, str],
    year_1904: bool,
    table: str = "cells",
    *,
    plain: bool = False,
) -> None:
    """The columns of days; `held` tells the SQL type of each column. `plain`: all are known to be read quickly."""
    texts = [name for name, kind in held.items() if kind == "VARCHAR"]
    odd = set() if plain else _not_quick(connection, table, texts)
    for name, kind in held.items():
        cell = f"{table}.{named(name)}"
        if kind != "VARCHAR":
            plan.values[name] = within(cell)
            continue
        read_quickly = named(quick(name))
        if name not in odd:
            plan.values[name] = f"{table}.{read_quickly}"
            continue
        rest = different(connection, name, table, f"{read_quickly} IS NULL")
        words_table = f"days_{table}_{name}"
        read = [_first(text, name, year_1904) for text in rest]
        if table == "cells" and name != "received_at":
            plan.doubts[name] = [(text, "được coi là chưa có ngày", False) for text in rest if names_no_day(text)]
        moments = [moment.isoformat() if moment else None for moment in read]
        times: list[str | None] = [str(len(_pieces(text))) for text in rest]
        keep_texts(connection, words_table, {"cell": [*rest], "value": moments, "times": times})
        plan.joins.append(f"LEFT JOIN {words_table} ON {cell} = {words_table}.cell")
        plan.values[name] = f"coalesce(CAST({words_table}.value AS TIMESTAMP), {table}.{read_quickly})"
        if name == "supplement_requested_at":
            plan.values["asked"] = f"CAST({words_table}.times AS SMALLINT)"


def _not_quick(connection: duckdb.DuckDBPyConnection, table: str, names: list[str]) -> set[str]:
    """The columns with a cell that was not read quickly."""
    if not names:
        return set()
    asked = ", ".join(
        f"coalesce(bool_or({named(name)} IS NOT NULL AND {named(quick(name))} IS NULL), false)" for name in names
    )
    return {name for name, found in zip(names, one(connection, f"SELECT {asked} FROM {table}"), strict=True) if found}


def _pieces(text: str) -> list[str]:
    return [piece for piece in text.replace("\n", ";").replace("|", ";").split(";") if piece.strip()]


def _first(text: str, name: str, year_1904: bool) -> DateTime | None:
    """The moment of a cell; of several, where the column may hold them, the one that counts."""
    if name not in LISTED or len(_pieces(text)) < 2:
        return read_moment(text, year_1904)
    moments = [read_moment(piece, year_1904) for piece in _pieces(text)]
    known = [moment for moment in moments if moment is not None]
    if len(known) < len(moments):
        return None
    return max(known) if name == "completed_at" else min(known)


def in_list(column: str, texts: list[str]) -> str:
    """SQL: whether a column is one of the texts."""
    return f"{column} IN ({', '.join(quoted(text) for text in texts)})" if texts else "false"
