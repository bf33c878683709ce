"""Arithmetic of rules as a tree: exact values, and the same with the numbers put in for the reason.

Also the building blocks for rules that no printed text can say. Figures are `Figures`: numbers by name, as printed
(a share of 92 % is 92), and the way each is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from fractions import Fraction
from typing import Protocol

from caicach.language.scoring_rules.numbers import shown

MAXIMUM = "điểm tối đa"
HUNDREDTH = Fraction(1, 100)


@dataclass(slots=True)
class Figures:
    """What was given: numbers and their printed forms by name, the chosen level and group, a day."""

    numbers: Mapping[str, Fraction] = field(default_factory=dict)
    shown: Mapping[str, str] = field(default_factory=dict)
    chosen: str | None = None
    group: str = ""
    day: Date | None = None
    year: int | None = None


class Expression(Protocol):
    """A node of the tree."""

    def value(self, figures: Figures) -> Fraction:
        """The exact value. Raises ZeroDivisionError where something is divided by nothing."""
        ...

    def shown(self, figures: Figures) -> str:
        """The same with numbers put in."""
        ...

    def words(self) -> str:
        """As a formula is printed."""
        ...

    def names(self) -> frozenset[str]:
        """The figures that it needs."""
        ...


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed: 40 % is 40 with `scale` 1/100 where shares count as parts of one."""

    printed: Fraction
    percent: bool = False
    scale: Fraction = Fraction(1)

    def value(self, figures: Figures) -> Fraction:
        return self.printed * self.scale

    def shown(self, figures: Figures) -> str:
        return shown(self.printed) + (" %" if self.percent else "")

    def words(self) -> str:
        return shown(self.printed, 12) + ("%" if self.percent else "")

    def names(self) -> frozenset[str]:
        return frozenset()


@dataclass(frozen=True, slots=True)
class Variable:
    """A figure by its name; `said` are the words of the formula."""

    name: str
    said: str
    percent: bool = False
    scale: Fraction = Fraction(1)

    def value(self, figures: Figures) -> Fraction:
        return figures.numbers[self.name] * self.scale

    def shown(self, figures: Figures) -> str:
        return figures.shown.get(self.name) or shown(figures.numbers[self.name]) + (" %" if self.percent else "")

    def words(self) -> str:
        return self.said

    def names(self) -> frozenset[str]:
        return frozenset((self.name,))


@dataclass(frozen=True, slots=True)
class Product:
    """Factors over divisors."""

    over: tuple[Expression, ...]
    under: tuple[Expression, ...] = ()

    def value(self, figures: Figures) -> Fraction:
        result = Fraction(1)
        for factor in self.over:
            result *= factor.value(figures)
        for divisor in self.under:
            result /= divisor.value(figures)
        return result

    def shown(self, figures: Figures) -> str:
        return self._joined(
            [_held(one, one.shown(figures)) for one in self.over],
            [_held(one, one.shown(figures)) for one in self.under],
        )

    def words(self) -> str:
        return self._joined(
            [_held(one, one.words()) for one in self.over], [_held(one, one.words()) for one in self.under]
        )

    def _joined(self, over: list[str], under: list[str]) -> str:
        return " / ".join([" × ".join(over) or "1", *under])

    def names(self) -> frozenset[str]:
        return frozenset().union(*(one.names() for one in (*self.over, *self.under)))


@dataclass(frozen=True, slots=True)
class Sum:
    """Terms added, and terms taken away."""

    plus: tuple[Expression, ...]
    minus: tuple[Expression, ...] = ()

    def value(self, figures: Figures) -> Fraction:
        added = sum((term.value(figures) for term in self.plus), Fraction(0))
        return added - sum((term.value(figures) for term in self.minus), Fraction(0))

    def shown(self, figures: Figures) -> str:
        return self._joined([one.shown(figures) for one in self.plus], [one.shown(figures) for one in self.minus])

    def words(self) -> str:
        return self._joined([one.words() for one in self.plus], [one.words() for one in self.minus])

    def _joined(self, plus: list[str], minus: list[str]) -> str:
        return " − ".join([" + ".join(plus) or "0", *minus])

    def names(self) -> frozenset[str]:
        return frozenset().union(*(one.names() for one in (*self.plus, *self.minus)))


def _held(node: Expression, text: str) -> str:
    """In brackets where it is a sum."""
    return f"({text})" if isinstance(node, Sum) else text
