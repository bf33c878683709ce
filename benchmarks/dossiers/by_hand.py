"""The same figures by a DuckDB query tuned by hand to just these dossiers: what a specialist would write.

It knows what ours may not: two procedures in a hundred of a group at most, nothing outside the calendar, one policy,
months as small numbers, distinct procedures as bits of two words. The calendar is a list looked up; pauses are looked
into only where there are any, and the usual single one is not folded.
"""

import duckdb

from benchmarks.dossiers.answers import Sums, added
from benchmarks.dossiers.generating import EXPORTED_ON, GROUP_OF
from caicach.language.calendar import vietnam
from caicach.measures.dossiers.days import day_table
from caicach.measures.dossiers.source import Source

_MACROS = """
CREATE TEMP MACRO until(day) AS getvariable('until')[day - getvariable('first') + 1];
CREATE TEMP MACRO begins(day) AS getvariable('begins')[day - getvariable('first') + 1];
CREATE TEMP MACRO reach(p, stop) AS least(coalesce(until(p."to"), stop), stop);
CREATE TEMP MACRO spent(pauses, start, stop) AS CASE WHEN pauses IS NULL THEN 0
  WHEN len(pauses) = 1 THEN greatest(0, reach(pauses[1], stop) - greatest(until(pauses[1]."from"), start))
  ELSE list_sum(list_transform(pauses, lambda p, i: greatest(0, reach(p, stop) - greatest(until(p."from"), start,
    coalesce(list_max(list_transform(pauses[:i-1], lambda q: reach(q, stop))), 0))))) END;
"""

_QUERY = """
SELECT count(*), count_if(settled), count_if(settled AND against < 0), count_if(settled AND against = 0),
       count_if(settled AND against > 0), count_if(settled AND against IS NULL), count_if(pending),
       count_if(pending AND against > 0), count_if(channel = 'online'), count_if(settled AND channel = 'online'),
       count_if(channel = 'postal'), count_if(settled AND has_fee), count_if(settled AND has_fee AND paid_online),
       count_if(settled AND digitised),
       coalesce(bit_count(bit_or(low)), 0) + coalesce(bit_count(bit_or(high)), 0),
       coalesce(bit_count(bit_or(CASE WHEN channel = 'postal' THEN low END)), 0)
         + coalesce(bit_count(bit_or(CASE WHEN channel = 'postal' THEN high END)), 0),
       quantile_cont(CASE WHEN settled THEN used END, [0.5, 0.9]) AS middle, unit, month, of_group
FROM (
  SELECT *, CASE WHEN due_working_days IS NOT NULL THEN sign(used - due_working_days)
                 WHEN due_at IS NOT NULL THEN sign(stop - due_at) END AS against
  FROM (
    SELECT *, greatest(0, until(stop) - start - spent(pauses, start, until(stop)))::SMALLINT AS used
    FROM (
      SELECT unit, ((year(received_at) - 2000) * 12 + month(received_at))::SMALLINT AS month, of_group, low, high,
             channel, has_fee, paid_online, digitised, due_working_days, due_at, pauses,
             coalesce(finished_at, returned_at, DATE '{as_of}') AS stop,
             status IN ('finished', 'returned') AND coalesce(finished_at, returned_at) IS NOT NULL AS settled,
             status NOT IN ('withdrawn', 'refused') AND NOT settled AS pending,
             CASE WHEN channel IS DISTINCT FROM 'online' AND received_at::TIME > TIME '15:00:00'
                  THEN until(received_at::DATE) + 1 ELSE begins(received_at::DATE) END AS start
      FROM read_parquet({files}) AS f LEFT JOIN catalogue AS c ON c.code = f.procedure_code
    )
  )
) GROUP BY unit, month, of_group
"""


class ByHand:
    """A connection with the calendar and the catalogue laid ready."""

    def __init__(self, source: Source) -> None:
        self._base = duckdb.connect(config={"preserve_insertion_order": False})
        table = day_table(vietnam())
        for name, values in (("until", table.until), ("begins", table.start)):
            self._base.execute(f"SET VARIABLE {name} = '{[int(value) for value in values]}'::SMALLINT[]")
        self._base.execute(f"SET VARIABLE first = DATE '{table.first}'")
        self._base.execute(_MACROS)
        self._base.execute(
            "CREATE TABLE catalogue AS SELECT code, dense_rank() OVER (ORDER BY name)::UTINYINT AS of_group, "
            "CASE WHEN place < 64 THEN 1::UBIGINT << place END AS low, "
            "CASE WHEN place >= 64 THEN 1::UBIGINT << (place - 64) END AS high "
            "FROM (SELECT code, name, (row_number() OVER (PARTITION BY name ORDER BY code) - 1)::INTEGER AS place "
            "FROM (SELECT unnest($1) AS code, unnest($2) AS name))",
            [list(GROUP_OF), list(GROUP_OF.values())],
        )
        self._query = _QUERY.format(as_of=EXPORTED_ON, files=[str(file) for file in source.files])

    def count(self) -> dict[str, object]:
        """The columns, in the cheapest form that Python can have."""
        return dict(self._base.execute(self._query).fetchnumpy())

    def sums(self) -> Sums:
        """What the rows come to."""
        rows = (
            (*row[:16], row[16] and round(row[16][0] * 2), row[16] and round(row[16][1] * 10))
            for row in self._base.execute(self._query).fetchall()
        )
        return added(rows)
