"""One sheet as pages show it: a line for each criterion that carries points, its rule, evidence, units, and the totals.

whole = whole_sheet(sheet)          # four queries
whole.lines                         # in the order of the set
whole.totals(Stage.SELF)            # measures.index.Totals
tree_of(whole, Stage.SELF, …)       # queries/tree.py, for scoring/_tree.html
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from caicach.language.scoring_rules import BadGiven, Rule, RuleKind, Verdict
from caicach.measures import index
from caicach.organisations.models import Unit
from caicach.scoring.enums import ScoredBy
from caicach.scoring.models import Charge, Criterion, Score, ScoreEvidence, Sheet
from caicach.scoring.queries.working import Stage, criteria_values, mark_of, marks_of, method_of, rule_of
from caicach.scoring.rules.self_scoring import Filled, Lack, lacks

PEOPLE = ("self_by", "by_1", "asked_by", "explained_by", "by_2")


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion on one sheet.

    `top` is its field, `above` the rows between; `own` is what the rule gives on the body's own figures and `wrong`
    why it gives nothing; `units` those of the body that answer for it.
    """

    criterion: Criterion
    score: Score
    top: Criterion
    above: tuple[Criterion, ...]
    rule: Rule | None
    own: Verdict | None
    wrong: str
    links: tuple[ScoreEvidence, ...]
    units: tuple[Unit, ...]

    @property
    def runs(self) -> bool:
        """Whether the rule can be run by the program."""
        return self.rule is not None and self.rule.kind is not RuleKind.MANUAL

    @property
    def is_self_scored(self) -> bool:
        return self.criterion.scored_by == ScoredBy.SELF

    @property
    def proposed(self) -> Decimal | None:
        """The points of the rule on the body's own figures; penalties are positive."""
        return abs(self.own.points) if self.own and self.own.points is not None else None

    @property
    def pieces(self) -> tuple[ScoreEvidence, ...]:
        """What came with the self-score."""
        return tuple(link for link in self.links if not link.later)

    @property
    def later_pieces(self) -> tuple[ScoreEvidence, ...]:
        """What came with the explanation."""
        return tuple(link for link in self.links if link.later)

    @property
    def filled(self) -> Filled:
        score, alive = self.score, sum(link.evidence.withdrawn_at is None for link in self.links)
        return Filled(
            self.criterion.part, score.self_points, score.self_applicable, score.self_note, self.proposed, alive
        )

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """What the self-score still lacks; nothing where the body does not score."""
        return lacks(self.filled) if self.is_self_scored else ()

    @property
    def given(self) -> Mapping[str, str]:
        """The figures that the body's self-score rests on."""
        return own_given(self.score)

    @property
    def council_differs(self) -> bool:
        """The council gave other points than the body gave itself."""
        council, own = self.score.council_points, self.score.self_points
        return council is not None and own is not None and council != own

    @property
    def rule_differs(self) -> bool:
        """What is published (or the council gave) is not what the rule gives on the figures that count."""
        council = self.score.final_points if self.score.final_points is not None else self.score.council_points
        return council is not None and self.score.rule_points is not None and council != self.score.rule_points

    def points(self, stage: Stage) -> Decimal | None:
        return mark_of(self.score, stage).points

    def lost(self, stage: Stage) -> Decimal:
        """Points below the maximum at a stage, 0 where nothing is marked or nothing can be lost."""
        mark, maximum = mark_of(self.score, stage), self.criterion.maximum
        if self.criterion.part != index.Part.SCORED or maximum is None or mark.points is None or not mark.applicable:
            return Decimal(0)
        return max(maximum - mark.points, Decimal(0))


@dataclass(frozen=True)
class Whole:
    """A sheet with all its lines."""

    sheet: Sheet
    criteria: tuple[Criterion, ...]
    lines: tuple[Line, ...]
    _totals: dict[Stage, index.Totals] = field(default_factory=dict)

    def totals(self, stage: Stage) -> index.Totals:
        """What the sheet comes to at a stage, by every row of the set."""
        if stage not in self._totals:
            keys = {one.pk: one.key for one in self.criteria}
            marks = marks_of([line.score for line in self.lines], stage, keys)
            method = method_of(self.sheet.round.criteria_set)
            self._totals[stage] = index.totals(criteria_values(self.criteria), marks, method)
        return self._totals[stage]

    @property
    def tops(self) -> tuple[Criterion, ...]:
        return tuple(one for one in self.criteria if one.parent_id is None)

    def line(self, criterion: int) -> Line | None:
        return next((line for line in self.lines if line.criterion.pk == criterion), None)


def sheets() -> Any:
    """Sheets with what every page of them needs, in one query."""
    return Sheet.objects.select_related("round__criteria_set", "round__body", "body", "unit")


def own_given(score: Score) -> Mapping[str, str]:
    """The body's own figures; where it typed none, those of the program."""
    return score.given or score.figure_given  # type: ignore[no-any-return]


def whole_sheet(sheet: Sheet) -> Whole:
    """The sheet with rules, evidence and units; four queries."""
    criteria = tuple(Criterion.objects.filter(criteria_set=sheet.round.criteria_set_id).order_by("order"))
    held = {one.pk: one for one in criteria}
    scores = {one.criterion_id: one for one in Score.objects.filter(sheet=sheet).select_related(*PEOPLE)}
    links, units = _links(sheet), _units(sheet)
    lines = []
    for one in criteria:
        if (score := scores.get(one.pk)) is None:
            continue
        score.criterion, score.sheet = one, sheet
        above = _above(one, held)
        lines.append(_line(one, score, above, links[score.pk], units[one.pk], sheet))
    return Whole(sheet, criteria, tuple(lines))


def line_of(score: Score) -> Line:
    """One line by itself, for its page; the criterion with its set must be there."""
    held = {one.pk: one for one in Criterion.objects.filter(criteria_set=score.criterion.criteria_set_id)}
    links = _links(score.sheet, score)
    units = _units(score.sheet, score.criterion)
    above = _above(score.criterion, held)
    return _line(score.criterion, score, above, links[score.pk], units[score.criterion_id], score.sheet)


def verdict_on(rule: Rule | None, given: Mapping[str, str], places: int) -> tuple[Verdict | None, str]:
    """What a rule says to figures, or one sentence why it says nothing."""
    if rule is None or rule.kind is RuleKind.MANUAL or not given:
        return None, ""
    try:
        return rule.apply(given, places=places), ""
    except BadGiven as failure:
        return None, str(failure)


def _line(
    one: Criterion,
    score: Score,
    above: tuple[Criterion, ...],
    links: Iterable[ScoreEvidence],
    units: Iterable[Unit],
    sheet: Sheet,
) -> Line:
    rule = rule_of(one)
    own, wrong = verdict_on(rule, own_given(score), sheet.round.criteria_set.places)
    top = above[0] if above else one
    return Line(one, score, top, above[1:], rule, own, wrong, tuple(links), tuple(units))


def _above(one: Criterion, held: Mapping[int, Criterion]) -> tuple[Criterion, ...]:
    found: list[Criterion] = []
    while one.parent_id is not None:
        one = held[one.parent_id]
        found.append(one)
    return tuple(reversed(found))


def _links(sheet: Sheet, score: Score | None = None) -> Mapping[int, list[ScoreEvidence]]:
    found: dict[int, list[ScoreEvidence]] = defaultdict(list)
    links = ScoreEvidence.objects.filter(score__sheet=sheet) if score is None else score.evidence_links.all()
    for link in links.select_related("evidence").defer("evidence__text", "evidence__search").order_by("pk"):
        found[link.score_id].append(link)
    return found


def _units(sheet: Sheet, criterion: Criterion | None = None) -> Mapping[int, list[Unit]]:
    found: dict[int, list[Unit]] = defaultdict(list)
    charges = Charge.objects.filter(body=sheet.body_id).select_related("unit").order_by("unit__order", "pk")
    of_set = charges.filter(criterion__criteria_set=sheet.round.criteria_set_id)
    for charge in of_set if criterion is None else charges.filter(criterion=criterion):
        found[charge.criterion_id].append(charge.unit)
    return found
