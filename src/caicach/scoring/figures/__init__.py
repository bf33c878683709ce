"""Named figures that feed rules: a registry, filled by modules of this package from the queries of other rooms.

    @figure("tasks.done_share", name=…, unit="%", period=…, moment=…, source=…)
    def done_share(about: About) -> Reading | None: …

`read_figures` asks the registry; `scoring.actions.figures` keeps what it said, with the moment. A figure typed by hand
uses the same codes and is marked as typed. Rooms below know nothing of figures: a module here calls their queries.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class About:
    """Whose figure is wanted: a body or a unit of it, a year, and the last day that counts."""

    body: Any
    year: int
    as_of: Date
    unit: Any = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a figure is at that moment: a value in the unit of its definition; a share also as part of a whole."""

    value: Decimal
    part: Decimal | None = None
    whole: Decimal | None = None
    note: str = ""

    @classmethod
    def share(cls, part: int | Decimal, whole: int | Decimal, note: str = "") -> "Reading | None":
        """A share in percent; None where there is nothing to divide by."""
        part, whole = Decimal(part), Decimal(whole)
        return cls(part * 100 / whole, part, whole, note) if whole else None


@dataclass(frozen=True, slots=True)
class Definition:
    """What a named figure means."""

    code: str
    name: str
    unit: str
    period: str
    moment: str
    source: str
    address: str
    """The page that shows what the figure counts, by the name of its address; empty where there is none."""
    read: Callable[[About], Reading | None]


_known: dict[str, Definition] = {}


def figure(
    code: str, *, name: str, unit: str, period: str, moment: str, source: str, address: str = ""
) -> Callable[[Callable[[About], Reading | None]], Callable[[About], Reading | None]]:
    """Register a function as the named figure."""

    def keep(read: Callable[[About], Reading | None]) -> Callable[[About], Reading | None]:
        _known[code] = Definition(code, name, unit, period, moment, source, address, read)
        return read

    return keep


def definitions() -> tuple[Definition, ...]:
    """All named figures, by code."""
    return tuple(_known[code] for code in sorted(_known))


def definition(code: str) -> Definition | None:
    return _known.get(code)


def read_figures(codes: Iterable[str], about: About) -> dict[str, Reading]:
    """What the program can tell of these figures now; codes unknown or without data are left out."""
    found = {code: _known[code].read(about) for code in codes if code in _known}
    return {code: reading for code, reading in found.items() if reading is not None}
