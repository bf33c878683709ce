"""A round with all its sheets and scores as one thing to reckon with: a handful of queries for any number of sheets."""

from collections import defaultdict
from dataclasses import dataclass, field

from caicach.measures import index
from caicach.scoring.models import Criterion, Round, Score, Sheet
from caicach.scoring.queries.working import Stage, criteria_values, marks_of, method_of

READ = (
    "sheet", "criterion", "self_points", "self_applicable", "self_note", "applicable", "points_1", "points_2", "note_1",
    "note_2", "final_points", "rule_points", "rule_reason",
)  # fmt: skip
"""The columns that results and minutes are made of."""


@dataclass
class Whole:
    """Criteria in their order, sheets in theirs, scores by sheet."""

    round: Round
    criteria: list[Criterion]
    sheets: list[Sheet]
    scores: dict[int, list[Score]]
    values: tuple[index.Criterion, ...] = ()
    keys: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.values = criteria_values(self.criteria)
        self.keys = {one.pk: one.key for one in self.criteria}

    def totals(self, sheet: Sheet, stage: Stage) -> index.Totals:
        """What a sheet comes to at a step."""
        marks = marks_of(self.scores.get(sheet.pk, ()), stage, self.keys)
        return index.totals(self.values, marks, method_of(self.round.criteria_set))

    @property
    def leaves(self) -> set[int]:
        """Ids of the criteria that carry points."""
        return {one.pk for one in self.criteria} - {one.parent_id for one in self.criteria if one.parent_id}


def whole_round(round_: Round) -> Whole:
    """Three queries."""
    scores: dict[int, list[Score]] = defaultdict(list)
    found = Score.objects.filter(sheet__round=round_).order_by("sheet", "criterion__order")
    for score in found.only(*READ):
        scores[score.sheet_id].append(score)
    return Whole(
        round=round_,
        criteria=list(Criterion.objects.filter(criteria_set=round_.criteria_set_id).order_by("order")),
        sheets=list(Sheet.objects.filter(round=round_).select_related("body", "unit").order_by("order", "pk")),
        scores=dict(scores),
    )
