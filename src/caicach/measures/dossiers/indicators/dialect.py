"""What differs between SQL engines; the base class speaks the SQL that most of them share.

Every method gives the SQL text of an expression. A working day number is the count of working days up to and including
a day (`DayTable.until`).

A new engine is a subclass with its six abstract methods and an `Engine` whose `count` makes a relation of a source (the
columns of `table.COLUMNS`, with pauses in whatever form `pause_columns` names), runs `counting(dialect, relation,
question)` and hands the answer to `rows_of`. Conditions may be null, which is not true. What an engine lacks of
standard SQL (a literal, an aggregate) it overrides.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from datetime import date as Date


class Dialect(ABC):
    """The words of one engine."""

    name: str
    pause_columns: tuple[str, ...] = ("pauses",)
    """The columns that hold the pauses of a row, sorted by their first day; all null where there is none."""

    calendar = ""
    """What follows the table in FROM so that the expressions below can look days up, and the columns that it brings."""
    calendar_columns: tuple[str, ...] = ()

    @property
    def has_pause(self) -> str:
        """The condition that the row has a pause."""
        return f"{self.pause_columns[0]} IS NOT NULL"

    def text(self, value: str) -> str:
        """A text literal."""
        return "'" + value.replace("'", "''") + "'"

    def date(self, day: Date) -> str:
        """A date literal."""
        return f"DATE '{day.isoformat()}'"

    def day_of(self, moment: str) -> str:
        """The day of a timestamp."""
        return f"CAST({moment} AS DATE)"

    def year(self, day: str) -> str:
        """The year as a whole number."""
        return f"EXTRACT(YEAR FROM {day})"

    def month(self, day: str) -> str:
        """Months since year 0 as a whole number: year * 12 + month - 1."""
        return f"EXTRACT(YEAR FROM {day}) * 12 + EXTRACT(MONTH FROM {day}) - 1"

    def count(self, condition: str) -> str:
        """The aggregate: rows for which the condition is true."""
        return f"COUNT(CASE WHEN {condition} THEN 1 END)"

    def count_distinct(self, value: str, condition: str | None = None) -> str:
        """The aggregate: distinct values that are not null, of rows for which the condition is true."""
        return f"COUNT(DISTINCT CASE WHEN {condition} THEN {value} END)" if condition else f"COUNT(DISTINCT {value})"

    def pairs(self, values: Mapping[str, str], name: str, key: str, value: str) -> str:
        """A relation `name` with two text columns, for a join."""
        rows = ", ".join(f"({self.text(one)}, {self.text(other)})" for one, other in values.items())
        return f"(VALUES {rows}) AS {name}({key}, {value})"

    def among(self, column: str, values: Iterable[str | None]) -> str:
        """The condition that the column has one of the values; None: that it is null."""
        told = [self.text(value) for value in values if value is not None]
        parts = [f"{column} IN ({', '.join(told)})"] if told else []
        parts += [f"{column} IS NULL"] if None in tuple(values) else []
        return f"({' OR '.join(parts)})"

    def order(self, column: str, *, is_text: bool) -> str:
        """Sorting by code points (UTF-8 bytes) or by number, null last."""
        return f"{column} NULLS LAST"

    def late_in_the_day(self, moment: str) -> str:
        """The condition that a timestamp is after 15:00:00."""
        return f"CAST({moment} AS TIME) > TIME '15:00:00'"

    @abstractmethod
    def start(self, moment: str, day: str, in_time: str) -> str:
        """The working day number of the start day of what came at `moment`, on `day`; null outside the calendar.

        `in_time`: a condition under which the hour does not matter (it may be null, which is not true). Looks up
        `DayTable.start`, or one more than `DayTable.until` after 15:00.
        """

    @abstractmethod
    def start_of_day(self, day: str) -> str:
        """The same for a day without an hour."""

    @abstractmethod
    def until(self, day: str) -> str:
        """The working day number of a day; null for null and outside the calendar."""

    @abstractmethod
    def until_within(self, day: str) -> str:
        """The working day number of a day; days before and after the calendar count as its ends, null stays null."""

    @abstractmethod
    def paused(self, low: str, high: str) -> str:
        """Working days taken out by the pauses of the row between the working day numbers `low` and `high`.

        Pauses that overlap count once; one without end runs to `high`; days outside the calendar count as its ends;
        0 where there is no pause. The bounds are columns and not null, `low` < `high` (else the value is not used).
        """

    @abstractmethod
    def quantiles(self, value: str, condition: str) -> tuple[str, str]:
        """The aggregates: exact median times two and exact 90th percentile (linear interpolation) times ten, as whole
        numbers, of the values that are not null and for which the condition is true; null without any."""
