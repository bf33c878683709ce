"""Rows of different years that are one thing: joined by lineage, or by the same key and name in successive years."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from caicach.language.text import fold, squash
from caicach.measures.index.falling import maximum_of, points_of
from caicach.measures.index.results import Line, Lineage, YearResult
from caicach.measures.index.tree import Tree, grow
from caicach.measures.index.values import ZERO, Part

Node = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Told:
    """What one thing came to in one year: the rows behind it, their points and maxima summed."""

    year: int
    keys: tuple[str, ...]
    names: tuple[str, ...]
    points: Decimal
    maximum: Decimal

    @property
    def lost(self) -> Decimal:
        """Points below the maximum."""
        return self.maximum - self.points


@dataclass(frozen=True, slots=True)
class Thread:
    """One thing through the years, oldest first; years in which a row of it tells no points are left out."""

    told: tuple[Told, ...]

    @property
    def name(self) -> str:
        """Its last name; the names of several rows are joined."""
        return " + ".join(self.told[-1].names)

    @property
    def key(self) -> str:
        """Its last key (the first, of several rows)."""
        return self.told[-1].keys[0]


def threads(results: Iterable[YearResult], lineage: Lineage = (), top_only: bool = False) -> tuple[Thread, ...]:
    """Every row of the hundred followed through the years, in the order of the last year that has it."""
    held = sorted(results, key=lambda one: one.year)
    trees = {one.year: grow(line for line in one.lines if line.part is Part.SCORED) for one in held}
    nodes = [(year, key) for year, tree in trees.items() for key in tree.rows]
    if top_only:
        nodes = [(year, key) for year, key in nodes if trees[year].rows[key].parent is None]
    groups = _joined(nodes, _pairs(trees, lineage))
    found = [thread for group in groups if (thread := _thread(group, trees)).told]
    return tuple(sorted(found, key=lambda one: _place(one, trees)))


def _pairs(trees: dict[int, Tree[Line]], lineage: Lineage) -> Iterable[tuple[Node, Node]]:
    told = {(link.from_year, link.from_key) for link in lineage}
    for link in lineage:
        yield (link.from_year, link.from_key), (link.to_year, link.to_key)
    years = list(trees)
    for year, later in pairwise(years):
        for key, line in trees[year].rows.items():
            same = trees[later].rows.get(key)
            if same is not None and (year, key) not in told and fold(squash(same.name)) == fold(squash(line.name)):
                yield (year, key), (later, key)


def _joined(nodes: Sequence[Node], pairs: Iterable[tuple[Node, Node]]) -> list[list[Node]]:
    """Groups of nodes that pairs tie together, directly or through others."""
    leader = {node: node for node in nodes}

    def lead(node: Node) -> Node:
        while leader[node] != node:
            leader[node] = leader[leader[node]]
            node = leader[node]
        return node

    for one, other in pairs:
        if one in leader and other in leader:
            leader[lead(one)] = lead(other)
    groups: dict[Node, list[Node]] = {}
    for node in nodes:
        groups.setdefault(lead(node), []).append(node)
    return list(groups.values())


def _thread(group: list[Node], trees: dict[int, Tree[Line]]) -> Thread:
    """A year counts when every row of the group tells its points; a row below another of the group counts in it.

    A row that went into another one ("Gộp vào …") tells neither points nor a maximum: beside others it is nothing.
    """
    told = []
    for year, tree in trees.items():
        mine = {key for at, key in group if at == year}
        tops = [tree.rows[key] for key in tree.rows if key in mine and not mine & set(list(tree.above(key))[1:])]
        lines = [line for line in tops if not _is_gone(tree, line)]
        points = [points_of(tree, line) for line in lines]
        known = [one for one in points if one is not None]
        if lines and len(known) == len(points):
            maximum = sum((maximum_of(tree, line) for line in lines), ZERO)
            keys, names = tuple(line.key for line in lines), tuple(line.name for line in lines)
            told.append(Told(year, keys, names, sum(known, ZERO), maximum))
    return Thread(tuple(told))


def _is_gone(tree: Tree[Line], line: Line) -> bool:
    return line.maximum is None and line.points is None and tree.is_leaf(line.key)


def _place(thread: Thread, trees: dict[int, Tree[Line]]) -> tuple[int, int]:
    last = thread.told[-1]
    return -last.year, list(trees[last.year].rows).index(last.keys[0])
