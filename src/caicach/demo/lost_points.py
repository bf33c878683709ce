"""What the example department does about last year's lost points, and how far its self-score of this year is."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from caicach.demo.cast import Cast
from caicach.language.scoring_rules import Rule
from caicach.plans.models import Plan, Task
from caicach.scoring.actions import remedies, shortfalls
from caicach.scoring.actions.self_scoring import self_score
from caicach.scoring.models import Result, Round, Score, Shortfall
from caicach.scoring.queries.working import rule_of
from caicach.scoring.remedy_values import ShortfallSpec
from caicach.scoring.rules.self_scoring import Typed, Way

FILLED = 16
"""So many criteria of this year's sheet are scored already."""
FIGURES = {"value": "92", "count": "2", "index": "84", "mean": "4"}


@dataclass(frozen=True, slots=True)
class Mending:
    """What is said of one loss: the start of the criterion's name, cause, unit, working days, chance in percent, and
    the start of the title of the task that shall mend it."""

    name: str
    cause: str
    unit: str
    days: int
    chance: int
    task: str = ""


MENDINGS = (
    Mending(
        "Thực hiện nhiệm vụ do cấp trên giao",
        "Nhiều nhiệm vụ xin gia hạn sau khi đã quá hạn trên phần mềm.",
        "Trung tâm Công nghệ thông tin",
        10,
        60,
        "Thực hiện nhiệm vụ do UBND tỉnh giao",
    ),
    Mending(
        "Đổi mới, sáng tạo",
        "Mới có một sáng kiến được công nhận.",
        "Văn phòng Đăng ký đất đai",
        15,
        50,
        "Đăng ký sáng kiến",
    ),
    Mending(
        "Trình quy trình nội bộ",
        "Quy trình trình sau hạn 05 ngày làm việc kể từ ngày công bố thủ tục.",
        "Văn phòng Sở",
        2,
        90,
        "Trình ban hành quy trình nội bộ",
    ),
    Mending(
        "Triển khai văn bản chỉ đạo",
        "Một số văn bản triển khai sau hạn cấp trên giao.",
        "Văn phòng Sở",
        3,
        80,
        "Triển khai văn bản chỉ đạo",
    ),
    Mending("Tuyển dụng, bổ nhiệm", "Hồ sơ bổ nhiệm lại của hai đơn vị gửi chậm.", "Văn phòng Sở", 5, 70),
)


def mend(cast: Cast, result: Result, plan: Plan) -> None:
    """List the lost points of the result, say why of some, tie tasks of the index plan to them."""
    shortfalls.open_shortfalls(by=cast.officer, result=result)
    lost = list(Shortfall.objects.filter(line__result=result).select_related("line"))
    for mending in MENDINGS:
        one = next((one for one in lost if one.line.name.startswith(mending.name)), None)
        if one is not None:
            _say(cast, one, mending)
            if mending.task and (task := _task(plan, mending.task)):
                remedies.link_remedy(by=cast.officer, shortfall=one, task=task)


def begin_self_score(cast: Cast, round_: Round) -> None:
    """The first criteria of the sheet of the example department, by their rules."""
    scores = Score.objects.filter(sheet__round=round_, sheet__body=cast.body, criterion__scored_by="self")
    done = 0
    for score in scores.select_related("sheet", "criterion__criteria_set").order_by("criterion__order"):
        given = _given(rule_of(score.criterion))
        if given and done < FILLED:
            typed = Typed(way=Way.RULE, given=given, note="Theo báo cáo của đơn vị.")
            self_score(by=cast.officer, score=score, version=score.version, typed=typed)
            done += 1


def _say(cast: Cast, one: Shortfall, mending: Mending) -> None:
    spec = ShortfallSpec(
        cause=mending.cause,
        unit_id=cast.units[mending.unit].pk,
        expected=min(one.lost, Decimal("0.5")),
        effort_days=mending.days,
        chance=mending.chance,
    )
    shortfalls.change_shortfall(by=cast.officer, shortfall=one, version=one.version, spec=spec)


def _task(plan: Plan, title: str) -> Task | None:
    found: Any = plan.tasks.filter(title__startswith=title).order_by("order").first()
    return found  # type: ignore[no-any-return]


def _given(rule: Rule | None) -> dict[str, str]:
    """A figure for a rule that asks for one; the best level where it asks for a level."""
    if rule is None or not rule.inputs:
        return {}
    first = rule.inputs[0]
    if first.choices:
        return {first.name: first.choices[0]}
    return {first.name: FIGURES[first.name]} if first.name in FIGURES else {}
