"""DuckDB in this process, over Parquet: what everything runs on unless another engine is asked for."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date as Date
from datetime import timedelta
from typing import Any

from caicach.language.calendar import WorkingCalendar
from caicach.measures.dossiers.clock.policies import COMMON
from caicach.measures.dossiers.days import day_table
from caicach.measures.dossiers.indicators.counting import counting
from caicach.measures.dossiers.indicators.dialect import Dialect
from caicach.measures.dossiers.indicators.engines.session import kept, session
from caicach.measures.dossiers.indicators.figures import Figures
from caicach.measures.dossiers.indicators.questions import Key, Only, Question
from caicach.measures.dossiers.indicators.rows import Row
from caicach.measures.dossiers.source import Source
from caicach.measures.dossiers.table import COLUMNS, DERIVED

_DISTINCT = {"procedures", "postal_procedures"}
_BITS, _BITS_OF_FEW, _FEW_KEYS = 128, 4096, 2
"""Procedures that a row of the answer may hold as bits, also where there are few rows because of few keys."""


class DuckDialect(Dialect):
    """The words of DuckDB. The calendar is one row of lists beside the table: a list in an expression would be built
    anew for every two thousand rows, and for every element inside a lambda.
    """

    name = "duckdb"
    calendar_columns: tuple[str, ...] = ("days.until_days", "days.start_days", "days.worked_days")

    def __init__(
        self,
        calendar: WorkingCalendar,
        places: Mapping[str, int] | None = None,
        *,
        open_apart: bool = False,
        days_in: str = "",
    ) -> None:
        """`places`: a number from 0 of every procedure code; two codes of one row of the answer have different ones.
        `open_apart`: `pauses` are those of open dossiers, `has_pause` tells of the others. `days_in`: the table of one
        row that `day_lists` fills, where there is one; else the lists stand in the query itself.
        """
        if open_apart:
            self.pause_columns = ("pauses", "has_pause")
        days = day_table(calendar)
        self._first, self._last, self._count = self.date(days.first), self.date(days.last), len(days.until)
        self._whole = int(days.until[-1])
        self.calendar = f" CROSS JOIN {days_in or f'({day_lists(calendar)})'} AS days"
        self._bits = max(places.values()) if places else None
        if places:
            told = ", ".join(f"({self.text(code)}, {place})" for code, place in places.items())
            self.calendar += f" LEFT JOIN (VALUES {told}) AS placed(code, place) ON placed.code = d.procedure_code"
            self.calendar_columns = (*self.calendar_columns, "placed.place AS procedure_place")

    @property
    def has_pause(self) -> str:
        return self.pause_columns[1] if len(self.pause_columns) > 1 else super().has_pause

    def start(self, moment: str, day: str, in_time: str) -> str:
        late = f"{self.late_in_the_day(moment)} AND ({in_time}) IS NOT TRUE"
        further = f"CASE WHEN {late} THEN {self._count} ELSE 0 END"
        return f"CASE WHEN {self._covers(day)} THEN start_days[{day} - {self._first} + 1 + {further}] END"

    def start_of_day(self, day: str) -> str:
        return f"CASE WHEN {self._covers(day)} THEN start_days[{day} - {self._first} + 1] END"

    def until(self, day: str) -> str:
        return f"CASE WHEN {self._covers(day)} THEN until_days[{day} - {self._first} + 1] END"

    def until_within(self, day: str) -> str:
        return (
            f"CASE WHEN {day} < {self._first} THEN 0 WHEN {day} > {self._last} THEN {self._whole} "
            f"ELSE until_days[{day} - {self._first} + 1] END"
        )

    def paused(self, low: str, high: str) -> str:
        low, high = f"CAST({low} AS INTEGER)", f"CAST({high} AS INTEGER)"
        one = _overlap(*self._ends("pauses[1]", high), low, high)
        begin, end = self._ends("p", high)
        spans = f"list_transform(pauses, lambda p: {{'low': {begin}, 'high': {end}}})"
        fold = (
            f"list_reduce({spans}, lambda a, p: {{'low': a.low + {_overlap('p.low', 'p.high', 'a.high', high)}, "
            f"'high': greatest(a.high, p.high)}}, {{'low': 0, 'high': {low}}}).low"
        )
        return f"CASE WHEN pauses IS NULL THEN 0 WHEN len(pauses) = 1 THEN {one} ELSE {fold} END"

    def _ends(self, pause: str, high: str) -> tuple[str, str]:
        begin, end = (f'{pause}."{side}"' for side in ("from", "to"))
        return (
            f"CAST({self.until_within(begin)} AS INTEGER)",
            f"CASE WHEN {end} IS NULL THEN {high} ELSE CAST({self.until_within(end)} AS INTEGER) END",
        )

    def day_numbered(self, number: str) -> str:
        """The working day with that number; null outside the calendar."""
        return f"CASE WHEN {number} > 0 THEN {self._first} + worked_days[{number}] END"

    def count(self, condition: str) -> str:
        return f"CAST(COALESCE(count_if({condition}), 0) AS BIGINT)"  # half the time of counting a CASE

    def count_distinct(self, value: str, condition: str | None = None) -> str:
        if value != "procedure_code" or self._bits is None:
            return super().count_distinct(value, condition)
        place = f"CASE WHEN {condition} THEN procedure_place END" if condition else "procedure_place"
        return f"CAST(COALESCE(bit_count(bitstring_agg({place}, 0, {self._bits})), 0) AS BIGINT)"

    def quantiles(self, value: str, condition: str) -> tuple[str, str]:
        both = f"quantile_cont(CASE WHEN {condition} THEN {value} END, [0.5, 0.9])"
        return f"CAST(round({both}[1] * 2) AS INTEGER)", f"CAST(round({both}[2] * 10) AS INTEGER)"

    def _covers(self, day: str) -> str:
        return f"{day} BETWEEN {self._first} AND {self._last}"


def _overlap(begin: str, end: str, low: str, high: str) -> str:
    return f"greatest(0, least({end}, {high}) - greatest({begin}, {low}))"


def _list(numbers: Sequence[int], kind: str = "SMALLINT") -> str:
    """A constant list; as text it is parsed much faster than as a list of numbers."""
    return f"CAST(string_split('{' '.join(str(int(number)) for number in numbers)}', ' ') AS {kind}[])"


def day_lists(calendar: WorkingCalendar) -> str:
    """A SELECT of one row: the lists in which days of the calendar are looked up."""
    days = day_table(calendar)
    starts = _list([*days.start, *(until + 1 for until in days.until)])
    worked = _list([day - calendar.first for day in calendar.working_days], "INTEGER")
    return f"SELECT {_list(days.until)} AS until_days, {starts} AS start_days, {worked} AS worked_days"


class DuckEngine:
    """Counts in this process."""

    name = "duckdb"

    def count(self, source: Source, question: Question) -> list[Row]:
        """The rows of the question, sorted by keys, null last."""
        return list(self.figures(source, question))

    def figures(self, source: Source, question: Question) -> Figures:
        """The same in columns of whole numbers and text."""
        table = _narrowed(table_of(source), question.only)
        with session() as cursor:
            places = None
            if _DISTINCT.intersection(question.counts) and not _is_narrow(question.only):
                codes = cursor.execute(f"SELECT DISTINCT procedure_code FROM {table} WHERE procedure_code IS NOT NULL")
                places = _places([code for (code,) in codes.fetchall()], question)
            used = known_used(source, question)
            spares = bool(used) and source.open_apart
            if spares:
                table = f"(SELECT * REPLACE (open_pauses AS pauses) FROM {table})"
            days = kept(f"days_{day_table(question.calendar).fingerprint}", lambda: day_lists(question.calendar))
            dialect = DuckDialect(question.calendar, places, open_apart=spares, days_in=days)
            sql = counting(dialect, table, question, used=used)
            answer = cursor.execute(sql).fetchnumpy()
            return Figures.told([_plain(column) for column in answer.values()], question)


def _plain(column: Any) -> list[Any]:
    """A column of numpy as Python has it; masked places are None."""
    values: list[Any] = column.tolist()
    return values


def _is_narrow(only: Only) -> bool:
    """Few dossiers are left: their procedures are counted as they come, without looking at all of them first."""
    return bool(only.units or only.procedures or only.officers or only.codes)


def _places(codes: list[str], question: Question) -> dict[str, int] | None:
    """A number of each procedure, by which a row of the answer can hold its procedures as bits; None where that would
    take much memory. Rows of one group hold only its procedures, so groups share the numbers.
    """
    if Key.PROCEDURE in question.by:
        return dict.fromkeys(codes, 0)
    shown = question.groups if Key.GROUP in question.by else {}
    held = Counter(shown[code] for code in codes if code in shown)
    beyond, taken, places = max(held.values(), default=0), Counter[str | None](), dict[str, int]()
    for code in codes:
        group = shown.get(code)
        places[code] = taken[group] if group is not None else beyond + taken[None]
        taken[group] += 1
    few = len(question.by) <= _FEW_KEYS and Key.OFFICER not in question.by
    return places if max(places.values(), default=0) < (_BITS_OF_FEW if few else _BITS) else None


def table_of(source: Source) -> str:
    """The relation of a source in a FROM clause; without files an empty one."""
    if not source.files:
        columns = ", ".join(f"CAST(NULL AS {kind}) AS {name}" for name, kind in (COLUMNS | DERIVED).items())
        return f"(SELECT {columns} WHERE false)"
    files = ", ".join("'" + str(file).replace("'", "''") + "'" for file in source.files)
    return f"read_parquet([{files}], hive_partitioning = false)"


def _narrowed(table: str, only: Only) -> str:
    """The relation less what the filters on the day of receipt and the unit leave out, told so that the reader skips
    the files and row groups that cannot have it. The filters themselves are asked again afterwards.
    """
    told = [f"received_at >= TIMESTAMP '{only.received_from.isoformat()}'"] if only.received_from else []
    if only.received_to and only.received_to < Date.max:
        told.append(f"received_at < TIMESTAMP '{(only.received_to + timedelta(days=1)).isoformat()}'")
    if only.units and None not in only.units:
        told.append("unit IN (" + ", ".join("'" + str(unit).replace("'", "''") + "'" for unit in only.units) + ")")
    return f"(SELECT * FROM {table} WHERE {' AND '.join(told)})" if told else table


def known_used(source: Source, question: Question) -> str:
    """The column with used days, where it was counted as the question asks; else empty."""
    same = source.counted_with == day_table(question.calendar).fingerprint
    return "used_days" if same and question.policy.code == COMMON.code else ""
