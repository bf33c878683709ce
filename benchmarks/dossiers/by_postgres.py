"""The same figures on a PostgreSQL server: the table is loaded beforehand, the used days are stored, its best case."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.dossiers.answers import Sums, summed
from caicach.measures.dossiers.indicators import Question
from caicach.measures.dossiers.indicators.counting import counting, rows_of
from caicach.measures.dossiers.indicators.engines.duckdb import table_of
from caicach.measures.dossiers.indicators.engines.postgres import _TYPES, PostgresDialect, _read
from caicach.measures.dossiers.indicators.engines.session import session
from caicach.measures.dossiers.source import Source


def loaded(source: Source, question: Question) -> Callable[[], Sums] | None:
    """Loads the dossiers into a temporary table; what then counts them. None where no server answers."""
    import psycopg

    try:
        server = psycopg.connect(os.environ.get("POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/postgres"))
    except psycopg.OperationalError:
        return None
    columns = ", ".join(f"{name} {kind}" for name, kind in {**_TYPES, "used_days": "smallint"}.items())
    server.execute("SET work_mem = '1GB'")
    server.execute(f"CREATE TEMPORARY TABLE dossiers_counted ({columns})".encode())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dossiers.csv"
        with session() as cursor:
            cursor.execute(f"COPY (SELECT {_read()}, used_days FROM {table_of(source)}) TO '{path}' (HEADER false)")
        with path.open("rb") as file, server.cursor().copy("COPY dossiers_counted FROM STDIN (FORMAT csv)") as copy:
            while block := file.read(1 << 20):
                copy.write(block)
    server.execute("ANALYZE dossiers_counted")
    sql = counting(PostgresDialect(question.calendar), "dossiers_counted", question, used="used_days").encode()
    return lambda: summed(rows_of(server.execute(sql).fetchall(), question))
