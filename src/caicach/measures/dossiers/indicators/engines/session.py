"""The DuckDB of this process: one database in memory, made when first asked for, a cursor for everybody."""

import os
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import duckdb

_lock = threading.Lock()
_limits: dict[str, str] = {}
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "preserve_insertion_order": False,
    "late_materialization_max_rows": 0,  # short lists would plan the calendar a hundred times over
}
_made: tuple[int, duckdb.DuckDBPyConnection] | None = None
_kept: set[str] = set()
"""Tables that the database of this process has."""


def session() -> duckdb.DuckDBPyConnection:
    """A cursor of its own on the database of this process; a forked process gets its own database. Close it when done.

    What does not fit in memory goes to a folder of the process among the temporary files, never beside the user's.

    Extensions are never fetched.
    """
    global _made
    with _lock:
        if _made is None or _made[0] != os.getpid():
            spill = Path(tempfile.gettempdir(), f"caicach-{os.getpid()}.spill")  # two in one folder would clash
            _made = (os.getpid(), duckdb.connect(":memory:", config={**_SETTINGS, "temp_directory": str(spill)}))
            for setting, value in _limits.items():
                _made[1].execute(f"SET {setting} = '{value}'")
            _kept.clear()
        return _made[1].cursor()


def kept(name: str, select: Callable[[], str]) -> str:
    """A table of the database of this process, filled once by the SELECT; its name."""
    with session() as cursor, _lock:
        if name not in _kept:
            cursor.execute(f"CREATE TABLE IF NOT EXISTS {name} AS {select()}")
            _kept.add(name)
    return name


def limit(*, memory: str | None = None, threads: int | None = None, spill: str | None = None) -> None:
    """Bounds the database of this process, from now on: memory ("2GiB"), threads, the folder for what does not fit.

    Raises duckdb.Error for a bound that is none.
    """
    wishes = {"memory_limit": memory, "threads": threads, "temp_directory": spill}
    told = {setting: str(value).replace("'", "''") for setting, value in wishes.items() if value is not None}
    with session() as cursor:
        for setting, value in told.items():
            cursor.execute(f"SET GLOBAL {setting} = '{value}'")
    _limits.update(told)
