"""The page on which a body scores itself: which rows are shown, which may be filled in, what is still missing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from caicach.kit.permissions import Permission, reach
from caicach.measures.index import NodeTotal
from caicach.scoring.enums import Part, RoundState
from caicach.scoring.models import Criterion, Sheet
from caicach.scoring.queries.sheet import Line, Whole, whole_sheet
from caicach.scoring.queries.tree import Tree, tree_of
from caicach.scoring.queries.working import Stage
from caicach.scoring.rules.self_scoring import Lack

MINE = "cua-toi"
FILTERS: Mapping[str, tuple[Any, Callable[[Line], bool]]] = {
    "": (_("Tất cả"), lambda line: True),
    "chua-cham": (_("Chưa chấm"), lambda line: line.is_self_scored and Lack.POINTS in line.lacks),
    "con-thieu": (_("Còn thiếu"), lambda line: bool(line.lacks)),
    "thieu-minh-chung": (_("Thiếu minh chứng"), lambda line: line.is_self_scored and _is_unproved(line)),
    "cham-tay": (_("Quy tắc chấm tay"), lambda line: line.is_self_scored and not line.runs),
    "mat-diem": (_("Mất điểm"), lambda line: line.lost(Stage.SELF) > 0),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter with its count."""

    code: str
    words: Any
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one field."""

    top: Criterion
    node: NodeTotal
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: a field, a filter, the open row."""

    top: int | None = None
    filter: str | None = None
    open: int | None = None


@dataclass(frozen=True, slots=True)
class SelfPage:
    """Everything that the page shows. `editable`: ids of the criteria that this person may fill in now."""

    whole: Whole
    tree: Tree
    groups: tuple[Group, ...]
    choices: tuple[Choice, ...]
    filter: str
    editable: frozenset[int]
    open: Line | None
    left: int
    lost: Decimal

    @property
    def sheet(self) -> Sheet:
        return self.whole.sheet

    @property
    def total(self) -> Decimal:
        return self.whole.totals(Stage.SELF).total

    @property
    def count(self) -> int:
        return sum(len(group.lines) for group in self.groups)

    def may_fill(self, line: Line) -> bool:
        return line.criterion.pk in self.editable


def self_page(person: Any, sheet: Sheet, asked: Asked) -> SelfPage:
    """Four queries, and two for the person's posts."""
    whole = whole_sheet(sheet)
    mine = own_rows(person, whole)
    scored = {line.criterion.pk for line in whole.lines if line.is_self_scored}
    everywhere = reach_of(person, sheet) == "all"
    editable = frozenset((scored if everywhere else scored & mine) if is_open(sheet) else ())
    chosen = _filter(asked.filter, everywhere, mine)
    tests = {code: test for code, (_words, test) in FILTERS.items()} | {MINE: lambda line: line.criterion.pk in mine}
    in_field = [line for line in whole.lines if asked.top in (None, line.top.pk)]
    shown = [line for line in in_field if tests[chosen](line) or line.criterion.pk == asked.open]
    words = {code: said for code, (said, _test) in FILTERS.items()} | ({MINE: _("Của tôi")} if mine else {})
    choices = tuple(Choice(code, said, sum(map(tests[code], in_field)), code == chosen) for code, said in words.items())
    opened = next((line for line in shown if line.criterion.pk == asked.open), None)
    current = asked.top or (opened.top.pk if opened else None)
    keeps = f"&loc={chosen}" if asked.filter is not None else ""
    return SelfPage(
        whole=whole,
        tree=tree_of(whole, Stage.SELF, current, keeps=keeps),
        groups=_groups(whole, shown),
        choices=choices,
        filter=chosen,
        editable=editable,
        open=opened,
        left=sum(bool(line.lacks) for line in whole.lines),
        lost=sum((line.lost(Stage.SELF) for line in whole.lines), Decimal(0)),
    )


def is_open(sheet: Sheet) -> bool:
    """Whether the self-score may be changed now."""
    return sheet.round.state == RoundState.SELF_SCORING and not sheet.is_locked


def reach_of(person: Any, sheet: Sheet) -> str:
    """ "all" rows, those of the own "unit", or "" for nothing."""
    where = reach(person, Permission.SCORE_SELF)
    if where.everywhere or sheet.body_id in where.body_ids:
        return "all"
    if sheet.unit_id is not None:
        return "all" if sheet.unit_id in where.unit_ids else ""
    return "unit" if where.unit_ids else ""


def own_rows(person: Any, whole: Whole) -> frozenset[int]:
    """The criteria that a unit of the person answers for."""
    units = {held.unit_id for held in person.holdings if held.unit_id is not None}
    return frozenset(line.criterion.pk for line in whole.lines if units & {unit.pk for unit in line.units})


def _filter(asked: str | None, everywhere: bool, mine: frozenset[int]) -> str:
    """A unit's people begin with their own rows."""
    if asked is None:
        return MINE if mine and not everywhere else ""
    return asked if asked in FILTERS or (asked == MINE and mine) else ""


def _groups(whole: Whole, shown: Iterable[Line]) -> tuple[Group, ...]:
    nodes = whole.totals(Stage.SELF).nodes
    held: dict[int, list[Line]] = {}
    for line in shown:
        held.setdefault(line.top.pk, []).append(line)
    return tuple(Group(top, nodes[top.key], tuple(held[top.pk])) for top in whole.tops if top.pk in held)


def _is_unproved(line: Line) -> bool:
    blank = line.criterion.part != Part.SCORED and not line.score.self_points
    return line.score.self_applicable and not blank and not line.filled.evidence
