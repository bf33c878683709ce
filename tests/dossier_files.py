"""Dossiers as a Parquet file of the normalised table."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

import duckdb

from caicach.measures.dossiers.source import Source
from caicach.measures.dossiers.table import COLUMNS
from caicach.measures.dossiers.values import Dossier


def source_of(
    dossiers: Iterable[Dossier], path: Path, also: Mapping[str, Mapping[str, object]] | None = None
) -> Source:
    """Writes the file; `also`: code → further columns of the table (unit, officer …)."""
    lines = path.with_suffix(".jsonl")
    lines.write_text("".join(f"{_line(one, (also or {}).get(one.code, {}))}\n" for one in dossiers), encoding="utf-8")
    columns = ", ".join(f"{name}: '{kind}'" for name, kind in COLUMNS.items())
    with duckdb.connect() as connection:
        read = f"read_json('{lines}', format = 'newline_delimited', columns = {{{columns}}})"
        connection.execute(f"COPY (SELECT * FROM {read}) TO '{path}' (FORMAT parquet)")
    lines.unlink()
    return Source((path,))


def _line(dossier: Dossier, also: Mapping[str, object]) -> str:
    told = asdict(dossier) | {"dossier_code": dossier.code} | dict(also)
    told["pauses"] = [
        {"from": one.start, "to": one.end, "reason": one.reason or None, "paper": one.paper or None}
        for one in dossier.pauses
    ] or None
    return json.dumps({name: told.get(name) for name in COLUMNS}, default=str)
