"""Shapes of charts in the units of their SVG: the page prints them, each number stands beside its shape. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from caicach.measures.index import FallStep, StepKind, Waterfall

D = Decimal
WIDE, HIGH = 360, 190
LEFT, RIGHT, TOP, BOTTOM = 34, 22, 26, 66
STEPS = tuple(map(Decimal, ("0.1", "0.2", "0.5", "1", "2", "5", "10", "20", "25", "50", "100")))
CSS = {
    StepKind.MAXIMUM: "c-main",
    StepKind.TOTAL: "c-main",
    StepKind.LOSS: "c-lost",
    StepKind.PENALTY: "c-lost",
    StepKind.BONUS: "c-won",
    StepKind.ADJUSTMENT: "c-gap",
    StepKind.UNEXPLAINED: "c-gap",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a waterfall, from `x` in percent of the width; `before` and `after` are where its links stand."""

    step: FallStep
    css: str
    x: str
    width: str
    before: str
    after: str
    is_sum: bool


@dataclass(frozen=True, slots=True)
class Fall:
    """A waterfall: bars, lines and numbers of its axis. `cut`: where the axis begins, when not at 0."""

    bars: tuple[Bar, ...]
    grid: tuple[str, ...]
    marks: tuple[Decimal, ...]
    cut: Decimal | None


@dataclass(frozen=True, slots=True)
class Dot:
    """One year of a line: its place, and the number above it."""

    x: int
    y: int
    said_at: int
    """Where its number stands: above it, below it where the line goes up on both sides."""
    value: Decimal
    label: str
    below: tuple[str, str]
    last: bool


@dataclass(frozen=True, slots=True)
class LineChart:
    """A line through the years. `cut`: where the axis begins, when not at 0."""

    dots: tuple[Dot, ...]
    points: str
    grid: tuple[tuple[int, Decimal], ...]
    cut: Decimal | None
    wide: int = WIDE
    high: int = HIGH
    left: int = LEFT
    right: int = WIDE - RIGHT + 12
    years_at: int = HIGH - BOTTOM + 34
    below_at: int = HIGH - BOTTOM + 48
    last_at: int = HIGH - BOTTOM + 62


def fall(found: Waterfall) -> Fall:
    """The bars of a waterfall on an axis that begins near the lowest of them."""
    ends = [at for step in found.steps for at in (step.start, step.end)]
    moving = [step.end for step in found.steps if step.kind is not StepKind.MAXIMUM]
    marks = axis(min([*moving, max(ends)]), max(ends), most=8)
    low, high = marks[0], marks[-1]

    def place(at: Decimal) -> Decimal:
        return (max(at, low) - low) * 100 / (high - low)

    bars = []
    for step in found.steps:
        is_sum = step.kind in (StepKind.MAXIMUM, StepKind.TOTAL)
        start, end = (low if is_sum else step.start), step.end
        left, right = sorted((place(start), place(end)))
        before = place(step.end if is_sum else step.start)
        shape = (_said(left), _said(right - left), _said(before), _said(place(step.end)))
        bars.append(Bar(step, CSS[step.kind], *shape, is_sum))
    return Fall(tuple(bars), tuple(_said(place(at)) for at in marks), marks, low if low else None)


def line_chart(years: Sequence[tuple[str, Decimal, str, str]], most: Decimal | None = None) -> LineChart:
    """A line through labelled values, each with two lines of words below its label. `most`: where the axis ends."""
    values = [value for _, value, _, _ in years]
    marks = axis(min(values), max(values), most=4, limit=most)
    low, high = marks[0], marks[-1]
    floor, room = HIGH - BOTTOM, HIGH - BOTTOM - TOP

    def y(value: Decimal) -> int:
        return int(floor - (value - low) * room / (high - low))

    step = D(WIDE - LEFT - RIGHT - 20) / max(1, len(years) - 1)
    dots = []
    for at, (label, value, *below) in enumerate(years):
        beside = [values[other] for other in (at - 1, at + 1) if 0 <= other < len(values)]
        low_point = bool(beside) and all(other > value for other in beside)
        said_at = y(value) + 18 if low_point else y(value) - 9
        last = at == len(years) - 1
        dots.append(Dot(int(LEFT + 16 + step * at), y(value), said_at, value, label, (below[0], below[1]), last))
    points = " ".join(f"{dot.x},{dot.y}" for dot in dots)
    return LineChart(tuple(dots), points, tuple((y(at), at) for at in marks), low if low else None)


def axis(low: Decimal, high: Decimal, most: int, limit: Decimal | None = None) -> tuple[Decimal, ...]:
    """Round numbers from below `low` to above `high`, at most `most` steps apart; never below 0 where both are above.

    >>> [str(mark) for mark in axis(Decimal("81.659"), Decimal("87.225"), most=4)]
    ['80', '82', '84', '86', '88']
    >>> [str(mark) for mark in axis(Decimal("100"), Decimal("100"), most=4, limit=Decimal(100))]
    ['99', '100']
    """
    for step in STEPS:
        first = (low / step).to_integral_value(ROUND_FLOOR) * step
        last = (high / step).to_integral_value(ROUND_CEILING) * step
        if first == last:
            step = max(step, D(1))
            first = first - step if (limit is not None and last >= limit) or first > 0 else first
            last = first + step if first == last else last
        if (last - first) / step <= most:
            break
    if limit is not None and last > limit >= high:
        last = limit
    count = int((last - first) / step)
    marks = [first + step * at for at in range(count + 1)]
    return tuple(marks if marks[-1] >= last else [*marks, last])


def _said(value: Decimal) -> str:
    return f"{value:.2f}"
