"""Marks to totals: leaves carry marks, parents sum, bonus and penalty stand outside with their caps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from caicach.measures.index.values import Criterion, Mark, Method, NodeTotal


class BadSet(ValueError):
    """A criteria set that is no tree, or a mark that belongs to no criterion; one Vietnamese sentence."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What a body comes to.

    `fields`: top rows of the hundred; `nodes`: every row by its key. `total` = scored + bonus − penalty. `percent` =
    scored ÷ applicable maximum × 100 (None where nothing applies). `index` is what a ranking goes by: `total`, or
    where the set rescales, the scored points brought to the whole maximum + bonus − penalty.
    `unmarked`: leaves without points.
    """

    fields: tuple[NodeTotal, ...]
    nodes: Mapping[str, NodeTotal]
    scored: Decimal
    bonus: Decimal
    penalty: Decimal
    total: Decimal
    maximum: Decimal
    applicable_maximum: Decimal
    percent: Decimal | None
    index: Decimal
    unmarked: int


def totals(criteria: Iterable[Criterion], marks: Mapping[str, Mark], method: Method | None = None) -> Totals:
    """What the marks (by criterion key) come to. Raises `BadSet` for a bad tree or a mark of no criterion."""
    raise NotImplementedError
