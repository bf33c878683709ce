"""The dossiers as they stood on an earlier day: what was known then, and nothing that came after."""

from datetime import date as Date
from pathlib import Path

from caicach.measures.dossiers.indicators.engines.session import session
from caicach.measures.dossiers.source import Source
from caicach.measures.dossiers.table import COLUMNS
from caicach.measures.dossiers.values import CLOSED, SETTLED, Status

_ENDED = ", ".join(f"'{status.value}'" for status in sorted(SETTLED | CLOSED))
_CLOSED = ", ".join(f"'{status.value}'" for status in sorted(CLOSED))
_NEVER = {name: f"NULL::{COLUMNS[name]}" for name in ("extended_due_at", "result_channel", "digitised", "paid_online")}
"""What may have been written later, and says nothing of how long it takes."""
_DAYS = ("finished_at", "returned_at", "supplement_requested_at", "completed_at", "apology_sent_at")


def as_it_stood(source: Source, day: Date, into: Path) -> Source:
    """A file of the dossiers received by that day, with later events undone; `into` is the file to write.

    Dossiers that were withdrawn or refused on an unknown day are left out: nobody can tell whether they were open.
    """
    columns = ", ".join(f"{_then(name)} AS {name}" for name in COLUMNS)
    files = ", ".join(_quoted(path) for path in source.files)
    with session() as cursor:
        cursor.execute(
            f"""
            COPY (
                WITH held AS (SELECT *, DATE '{day.isoformat()}' AS then_, coalesce(finished_at, returned_at) AS ended
                              FROM read_parquet([{files}], union_by_name = true))
                SELECT {columns} FROM held
                WHERE received_at::DATE <= then_ AND NOT (status IN ({_CLOSED}) AND ended IS NULL)
            ) TO {_quoted(into)} (FORMAT parquet)
            """
        )
    return Source((into,))


def _then(name: str) -> str:
    if name in _NEVER:
        return _NEVER[name]
    if name in _DAYS:
        return f"CASE WHEN {name} <= then_ THEN {name} END"
    if name == "status":
        return f"CASE WHEN status IN ({_ENDED}) AND ended > then_ THEN '{Status.PROCESSING.value}' ELSE status END"
    if name == "supplement_requests":
        return "CASE WHEN supplement_requested_at > then_ THEN 0 ELSE supplement_requests END"
    if name == "pauses":
        return (
            'list_transform(list_filter(pauses, p -> p."from" <= then_), p -> struct_pack("from" := p."from", '
            '"to" := CASE WHEN p."to" <= then_ THEN p."to" END, reason := p.reason, paper := p.paper))'
        )
    return name


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
