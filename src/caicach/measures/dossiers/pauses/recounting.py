"""What the figures would be if pauses that a person concluded to be wrong did not count."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from datetime import date as Date

from caicach.measures.dossiers.indicators.counting import counting, rows_of
from caicach.measures.dossiers.indicators.engines.duckdb import DuckDialect, table_of
from caicach.measures.dossiers.indicators.engines.session import session
from caicach.measures.dossiers.indicators.questions import Question
from caicach.measures.dossiers.indicators.rows import Row
from caicach.measures.dossiers.source import Source

Wrong = Collection[tuple[str, Date]]
"""Pauses by code of the dossier and the day from which they run."""


def recount(source: Source, question: Question, wrong: Wrong) -> Row:
    """The figures of all dossiers of the question, without those pauses; `question.by` plays no part."""
    return recounts(source, replace(question, by=()), wrong)[0]


def recounts(source: Source, question: Question, wrong: Wrong) -> list[Row]:
    """The rows of the question, as `indicators.measure` gives them, without those pauses."""
    dialect = DuckDialect(question.calendar)
    sql = counting(dialect, _without(dialect, table_of(source), wrong), question)
    with session() as cursor:
        return rows_of(cursor.execute(sql).fetchall(), question)


def _without(dialect: DuckDialect, table: str, wrong: Wrong) -> str:
    if not wrong:
        return table
    days = defaultdict(list)
    for code, day in sorted(wrong):
        days[code].append(dialect.date(day))
    values = ", ".join(f"({dialect.text(code)}, [{', '.join(some)}])" for code, some in days.items())
    kept = 'list_filter(t.pauses, lambda pause: NOT list_contains(w.days, pause."from"))'
    changed = f"CASE WHEN w.code IS NULL THEN t.pauses WHEN len({kept}) > 0 THEN {kept} END"
    join = f"{table} AS t LEFT JOIN (VALUES {values}) AS w(code, days) ON w.code = t.dossier_code"
    return f"(SELECT t.* REPLACE ({changed} AS pauses) FROM {join})"
