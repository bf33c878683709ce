"""Dossiers of a made-up world as a Parquet file in the normal form."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from caicach.measures.dossiers.indicators.engines.session import session
from caicach.measures.dossiers.source import Source
from caicach.measures.dossiers.table import COLUMNS


def stored(rows: Sequence[Mapping[str, Any]], into: Path) -> Source:
    """Rows by column name; what is left out is NULL (status: processing, supplement_requests: 0)."""
    usual: dict[str, Any] = {"status": "processing", "supplement_requests": 0}
    lines = into.with_suffix(".jsonl")
    with lines.open("w", encoding="utf-8") as file:
        for row in rows or [{}]:
            file.write(json.dumps({name: row.get(name, usual.get(name)) for name in COLUMNS}, default=str) + "\n")
    kinds = ", ".join(f"{name}: '{kind}'" for name, kind in COLUMNS.items())
    with session() as cursor:
        cursor.execute(
            f"COPY (SELECT * FROM read_json('{lines}', columns = {{{kinds}}}, format = 'newline_delimited') "
            f"WHERE dossier_code IS NOT NULL) TO '{into}' (FORMAT parquet)"
        )
    return Source((into,))
