"""Which lines of a published result lost points that somebody can win back. Pure."""

from dataclasses import dataclass, replace
from decimal import Decimal

from caicach.measures import index
from caicach.measures.index.tree import grow

ZERO = Decimal(0)
DEEP = 99


@dataclass(frozen=True, slots=True)
class LostLine:
    """Points lost on one line. `rest`: what a line lost beyond what the lines told below it explain."""

    key: str
    amount: Decimal
    rest: bool = False


def lost_lines(result: index.YearResult) -> tuple[LostLine, ...]:
    """The lowest told lines below their maximum, what lines below do not explain, and penalties; together all that was
    lost, each point once.

    >>> D = Decimal
    >>> field = index.Line("I", None, "I", "Chỉ đạo", D("8"), D("10"))
    >>> below = index.Line("I.1", "I", "1", "Kế hoạch", D("0.5"), D("1"))
    >>> [(one.key, str(one.amount), one.rest) for one in lost_lines(index.YearResult(2023, (field, below)))]
    [('I.1', '0.5', False), ('I', '1.5', True)]
    """
    fall = index.waterfall(replace(result, total=result.total or ZERO), depth=DEEP)
    kinds = (index.StepKind.LOSS, index.StepKind.UNEXPLAINED)
    scored = [
        LostLine(step.key, -step.amount, step.kind is index.StepKind.UNEXPLAINED)
        for step in fall.steps
        if step.kind in kinds and step.key and step.amount < 0
    ]
    return (*scored, *_penalties(result))


def _penalties(result: index.YearResult) -> list[LostLine]:
    tree = grow(line for line in result.lines if line.part is index.Part.PENALTY)
    return [
        LostLine(line.key, abs(line.points)) for line in tree.rows.values() if tree.is_leaf(line.key) and line.points
    ]
