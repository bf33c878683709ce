"""Spark, on this machine or, by --url, on a cluster that sees the same files."""

import atexit
import os
import shutil
import tempfile
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from caicach.language.calendar import WorkingCalendar
from caicach.measures.dossiers.days import day_table
from caicach.measures.dossiers.indicators.counting import counting, rows_of
from caicach.measures.dossiers.indicators.dialect import Dialect
from caicach.measures.dossiers.indicators.engines import EngineMissing
from caicach.measures.dossiers.indicators.questions import Question
from caicach.measures.dossiers.indicators.rows import Row
from caicach.measures.dossiers.source import Source
from caicach.measures.dossiers.table import COLUMNS

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LOCAL = "local[*]"
_lock = threading.Lock()
_QUIET = Path(__file__).with_name("spark_log.properties")
_TYPES = {
    "SMALLINT": "SMALLINT",
    "TIMESTAMP": "TIMESTAMP_NTZ",
    "DATE": "DATE",
    "BOOLEAN": "BOOLEAN",
    "VARCHAR": "STRING",
}
_PAUSES = "ARRAY<STRUCT<`from`: DATE, `to`: DATE>>"


class SparkDialect(Dialect):
    """The words of Spark 4 with ANSI rules. The calendar is a constant array, counted from 0."""

    name = "spark"

    def __init__(self, calendar: WorkingCalendar) -> None:
        self._days = day_table(calendar)
        self._first, self._last = self.date(self._days.first), self.date(self._days.last)
        self._until, self._start = _array(self._days.until), _array(self._days.start)

    def text(self, value: str) -> str:
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"

    def late_in_the_day(self, moment: str) -> str:
        return f"{moment} > CAST(CAST({moment} AS DATE) AS TIMESTAMP_NTZ) + INTERVAL '15' HOUR"

    def start(self, moment: str, day: str, in_time: str) -> str:
        late = f"{self.late_in_the_day(moment)} AND NOT COALESCE({in_time}, FALSE)"
        return f"CASE WHEN {late} THEN {self.until(day)} + 1 ELSE {self.start_of_day(day)} END"

    def start_of_day(self, day: str) -> str:
        return f"CASE WHEN {self._covers(day)} THEN {self._start}[DATEDIFF({day}, {self._first})] END"

    def until(self, day: str) -> str:
        return f"CASE WHEN {self._covers(day)} THEN {self._until}[DATEDIFF({day}, {self._first})] END"

    def until_within(self, day: str) -> str:
        return (
            f"CASE WHEN {day} < {self._first} THEN 0 WHEN {day} > {self._last} THEN {int(self._days.until[-1])} "
            f"WHEN {day} IS NOT NULL THEN {self._until}[DATEDIFF({day}, {self._first})] END"
        )

    def _covers(self, day: str) -> str:
        return f"{day} BETWEEN {self._first} AND {self._last}"

    def paused(self, low: str, high: str) -> str:
        begin, end = self.until_within("p.`from`"), f"COALESCE({self.until_within('p.`to`')}, {high})"
        spans = f"TRANSFORM(pauses, p -> NAMED_STRUCT('low', CAST({begin} AS INT), 'high', CAST({end} AS INT)))"
        length = f"GREATEST(0, LEAST(s.high, {high}) - GREATEST(s.low, a.reached))"
        first = f"NAMED_STRUCT('taken', 0, 'reached', CAST({low} AS INT))"
        step = f"NAMED_STRUCT('taken', CAST(a.taken + {length} AS INT), 'reached', GREATEST(a.reached, s.high))"
        return f"CASE WHEN pauses IS NULL THEN 0 ELSE AGGREGATE({spans}, {first}, (a, s) -> {step}, a -> a.taken) END"

    def quantiles(self, value: str, condition: str) -> tuple[str, str]:
        both = f"PERCENTILE(CASE WHEN {condition} THEN {value} END, ARRAY(0.5, 0.9))"
        return f"CAST(ROUND({both}[0] * 2) AS INT)", f"CAST(ROUND({both}[1] * 10) AS INT)"


def _array(numbers: Iterable[int]) -> str:
    """A constant array, folded by the planner."""
    return f"CAST(SPLIT('{' '.join(str(int(number)) for number in numbers)}', ' ') AS ARRAY<INT>)"


class SparkEngine:
    """Counts on Spark, which the group `engines` of the installation brings; it needs Java 17."""

    name = "spark"

    def __init__(self, url: str | None = None) -> None:
        self._master = url or LOCAL

    def count(self, source: Source, question: Question) -> list[Row]:
        """The rows of the question, sorted by keys, null last. Raises EngineMissing without Spark, Java or cluster."""
        spark = _session(self._master)
        sql = counting(SparkDialect(question.calendar), "{dossiers}", question)
        structure = ", ".join(
            f"`{name}` {_PAUSES if name == 'pauses' else _TYPES[kind]}" for name, kind in COLUMNS.items()
        )
        reader = spark.read.schema(structure)
        table = reader.parquet(*map(str, source.files)) if source.files else spark.createDataFrame([], structure)
        view = f"dossiers_{threading.get_ident()}"
        table.createOrReplaceTempView(view)
        try:
            answer = spark.sql(sql.replace("{dossiers}", view)).collect()
        finally:
            spark.catalog.dropTempView(view)
        return rows_of(answer, question)


def _session(master: str) -> "SparkSession":
    """The Spark of this process, started when first asked for: quiet, without its web page, on 127.0.0.1."""
    try:
        from py4j.protocol import Py4JError  # noqa: PLC0415 - Spark is large, loaded only here
        from pyspark.errors import PySparkException  # noqa: PLC0415
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError as failure:
        raise EngineMissing("Chưa cài Spark: hãy cài caicach[engines] hoặc dùng --engine duckdb.") from failure
    if not os.environ.get("JAVA_HOME") and shutil.which("java") is None:
        raise EngineMissing(
            "Spark cần Java 17 mà máy này chưa có: hãy cài openjdk-17-jre-headless hoặc dùng --engine duckdb."
        )
    with _lock:
        if (running := SparkSession.getActiveSession()) is not None:
            return running
        builder: Any = SparkSession.builder.master(master).appName("caicach")
        for name, value in _settings(master).items():
            builder = builder.config(name, value)
        try:
            started: SparkSession = builder.getOrCreate()
        except (PySparkException, Py4JError) as failure:
            said = " ".join(str(failure).split())[:300]
            raise EngineMissing(f"Spark không khởi động được: {said}. Hãy kiểm tra Java và --url.") from failure
        atexit.register(started.stop)
        return started


def _settings(master: str) -> dict[str, str]:
    settings = {
        "spark.sql.session.timeZone": "UTC",  # wall clock stays wall clock
        "spark.sql.warehouse.dir": tempfile.gettempdir(),  # nothing is kept; the default is the current folder
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.memory": os.environ.get("CAICACH_SPARK_MEMORY", "2g"),
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={_QUIET.as_uri()}",
        "spark.log.level": "ERROR",
    }
    if master.startswith("local"):
        settings |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
        settings["spark.sql.shuffle.partitions"] = str(4 * (os.cpu_count() or 1))
    return settings
