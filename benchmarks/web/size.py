"""How much there is, and how long it is asked for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """Rows to fill in, people clicking, callers of the closed loop, seconds of each measurement."""

    tasks: int
    plans: int
    units: int
    people: int
    callers: int
    seconds: float


FULL = Size(tasks=50_000, plans=100, units=200, people=50, callers=4, seconds=20)
QUICK = Size(tasks=400, plans=4, units=12, people=10, callers=2, seconds=1)
