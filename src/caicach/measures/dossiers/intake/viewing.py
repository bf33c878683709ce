"""A file as what the engines read, without a store: for the command line."""

import shutil
import tempfile
import weakref
from pathlib import Path

import duckdb

from caicach.measures.dossiers.intake.session import one, quoted, session
from caicach.measures.dossiers.intake.taking import take_in
from caicach.measures.dossiers.source import Source
from caicach.measures.dossiers.table import COLUMNS
from caicach.measures.dossiers.values import Status

_STATUSES = "(" + ", ".join(quoted(status.value) for status in Status) + ")"
_KEPT: list[weakref.finalize] = []  # type: ignore[type-arg]
"""Folders that are erased when the program ends."""


def view_of(path: Path, *, name: str = "") -> Source:
    """The dossiers of a file, each code once. A Parquet file of the normalised table is read in place.

    Raises BadExport where it is no list of dossiers.
    """
    if is_normal(path):
        return Source((path,))
    folder = Path(tempfile.mkdtemp(prefix="caicach-"))
    source = Source((folder / "table.parquet",))
    _KEPT.append(weakref.finalize(_Keeper, shutil.rmtree, str(folder), ignore_errors=True))
    take_in(path, folder, name=name or path.name)
    return source


class _Keeper:
    """What the folders hang on: the class lives as long as the program."""


def is_normal(path: Path) -> bool:
    """Whether a file is Parquet of exactly the normalised columns, needed ones filled, each code once."""
    try:
        with path.open("rb") as stream:
            if stream.read(4) != b"PAR1":
                return False
        with tempfile.TemporaryDirectory(prefix="caicach-") as scratch, session(Path(scratch)) as connection:
            return _is_normal(connection, path)
    except (OSError, duckdb.Error):
        return False


def _is_normal(connection: duckdb.DuckDBPyConnection, path: Path) -> bool:
    rows = connection.execute(f"DESCRIBE SELECT * FROM read_parquet({quoted(path)})").fetchall()
    types = {str(row[0]): str(row[1]) for row in rows}
    if any(types.get(name) != kind for name, kind in COLUMNS.items()):
        return False
    total, codes, plain = one(
        connection,
        "SELECT count(*), count(DISTINCT dossier_code), "
        f"count(*) FILTER (dossier_code <> '' AND received_at IS NOT NULL AND status IN {_STATUSES}) "
        f"FROM read_parquet({quoted(path)})",
    )
    return total == codes == plain and total != 0
