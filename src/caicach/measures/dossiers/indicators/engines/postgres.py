"""PostgreSQL: the dossiers are copied to a temporary table of the server and counted there by the same definition."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from caicach.language.calendar import WorkingCalendar
from caicach.measures.dossiers.days import day_table
from caicach.measures.dossiers.indicators.counting import counting, rows_of
from caicach.measures.dossiers.indicators.dialect import Dialect
from caicach.measures.dossiers.indicators.engines import EngineMissing
from caicach.measures.dossiers.indicators.engines.duckdb import table_of
from caicach.measures.dossiers.indicators.engines.session import session
from caicach.measures.dossiers.indicators.questions import Question
from caicach.measures.dossiers.indicators.rows import Row
from caicach.measures.dossiers.source import Source

if TYPE_CHECKING:
    import psycopg

_BLOCK = 1 << 20
_TYPES = {
    "dossier_code": "text", "procedure_code": "text", "field": "text", "unit": "text", "officer": "text",
    "received_at": "timestamp", "due_at": "date", "extended_due_at": "date", "due_working_days": "smallint",
    "finished_at": "date", "returned_at": "date", "status": "text", "channel": "text", "has_fee": "boolean",
    "paid_online": "boolean", "digitised": "boolean", "supplement_requested_at": "date", "completed_at": "date",
    "supplement_requests": "smallint", "apology_sent_at": "date", "paused_from": "date[]", "paused_to": "date[]",
}  # fmt: skip
"""The columns that figures are made of."""


class PostgresDialect(Dialect):
    """The words of PostgreSQL 12 and later. Pauses are two arrays of days; the calendar is a constant array, in which
    a place beyond its ends is null.
    """

    name = "postgres"
    pause_columns = ("paused_from", "paused_to")

    def __init__(self, calendar: WorkingCalendar) -> None:
        self._days = day_table(calendar)
        self._first, self._last = self.date(self._days.first), self.date(self._days.last)
        self._until, self._start = _array(self._days.until), _array(self._days.start)

    def year(self, day: str) -> str:
        return f"CAST({super().year(day)} AS integer)"

    def month(self, day: str) -> str:
        return f"CAST({super().month(day)} AS integer)"

    def count(self, condition: str) -> str:
        return f"COUNT(*) FILTER (WHERE {condition})"

    def order(self, column: str, *, is_text: bool) -> str:
        return f'{column} COLLATE "C" NULLS LAST' if is_text else super().order(column, is_text=False)

    def start(self, moment: str, day: str, in_time: str) -> str:
        late = f"{self.late_in_the_day(moment)} AND ({in_time}) IS NOT TRUE"
        return f"CASE WHEN {late} THEN {self.until(day)} + 1 ELSE {self.start_of_day(day)} END"

    def start_of_day(self, day: str) -> str:
        return f"{self._start}[{day} - {self._first} + 1]"

    def until(self, day: str) -> str:
        return f"{self._until}[{day} - {self._first} + 1]"

    def until_within(self, day: str) -> str:
        within = f"LEAST(GREATEST({day}, {self._first}), {self._last})"
        return f"CASE WHEN {day} IS NOT NULL THEN {self.until(within)} END"

    def paused(self, low: str, high: str) -> str:
        begin, end = self.until_within("p.began"), f"COALESCE({self.until_within('p.ended')}, {high})"
        reached = f"MAX({end}) OVER (ORDER BY p.place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)"
        spans = (
            f"SELECT {begin} AS low, {end} AS high, {reached} AS reached "
            f"FROM UNNEST(paused_from, paused_to) WITH ORDINALITY AS p(began, ended, place)"
        )
        length = f"GREATEST(0, LEAST(s.high, {high}) - GREATEST(s.low, s.reached, {low}))"
        return f"CASE WHEN paused_from IS NULL THEN 0 ELSE (SELECT SUM({length}) FROM ({spans}) AS s) END"

    def quantiles(self, value: str, condition: str) -> tuple[str, str]:
        values = f"CASE WHEN {condition} THEN {value} END"
        both = f"(percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY {values}))"
        return f"CAST({both}[1] * 2 AS integer)", f"CAST(round({both}[2] * 10) AS integer)"


def _array(numbers: tuple[int, ...]) -> str:
    return f"(CAST('{{{','.join(str(int(number)) for number in numbers)}}}' AS smallint[]))"


class PostgresEngine:
    """Counts on a server; leaves nothing behind there."""

    name = "postgres"

    def __init__(self, url: str | None) -> None:
        if not url:
            raise EngineMissing(
                "Chưa có địa chỉ PostgreSQL: hãy thêm --url, ví dụ postgres://ten@may-chu:5432/du-lieu."
            )
        self._url = url

    def count(self, source: Source, question: Question) -> list[Row]:
        """The rows of the question, sorted by keys, null last. Raises EngineMissing where no server answers."""
        import psycopg  # noqa: PLC0415 - loads the driver only here

        try:
            with psycopg.connect(self._url, autocommit=False) as server:
                _load(server, source)
                sql = counting(PostgresDialect(question.calendar), "dossiers_counted", question)
                answer = server.execute(sql.encode()).fetchall()
                server.rollback()
        except (psycopg.OperationalError, psycopg.ProgrammingError) as failure:
            raise EngineMissing(_sentence(failure)) from failure
        return rows_of(answer, question)


def _load(server: "psycopg.Connection[tuple[object, ...]]", source: Source) -> None:
    columns = ", ".join(f"{name} {kind}" for name, kind in _TYPES.items())
    server.execute("SET LOCAL work_mem = '256MB'")
    server.execute(f"CREATE TEMPORARY TABLE dossiers_counted ({columns}) ON COMMIT DROP".encode())
    with tempfile.TemporaryDirectory(prefix="caicach-") as folder:
        written = Path(folder) / "dossiers.csv"
        with session() as cursor:
            cursor.execute(f"COPY (SELECT {_read()} FROM {table_of(source)}) TO '{written}' (FORMAT csv, HEADER false)")
        with written.open("rb") as file, server.cursor().copy("COPY dossiers_counted FROM STDIN (FORMAT csv)") as copy:
            while block := file.read(_BLOCK):
                copy.write(block)
    server.execute("ANALYZE dossiers_counted")


def _read() -> str:
    """The columns as DuckDB writes them for the server: pauses as the text of arrays."""
    told = [name for name in _TYPES if not name.startswith("paused")]
    for side in ("from", "to"):
        days = f"list_transform(pauses, lambda p: coalesce(CAST(p.\"{side}\" AS VARCHAR), 'NULL'))"
        told.append(f"'{{' || array_to_string({days}, ',') || '}}'")
    return ", ".join(told)


def _sentence(failure: Exception) -> str:
    lines = [line.strip() for line in str(failure).splitlines() if line.strip()] or [type(failure).__name__]
    said = lines[0].rstrip(" .?:")
    return f"PostgreSQL không làm được việc này ({said}): hãy kiểm tra --url, máy chủ và quyền của tài khoản."
