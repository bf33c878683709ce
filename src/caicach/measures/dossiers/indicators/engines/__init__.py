"""Where the figures are counted: one definition, several engines, each imported when it is asked for."""

from typing import Protocol

from caicach.measures.dossiers.indicators.questions import Question
from caicach.measures.dossiers.indicators.rows import Row
from caicach.measures.dossiers.source import Source


class EngineMissing(Exception):
    """The engine cannot be used here; the message is one Vietnamese sentence: what is missing, what to do."""


class Engine(Protocol):
    """Counts a question over the dossiers of a source."""

    name: str

    def count(self, source: Source, question: Question) -> list[Row]:
        """The rows of the question, sorted by keys, null last; identical on every engine."""


def engine_named(name: str, url: str | None = None) -> Engine:
    """The engine of that name; `url`: the server, where it has one. Raises EngineMissing, KeyError for another name."""
    if name == "duckdb":
        from caicach.measures.dossiers.indicators.engines.duckdb import DuckEngine  # noqa: PLC0415 - only when asked for

        return DuckEngine()
    if name == "postgres":
        from caicach.measures.dossiers.indicators.engines.postgres import PostgresEngine  # noqa: PLC0415 - likewise

        return PostgresEngine(url)
    if name == "chdb":
        from caicach.measures.dossiers.indicators.engines.clickhouse import ClickHouseEngine  # noqa: PLC0415 - likewise

        return ClickHouseEngine()
    if name == "spark":
        from caicach.measures.dossiers.indicators.engines.spark import SparkEngine  # noqa: PLC0415 - likewise

        return SparkEngine(url)
    raise KeyError(name)
