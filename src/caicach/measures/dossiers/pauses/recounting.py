"""What the figures would be if pauses that a person concluded to be wrong did not count."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date as Date

from caicach.measures.dossiers.indicators.counting import counting, rows_of
from caicach.measures.dossiers.indicators.engines.duckdb import DuckDialect, table_of
from caicach.measures.dossiers.indicators.engines.session import session
from caicach.measures.dossiers.indicators.questions import Question
from caicach.measures.dossiers.indicators.rows import Row
from caicach.measures.dossiers.source import Source

_BETWEEN = "\x1f"  # in no code of a dossier

Wrong = Collection[tuple[str, Date]]
"""Pauses by code of the dossier and the day from which they run."""


def recount(source: Source, question: Question, wrong: Wrong) -> Row:
    """The figures of all dossiers of the question, without those pauses; `question.by` plays no part."""
    return recounts(source, replace(question, by=()), wrong)[0]


def recounts(source: Source, question: Question, wrong: Wrong) -> list[Row]:
    """The rows of the question, as `indicators.measure` gives them, without those pauses."""
    table = _without(table_of(source)) if wrong else table_of(source)
    sql = counting(DuckDialect(question.calendar), table, question)
    told = {"codes": _joined(code for code, _ in wrong), "days": _joined(f"{day}" for _, day in wrong)}
    with session() as cursor:
        return rows_of(cursor.execute(sql, told if wrong else None).fetchall(), question)


def _joined(texts: Iterable[str]) -> str:
    return _BETWEEN.join(texts)  # one text: a list as a parameter is bound value by value, slowly


def _without(table: str) -> str:
    """The relation without the pauses whose dossiers and days are the parameters `codes` and `days`."""
    codes, days = (f"unnest(string_split(${name}, '{_BETWEEN}'))" for name in ("codes", "days"))
    wrong = f"SELECT code, list(CAST(day AS DATE)) AS days FROM (SELECT {codes} AS code, {days} AS day) GROUP BY code"
    kept = 'list_filter(t.pauses, lambda pause: NOT list_contains(w.days, pause."from"))'
    changed = f"CASE WHEN w.code IS NULL THEN t.pauses WHEN len({kept}) > 0 THEN {kept} END"
    join = f"{table} AS t LEFT JOIN ({wrong}) AS w ON w.code = t.dossier_code"
    return f"(SELECT t.* REPLACE ({changed} AS pauses) FROM {join})"
