"""The DuckDB of this process: one database in memory, made when first asked for, a cursor for everybody."""

import os
import threading

import duckdb

_lock = threading.Lock()
_made: tuple[int, duckdb.DuckDBPyConnection] | None = None


def session() -> duckdb.DuckDBPyConnection:
    """A cursor of its own on the database of this process; a forked process gets its own database. Close it when done.

    The environment may bound it: CAICACH_DUCKDB_MEMORY ("2GiB"), CAICACH_DUCKDB_THREADS ("1"), CAICACH_DUCKDB_SPILL (a
    folder for what does not fit in memory). Extensions are never fetched.
    """
    global _made
    with _lock:
        if _made is None or _made[0] != os.getpid():
            _made = (os.getpid(), duckdb.connect(":memory:", config=_settings()))
        return _made[1].cursor()


def _settings() -> dict[str, str | bool | int | float | list[str]]:
    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "preserve_insertion_order": False,
        "late_materialization_max_rows": 0,  # short lists would plan the calendar a hundred times over
    }
    for name, setting in (("MEMORY", "memory_limit"), ("THREADS", "threads"), ("SPILL", "temp_directory")):
        if wish := os.environ.get(f"CAICACH_DUCKDB_{name}"):
            settings[setting] = wish
    return settings
