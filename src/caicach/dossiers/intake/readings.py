"""An export as the page of its dry run tells it: columns, counts, kinds of faults with their first rows, unit names.

The slow part runs in a process apart (`child`), within limits of memory and time; what comes back is JSON and files in
the folder of the import, nothing of which is stored yet.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import duckdb

from caicach.dossiers.store.sealing import ApplicantData, box, seal
from caicach.measures.dossiers.intake import Intake, applicants, take_in
from caicach.measures.dossiers.intake.hiding import HIDDEN, IMPERSONAL
from caicach.measures.dossiers.store import Merged, open_generation, preview
from caicach.measures.dossiers.values import CLOSED

FIRST = 5
"""Rows that the page shows of each kind of fault; the error sheet has all."""
OFTEN = 3
"""Words that stand in so many rejected rows are no name of somebody."""
PHONE = r"\+?[0-9][0-9 .\-]{7,}[0-9]"
DAY = r"^[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}|^[0-9]{4}[-/.][0-9]{1,2}[-/.]"
WORDS = r"\p{L}{2,}\s+\p{L}"
Progress = Callable[[int, int], None]


def read_export(
    path: Path, into: Path, name: str, former: Path | None = None, progress: Progress | None = None
) -> dict[str, Any]:
    """Read a file into a new folder; what it told, as JSON. Raises BadExport.

    `former`: the generation that counts, beside which the file's dossiers are new, changed or as before.
    """
    into.mkdir(parents=True)
    found = take_in(path, into, name=name, progress=progress)
    hide_personal(found.rejects, [column.letter for column in found.columns if column.holds in IMPERSONAL])
    before = open_generation(former) if former is not None else None
    counts = counts_of(preview(found.table, before, columns=found.held))
    return told_of(found, into) | {"preview": counts, "beside": former.name if former is not None else ""}


def counts_of(merged: Merged) -> dict[str, int]:
    """How many dossiers of the file are what, beside those stored."""
    return {"added": merged.added, "changed": merged.changed, "unchanged": merged.unchanged}


def told_of(found: Intake, into: Path) -> dict[str, Any]:
    """The outcome of reading as JSON; the files are named without their folder."""
    return {
        "folder": into.name,
        "table": found.table.name,
        "rejects": found.rejects.name,
        "read": found.read,
        "accepted": found.accepted,
        "rejected": found.rejected,
        "repeated": found.repeated,
        "columns": [asdict(one) for one in found.columns],
        "held": sorted(found.held),
        "warnings": [_without_numbers(one) for one in found.warnings],
        "units": list(found.units),
        "received": [day.isoformat() if day else None for day in (found.received_from, found.received_to)],
        "faults": faults_in(found.rejects),
    }


def faults_in(rejects: Path) -> list[dict[str, Any]]:
    """The kinds of faults (their sentences), most frequent first, each with its first rows."""
    with duckdb.connect() as connection:
        source = connection.read_parquet(str(rejects))
        kinds = source.query("r", "SELECT sentence, count(*) FROM r GROUP BY sentence ORDER BY 2 DESC, 1").fetchall()
        rows = source.query(
            "r",
            'SELECT sentence, row, "column", heading, value FROM r QUALIFY row_number() OVER '
            f'(PARTITION BY sentence ORDER BY row, "column") <= {FIRST} ORDER BY row, "column"',
        ).fetchall()
    names = ("row", "column", "heading", "value")
    first: dict[str, list[dict[str, Any]]] = {}
    for sentence, *rest in rows:
        first.setdefault(sentence, []).append(dict(zip(names, rest, strict=True)))
    return [{"sentence": sentence, "count": count, "rows": first[sentence]} for sentence, count in kinds]


def hide_personal(rejects: Path, impersonal: Sequence[str]) -> None:
    """Leave no cell among the rejected ones that may name somebody.

    Hidden are long numbers that are no day, and words of several parts that do not come again and again. Words of the
    `impersonal` columns (their letters) stand, so that an unknown status can be read, unless other columns of the row
    are wrong too: a shifted row puts a name under any heading.
    """
    hidden = rejects.with_suffix(".plain")
    with duckdb.connect() as connection:
        connection.execute(
            f"""COPY (SELECT * REPLACE (CASE
                WHEN regexp_full_match(trim(value), '{PHONE}') AND NOT regexp_matches(value, '{DAY}') THEN '{HIDDEN}'
                WHEN regexp_matches(value, '{WORDS}') AND count(*) OVER (PARTITION BY sentence, value) < {OFTEN}
                    AND (NOT list_contains($2, "column")
                        OR min("column") OVER (PARTITION BY row) <> max("column") OVER (PARTITION BY row))
                    THEN '{HIDDEN}'
                ELSE value END AS value) FROM read_parquet($1) ORDER BY row, "column")
                TO '{hidden}' (FORMAT parquet)""",
            [str(rejects), list(impersonal)],
        )
    hidden.replace(rejects)


def _without_numbers(warning: str) -> str:
    """A warning that quotes no telephone number; what looks like a name is left out of it already."""

    def quoted(found: re.Match[str]) -> str:
        return f"«{HIDDEN}»" if re.fullmatch(PHONE, found[1].strip()) else found[0]

    return re.sub("«([^»]*)»", quoted, warning)


def rejected_rows(rejects: Path) -> Iterator[tuple[Any, ...]]:
    """Row, column, heading, value, sentence of every fault, in the order of the file."""
    with duckdb.connect() as connection:
        found = connection.read_parquet(str(rejects))
        columns = 'row, "column", heading, value, sentence'
        yield from found.query("r", f'SELECT {columns} FROM r ORDER BY row, "column"').fetchall()


def open_codes(table: Path) -> dict[str, str | None]:
    """The dossiers that are not settled and not closed → the unit as printed."""
    closed = ", ".join(f"'{status.value}'" for status in CLOSED)
    with duckdb.connect() as connection:
        rows = connection.read_parquet(str(table)).query(
            "staged",
            "SELECT dossier_code, unit FROM staged WHERE finished_at IS NULL AND returned_at IS NULL "
            f"AND status NOT IN ({closed})",
        )
        return dict(rows.fetchall())


def sealed_applicants(path: Path, name: str, table: Path, keys: tuple[str, ...]) -> list[tuple[str, str]]:
    """Code and sealed data of whom the open dossiers of an upload belong to; the last row of a code counts."""
    wanted, found = open_codes(table), dict[str, ApplicantData]()
    for one in applicants(path, name):
        if one.code in wanted:
            found[one.code] = ApplicantData(one.name, one.phone, one.email, one.address)
    by = box(keys)
    return [(code, seal(data, by).decode("ascii")) for code, data in found.items() if data]
