"""Small normalised tables of dossiers, written as Parquet: only the columns that a case is about are named."""

import json
import random
from collections.abc import Iterable
from datetime import date as Date
from datetime import datetime as DateTime
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb

from caicach.measures.dossiers.source import Source
from caicach.measures.dossiers.table import COLUMNS, DERIVED

Rows = Iterable[dict[str, Any]]


def write_table(path: Path, rows: Rows, *, counted_with: str | None = None) -> Source:
    """The rows as one file. Left out: a code, received on Monday 06/11/2023 at 9, finished; days as text or dates."""
    columns = COLUMNS | (DERIVED if counted_with else {})
    lines = path.with_suffix(".ndjson")
    filled = [dict.fromkeys(columns) | _filled(place, row) for place, row in enumerate(rows)]
    lines.write_text("".join(json.dumps(row, default=str) + "\n" for row in filled), encoding="utf-8")
    types = ", ".join(f"{name}: '{kind}'" for name, kind in columns.items())
    with duckdb.connect() as connection:
        read = f"read_json('{lines}', format = 'newline_delimited', columns = {{{types}}})"
        connection.execute(f"COPY (SELECT * FROM {read}) TO '{path}' (FORMAT parquet)")
    return Source((path,), counted_with)


def _filled(place: int, row: dict[str, Any]) -> dict[str, Any]:
    usual = {"dossier_code": f"H{place:04}", "received_at": "2023-11-06 09:00:00", "status": "finished"}
    pauses = [{"from": begin, "to": end, "reason": None, "paper": None} for begin, end in row.get("pauses") or ()]
    return {**usual, "supplement_requests": 0, **row, "pauses": pauses or None}


def drawn_table(number: int, seed: int = 1) -> list[dict[str, Any]]:
    """Rows at random: every column that may be missing sometimes is, days lie around each other, pauses overlap."""
    chance = random.Random(seed)

    def maybe(value: Any, missing: float = 0.3) -> Any:
        return None if chance.random() < missing else value

    def near(day: Date, low: int = -2, high: int = 40) -> Date:
        return day + timedelta(days=chance.randint(low, high))

    rows = []
    for place in range(number):
        received = Date(2021, 1, 1) + timedelta(days=chance.randrange(2100))
        clock = timedelta(hours=chance.choice((8, 15, 16)), seconds=chance.choice((0, 1)))
        spans = [(near(received), maybe(near(received))) for _ in range(chance.choice((0, 0, 0, 1, 2, 3)))]
        procedure = chance.randrange(9)
        rows.append(
            {
                "dossier_code": f"H{place:05}",
                "procedure_code": maybe(f"1.00{procedure}", 0.05),
                "field": maybe(f"Lĩnh vực “{procedure % 3}'", 0.1),
                "unit": maybe(chance.choice(("Ủy ban xã Ân", "uỷ ban", "Zêta", "Đông", "dong")), 0.1),
                "officer": maybe(f"cán bộ {chance.randrange(4)}"),
                "received_at": DateTime.combine(received, DateTime.min.time()) + clock,
                "due_at": maybe(near(received)),
                "extended_due_at": maybe(near(received), 0.7),
                "due_working_days": maybe(chance.randrange(20)),
                "finished_at": maybe(near(received)),
                "returned_at": maybe(near(received)),
                "status": chance.choice(STATUSES),
                "channel": maybe(chance.choice(("online", "direct", "postal")), 0.1),
                "has_fee": maybe(chance.random() < 0.5),
                "paid_online": maybe(chance.random() < 0.5),
                "digitised": maybe(chance.random() < 0.5),
                "supplement_requested_at": maybe(near(received), 0.6),
                "completed_at": maybe(near(received), 0.6),
                "supplement_requests": chance.choice((0, 0, 1, 2)),
                "apology_sent_at": maybe(near(received), 0.7),
                "pauses": sorted(spans, key=lambda span: span[0]),
            }
        )
    return rows


STATUSES = (
    "received", "processing", "paused", "supplement_requested", "finished", "finished", "finished", "returned",
    "returned", "withdrawn", "refused",
)  # fmt: skip
