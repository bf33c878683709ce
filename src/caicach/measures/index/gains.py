"""The points easiest to win: chance × gain ÷ effort, and what a step of a figure is worth."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from caicach.measures.index.values import RunnableRule


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Points that may still be won: `chance` 0 to 1, `effort` in working days (at least half a day counts)."""

    key: str
    number: str
    name: str
    gain: Decimal
    chance: Decimal
    effort: Decimal
    unit: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class Easy:
    """An open point with its worth: expected points a working day, and the sentence that says so."""

    point: OpenPoint
    worth: Decimal
    sentence: str


@dataclass(frozen=True, slots=True)
class StepGain:
    """What it is worth to bring the inputs from `now` to `then`. Points None: not applicable."""

    now: Decimal | None
    then: Decimal | None
    gain: Decimal
    sentence: str


def easiest(open_points: Iterable[OpenPoint]) -> tuple[Easy, ...]:
    """Most worth first; at equal worth the larger gain, then the key."""
    raise NotImplementedError


def step_gain(
    rule: RunnableRule,
    now: Mapping[str, str | int | Decimal],
    then: Mapping[str, str | int | Decimal],
    places: int | None = None,
) -> StepGain:
    """What 50 % instead of 46 % is worth. Raises what the rule raises for bad inputs."""
    raise NotImplementedError
