"""What goes into the outlook and what comes out: lives of past dossiers, a pending one, its chance of being late."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]

PROCEDURE_AND_UNIT, PROCEDURE, UNIT, BODY = "procedure and unit", "procedure", "unit", "body"
"""Levels of past dossiers that an answer may rest on, the narrowest first."""


class Open(Protocol):
    """A pending dossier, as `listing.DossierRow` has it; numbers are working days.

    `limit_days` is None where it was held against its appointment; `days_left` where it is late or has no limit;
    `late_by` unless it is late.
    """

    @property
    def procedure_code(self) -> str | None: ...
    @property
    def unit(self) -> str | None: ...
    @property
    def used_days(self) -> int | None: ...
    @property
    def pause_days(self) -> int | None: ...
    @property
    def limit_days(self) -> int | None: ...
    @property
    def days_left(self) -> int | None: ...
    @property
    def late_by(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Lives:
    """Past and open dossiers, counted by what they have in common: arrays of one length.

    `procedure` and `unit` are places in the tuples of names; `limit` is in working days from the start to the limit or
    the appointment, -1 where there is neither;
    `used` are working days until the end (or until now); `settled` is 1 where the end was a result, 0 where censored.
    """

    procedures: tuple[str | None, ...]
    units: tuple[str | None, ...]
    procedure: Numbers
    unit: Numbers
    limit: Numbers
    used: Numbers
    settled: Numbers
    number: Numbers


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely a dossier is not to be settled by its limit, given that it is still open: `late`, from 0 to 1.

    `based_on`: past dossiers of the level `of` that were open as long as this one.
    """

    late: float
    based_on: int
    of: str
