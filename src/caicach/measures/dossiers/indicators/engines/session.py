"""The DuckDB of this process: one database in memory, made when first asked for, a cursor for everybody."""

import os
import threading

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


def session() -> duckdb.DuckDBPyConnection:
    """A cursor of its own on the database of this process; a forked process gets its own database. Close it when done.

    Extensions are never fetched.
    """
    global _made
    with _lock:
        if _made is None or _made[0] != os.getpid():
            _made = (os.getpid(), duckdb.connect(":memory:", config=_SETTINGS))
            for setting, value in _limits.items():
                _made[1].execute(f"SET {setting} = '{value}'")
        return _made[1].cursor()


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
