"""Marks to totals: leaves carry marks, parents sum, bonus and penalty stand outside with their caps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from caicach.measures.index.tree import BadSet, Tree, grow
from caicach.measures.index.values import (
    ENDLESS,
    ZERO,
    Criterion,
    Mark,
    Method,
    NodeTotal,
    NotApplicable,
    Part,
    RoundAt,
    half_up,
)

_BLANK = Mark()


@dataclass(frozen=True, slots=True)
class Totals:
    """What a body comes to.

    `fields`: top rows of the hundred; `nodes`: every row by its key. `total` = scored + bonus − penalty. `percent` =
    scored ÷ applicable maximum × 100 (None where nothing applies). `index` is what a ranking goes by: `total`, or
    where the set rescales, the scored points brought to the whole maximum + bonus − penalty.
    `unmarked`: leaves of the hundred without points (a bonus or penalty left blank is none).
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
    """What the marks (by criterion key) come to. Raises `BadSet` for a bad tree or a mark of no criterion.

    >>> fields = (Criterion("1", "I", "Thể chế", Decimal(84)), Criterion("2", "II", "Một cửa", Decimal(16)))
    >>> marks = {"1": Mark(Decimal("68.32")), "2": Mark(applicable=False)}
    >>> found = totals(fields, marks, Method(not_applicable=NotApplicable.RESCALE_PERCENT))
    >>> found.total, found.applicable_maximum, found.percent
    (Decimal('68.320'), Decimal('84'), Decimal('81.33'))
    """
    method = method or Method()
    tree = grow(criteria)
    nodes: dict[str, NodeTotal] = {}
    for key in marks:
        if key not in tree.rows:
            raise BadSet(f"Có điểm cho “{key}”, nhưng bộ tiêu chí không có dòng này.")
    for key in tree.upwards:
        nodes[key] = node_total(tree, key, marks.get(key, _BLANK), nodes, method)
    return add_up(tree, {key: nodes[key] for key in tree.rows}, method)


def node_total(
    tree: Tree[Criterion], key: str, mark: Mark, nodes: Mapping[str, NodeTotal], method: Method
) -> NodeTotal:
    """What one row comes to; the rows below it stand in `nodes` already."""
    row = tree.rows[key]
    below = [nodes[child] for child in tree.children.get(key, ())]
    maximum = row.maximum if row.maximum is not None else sum((one.maximum for one in below), ZERO)
    points, applicable, unmarked = _own(row, mark, maximum, below, method)
    if row.part is not Part.SCORED and row.maximum is not None:
        points = min(points, row.maximum)
    if row.parent is None and method.round_at is RoundAt.FIELD:
        points = half_up(points, method.places)
    return NodeTotal(key, row.number, row.name, points, maximum, applicable, unmarked, row.part, row.parent)


def _own(
    row: Criterion, mark: Mark, maximum: Decimal, below: list[NodeTotal], method: Method
) -> tuple[Decimal, Decimal, int]:
    """Points, applicable maximum and unmarked leaves: the row's own mark, else the sum of what is below."""
    if not mark.applicable:
        gives = method.not_applicable is NotApplicable.FULL_POINTS and row.part is Part.SCORED
        leaves = method.not_applicable is NotApplicable.RESCALE_PERCENT
        return maximum if gives else ZERO, ZERO if leaves else maximum, 0
    if mark.points is not None:
        return _marked(row, mark.points, method), maximum, 0
    if not below:
        return ZERO, maximum, 1
    left_out = sum((one.maximum - one.applicable_maximum for one in below), ZERO)
    points = sum((one.points for one in below), ZERO)
    return points, max(maximum - left_out, ZERO), sum(one.unmarked for one in below)


def _marked(row: Criterion, points: Decimal, method: Method) -> Decimal:
    if not points.is_finite():
        raise BadSet(f"Điểm của tiêu chí “{row.number} {row.name}” không phải là số.")
    points = abs(points) if row.part is Part.PENALTY else points
    return half_up(points, method.places) if method.round_at is RoundAt.CRITERION else points


def add_up(tree: Tree[Criterion], nodes: Mapping[str, NodeTotal], method: Method) -> Totals:
    """The totals of a body from what its rows come to."""
    tops = [nodes[key] for key in tree.children.get(None, ())]
    fields = tuple(one for one in tops if one.part is Part.SCORED)
    scored = sum((one.points for one in fields), ZERO)
    bonus = _outside(tops, Part.BONUS, method.bonus_cap)
    penalty = _outside(tops, Part.PENALTY, method.penalty_cap)
    maximum = sum((one.maximum for one in fields), ZERO)
    applicable = sum((one.applicable_maximum for one in fields), ZERO)
    percent = half_up(scored * 100 / applicable, method.percent_places) if applicable else None
    scaled = _scaled(scored, maximum, applicable, method)
    return Totals(
        fields=fields,
        nodes=nodes,
        scored=scored,
        bonus=bonus,
        penalty=penalty,
        total=_whole(scored + bonus - penalty, method),
        maximum=maximum,
        applicable_maximum=applicable,
        percent=percent,
        index=_whole(scaled + bonus - penalty, method),
        unmarked=sum(one.unmarked for one in fields),
    )


def _outside(tops: list[NodeTotal], part: Part, cap: Decimal | None) -> Decimal:
    found = sum((one.points for one in tops if one.part is part), ZERO)
    return found if cap is None else min(found, cap)


def _scaled(scored: Decimal, maximum: Decimal, applicable: Decimal, method: Method) -> Decimal:
    """The scored points brought to the whole maximum; they are as they are where everything applies."""
    if method.not_applicable is not NotApplicable.RESCALE_PERCENT or applicable == maximum or not applicable:
        return scored
    places = ENDLESS if method.round_at is RoundAt.NEVER else method.places
    return half_up(scored * maximum / applicable, places)


def _whole(points: Decimal, method: Method) -> Decimal:
    points = half_up(points, method.places) if method.round_at is RoundAt.TOTAL else points
    return points if method.total_cap is None else min(points, method.total_cap)
