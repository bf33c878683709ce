"""The tree of a sheet at the left of its pages: each field with its points, the criteria of the open one below it."""

from dataclasses import dataclass
from decimal import Decimal

from caicach.measures import index
from caicach.measures.index import NodeTotal, Totals
from caicach.scoring.enums import Part
from caicach.scoring.models import Criterion
from caicach.scoring.queries.sheet import Whole
from caicach.scoring.queries.working import Stage


@dataclass(frozen=True, slots=True)
class Branch:
    """One row of the tree. `points` is None while something below is not marked; `icon` says how the field stands."""

    criterion: Criterion
    number: str
    points: Decimal | None
    maximum: Decimal | None
    icon: str
    current: bool
    below: tuple["Branch", ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """What `scoring/_tree.html` prints; links are the page's address with ?lv= and the filters that it keeps."""

    branches: tuple[Branch, ...]
    marked: int
    all: int
    total: Decimal
    maximum: Decimal
    note: str = ""
    keeps: str = ""


def tree_of(
    whole: Whole, stage: Stage, current: int | None = None, *, locked: frozenset[int] = frozenset(), keeps: str = ""
) -> Tree:
    """The tree at a stage; `current` is the id of the open field, `locked` the fields that nobody marks now."""
    totals = whole.totals(stage)
    marked = {line.criterion.pk for line in whole.lines if _is_marked(line.points(stage), line.score, stage)}
    branches = tuple(_branch(one, whole, totals, current, locked, marked) for one in whole.tops)
    scored = [line for line in whole.lines if line.criterion.part == Part.SCORED]
    done = sum(line.criterion.pk in marked for line in scored)
    return Tree(branches, done, len(scored), totals.total, totals.maximum, keeps=keeps)


def _is_marked(points: Decimal | None, score: object, stage: Stage) -> bool:
    applicable = getattr(score, "self_applicable" if stage is Stage.SELF else "applicable")
    return points is not None or not applicable


def _branch(
    one: Criterion, whole: Whole, totals: Totals, current: int | None, locked: frozenset[int], marked: set[int]
) -> Branch:
    node, is_open = totals.nodes[one.key], one.pk == current
    below = _below(one, whole, totals, marked) if is_open else ()
    icon = "pencil" if is_open else "lock" if one.pk in locked else "check" if not node.unmarked else ""
    number = {Part.BONUS.value: "+", Part.PENALTY.value: "−"}.get(one.part, one.number)
    return Branch(one, number, node.points, _maximum(node), icon, is_open, below)


def _below(top: Criterion, whole: Whole, totals: Totals, marked: set[int]) -> tuple[Branch, ...]:
    children = [one for one in whole.criteria if one.parent_id == top.pk]
    return tuple(
        Branch(
            one,
            "",
            None if node.unmarked and one.part == Part.SCORED else node.points,
            _maximum(node),
            "",
            False,
        )
        for one in children
        for node in (totals.nodes[one.key],)
    )


def _maximum(node: NodeTotal) -> Decimal | None:
    """Bonus and penalty stand outside the hundred and show no maximum."""
    return node.maximum if node.part is index.Part.SCORED else None
