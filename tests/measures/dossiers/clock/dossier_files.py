"""Dossiers as a Parquet file of the normalised table."""

from collections.abc import Iterable, Mapping
from datetime import date as Date
from datetime import datetime as DateTime
from pathlib import Path

import duckdb

from caicach.measures.dossiers.source import Source
from caicach.measures.dossiers.table import COLUMNS
from caicach.measures.dossiers.values import Dossier, Pause


def source_of(
    dossiers: Iterable[Dossier], path: Path, also: Mapping[str, Mapping[str, object]] | None = None
) -> Source:
    """Writes the file; `also`: code → further columns of the table (unit, officer …)."""
    rows = [_row(dossier, (also or {}).get(dossier.code, {})) for dossier in dossiers]
    columns = ", ".join(f'"{name}" {kind}' for name, kind in COLUMNS.items())
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE dossiers ({columns})")
        for start in range(0, len(rows), 2000):
            connection.execute(f"INSERT INTO dossiers VALUES {', '.join(rows[start : start + 2000])}")
        connection.execute(f"COPY dossiers TO '{path}' (FORMAT parquet)")
    return Source((path,))


def _row(dossier: Dossier, also: Mapping[str, object]) -> str:
    told = {name: getattr(dossier, name) for name in Dossier.__slots__} | {"dossier_code": dossier.code} | dict(also)
    return f"({', '.join(_literal(told.get(name)) for name in COLUMNS)})"


def _literal(value: object) -> str:
    if value is None or value == ():
        return "NULL"
    if isinstance(value, tuple):
        return f"[{', '.join(_pause(pause) for pause in value)}]"
    if isinstance(value, DateTime):
        return f"TIMESTAMP '{value.isoformat(' ')}'"
    if isinstance(value, Date):
        return f"DATE '{value.isoformat()}'"
    return "'" + str(value).replace("'", "''") + "'" if isinstance(value, str) else str(value)


def _pause(pause: Pause) -> str:
    reason, paper = (_literal(text or None) for text in (pause.reason, pause.paper))
    return f"{{'from': {_literal(pause.start)}, 'to': {_literal(pause.end)}, 'reason': {reason}, 'paper': {paper}}}"
