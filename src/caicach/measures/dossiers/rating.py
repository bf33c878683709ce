"""The clock of a whole table in DuckDB: one row a dossier with everything that is known and that follows."""

from caicach.measures.dossiers.indicators.clocked import EARLY, LATE, ON_TIME, clocked
from caicach.measures.dossiers.indicators.engines.duckdb import DuckDialect, table_of
from caicach.measures.dossiers.indicators.questions import Question
from caicach.measures.dossiers.source import Source
from caicach.measures.dossiers.table import COLUMNS
from caicach.measures.dossiers.values import Outcome

RATED: dict[str, str] = {
    "received_on": "DATE",
    "ended_on": "DATE",
    "start_on": "DATE",
    "end_on": "DATE",
    "used_days": "SMALLINT",
    "pause_days": "INTEGER",
    "limit_days": "SMALLINT",
    "outcome": "VARCHAR",
    "is_settled": "BOOLEAN",
    "is_pending": "BOOLEAN",
    "late_by": "INTEGER",
    "days_left": "INTEGER",
    "group_name": "VARCHAR",
    "unit_name": "VARCHAR",
}
"""What `rated` adds to the columns of the table. `ended_on`: result, else return, null while open;
`end_on`: the day on which the clock is read (as-of while open)."""


def rated(source: Source, question: Question) -> str:
    """DuckDB SQL of one row a dossier that `question.only` lets through: `table.COLUMNS`, then `RATED`.

    `used_days` and `pause_days` are null outside the calendar; `limit_days` is what `outcome` ('early', 'on_time',
    'late', 'unrated') was held against, null where that was the appointment. `late_by`: working days past the limit or
    the appointment, null unless settled or pending and late. `days_left`: working days to it, of pending ones that are
    not late. `question.by` plays no part. It needs nothing but a cursor: `session().execute(f"SELECT … FROM ({sql})")`.
    """
    dialect = DuckDialect(question.calendar)
    rows = clocked(dialect, table_of(source), question, COLUMNS, named=True)
    words = " ".join(f"WHEN {number} THEN '{word}'" for number, word in _WORDS.items())
    left = (
        f"CASE WHEN allowed IS NOT NULL AND used IS NOT NULL THEN CAST(allowed AS INTEGER) - used "
        f"WHEN outcome <= {LATE} AND allowed IS NULL THEN CAST({dialect.until('due_on')} AS INTEGER) - stood END"
    )
    listed = ", ".join(COLUMNS)
    late = f"outcome = {LATE} AND (is_settled OR is_pending)"
    return (
        f"SELECT {listed}, received_on, ended_on, {dialect.day_numbered('started')} AS start_on, stands_on AS end_on, "
        f"used AS used_days, taken AS pause_days, allowed AS limit_days, "
        f"CASE outcome {words} ELSE '{Outcome.UNRATED}' END AS outcome, is_settled, is_pending, "
        f"CASE WHEN {late} THEN greatest(0, coalesce(-days, 0)) END AS late_by, "
        f"CASE WHEN is_pending AND outcome <> {LATE} THEN days END AS days_left, group_name, unit_name "
        f"FROM (SELECT *, {left} AS days FROM ({rows}) AS rated) AS told"
    )


_WORDS = {EARLY: Outcome.EARLY, ON_TIME: Outcome.ON_TIME, LATE: Outcome.LATE}
