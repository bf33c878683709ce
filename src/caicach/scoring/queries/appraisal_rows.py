"""One criterion of a sheet as the council sees it, and the filters that a row passes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from caicach.evidence.rules import Flag, Wanted, flags
from caicach.kit.labels import gettext_noop as _
from caicach.language.scoring_rules import BadGiven, Rule, RuleKind, RuleLine
from caicach.language.scoring_rules.values import KIND_WORDS
from caicach.scoring.enums import Part, ScoredBy
from caicach.scoring.models import Criterion, Score, ScoreEvidence
from caicach.scoring.queries.working import rule_of
from caicach.scoring.rights import council_scores
from caicach.scoring.rules.appraising import Bounds, Marking
from caicach.scoring.rules.figures_said import figures_said

SIGNED = {"digital": _("Có chữ ký số"), "ink": _("Bản giấy đã ký")}


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody's figures for the rule, and the points that they give (None where they give none)."""

    who: str
    said: str
    points: Decimal | None
    counts: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece of evidence beside a criterion, with what is wrong with it."""

    link: ScoreEvidence
    flags: tuple[Flag, ...]

    @property
    def signed(self) -> str:
        return SIGNED.get(self.link.evidence.signed, "")


@dataclass(frozen=True)
class Row:
    """One criterion on the sheet. `slot` is the appraisal that writes now, `barred` why the person may not."""

    score: Score
    top: Criterion
    slot: int
    barred: str
    links: Sequence[ScoreEvidence] = ()

    @property
    def criterion(self) -> Criterion:
        return self.score.criterion

    @cached_property
    def rule(self) -> Rule | None:
        return rule_of(self.criterion)

    @property
    def by_rule(self) -> bool:
        """Whether the printed rule runs; else points are given by hand."""
        return self.rule is not None and self.rule.kind != RuleKind.MANUAL

    @property
    def marking(self) -> Marking:
        """What the council has said in this appraisal."""
        one = self.score
        points, note = (one.points_1, one.note_1) if self.slot == 1 else (one.points_2, one.note_2)
        return Marking(points, note, dict(one.council_given), one.applicable, one.question)

    @property
    def bounds(self) -> Bounds:
        one, second = self.score, self.slot == 2
        return Bounds(
            maximum=highest(self.criterion),
            part=Part(self.criterion.part),
            self_points=one.self_points,
            self_applicable=one.self_applicable,
            by_self=self.criterion.scored_by == ScoredBy.SELF,
            rule_points=one.rule_points,
            earlier=one.points_1 if second else None,
            earlier_note=one.note_1 if second else "",
        )

    @property
    def points(self) -> Decimal | None:
        """What the council gives so far."""
        found: Decimal | None = self.score.council_points
        return found

    @property
    def is_due(self) -> bool:
        """The council has to say something in this step; of a bonus or penalty only where there is something to say."""
        if not council_scores(self.criterion, self.score.sheet.round.state):
            return False
        return self.criterion.part == Part.SCORED or bool(self.score.self_points) or self.points is not None

    @property
    def unmarked(self) -> bool:
        """Still to be looked at: without points and without a question; in the second appraisal what was explained
        and not decided; a bonus or penalty only where the body claims it."""
        one = self.score
        if not one.applicable or not self.is_due:
            return False
        if self.points is None:
            return not (self.slot == 1 and one.question != "")
        return self.slot == 2 and one.explanation != "" and one.points_2 is None

    @property
    def difference(self) -> Decimal | None:
        """Council's less the body's own, as it changes the total (more penalty is less); None where one is missing."""
        if self.points is None or self.score.self_points is None or not self.score.applicable:
            return None
        more: Decimal = self.points - self.score.self_points
        return -more if self.criterion.part == Part.PENALTY else more

    @property
    def differs(self) -> bool:
        changed = self.score.applicable != self.score.self_applicable and self.criterion.scored_by == ScoredBy.SELF
        return bool(self.difference) or (changed and (self.points is not None or not self.score.applicable))

    @property
    def loses(self) -> bool:
        most = self.criterion.maximum
        if self.criterion.part == Part.PENALTY:
            return bool(self.points)
        if self.criterion.part == Part.BONUS or most is None or self.points is None:
            return False
        return bool(self.score.applicable and self.points < most)

    @property
    def unproved(self) -> bool:
        """The body claims points and shows nothing."""
        return self.criterion.scored_by == ScoredBy.SELF and bool(self.score.self_points) and not self.links

    @property
    def off_rule(self) -> bool:
        """What counts (published, else the council's) is not what the rule gives on the figures that count."""
        counted = self.points if self.score.final_points is None else self.score.final_points
        return counted is not None and self.score.rule_points is not None and counted != self.score.rule_points

    @property
    def last_at(self) -> datetime | None:
        """When the council last touched the row."""
        return max((at for at in (self.score.at_1, self.score.at_2) if at is not None), default=None)

    @property
    def last_by(self) -> Any:
        """Who last touched it for the council."""
        return self.score.by_2 if self.score.at_2 is not None else self.score.by_1

    @property
    def last_by_id(self) -> int | None:
        return self.score.by_2_id if self.score.at_2 is not None else self.score.by_1_id

    @property
    def said(self) -> str:
        """The figures that count, in words."""
        one = self.score
        return self._said(one.council_given or one.figure_given or one.given)

    def _said(self, given: Mapping[str, str]) -> str:
        return figures_said(given, self.rule.inputs if self.rule else ())

    @property
    def kind_said(self) -> str:
        """The kind of rule in words: "Theo khoảng"."""
        said = KIND_WORDS[self.rule.kind] if self.rule else ""
        return said[:1].upper() + said[1:]

    @property
    def two_figures(self) -> bool:
        return len({claim.said for claim in self.claims}) > 1

    @property
    def rule_lines(self) -> list[tuple[str, str, bool]]:
        """Each printed line, the points that it names (0 where it says that there are none), and whether it is met."""
        lines = self.rule.lines if self.rule else ()
        return [(*_line(one), place == self.score.rule_line) for place, one in enumerate(lines)]

    @cached_property
    def claims(self) -> list[Claim]:
        """The figures side by side: body's, system's, council's; the last one there counts."""
        one = self.score
        held = [("body", one.given), ("system", one.figure_given), ("council", one.council_given)]
        there = [(who, given) for who, given in held if given]
        return [Claim(who, self._said(given), self._worth(given), given is there[-1][1]) for who, given in there]

    def _worth(self, given: Mapping[str, str]) -> Decimal | None:
        if not self.by_rule or self.rule is None:
            return None
        try:
            return self.rule.apply(given, places=self.criterion.criteria_set.places).points
        except BadGiven:
            return None

    @cached_property
    def proofs(self) -> list[Proof]:
        wanted = Wanted(year=self.score.sheet.round.year)
        return [Proof(link, flags(link.evidence.facts, wanted)) for link in self.links]

    @property
    def signed(self) -> bool:
        return any(link.evidence.signed in SIGNED for link in self.links)


def highest(criterion: Criterion) -> Decimal | None:
    """The most points that may be written; a bonus or penalty without its own maximum has that of the set."""
    if criterion.maximum is not None:
        return criterion.maximum
    caps = {Part.BONUS: criterion.criteria_set.bonus_cap, Part.PENALTY: criterion.criteria_set.penalty_cap}
    return caps.get(Part(criterion.part))


OFF_RULE = "khac-quy-tac"
FILTERS: dict[str, tuple[str, Callable[[Row], bool]]] = {
    "": (_("Tất cả"), lambda row: True),
    "chua-cham": (_("Chưa chấm"), lambda row: row.unmarked),
    "chenh": (_("Chênh với tự chấm"), lambda row: row.differs),
    "mat-diem": (_("Mất điểm"), lambda row: row.loses),
    "thieu-minh-chung": (_("Thiếu minh chứng"), lambda row: row.unproved),
    "cham-tay": (_("Quy tắc chấm tay"), lambda row: not row.by_rule),
    OFF_RULE: (_("Khác điểm tính lại"), lambda row: row.off_rule),
    "giai-trinh": (_("Cần giải trình"), lambda row: row.score.question != ""),
}
"""What the address says (`loc`), the words on the page, and which rows it leaves."""


def _line(one: RuleLine) -> tuple[str, str]:
    """The words of a line and the points that it names; none where it says "không áp dụng".

    >>> _line(RuleLine("Đạt: 3", "3")), _line(RuleLine("còn lại: không có điểm", "không có điểm"))
    (('Đạt', '3'), ('còn lại: không có điểm', '0'))
    >>> _line(RuleLine("không phát sinh: không áp dụng", "không áp dụng"))
    ('không phát sinh: không áp dụng', '')
    """
    if len(one.points) <= SHORT:
        return one.text.removesuffix(one.points).rstrip(" :;,"), one.points
    said = one.points.lower()
    return one.text, "0" if "không" in said and "áp dụng" not in said else ""


SHORT = 8
"""Characters of points that stand in a column of their own."""
