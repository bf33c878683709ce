"""What single phrases mean before the plan's year is known: the parts that the grammar builds and the rules combine.

A day is a pair (month, day); day 0 is the last day of its month. A year that is not printed is None.
"""

from dataclasses import dataclass
from typing import NamedTuple

from caicach.language.values import DeadlineKind

MonthDay = tuple[int, int]
Words = tuple[int, int]
NOWHERE: Words = (0, 0)


class Stretch(NamedTuple):
    """Days in a row within one year or more: "quý I/2022", "15/11", "6 tháng đầu năm", "2021-2025".

    `working` is the number of working days that "05 ngày làm việc đầu tháng 7" counts.

    `first` is None where only the end is told; `single` marks one day; `point` the head, middle or end of a stretch.
    """

    kind: DeadlineKind
    last: MonthDay
    first: MonthDay | None = None
    year: int | None = None
    last_year: int | None = None
    later: int = 0
    single: bool = False
    point: str | None = None
    before: bool = False
    limited: bool = False
    within: bool = False
    working: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """Several stretches told together that are not one run: "quý II, quý IV", "ngày 15 tháng 3, 6, 9, 12"."""

    members: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class DayRule:
    """Days that come again: `days` of each of `months` (13 is January of the next year; None: not told which)."""

    days: tuple[int, ...]
    months: tuple[int, ...] | None = None
    later: int = 0
    working: bool = False
    before: bool = False


@dataclass(frozen=True, slots=True)
class Since:
    """An open beginning: "từ quý I/2022"; `after`: the day after the stretch ("sau ngày 15/3")."""

    stretch: Stretch
    after: bool = False


@dataclass(frozen=True, slots=True)
class Every:
    """How often: each `unit` (day, week, month, quarter, half, year), or `None` for a bare "định kỳ"."""

    unit: str | None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, Monday is 0."""

    number: int


@dataclass(frozen=True, slots=True)
class Yearly:
    """Words that make a day one of each year: "của năm báo cáo", "báo cáo năm"."""


@dataclass(frozen=True, slots=True)
class Always:
    """Continuous work: "thường xuyên"."""


@dataclass(frozen=True, slots=True)
class Adhoc:
    """Work that no plan foresees: "đột xuất"."""


@dataclass(frozen=True, slots=True)
class Onward:
    """No end: "và những năm tiếp theo"."""


@dataclass(frozen=True, slots=True)
class Label:
    """A bare unit word ("quý", "năm"), often the name of a report; `within`: "trong năm", `limited`: "đến hết năm"."""

    unit: str
    within: bool = False
    limited: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of days, hours, weeks, months or years."""

    number: int
    unit: str
    working: bool = False


@dataclass(frozen=True, slots=True)
class Relative:
    """A limit counted from an event. `how`: from, when, at_once, ahead; None where no event is named."""

    amount: Amount | None
    event: str | None
    how: str | None
    before: bool = False
    limited: bool = False


@dataclass(frozen=True, slots=True)
class Authority:
    """The words after "theo"."""

    words: str


Part = (
    Stretch | Row | DayRule | Since | Every | Weekday | Yearly | Always | Adhoc | Onward | Label | Relative | Authority
)


class Placed(NamedTuple):
    """A part and its place in the text. `after_words`: other words stand between it and the part before it."""

    part: Part
    start: int
    end: int
    after_words: bool = False
    after_stop: bool = False
