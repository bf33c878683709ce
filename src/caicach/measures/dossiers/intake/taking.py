"""From a file to the staged table."""

import shutil
from collections.abc import Callable
from datetime import date as Date
from pathlib import Path

import duckdb

from caicach.measures.dossiers.intake import sentences
from caicach.measures.dossiers.intake.carrying import carry_down
from caicach.measures.dossiers.intake.cells import cut_cells
from caicach.measures.dossiers.intake.checking import check
from caicach.measures.dossiers.intake.choosing import choose
from caicach.measures.dossiers.intake.files import load
from caicach.measures.dossiers.intake.sentences import refuse
from caicach.measures.dossiers.intake.session import SPILL, one, session
from caicach.measures.dossiers.intake.values import Intake

STEPS = 100
_OPENED, _READ, _CHECKED = 2, 65, 95


def take_in(
    path: Path,
    into: Path,
    *,
    name: str = "",
    progress: Callable[[int, int], None] | None = None,
    as_of: Date | None = None,
) -> Intake:
    """Reads and checks an export (.xlsx, .csv, .parquet); BadExport with one sentence where it is none.

    `into`: a folder of its own, made if need be, that takes `table.parquet` and `rejects.parquet`. `name`: the file's
    name in sentences. `progress` is told steps done and steps in all. `as_of`: days after it are pointed out.
    """
    told = progress or (lambda done, total: None)
    name = name or path.name
    into.mkdir(parents=True, exist_ok=True)
    told(_OPENED, STEPS)
    try:
        with session(into) as connection:
            listing = load(connection, path, name, into)
            told(_READ, STEPS)
            chosen = choose(connection, listing)
            if not {"status", "finished_at", "returned_at"} & chosen.by.keys():
                raise refuse(sentences.NO_STATUS, name=name)
            chosen = carry_down(connection, listing, chosen)
            cut = cut_cells(connection, listing, chosen)
            if not one(connection, "SELECT count(*) FROM cells")[0]:
                raise refuse(sentences.NO_ROWS, name=name)
            table, rejects = into / "table.parquet", into / "rejects.parquet"
            checked = check(connection, listing, chosen, table, rejects, as_of, plain_days=cut.plain_days)
            told(_CHECKED, STEPS)
    except duckdb.OutOfMemoryException as error:
        raise refuse(sentences.TOO_LARGE, name=name) from error
    finally:
        shutil.rmtree(into / SPILL, ignore_errors=True)
        (into / "utf8.csv").unlink(missing_ok=True)
    told(STEPS, STEPS)
    return Intake(
        table,
        rejects,
        checked.read,
        checked.accepted,
        checked.rejected,
        checked.repeated,
        chosen.found,
        (*listing.notes, *chosen.warnings, *cut.told, *checked.warnings),
        checked.units,
        checked.received_from,
        checked.received_to,
    )
