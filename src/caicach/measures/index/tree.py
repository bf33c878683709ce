"""A flat set of rows as the tree that it is. Used for criteria and for printed lines alike."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class BadSet(ValueError):
    """Rows that are no tree, or a mark that belongs to no row; the message is one Vietnamese sentence."""


class Row(Protocol):
    """What makes a tree: a key and the key of the row above."""

    @property
    def key(self) -> str:
        """Unique among the rows."""

    @property
    def parent(self) -> str | None:
        """The key of the row above; None at the top."""


RowT = TypeVar("RowT", bound=Row)


@dataclass(frozen=True, slots=True)
class Tree(Generic[RowT]):
    """`rows` by key in the order given; `children` by key, the top ones under None; `upwards`: children first."""

    rows: Mapping[str, RowT]
    children: Mapping[str | None, tuple[str, ...]]
    upwards: tuple[str, ...]

    def below(self, key: str | None) -> tuple[RowT, ...]:
        """The rows right below, or at the top for None."""
        return tuple(self.rows[child] for child in self.children.get(key, ()))

    def is_leaf(self, key: str) -> bool:
        """Nothing stands below it."""
        return key not in self.children

    def above(self, key: str) -> Iterator[str]:
        """The row itself, then the rows above it up to the top."""
        step: str | None = key
        while step is not None:
            yield step
            step = self.rows[step].parent


def grow(rows: Iterable[RowT]) -> Tree[RowT]:
    """The tree of the rows. Raises `BadSet` for a key that stands twice, a parent that is missing, or a ring."""
    held: dict[str, RowT] = {}
    below: dict[str | None, list[str]] = {}
    for row in rows:
        if row.key in held:
            raise BadSet(f"Mã tiêu chí “{row.key}” xuất hiện hai lần.")
        held[row.key] = row
        below.setdefault(row.parent, []).append(row.key)
    for parent in below:
        if parent is not None and parent not in held:
            raise BadSet(f"Tiêu chí “{below[parent][0]}” thuộc “{parent}”, nhưng không có dòng “{parent}”.")
    downwards = _downwards(below)
    if len(downwards) < len(held):
        ring = next(key for key in held if key not in set(downwards))
        raise BadSet(f"Tiêu chí “{ring}” nằm trong một vòng cha – con.")
    return Tree(held, {key: tuple(keys) for key, keys in below.items()}, tuple(reversed(downwards)))


def _downwards(below: Mapping[str | None, list[str]]) -> list[str]:
    found: list[str] = []
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        key = waiting.pop()
        found.append(key)
        waiting.extend(reversed(below.get(key, [])))
    return found
