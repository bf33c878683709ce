"""A province's dossiers, invented: any number of rows of the normalised table, always the same for the same number.

Six years (2021 to October 2026) in the order of receipt, a file a year as the store keeps them; 200 units, 2 000
procedures in 25 groups, 1 000 officers by number; limits of 1 to 30 working days. About 8 in 100 are late, 15 in 100
were paused (some twice, some overlapping, some for good), 1 in 20 has a due date only and 1 in 180 no limit at all,
1 in 50 was withdrawn or refused, the last weeks are still open.
"""

import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import date as Date
from pathlib import Path

import duckdb

from caicach.language.calendar import vietnam
from caicach.measures.dossiers.days import day_table
from caicach.measures.dossiers.source import Source
from caicach.measures.dossiers.table import COLUMNS

FIRST, EXPORTED_ON = Date(2021, 1, 1), Date(2026, 10, 31)
UNITS, PROCEDURES, GROUPS, FIELDS = 200, 2_000, 25, 60
GROUP_OF = {f"{1 + at // 1000}.{at % 1000:06d}": f"Nhóm thủ tục {1 + at % GROUPS:02d}" for at in range(PROCEDURES)}
"""Procedure code → group, as an office's catalogue would have it."""

_MACROS = """
CREATE TEMP MACRO until(day) AS getvariable('until')[day - getvariable('first') + 1];
CREATE TEMP MACRO begins(day) AS getvariable('begins')[day - getvariable('first') + 1];
CREATE TEMP MACRO worked(number) AS getvariable('worked')[number];
CREATE TEMP MACRO part(bits, low, size) AS ((bits >> low) & ((1::UBIGINT << size) - 1))::INTEGER;
CREATE TEMP MACRO spent(s1, e1, s2, e2) AS CASE WHEN s1 IS NULL THEN 0 WHEN s2 IS NULL THEN greatest(e1 - s1, 0)
  ELSE greatest(e1 - s1, 0) + greatest(e2 - greatest(s2, e1), 0) END;
"""

_QUERY = """
WITH bits AS (
  SELECT i, hash(i) AS a, hash(i + 3_000_000_000) AS b, hash(i + 7_000_000_000) AS c
  FROM range({begin}, {end}) AS rows(i)
), drawn AS (
  SELECT i, part(a, 0, 16) % {units} AS unit, part(a, 16, 16) % {procedures} AS procedure,
         CASE WHEN part(a, 32, 8) < 150 THEN 'online' WHEN part(a, 32, 8) < 240 THEN 'direct'
              ELSE 'postal' END AS channel,
         DATE '{first}' + (i * {days} // {rows})::INTEGER AS day, 25_200 + part(a, 40, 15) AS second,
         part(b, 0, 10) AS pace, part(b, 10, 16) % 100 AS paused, part(b, 26, 10) AS fate, part(b, 36, 10) AS more,
         part(b, 46, 10) AS digital, part(b, 56, 2) AS back, part(c, 16, 7) = 0 AS for_good, part(c, 0, 2) AS wait,
         part(c, 8, 4) AS length, part(c, 4, 4) AS gap, part(c, 12, 3) AS again
  FROM bits
), dated AS (
  SELECT *, CASE WHEN second > 54_000 AND channel <> 'online' THEN until(day) + 1
              ELSE begins(day) END AS start,
         CASE WHEN procedure % 60 <> 0 THEN 1 + procedure * 7 % 30 END AS days,
         CASE WHEN pace < 80 THEN 1.02 + pace / 60 ELSE pace / 1023 END AS share,
         CASE WHEN paused < 15 THEN day + 1 + wait END AS from_1,
         CASE WHEN paused < 15 AND NOT for_good THEN day + 2 + wait + length END AS to_1,
         CASE WHEN paused < 2 THEN day + 1 + wait + gap END AS from_2,
         CASE WHEN paused < 2 THEN day + 3 + wait + gap + again END AS to_2, more % 2 = 0 OR more < 10 AS handed
  FROM drawn
), counted AS (
  SELECT *, (coalesce(days, 7) * share)::INTEGER AS spends,
         CASE WHEN from_1 IS NOT NULL THEN greatest(until(from_1), start) END AS s1, until(to_1) AS e1,
         until(from_2) AS s2, until(to_2) AS e2
  FROM dated
), ended AS (
  SELECT *, CASE WHEN fate >= 3 AND (NOT for_good OR from_1 IS NULL OR fate < 300)
                 THEN worked(start + spends + coalesce(spent(s1, coalesce(e1, s1), s2, e2), 0)) END AS ready
  FROM counted
), told AS (
  SELECT *, coalesce(ready > DATE '{exported}', TRUE) AS open,
         until(CASE WHEN more < 10 THEN ready + back ELSE ready END) AS over
  FROM ended
)
SELECT 'H99-' || strftime(day, '%y%m%d') || '-' || lpad(i::VARCHAR, 9, '0') AS dossier_code,
       (1 + procedure // 1000) || '.' || lpad((procedure % 1000)::VARCHAR, 6, '0') AS procedure_code,
       'Thủ tục số ' || procedure AS procedure_name, 'Lĩnh vực ' || (1 + procedure % {fields}) AS field,
       'Ủy ban nhân dân xã số ' || lpad((1 + unit)::VARCHAR, 3, '0') AS unit,
       'cán bộ ' || (1 + unit * 5 + more % 5) AS officer, day::TIMESTAMP + to_seconds(second) AS received_at,
       CASE WHEN procedure % 180 <> 0 THEN worked(start + coalesce(days, 7)) END AS due_at,
       CASE WHEN fate BETWEEN 900 AND 919 THEN worked(start + coalesce(days, 7) + 5) END AS extended_due_at,
       CASE WHEN more >= 50 THEN days END AS due_working_days,
       CASE WHEN NOT open AND more >= 10 THEN ready END AS finished_at,
       CASE WHEN NOT open AND handed THEN ready + back END AS returned_at,
       CASE WHEN fate BETWEEN 1000 AND 1009 THEN 'withdrawn' WHEN fate BETWEEN 1010 AND 1019 THEN 'refused'
            WHEN NOT open THEN CASE WHEN handed THEN 'returned' ELSE 'finished' END
            WHEN for_good AND from_1 IS NOT NULL THEN 'paused'
            WHEN more % 3 = 0 THEN 'received' ELSE 'processing' END AS status,
       channel, CASE WHEN NOT open THEN ['direct', 'online', 'postal'][1 + more % 3] END AS result_channel,
       procedure % 3 = 0 AS has_fee, CASE WHEN procedure % 3 = 0 THEN digital % 4 < 3 END AS paid_online,
       CASE WHEN digital > 10 THEN digital < 700 END AS digitised,
       CASE WHEN more % 2 = 0 THEN from_1 END AS supplement_requested_at,
       CASE WHEN more % 2 = 0 THEN to_1 END AS completed_at,
       (from_1 IS NOT NULL)::INTEGER + (from_2 IS NOT NULL)::INTEGER AS supplement_requests,
       CASE WHEN spends > days AND digital % 2 = 0 THEN day + days END AS apology_sent_at,
       CASE WHEN from_2 IS NOT NULL THEN [
              {{'from': from_1, 'to': to_1, 'reason': 'Bổ sung hồ sơ', 'paper': 'TB-' || more}},
              {{'from': from_2, 'to': to_2, 'reason': 'Chờ xác minh', 'paper': NULL}}]
            WHEN from_1 IS NOT NULL THEN [{{'from': from_1, 'to': to_1, 'reason': 'Bổ sung hồ sơ', 'paper': NULL}}] END
         AS pauses,
       CASE WHEN NOT open THEN greatest(0, over - start
         - spent(s1, least(coalesce(e1, over), over),
                 CASE WHEN s2 IS NOT NULL THEN greatest(s2, start) END, least(e2, over))) END AS used_days
FROM told
"""

_APART = """pauses IS NOT NULL AS has_pause,
  CASE WHEN coalesce(finished_at, returned_at) IS NULL THEN pauses END AS open_pauses"""


def dossiers(folder: Path, rows: int, *, memory: str = "4GB") -> Source:
    """So many dossiers as Parquet files in the folder, one for each year of receipt; files that lie there are kept.

    `memory` is what DuckDB may use for one file while writing two. The files have `used_days`,
    counted with the shipped calendar.
    """
    folder.mkdir(parents=True, exist_ok=True)
    days = (EXPORTED_ON - FIRST).days + 1
    files, written = [], []
    with ThreadPoolExecutor(2) as writers:  # the rows of one file come one after the other
        for year in range(FIRST.year, EXPORTED_ON.year + 1):
            begin, end = (-(-(Date(at, 1, 1) - FIRST).days * rows // days) for at in (year, year + 1))
            files.append(folder / f"dossiers-{year}-of-{rows}.parquet")
            if not files[-1].exists():
                written.append(writers.submit(_write, files[-1], begin, min(end, rows), rows, memory))
    for one in written:
        one.result()
    return Source(tuple(files), counted_with=day_table(vietnam()).fingerprint, open_apart=True)


def _write(path: Path, begin: int, end: int, rows: int, memory: str) -> None:
    """The rows `begin` to `end` of so many in all, written beside and renamed."""
    calendar, table = vietnam(), day_table(vietnam())
    query = _QUERY.format(
        begin=begin,
        end=end,
        rows=rows,
        first=FIRST,
        exported=EXPORTED_ON,
        days=(EXPORTED_ON - FIRST).days + 1,
        units=UNITS,
        procedures=PROCEDURES,
        fields=FIELDS,
    )
    typed = ", ".join(f'"{name}"::{kind} AS "{name}"' for name, kind in {**COLUMNS, "used_days": "SMALLINT"}.items())
    beside = path.with_suffix(".part")
    spill = path.with_suffix(".spill")  # of its own: two databases would take each other's files away
    with duckdb.connect(config={"memory_limit": memory, "threads": 1, "temp_directory": str(spill)}) as base:
        base.execute("SET VARIABLE first = $1", [table.first])
        for name, kind, values in (
            ("until", "SMALLINT", [int(number) for number in table.until]),
            ("begins", "SMALLINT", [int(number) for number in table.start]),
            ("worked", "DATE", [Date.fromordinal(day).isoformat() for day in calendar.working_days]),
        ):  # as text: two thousand bound values take half a second
            base.execute(f"SET VARIABLE {name} = '[{', '.join(map(str, values))}]'::{kind}[]")
        base.execute(_MACROS)
        rows = f"SELECT {typed}, {_APART} FROM ({query}) ORDER BY unit, received_at"  # as the store writes a year
        base.execute(f"COPY ({rows}) TO '{beside}' (FORMAT parquet, COMPRESSION zstd)")
    shutil.rmtree(spill, ignore_errors=True)
    beside.rename(path)
