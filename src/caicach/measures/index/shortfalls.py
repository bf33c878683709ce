"""Points lost, largest first, and the waterfall from the maximum to the total whose parts add up exactly."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from caicach.measures.index.results import YearResult
from caicach.measures.index.values import Criterion, Mark, Method


@dataclass(frozen=True, slots=True)
class Loss:
    """Points below the maximum of one marked row."""

    key: str
    number: str
    name: str
    unit: str
    points: Decimal
    maximum: Decimal
    lost: Decimal
    field: str = ""


class StepKind(StrEnum):
    """What a step of the waterfall is."""

    MAXIMUM = "maximum"
    LOSS = "loss"
    BONUS = "bonus"
    PENALTY = "penalty"
    UNEXPLAINED = "unexplained"
    TOTAL = "total"


class By(StrEnum):
    """What the losses of a waterfall are gathered by."""

    LINE = "line"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class FallStep:
    """One bar, from `start` to `end` (`amount` = end − start; a loss is negative). `key`: the row, "" where none."""

    label: str
    key: str
    kind: StepKind
    start: Decimal
    end: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Waterfall:
    """Bars from the maximum to the total. `gap`: sum of what is unexplained (signed); reconciles without one."""

    steps: tuple[FallStep, ...]
    reconciles: bool
    gap: Decimal


def losses(criteria: Iterable[Criterion], marks: Mapping[str, Mark], method: Method | None = None) -> tuple[Loss, ...]:
    """Lost points of marked rows of the hundred, largest first. What is not marked yet is open, not lost."""
    raise NotImplementedError


def waterfall(result: YearResult, depth: int = 1, by: By = By.LINE) -> Waterfall:
    """From the sum of maxima to the published total; depth 1: fields, 2: criteria, … as deep as the result tells."""
    raise NotImplementedError
