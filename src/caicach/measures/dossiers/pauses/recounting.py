"""What the figures would be if pauses that a person concluded to be wrong did not count."""

from dataclasses import replace

from caicach.measures.dossiers.indicators.counting import counting, rows_of
from caicach.measures.dossiers.indicators.engines.duckdb import DuckDialect, table_of
from caicach.measures.dossiers.indicators.engines.session import session
from caicach.measures.dossiers.indicators.questions import Question
from caicach.measures.dossiers.indicators.rows import Row
from caicach.measures.dossiers.pauses.apart import KEPT_APART, Pauses, parameters
from caicach.measures.dossiers.source import Source


def recount(source: Source, question: Question, wrong: Pauses) -> Row:
    """The figures of all dossiers of the question, had the clock run through those pauses (code of the dossier, first
    day); `question.by` plays no part."""
    return recounts(source, replace(question, by=()), wrong)[0]


def recounts(source: Source, question: Question, wrong: Pauses) -> list[Row]:
    """The rows of the question, as `indicators.measure` gives them, without those pauses."""
    table = _without(table_of(source)) if wrong else table_of(source)
    sql = counting(DuckDialect(question.calendar), table, question)
    with session() as cursor:
        return rows_of(cursor.execute(sql, parameters(wrong) if wrong else None).fetchall(), question)


def _without(table: str) -> str:
    """The relation without the pauses whose dossiers and days are the parameters `codes` and `days`."""
    wrong = f"SELECT code, list(day) AS days FROM ({KEPT_APART}) GROUP BY code"
    kept = 'list_filter(t.pauses, lambda pause: NOT list_contains(w.days, pause."from"))'
    changed = f"CASE WHEN w.code IS NULL THEN t.pauses WHEN len({kept}) > 0 THEN {kept} END"
    join = f"{table} AS t LEFT JOIN ({wrong}) AS w ON w.code = t.dossier_code"
    return f"(SELECT t.* REPLACE ({changed} AS pauses) FROM {join})"
