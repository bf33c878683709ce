"""Staged tables made for a test, and the plain model of what a store holds."""

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import duckdb

from caicach.measures.dossiers.store import Stored
from caicach.measures.dossiers.table import COLUMNS

Row = dict[str, Any]


def dossier(code: str, received: dt.datetime = dt.datetime(2023, 1, 3, 8), **values: Any) -> Row:
    """A whole row; what is not said is blank."""
    known = {"dossier_code": code, "received_at": received, "status": "processing", "supplement_requests": 0}
    return {name: {**known, **values}.get(name) for name in COLUMNS}


def stage(path: Path, rows: Iterable[Mapping[str, Any]]) -> Path:
    """Writes rows as intake does."""
    with duckdb.connect() as connection:
        types = ", ".join(f'"{name}" {kind}' for name, kind in COLUMNS.items())
        connection.execute(f"CREATE TABLE staged ({types})")
        marks = ", ".join("?" for _ in COLUMNS)
        for row in rows:
            connection.execute(f"INSERT INTO staged VALUES ({marks})", [row[name] for name in COLUMNS])
        connection.execute(f"COPY staged TO '{path}' (FORMAT parquet)")
    return path


def stored_rows(stored: Stored, extra: tuple[str, ...] = ()) -> dict[str, Row]:
    """Everything that a generation holds, by code; each code once."""
    names = (*COLUMNS, *extra)
    columns = ", ".join(f'"{name}"' for name in names)
    if not stored.source.files:
        return {}
    with duckdb.connect() as connection:
        answer = connection.execute(
            f"SELECT {columns} FROM read_parquet(?, hive_partitioning=false)",
            [[str(one) for one in stored.source.files]],
        ).fetchall()
    rows = {row[0]: dict(zip(names, row, strict=True)) for row in answer}
    assert len(rows) == len(answer) == stored.rows
    return rows
