"""Building blocks for rules that no printed text can say: further arithmetic, and a rule made of a tree.

A sheet's own program may need a denominator with a fallback, data that may be missing, the least of several figures;
these are put together from `expressions` and the nodes here, and run behind the same `Rule`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from caicach.language.scoring_rules.expressions import MAXIMUM, Expression, Figures
from caicach.language.scoring_rules.figures import Quantity, figures_of, read_quantity
from caicach.language.scoring_rules.numbers import decimal_of, fraction_of, shown
from caicach.language.scoring_rules.rule import Meaning, Rule
from caicach.language.scoring_rules.tables import Outcome, Points, Row, Table
from caicach.language.scoring_rules.terms import Condition, Otherwise, Within
from caicach.language.scoring_rules.values import BadGiven, RuleInput, RuleKind, RuleLine


class NothingToScore(Exception):
    """A denominator is zero or every figure is missing, and the rule says that the criterion then does not count."""


@dataclass(frozen=True, slots=True)
class Share:
    """Part over whole, as parts of one. A whole of zero takes `instead` over `divided_by`, then `nothing`.

    `nothing`: what the share is when there is no whole at all; None means that the criterion does not count.
    """

    part: str
    whole: str
    instead: str | None = None
    divided_by: Fraction = Fraction(1)
    nothing: Fraction | None = None

    def value(self, figures: Figures) -> Fraction:
        whole = self._whole(figures)
        if whole:
            return figures.numbers[self.part] / whole
        if self.nothing is None:
            raise NothingToScore
        return self.nothing

    def _whole(self, figures: Figures) -> Fraction:
        whole = figures.numbers.get(self.whole, Fraction(0))
        if whole or self.instead is None:
            return whole
        return figures.numbers.get(self.instead, Fraction(0)) / self.divided_by

    def shown(self, figures: Figures) -> str:
        whole = self._whole(figures)
        return f"{shown(figures.numbers[self.part])}/{shown(whole)}" if whole else shown(self.value(figures))

    def words(self) -> str:
        return f"{self.part}/{self.whole}"

    def names(self) -> frozenset[str]:
        return frozenset({self.part, self.whole, *([self.instead] if self.instead else [])})


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of the figures that are there; missing ones are skipped (TT 01/2018/TT-VPCP art. 15)."""

    of: tuple[str, ...]

    def value(self, figures: Figures) -> Fraction:
        there = [figures.numbers[name] for name in self.of if name in figures.numbers]
        if not there:
            raise NothingToScore
        return sum(there, Fraction(0)) / len(there)

    def shown(self, figures: Figures) -> str:
        there = [shown(figures.numbers[name]) for name in self.of if name in figures.numbers]
        return f"({' + '.join(there)})/{len(there)}"

    def words(self) -> str:
        return f"trung bình ({'; '.join(self.of)})"

    def names(self) -> frozenset[str]:
        return frozenset(self.of)


@dataclass(frozen=True, slots=True)
class Least:
    """The least of several: `Least((tree, Number(1)))` saturates."""

    of: tuple[Expression, ...]

    def value(self, figures: Figures) -> Fraction:
        return min(one.value(figures) for one in self.of)

    def shown(self, figures: Figures) -> str:
        return f"số nhỏ nhất trong ({'; '.join(one.shown(figures) for one in self.of)})"

    def words(self) -> str:
        return f"số nhỏ nhất trong ({'; '.join(one.words() for one in self.of)})"

    def names(self) -> frozenset[str]:
        return frozenset().union(*(one.names() for one in self.of))


@dataclass(frozen=True, slots=True)
class Whole:
    """Rounded down to a whole number, but at least so many."""

    of: Expression
    least: Fraction = Fraction(0)

    def value(self, figures: Figures) -> Fraction:
        return max(self.least, Fraction(self.of.value(figures).__floor__()))

    def shown(self, figures: Figures) -> str:
        return f"phần nguyên của {self.of.shown(figures)}"

    def words(self) -> str:
        return f"phần nguyên của {self.of.words()}"

    def names(self) -> frozenset[str]:
        return self.of.names()


@dataclass(frozen=True, slots=True)
class Computed:
    """Points by a tree, between `least` and `most` where those are told."""

    tree: Expression
    quantities: tuple[Quantity, ...]
    maximum: Fraction
    least: Fraction | None = Fraction(0)
    most: Fraction | None = None

    @property
    def inputs(self) -> tuple[RuleInput, ...]:
        """The figures of the tree."""
        return tuple(quantity.input for quantity in self.quantities)

    def decide(self, given: Mapping[str, object]) -> Outcome:
        """The value of the tree. Raises BadGiven."""
        used = {name: str(value) for name, value in given.items()}
        found: dict[str, tuple[Fraction, str]] = {}
        for quantity in self.quantities:
            read = read_quantity(quantity, given)
            if read:
                found[quantity.name] = read
            elif quantity.required:
                raise BadGiven(f"Còn thiếu số liệu: {quantity.words} (ghi {quantity.name}).")
        figures = figures_of(found)
        full = Figures({**figures.numbers, MAXIMUM: self.maximum}, figures.shown)
        try:
            points = self.tree.value(full)
        except NothingToScore:
            return Outcome(None, "Không có số liệu để tính: không áp dụng tiêu chí này.", None, used)
        except ZeroDivisionError:
            raise BadGiven("Mẫu số của công thức bằng 0 với các số liệu đã ghi.") from None
        held = self._held(points)
        reason = f"Tính {self.tree.shown(full)} = {shown(points)}"
        return Outcome(
            held, f"{reason} điểm." if held == points else f"{reason}, giới hạn còn {shown(held)} điểm.", None, used
        )

    def _held(self, points: Fraction) -> Fraction:
        points = points if self.most is None else min(points, self.most)
        return points if self.least is None else max(points, self.least)


def by_tree(
    text: str, tree: Expression, quantities: tuple[Quantity, ...], maximum: Decimal | str | int, kind: RuleKind
) -> Rule:
    """A rule that gives what a tree gives, between 0 and the maximum. `text` says in words what it does."""
    most = fraction_of(maximum)
    return _rule(text, most, kind, Computed(tree, quantities, most, Fraction(0), most))


def by_gates(
    text: str,
    gates: tuple[tuple[Condition, Decimal | str | int, str], ...],
    quantities: tuple[Quantity, ...],
    maximum: Decimal | str | int,
) -> Rule:
    """A rule of gates asked in order: (condition, points, words); nothing passed gives 0."""
    most = fraction_of(maximum)
    rows = [Row(condition, Points(fraction_of(points)), words, str(points)) for condition, points, words in gates]
    rows.append(Row(Otherwise(), Points(Fraction(0)), "Các trường hợp còn lại: 0", "0"))
    return _rule(text, most, RuleKind.LEVELS, Table(tuple(rows), tuple(range(len(rows))), quantities))


def _rule(text: str, maximum: Fraction, kind: RuleKind, meaning: Meaning) -> Rule:
    lines = tuple(RuleLine(row.text, row.award) for row in meaning.rows) if isinstance(meaning, Table) else ()
    most = decimal_of(maximum)
    return Rule(text, most, kind, meaning, printed=text, lines=lines, ceiling=most, asked=meaning.inputs)


__all__ = ["Computed", "Least", "Mean", "NothingToScore", "Share", "Whole", "Within", "by_gates", "by_tree"]
