"""What is asked of the dossiers: as of which day, by which clock, in which rows, of which dossiers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from enum import StrEnum

from caicach.language.calendar import WorkingCalendar
from caicach.measures.dossiers.clock.policies import COMMON, Policy
from caicach.measures.dossiers.indicators.definitions import COUNTS


class Key(StrEnum):
    """What rows are made by. MONTH and YEAR are of receipt, FINISHED_MONTH of the end day (none while open)."""

    UNIT = "unit"
    PROCEDURE = "procedure"
    FIELD = "field"
    GROUP = "group"
    CHANNEL = "channel"
    OFFICER = "officer"
    MONTH = "month"
    FINISHED_MONTH = "finished_month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Only:
    """Which dossiers count; None or () does not filter. Days are included on both sides; None among values: without.

    `finished_from` and `finished_to` look at the end day (result, else return); `groups` at the group of the catalogue,
    else the field.
    """

    received_from: Date | None = None
    received_to: Date | None = None
    finished_from: Date | None = None
    finished_to: Date | None = None
    units: tuple[str | None, ...] = ()
    procedures: tuple[str | None, ...] = ()
    fields: tuple[str | None, ...] = ()
    groups: tuple[str | None, ...] = ()
    channels: tuple[str | None, ...] = ()
    officers: tuple[str | None, ...] = ()
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One question to the dossiers. `as_of` is where the clock of an open dossier is read.

    `groups`: code of a procedure, as the dossiers have it → group of the catalogue; others count under their field.
    `units`: name of a unit, as the dossiers have it → the name that rows by unit are made by; others keep theirs.
    `only.units` looks at the names as the dossiers have them.
    `counts`: which of `COUNTS` are wanted, in that order; fewer cost less, distinct procedures and pauses above all.
    """

    as_of: Date
    calendar: WorkingCalendar
    policy: Policy = COMMON
    by: tuple[Key, ...] = ()
    only: Only = Only()
    groups: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    counts: tuple[str, ...] = tuple(COUNTS)

    @property
    def asks_group(self) -> bool:
        """Whether the group of the catalogue is needed at all."""
        return Key.GROUP in self.by or bool(self.only.groups)

    @property
    def asks_unit(self) -> bool:
        """Whether the name of the unit is needed at all."""
        return Key.UNIT in self.by
