"""Indicators of dossiers: defined once, counted by any engine, divided here."""

from typing import TYPE_CHECKING

from caicach.measures.dossiers.indicators.definitions import COUNTS, INDICATORS, Indicator
from caicach.measures.dossiers.indicators.figures import Figures
from caicach.measures.dossiers.indicators.questions import Key, Only, Question
from caicach.measures.dossiers.indicators.rows import Row

if TYPE_CHECKING:
    from caicach.measures.dossiers.indicators.engines import Engine
    from caicach.measures.dossiers.source import Source

__all__ = [
    "COUNTS",
    "INDICATORS",
    "Figures",
    "Indicator",
    "Key",
    "Only",
    "Question",
    "Row",
    "measure",
    "measure_columns",
]


def measure(source: "Source", question: Question, engine: "Engine | None" = None) -> list[Row]:
    """The rows of figures, sorted by their keys, null last; without keys exactly one row. DuckDB unless told otherwise.

    Raises EngineMissing.
    """
    from caicach.measures.dossiers.indicators.engines import engine_named  # noqa: PLC0415 - engines load when asked

    return (engine or engine_named("duckdb")).count(source, question)


def measure_columns(source: "Source", question: Question) -> Figures:
    """The same figures by DuckDB as columns, for answers of very many rows."""
    from caicach.measures.dossiers.indicators.engines.duckdb import DuckEngine  # noqa: PLC0415 - loads when asked

    return DuckEngine().figures(source, question)
