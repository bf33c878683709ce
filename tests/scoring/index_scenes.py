"""Scenes of the index: a province that scores its departments, small enough to reckon by hand.

`make_round(cast)` gives a set of two fields, bonus and penalty, and a round with sheets for three departments.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from caicach.organisations.models import Body, Person
from caicach.scoring.enums import CouncilRole, Part, RoundState, ScoredBy, SetState
from caicach.scoring.models import Charge, CriteriaSet, Criterion, Member, Round, Score, Sheet
from cast import Cast, person

LEVELS = "Ban hành kịp thời: 0,5; Ban hành không kịp thời: 0,25; Không ban hành: 0"
ORDERS = (
    "Trên 98% nhiệm vụ được giao hoàn thành đúng tiến độ: 1,5; từ trên 90% đến 98%: 1; từ 50% đến 90%: 0,5; "
    "dưới 50%: không đạt điểm của tiêu chí"
)
ON_TIME = "Từ 95% trở lên: b/a × điểm tối đa; dưới 95%: 0 (a là tổng số hồ sơ; b là số hồ sơ đúng hạn)"
BONUS = "Mỗi sáng kiến được công nhận cộng 0,5 điểm, tối đa 1,5 điểm"
PENALTY = "Cứ mỗi đơn thư tố cáo đúng sự thật trừ 0,5 điểm, tối đa trừ 2 điểm"

ROWS: tuple[tuple[str, str | None, str, str | None, dict[str, Any]], ...] = (
    ("I", None, "Chỉ đạo, điều hành", "2", {}),
    ("1.1", "I", "Ban hành kế hoạch CCHC", "0.5", {"rule": LEVELS, "evidence_wanted": "Kế hoạch"}),
    ("1.2", "I", "Thực hiện mệnh lệnh hành chính cấp trên", "1.5", {"rule": ORDERS}),
    ("II", None, "Cải cách thủ tục hành chính", "3", {}),
    ("2.1", "II", "Giải quyết hồ sơ đúng hạn", "2", {"rule": ON_TIME, "scored_by": ScoredBy.SELF}),
    ("2.2", "II", "Ý kiến của lãnh đạo", "1", {"scored_by": ScoredBy.SURVEY}),
    ("+", None, "Điểm cộng", "1.5", {"part": Part.BONUS}),
    ("+1", "+", "Sáng kiến", "1.5", {"part": Part.BONUS, "rule": BONUS}),
    ("-", None, "Điểm trừ", "2", {"part": Part.PENALTY}),
    ("-1", "-", "Tố cáo đúng", "2", {"part": Part.PENALTY, "rule": PENALTY, "scored_by": ScoredBy.COUNCIL}),
)


@dataclass(frozen=True, slots=True)
class Scene:
    cast: Cast
    criteria_set: CriteriaSet
    criteria: dict[str, Criterion]
    round: Round
    sheets: dict[int, Sheet]
    """By id of the body."""
    kim: Person
    """The province's officer, who runs the round."""
    son: Person
    """The province's leader, who publishes."""
    others: tuple[Body, ...] = field(default=())

    @property
    def sheet(self) -> Sheet:
        """Of the body of the cast."""
        return self.sheets[self.cast.body.pk]

    def score(self, key: str, sheet: Sheet | None = None) -> Score:
        return Score.objects.get(sheet=sheet or self.sheet, criterion=self.criteria[key])


def make_set(body: Body, by: Person, *, year: int = 2026, state: str = SetState.ISSUED) -> CriteriaSet:
    made = CriteriaSet.objects.create(
        body=body, year=year, level="department", name=f"Bộ tiêu chí sở năm {year}", state=state, created_by=by
    )
    held: dict[str, Criterion] = {}
    for order, (key, parent, name, maximum, more) in enumerate(ROWS, start=1):
        held[key] = Criterion.objects.create(
            criteria_set=made,
            order=order,
            key=key,
            number=key,
            name=name,
            parent=held[parent] if parent else None,
            depth=1 if parent else 0,
            maximum=Decimal(maximum) if maximum else None,
            **more,
        )
    return made


def make_round(cast: Cast, *, state: str = RoundState.SELF_SCORING, year: int = 2026) -> Scene:
    """Three departments; Dũng chairs the council, Chi's unit answers for 2.1."""
    kim = person("kim", "Kim", cast.province, None, "reform_officer", "Chuyên viên tỉnh")
    son = person("son", "Sơn", cast.province, None, "director", "Phó Chủ tịch tỉnh")
    criteria_set = make_set(cast.province, kim, year=year)
    criteria = {one.key: one for one in criteria_set.criteria.all()}
    published = {"published_on": date(year + 1, 1, 11)} if state in (RoundState.PUBLISHED, RoundState.FINAL) else {}
    round_ = Round.objects.create(
        criteria_set=criteria_set,
        body=cast.province,
        name=f"Chấm điểm các sở năm {year}",
        year=year,
        state=state,
        created_by=kim,
        figures_until=date(year, 11, 30),
        **published,
    )
    Member.objects.create(round=round_, person=cast.dung, role=CouncilRole.CHAIR)
    others = tuple(
        Body.objects.create(name=name, kind="department", parent=cast.province)
        for name in ("Sở Công Thương", "Sở Xây dựng")
    )
    sheets = {}
    for order, body in enumerate((cast.body, *others), start=1):
        sheet = Sheet.objects.create(round=round_, body=body, order=order)
        leaves = [one for one in criteria.values() if one.parent_id]
        Score.objects.bulk_create(Score(sheet=sheet, criterion=one) for one in leaves)
        sheets[body.pk] = sheet
    Charge.objects.create(criterion=criteria["2.1"], body=cast.body, unit=cast.registry)
    return Scene(cast, criteria_set, criteria, round_, sheets, kim, son, others)
