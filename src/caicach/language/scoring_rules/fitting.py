"""Which reading of a formula is meant, 92 % as 0,92 or as 92: the one that gives most without passing the maximum."""

from dataclasses import replace
from fractions import Fraction

from caicach.language.scoring_rules.expressions import (
    HUNDREDTH,
    MAXIMUM,
    Expression,
    Figures,
    Number,
    Product,
    Sum,
    Variable,
)
from caicach.language.scoring_rules.formulas import Formula


def fitted(formula: Formula, maximum: Fraction, top: Fraction | None) -> tuple[Expression, Fraction] | None:
    """The tree in the reading (92 % as 0,92 or as 92) that gives most without passing the maximum at the top.

    None where neither reading makes sense.
    """
    if "count" in formula.tree.names() or any("/" not in name and name not in formula.shares for name in formula.own):
        return _scaled(formula.tree, HUNDREDTH), maximum
    best: tuple[Fraction, Expression] | None = None
    over: list[tuple[Fraction, Expression]] = []
    for scale in (HUNDREDTH, Fraction(1)):
        tree = _scaled(formula.tree, scale)
        try:
            tops = (_at_the_top(tree, formula, maximum, place) for place in (top, Fraction(0)))
            given = max(tree.value(Figures(numbers)) for numbers in tops)
        except ZeroDivisionError:
            continue
        if given > maximum:
            over.append((given, tree))
        elif best is None or given > best[0]:
            best = (given, tree)
    if best is None and top is None and formula.tree.names() == {"index", MAXIMUM}:
        return formula.tree, maximum
    if best is None or best[0] <= 0:
        nearest = min(over, key=lambda pair: pair[0], default=None)
        return (nearest[1], maximum) if nearest and nearest[0] <= 2 * maximum else None
    return best[1], best[0]


def _at_the_top(tree: Expression, formula: Formula, maximum: Fraction, top: Fraction | None) -> dict[str, Fraction]:
    numbers = dict.fromkeys(tree.names(), top if top is not None else Fraction(100))
    if "mean" in numbers and top != 0:
        numbers["mean"] = formula.scale or Fraction(5)
    if "index" in numbers and top is None and formula.scale:
        numbers["index"] = formula.scale
    return {**numbers, MAXIMUM: maximum}


def _scaled(node: Expression, scale: Fraction) -> Expression:
    if isinstance(node, (Number, Variable)):
        return replace(node, scale=scale) if node.percent else node
    if isinstance(node, Product):
        return Product(
            tuple(_scaled(one, scale) for one in node.over), tuple(_scaled(one, scale) for one in node.under)
        )
    if isinstance(node, Sum):
        return Sum(tuple(_scaled(one, scale) for one in node.plus), tuple(_scaled(one, scale) for one in node.minus))
    return node
