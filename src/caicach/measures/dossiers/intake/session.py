"""A DuckDB connection of its own for one file: bounded memory, spilling beside the file, nothing downloaded."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import duckdb

MEMORY = "2GB"
SPILL = "spill"
"""Where, in the folder of a session, lies what does not fit in memory."""


@contextmanager
def session(folder: Path, memory: str = MEMORY) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection whose temporary files lie in `folder`; it is closed at the end."""
    connection = duckdb.connect(
        config={
            "memory_limit": memory,
            "temp_directory": str(folder / SPILL),
            "autoload_known_extensions": "false",
            "autoinstall_known_extensions": "false",
        }
    )
    try:
        yield connection
    finally:
        connection.close()


def load_excel(connection: duckdb.DuckDBPyConnection) -> None:
    """Loads the .xlsx reader that is installed with the program."""
    connection.execute(f"LOAD {quoted(_excel())}")


@cache
def _excel() -> str:
    spec = find_spec("duckdb_extension_excel")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("Thiếu gói duckdb-extension-excel; hãy cài lại chương trình (make setup).")
    path = Path(next(iter(spec.submodule_search_locations)), "extensions", f"v{duckdb.__version__}")
    return str(path / "excel.duckdb_extension")


def quoted(text: object) -> str:
    """A SQL string.

    >>> quoted("cán bộ 'A'")
    "'cán bộ ''A'''"
    """
    return "'" + str(text).replace("'", "''") + "'"


def named(name: str) -> str:
    """A SQL identifier.

    >>> print(named("từ ngày"))
    "từ ngày"
    """
    return '"' + name.replace('"', '""') + '"'


def keep_texts(connection: duckdb.DuckDBPyConnection, table: str, columns: dict[str, list[str | None]]) -> None:
    """Makes a table of text columns of equal length. They travel as one JSON text: lists would take quadratic time."""
    picked = ", ".join(f"unnest(texts[{place}]) AS {named(name)}" for place, name in enumerate(columns, start=1))
    connection.execute(
        f"""CREATE TABLE {table} AS SELECT {picked} FROM (SELECT from_json(?, '[["VARCHAR"]]') AS texts)""",
        [json.dumps(list(columns.values()), ensure_ascii=False)],
    )


def one(connection: duckdb.DuckDBPyConnection, sql: str, parameters: object = None) -> tuple[object, ...]:
    """The only row of an answer."""
    row = connection.execute(sql, parameters).fetchone()
    assert row is not None
    return tuple(row)
