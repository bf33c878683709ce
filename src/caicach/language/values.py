"""The meanings that the languages give: frozen values, each with its certainty and its reason.

A value keeps the text as printed beside the meaning. `sure` runs from 0 to 1; what cannot be told is None, not guessed.
"""

from dataclasses import dataclass, field
from datetime import date as Date
from enum import StrEnum


class DeadlineKind(StrEnum):
    """Kinds of schedule phrases (DESIGN §4)."""

    DATE = "date"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    YEAR_RANGE = "year_range"
    RECURRING = "recurring"
    CONTINUOUS = "continuous"
    RELATIVE_TO_EVENT = "relative_to_event"
    FOLLOWS_AUTHORITY = "follows_authority"
    MULTIPLE = "multiple"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Offset:
    """A time limit counted from an event: days (calendar or working), months or hours, before or after it."""

    days: int | None = None
    working: bool = False
    before: bool = False
    months: int | None = None
    hours: int | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """One schedule phrase read. `due` is the last acceptable day; `occurrences`: every due day that can be told."""

    text: str
    kind: DeadlineKind
    start: Date | None = None
    due: Date | None = None
    before: bool = False
    occurrences: tuple[Date, ...] = ()
    event: str | None = None
    offset: Offset | None = None
    authority: str | None = None
    working_due: Date | None = None
    sure: float = 1.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of a paper: `61/2018/NĐ-CP` is number 61, year 2018, symbol NĐ-CP. `start`, `end`: its offsets."""

    text: str
    type: str | None = None
    number: str | None = None
    symbol: str | None = None
    year: int | None = None
    date: Date | None = None
    issuer: str | None = None
    subject: str | None = None
    suspect: bool = False
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Target:
    """A number to reach. `comparator` is one of >= > = < <=; `value` is a decimal as text ("50", "0.5")."""

    text: str
    metric: str | None = None
    comparator: str | None = None
    value: str | None = None
    unit: str | None = None
    scope: str | None = None
    period: str | None = None
    sure: float = 1.0
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit that a paper names, with its other names (abbreviation, short form) as the same paper shows them."""

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """A group of units defined by a paper's own notes ("Phòng, đơn vị thuộc Sở bao gồm: …")."""

    name: str
    members: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who does what, split from one sentence or cell. Names are canonical where a directory tells, or as printed."""

    text: str
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    monitoring: tuple[str, ...] = ()
    approving: tuple[str, ...] = ()
    condition: str | None = None
    sure: dict[str, float] = field(default_factory=dict)
    reason: str = ""
