"""Terms of a condition: a figure within an interval, a level chosen, all of several, some of several, what is left."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from caicach.language.scoring_rules.expressions import Figures
from caicach.language.scoring_rules.figures import (
    Quantity,
    with_unit,
)
from caicach.language.scoring_rules.spans import Interval


class Condition(Protocol):
    """When a line holds."""

    def holds(self, figures: Figures) -> bool: ...

    def tells(self, figures: Figures) -> str:
        """Why it holds, with numbers put in."""
        ...


@dataclass(frozen=True, slots=True)
class Within:
    """A figure lies in an interval."""

    quantity: Quantity
    interval: Interval
    label: str = ""
    keys: frozenset[str] = frozenset()

    def holds(self, figures: Figures) -> bool:
        if figures.chosen is not None and figures.chosen in self.keys:
            return True
        number = figures.numbers.get(self.quantity.name)
        return number is not None and self.interval.holds(number)

    def tells(self, figures: Figures) -> str:
        said = figures.shown.get(self.quantity.name)
        if said is None:
            return f"Mức “{self.label}”"
        low, high = self.interval.low, self.interval.high
        if self.interval.point:
            return said
        if low is None and high is None:
            return said
        if low is None and high is not None:
            return f"{said} {'≤' if self.interval.high_in else '<'} {self._shown(high)}"
        if high is None and low is not None:
            return f"{said} {'≥' if self.interval.low_in else '>'} {self._shown(low)}"
        assert low is not None and high is not None
        above = "từ" if self.interval.low_in else "từ trên"
        upto = "đến" if self.interval.high_in else "đến dưới"
        return f"{said} nằm trong khoảng {above} {self._shown(low)} {upto} {self._shown(high)}"

    def _shown(self, bound: Fraction) -> str:
        return with_unit(bound, self.quantity, 12)


@dataclass(frozen=True, slots=True)
class InGroup:
    """A figure lies in the interval of the body's own kind."""

    quantity: Quantity
    intervals: tuple[tuple[str, Interval], ...]

    def holds(self, figures: Figures) -> bool:
        return self._own(figures).holds(figures)

    def tells(self, figures: Figures) -> str:
        return f"{figures.group.capitalize()}: {self._own(figures).tells(figures)}"

    def _own(self, figures: Figures) -> Within:
        return Within(self.quantity, dict(self.intervals).get(figures.group, _NOWHERE))


_NOWHERE = Interval(Fraction(1), Fraction(0))


@dataclass(frozen=True, slots=True)
class Told:
    """Something is so, by a yes or no given under its own words."""

    quantity: Quantity

    def holds(self, figures: Figures) -> bool:
        return figures.numbers[self.quantity.name] >= 1

    def tells(self, figures: Figures) -> str:
        return self.quantity.words


@dataclass(frozen=True, slots=True)
class Chosen:
    """A level was chosen."""

    label: str
    keys: frozenset[str]

    def holds(self, figures: Figures) -> bool:
        return figures.chosen is not None and figures.chosen in self.keys

    def tells(self, figures: Figures) -> str:
        return f"Mức “{self.label}”"


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple[Condition, ...]

    def holds(self, figures: Figures) -> bool:
        return all(part.holds(figures) for part in self.parts)

    def tells(self, figures: Figures) -> str:
        return " và ".join(part.tells(figures) for part in self.parts)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least so many parts hold."""

    parts: tuple[Condition, ...]
    least: int = 1

    def holds(self, figures: Figures) -> bool:
        return sum(part.holds(figures) for part in self.parts) >= self.least

    def tells(self, figures: Figures) -> str:
        held = [part.tells(figures) for part in self.parts if part.holds(figures)]
        return f"Đạt {len(held)}/{len(self.parts)} điều kiện ({'; '.join(held)})" if held else "Không đạt điều kiện nào"


@dataclass(frozen=True, slots=True)
class Otherwise:
    """Whatever is left."""

    said: str = "Các trường hợp còn lại"

    def holds(self, figures: Figures) -> bool:
        return True

    def tells(self, figures: Figures) -> str:
        given = "; ".join(f"{name}: {said}" for name, said in figures.shown.items())
        return f"{self.said} ({given})" if given else self.said
