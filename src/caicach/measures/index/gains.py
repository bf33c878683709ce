"""The points easiest to win: chance × gain ÷ effort, and what a step of a figure is worth."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from caicach.measures.index.values import ZERO, RunnableRule, half_up, plain

HALF_A_DAY = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Points that may still be won: `chance` 0 to 1, `effort` in working days (half a day at least counts)."""

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
    """An open point with its worth (expected points a working day, 4 decimals) and the sentence that says so."""

    point: OpenPoint
    worth: Decimal
    sentence: str


@dataclass(frozen=True, slots=True)
class StepGain:
    """What it is worth to bring the inputs from `now` to `then`. Points None: not applicable, counted as nothing."""

    now: Decimal | None
    then: Decimal | None
    gain: Decimal
    sentence: str


def easiest(open_points: Iterable[OpenPoint]) -> tuple[Easy, ...]:
    """Most worth first; at equal worth the larger gain, then the key. Nothing to gain or no chance is left out.

    >>> point = OpenPoint("3.2", "3.2", "Công khai TTHC", Decimal("0.5"), Decimal("0.9"), Decimal(2))
    >>> easiest([point])[0].sentence
    '“Công khai TTHC”: 0,5 điểm, khả năng 90 %, công sức 2 ngày; kỳ vọng 0,225 điểm mỗi ngày công.'
    """
    found = [_easy(one) for one in open_points if one.gain > 0 and one.chance > 0]
    return tuple(sorted(found, key=lambda one: (-one.worth, -one.point.gain, one.point.key)))


def _easy(one: OpenPoint) -> Easy:
    effort = max(one.effort, HALF_A_DAY)
    worth = half_up(one.chance * one.gain / effort, 4)
    words = (
        f"“{one.name}”: {plain(one.gain)} điểm, khả năng {plain(half_up(one.chance * 100, 0))} %, "
        f"công sức {plain(effort)} ngày; kỳ vọng {plain(half_up(worth, 3))} điểm mỗi ngày công."
    )
    return Easy(one, worth, f"{words} {one.how}".strip())


def step_gain(
    rule: RunnableRule,
    now: Mapping[str, str | int | Decimal],
    then: Mapping[str, str | int | Decimal],
    places: int | None = None,
) -> StepGain:
    """What 50 % instead of 46 % is worth. Raises what the rule raises for bad inputs (`BadGiven`)."""
    before, after = rule.apply(now, places=places), rule.apply(then, places=places)
    gain = (after.points or ZERO) - (before.points or ZERO)
    change = f"thêm {plain(gain)} điểm" if gain > 0 else f"mất {plain(-gain)} điểm" if gain else "không đổi điểm"
    words = f"Nay: {before.reason.rstrip('.')}. Nếu {_shown(then)}: {after.reason.rstrip('.')}. Như vậy {change}."
    return StepGain(before.points, after.points, gain, words)


def _shown(inputs: Mapping[str, str | int | Decimal]) -> str:
    if set(inputs) == {"part", "whole"}:
        return f"{inputs['part']}/{inputs['whole']}"
    if set(inputs) == {"value"}:
        return f"đạt {str(inputs['value']).replace('.', ',')}"
    return ", ".join(f"{name} {value}" for name, value in inputs.items())
