"""Tables of the normalised form with everything that engines may take differently: no value, quotes, days far away."""

import json
from datetime import date as Date
from datetime import datetime as DateTime
from datetime import timedelta
from pathlib import Path
from random import Random

import duckdb

from caicach.measures.dossiers.source import Source
from caicach.measures.dossiers.table import COLUMNS
from caicach.measures.dossiers.values import Channel, Status

UNITS = (
    None,
    "Sở Xây dựng",
    "UBND xã Đắk Pơ",
    "ubnd xã đắk pơ",
    "Chi cục 'Kiểm lâm'",
    "a\\b\\'c",
    "Ấp 1",
    "Sở Y tế; 2",
)
PROCEDURES = (None, "1.000107", "1.00010", "2.001", "2.001'x", "3.\\n1")
AS_OF = Date(2026, 10, 31)
GROUPS = {"1.000107": "Đất đai", "2.001'x": "Nhóm 'hai'", "3.\\n1": "\\", "9.9": "Không có"}
RENAMED = {"ubnd xã đắk pơ": "UBND xã Đắk Pơ", "a\\b\\'c": "Văn phòng"}


def awkward(path: Path, rows: int, seed: int) -> Source:
    """So many dossiers by a seed, in two files beside each other."""
    chance = Random(seed)
    lines = path / "told.jsonl"
    told = (dict(zip(COLUMNS, _row(chance, at), strict=True)) for at in range(rows))
    lines.write_text("\n".join(json.dumps(row, default=str) for row in told), encoding="utf-8")
    with duckdb.connect() as base:
        base.execute(
            f"CREATE TABLE told AS FROM read_json('{lines}', format = 'newline_delimited', columns = {COLUMNS})"
        )
        files = (path / "it's one.parquet", path / "two.parquet")
        for half, file in enumerate(files):
            name = str(file).replace("'", "''")
            base.execute(f"COPY (FROM told WHERE (rowid % 3 = 0) = ({half} = 0)) TO '{name}' (FORMAT parquet)")
    return Source(files)


def _row(chance: Random, at: int) -> list[object]:
    far = chance.random() < 0.03
    day = DateTime(2018, 3, 1) if far else DateTime(2021, 1, 1)
    day += timedelta(days=chance.randrange(3600 if far else 2120))
    hour = chance.choice((0, 8 * 3600, 53_999, 54_000, 54_000.000001, 54_001, 86_399, chance.randrange(86_400)))

    def soon(share: float) -> Date | None:
        return (day + timedelta(days=chance.randint(-4, 45))).date() if chance.random() < share else None

    begins = sorted(soon(1) or AS_OF for _ in range(chance.choice((0, 0, 0, 1, 1, 2, 4))))
    pauses = [{"from": begin, "to": soon(0.8), "reason": None, "paper": "TB"} for begin in begins]
    truth = (None, True, False)
    return [
        f"D{at}", chance.choice(PROCEDURES), None, chance.choice((None, "Đất đai", "Hộ tịch")), chance.choice(UNITS),
        chance.choice((None, "cb 1", "cb 2")), day + timedelta(seconds=hour), soon(0.7), soon(0.2),
        chance.choice((None, chance.randint(0, 20))), soon(0.6), soon(0.4), chance.choice(list(Status)).value,
        chance.choice((None, *(channel.value for channel in Channel))), None, chance.choice(truth),
        chance.choice(truth), chance.choice(truth), soon(0.4), soon(0.4), chance.choice((0, 1, 2, None)), soon(0.2),
        pauses or None,
    ]  # fmt: skip
