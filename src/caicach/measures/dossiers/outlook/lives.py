"""Past and open dossiers of a source as lives: how long, with what limit, and whether the end was a result."""

from typing import Any

import numpy as np

from caicach.measures.dossiers.indicators.engines.duckdb import DuckDialect
from caicach.measures.dossiers.indicators.engines.session import session
from caicach.measures.dossiers.indicators.questions import Question
from caicach.measures.dossiers.outlook.hazards import Hazards, fit_lives
from caicach.measures.dossiers.outlook.values import Lives, Numbers
from caicach.measures.dossiers.rating import rated
from caicach.measures.dossiers.source import Source

_COUNTED = """
    SELECT procedure_code, unit, greatest(-1, coalesce(limit_days, {due} - {start}, -1))::BIGINT AS top,
           used_days::BIGINT AS used, is_settled::BIGINT AS settled, count(*)::BIGINT AS number
    FROM ({rated}) AS rated{calendar}
    WHERE (is_settled OR is_pending OR ended_on IS NOT NULL)
      AND used_days IS NOT NULL
    GROUP BY ALL
"""
"""Withdrawn and refused dossiers are at risk until their end; without an end day nobody knows how long, so they are
left out."""


def fit(source: Source, question: Question) -> Hazards:
    """The hazards of the dossiers that the question keeps, known as of its day, by its policy and calendar."""
    return fit_lives(lives_of(source, question))


def lives_of(source: Source, question: Question) -> Lives:
    """The lives that `fit` counts."""
    dialect = DuckDialect(question.calendar)
    days = {"due": dialect.until("due_at"), "start": dialect.until("start_on")}
    with session() as cursor:
        found = cursor.execute(
            _COUNTED.format(rated=rated(source, question), calendar=dialect.calendar, **days)
        ).fetchnumpy()
    procedures, procedure = _named(found["procedure_code"])
    units, unit = _named(found["unit"])
    return Lives(
        procedures, units, procedure, unit, *(_whole(found[name]) for name in ("top", "used", "settled", "number"))
    )


def _named(texts: Any) -> tuple[tuple[str | None, ...], Numbers]:
    """The different texts in order of first appearance, and for each row the place of its text."""
    given = np.ma.filled(np.ma.asarray(texts, dtype=object), None).tolist()
    places: dict[str | None, int] = {}
    numbers = np.array([places.setdefault(text, len(places)) for text in given], dtype=np.int64)
    return tuple(places), numbers


def _whole(numbers: Numbers) -> Numbers:
    return np.asarray(np.ma.filled(numbers, -1), dtype=np.int64)
