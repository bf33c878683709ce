"""A sheet as it is read: self-score, rule, first appraisal, explanation, second appraisal, final, side by side.

The body sees what the council gave from the step of explanation on; the council and who runs the round see it at once.
"""

from dataclasses import dataclass
from typing import Any

from caicach.measures.index import NodeTotal, Totals
from caicach.scoring.enums import RoundState
from caicach.scoring.models import Criterion, Member, Sheet
from caicach.scoring.queries.sheet import Line, Whole, whole_sheet
from caicach.scoring.queries.tree import Tree, tree_of
from caicach.scoring.queries.working import Stage
from caicach.scoring.rights import may_run

BEFORE = (RoundState.PREPARING, RoundState.SELF_SCORING, RoundState.APPRAISAL_1)
BEFORE_SECOND = (*BEFORE, RoundState.EXPLANATION, RoundState.APPRAISAL_2, RoundState.COLLECTING, RoundState.TOTALLED)


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one field, with its sums by stage."""

    top: Criterion
    own: NodeTotal
    council: NodeTotal
    final: NodeTotal
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """`first`, `second`: whether the person may see the first appraisal, and what came after it."""

    whole: Whole
    tree: Tree
    groups: tuple[Group, ...]
    first: bool
    second: bool
    stage: Stage

    @property
    def own(self) -> Totals:
        return self.whole.totals(Stage.SELF)

    @property
    def council(self) -> Totals:
        return self.whole.totals(Stage.COUNCIL)

    @property
    def final(self) -> Totals:
        return self.whole.totals(Stage.FINAL)


def reading_page(person: Any, sheet: Sheet, top: str = "") -> ReadingPage:
    """Five queries."""
    whole = whole_sheet(sheet)
    inside = may_run(person, sheet.round) or Member.objects.filter(round=sheet.round_id, person=person.pk).exists()
    first = inside or sheet.round.state not in BEFORE
    second = inside or sheet.round.state not in BEFORE_SECOND
    stage = Stage.FINAL if second else Stage.SELF
    key = int(top) if top.isdecimal() else None
    return ReadingPage(whole, tree_of(whole, stage, key), _groups(whole, key), first, second, stage)


def _groups(whole: Whole, key: int | None) -> tuple[Group, ...]:
    own, council, final = (whole.totals(stage).nodes for stage in Stage)
    held: dict[int, list[Line]] = {}
    for line in whole.lines:
        held.setdefault(line.top.pk, []).append(line)
    return tuple(
        Group(top, own[top.key], council[top.key], final[top.key], tuple(held[top.pk]))
        for top in whole.tops
        if top.pk in held and key in (None, top.pk)
    )
