"""Points lost by the marked rows of a set, largest first, and by whom they are answered for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from caicach.measures.index.summing import totals
from caicach.measures.index.tree import Tree, grow
from caicach.measures.index.values import Criterion, Mark, Method, Part


@dataclass(frozen=True, slots=True)
class Loss:
    """Points below the maximum of one marked row. `unit`: its own, else of the nearest row above; `field`: a key."""

    key: str
    number: str
    name: str
    unit: str
    points: Decimal
    maximum: Decimal
    lost: Decimal
    field: str = ""


def losses(criteria: Iterable[Criterion], marks: Mapping[str, Mark], method: Method | None = None) -> tuple[Loss, ...]:
    """Lost points of marked rows of the hundred, largest first. What is not marked yet is open, not lost.

    A row that does not apply is lost only where the set keeps its maximum. Equal losses stay in the order of the set.
    """
    tree = grow(criteria)
    nodes = totals(tree.rows.values(), marks, method).nodes
    found = []
    for key in _marked(tree, marks):
        node = nodes[key]
        lost = node.applicable_maximum - node.points
        if lost > 0 and node.part is Part.SCORED:
            *_, top = tree.above(key)
            unit = unit_of(tree, key)
            found.append(Loss(key, node.number, node.name, unit, node.points, node.applicable_maximum, lost, top))
    return tuple(sorted(found, key=lambda one: -one.lost))


def unit_of(tree: Tree[Criterion], key: str) -> str:
    """Who is responsible: named in the row, or in the nearest row above that names somebody."""
    return next((unit for step in tree.above(key) if (unit := tree.rows[step].unit)), "")


def _marked(tree: Tree[Criterion], marks: Mapping[str, Mark]) -> list[str]:
    """The rows whose own mark counts: below a marked row nothing is looked at."""
    found: list[str] = []
    waiting = list(reversed(tree.children.get(None, ())))
    while waiting:
        key = waiting.pop()
        mark = marks.get(key)
        if mark is not None and (mark.points is not None or not mark.applicable):
            found.append(key)
        else:
            waiting.extend(reversed(tree.children.get(key, ())))
    return found
