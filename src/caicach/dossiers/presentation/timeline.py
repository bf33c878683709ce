"""The course of one dossier as a picture: days across, when the clock ran and when it stood. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date

WIDE, LEFT, RIGHT = 760, 16, 744
LOW, STEP, RAISED, NEAR = 64, 24, 3, 24
"""Where a mark stands; nearer than `NEAR` to the one before it is raised, three times at most."""
BAR, THICK, HIGH = 84, 16, 104


@dataclass(frozen=True, slots=True)
class Event:
    """A day of the dossier and what happened on it. `kind` is its word in the style sheet."""

    on: Date
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row. `kind`: run (the clock runs), pause, wait (for a supplement), late (past the limit)."""

    kind: str
    first: Date
    last: Date


@dataclass(frozen=True, slots=True)
class Mark:
    """An event in the picture: its number, and where the number stands."""

    number: int
    event: Event
    x: str
    y: int


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch in the picture."""

    kind: str
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Marks above, blocks on the bar."""

    marks: tuple[Mark, ...]
    blocks: tuple[Block, ...]
    bar: int = BAR
    thick: int = THICK
    wide: int = WIDE
    high: int = HIGH
    end: int = BAR + THICK


def timeline(events: Sequence[Event], stretches: Sequence[Stretch]) -> Timeline:
    """The picture of events (in the order of their days) and stretches.

    >>> shown = timeline([Event(Date(2024, 1, 1), "received", ""), Event(Date(2024, 1, 11), "end", "")], [])
    >>> [(mark.number, mark.x) for mark in shown.marks]
    [(1, '16.0'), (2, '744.0')]
    """
    days = [one.on for one in events] + [day for one in stretches for day in (one.first, one.last)]
    if not days:
        return Timeline((), ())
    first, span = min(days), max(1, (max(days) - min(days)).days)

    def x(day: Date) -> float:
        return LEFT + (RIGHT - LEFT) * (day - first).days / span

    marks: list[Mark] = []
    raised = 0
    for number, event in enumerate(sorted(events, key=lambda one: one.on), start=1):
        raised = (raised + 1) % RAISED if marks and x(event.on) - x(marks[-1].event.on) < NEAR else 0
        marks.append(Mark(number, event, f"{x(event.on):.1f}", LOW - STEP * raised))
    blocks = tuple(
        Block(one.kind, f"{x(one.first):.1f}", f"{max(2.0, x(one.last) - x(one.first)):.1f}") for one in stretches
    )
    return Timeline(tuple(marks), blocks)
