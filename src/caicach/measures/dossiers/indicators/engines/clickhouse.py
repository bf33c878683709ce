"""ClickHouse inside this process (chdb), over the same Parquet files; nothing is kept and no server runs."""

import json
from collections.abc import Iterable, Mapping
from datetime import date as Date

from caicach.language.calendar import WorkingCalendar
from caicach.measures.dossiers.days import day_table
from caicach.measures.dossiers.indicators.counting import counting, rows_of
from caicach.measures.dossiers.indicators.dialect import Dialect
from caicach.measures.dossiers.indicators.engines import EngineMissing
from caicach.measures.dossiers.indicators.questions import Question
from caicach.measures.dossiers.indicators.rows import Row
from caicach.measures.dossiers.source import Source
from caicach.measures.dossiers.table import COLUMNS

_SETTINGS = {
    "session_timezone": "'UTC'",  # wall clock stays wall clock
    "join_use_nulls": "1",  # what finds no partner is null, not empty
    "prefer_column_name_to_alias": "1",  # a count may be named like its column
    "max_query_size": "100000000",  # the calendar and the catalogue stand in the query
    "max_ast_elements": "10000000",
    "max_expanded_ast_elements": "10000000",
}
_TYPES = {"SMALLINT": "Int16", "TIMESTAMP": "DateTime64(6)", "DATE": "Date32", "BOOLEAN": "Bool", "VARCHAR": "String"}
_PAUSES = "Array(Tuple(from Nullable(Date32), to Nullable(Date32)))"


class ClickHouseDialect(Dialect):
    """The words of ClickHouse. The calendar is a constant array; a list that is null there is empty."""

    name = "chdb"

    def __init__(self, calendar: WorkingCalendar) -> None:
        self._days = day_table(calendar)
        self._first, self._last = self.date(self._days.first), self.date(self._days.last)
        self._until, self._start = _array(self._days.until), _array(self._days.start)

    @property
    def has_pause(self) -> str:
        return "notEmpty(pauses)"

    def text(self, value: str) -> str:
        return _quoted(value)

    def date(self, day: Date) -> str:
        return f"toDate32('{day.isoformat()}')"

    def day_of(self, moment: str) -> str:
        return f"toDate32({moment})"

    def year(self, day: str) -> str:
        return f"toInt32(toYear({day}))"

    def month(self, day: str) -> str:
        return f"(toInt32(toYear({day})) * 12 + toMonth({day}) - 1)"

    def count(self, condition: str) -> str:
        return f"countIf({condition})"

    def pairs(self, values: Mapping[str, str], name: str, key: str, value: str) -> str:
        keys, others = ("[" + ", ".join(map(self.text, told)) + "]" for told in (values.keys(), values.values()))
        joined = f"arrayJoin(arrayZip(CAST({keys}, 'Array(String)'), CAST({others}, 'Array(String)')))"
        return f"(SELECT pair.1 AS {key}, pair.2 AS {value} FROM (SELECT {joined} AS pair)) AS {name}"

    def late_in_the_day(self, moment: str) -> str:
        return f"positiveModulo(toUnixTimestamp64Micro({moment}), 86400000000) > 54000000000"

    def start(self, moment: str, day: str, in_time: str) -> str:
        late = f"{self.late_in_the_day(moment)} AND NOT ifNull({in_time}, false)"
        return f"CASE WHEN {late} THEN {self.until(day)} + 1 ELSE {self.start_of_day(day)} END"

    def start_of_day(self, day: str) -> str:
        return f"CASE WHEN {day} BETWEEN {self._first} AND {self._last} THEN {self._looked_up(self._start, day)} END"

    def until(self, day: str) -> str:
        return f"CASE WHEN {day} BETWEEN {self._first} AND {self._last} THEN {self._looked_up(self._until, day)} END"

    def until_within(self, day: str) -> str:
        return (
            f"CASE WHEN {day} < {self._first} THEN 0 WHEN {day} > {self._last} THEN {int(self._days.until[-1])} "
            f"WHEN {day} IS NOT NULL THEN {self._looked_up(self._until, day)} END"
        )

    def _looked_up(self, array: str, day: str) -> str:
        return f"arrayElement({array}, dateDiff('day', {self._first}, {day}) + 1)"

    def paused(self, low: str, high: str) -> str:
        bottom, top = (f"toInt32(ifNull({bound}, 0))" for bound in (low, high))
        begin, end = (self.until_within(f"tupleElement(p, '{side}')") for side in ("from", "to"))
        spans = (
            f"arrayMap(p -> (toInt32(ifNull({begin}, 0)), "
            f"if(isNull(tupleElement(p, 'to')), {top}, toInt32(ifNull({end}, 0)))), pauses)"
        )
        length = f"greatest(0, least(s.2, {top}) - greatest(s.1, a.2))"
        step = f"(a, s) -> (toInt32(a.1 + {length}), toInt32(greatest(a.2, s.2)))"
        fold = f"arrayFold({step}, {spans}, (toInt32(0), {bottom}))"
        return f"CASE WHEN notEmpty(pauses) THEN tupleElement({fold}, 1) ELSE 0 END"

    def quantiles(self, value: str, condition: str) -> tuple[str, str]:
        values = f"CASE WHEN {condition} THEN {value} END"
        both = f"quantilesExactInclusive(0.5, 0.9)({values})"
        halves, tenths = (f"toInt32(round(arrayElement({both}, {at}) * {by}))" for at, by in ((1, 2), (2, 10)))
        some = f"CASE WHEN count({values}) > 0"
        return f"{some} THEN {halves} END", f"{some} THEN {tenths} END"


def _array(numbers: Iterable[int]) -> str:
    """A constant array; as text it is parsed faster than as a list of numbers."""
    return f"CAST('[{','.join(str(int(number)) for number in numbers)}]', 'Array(Int32)')"


class ClickHouseEngine:
    """Counts in this process by chdb, which the group `engines` of the installation brings."""

    name = "chdb"

    def count(self, source: Source, question: Question) -> list[Row]:
        """The rows of the question, sorted by keys, null last. Raises EngineMissing where chdb is not installed."""
        try:
            import chdb  # noqa: PLC0415 - half a gigabyte, loaded only here
        except ImportError as failure:
            raise EngineMissing(
                "Chưa cài ClickHouse trong tiến trình (chdb): hãy cài caicach[engines] hoặc dùng --engine duckdb."
            ) from failure
        told = ", ".join(f"{name} = {value}" for name, value in _SETTINGS.items())
        sql = counting(ClickHouseDialect(question.calendar), _table(source), question)
        answer = str(chdb.query(f"{sql} SETTINGS {told}", "JSONCompactEachRow"))
        return rows_of((json.loads(line) for line in answer.splitlines()), question)


def _table(source: Source) -> str:
    """The relation of a source; the types are told, for a file may know a column only as null."""
    structure = ", ".join(
        f"`{name}` {_PAUSES}" if name == "pauses" else f"`{name}` Nullable({_TYPES[kind]})"
        for name, kind in COLUMNS.items()
    )
    if not source.files:
        return f"(SELECT * FROM null({_quoted(structure)}))"
    read = (f"SELECT * FROM file({_quoted(str(file))}, 'Parquet', {_quoted(structure)})" for file in source.files)
    return f"({' UNION ALL '.join(read)})"


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
