"""Twenty-one departments that their province scores by a dozen criteria: small enough to reckon by hand.

The example department works in the browser; what the other twenty do goes through the same actions in bulk. Each of
them loses the points of its row in `LOSSES` and nothing else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone

from caicach.organisations.models import Body, Person
from caicach.scoring.actions import sets
from caicach.scoring.actions.appraising import appraise
from caicach.scoring.actions.closing_sheets import close_sheet
from caicach.scoring.actions.handing_in import hand_in_sheet
from caicach.scoring.actions.self_scoring import self_score
from caicach.scoring.enums import Level, Part, ScoredBy
from caicach.scoring.models import CriteriaSet, Criterion, Score, Sheet
from caicach.scoring.rules.appraising import Marking
from caicach.scoring.rules.self_scoring import Typed, Way
from caicach.scoring.set_values import CriterionSpec, SetSpec, TreeRow
from cast import Cast, person

D = Decimal
YEAR = 2026
LADDER = (("Tốt", "90"), ("Khá", "80"), ("Trung bình", "65"), ("Yếu", "0"))
ROWS: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    ("I", "Chỉ đạo, điều hành", "20", {}),
    ("1.1", "Ban hành kế hoạch", "5", {"rule": "Ban hành kịp thời: 5; Ban hành không kịp thời: 2,5"}),
    (
        "1.2",
        "Thực hiện nhiệm vụ được giao",
        "10",
        {
            "rule": "Trên 98% nhiệm vụ được giao hoàn thành đúng tiến độ: 10; từ trên 90% đến 98%: 7; "
            "từ 50% đến 90%: 4; dưới 50%: không đạt điểm của tiêu chí"
        },
    ),
    ("1.3", "Tự kiểm tra cải cách hành chính", "5", {}),
    ("II", "Thủ tục hành chính", "30", {}),
    ("2.1", "Giải quyết hồ sơ đúng hạn", "15", {"rule": "Từ 95% trở lên: b/a × điểm tối đa; dưới 95%: 0"}),
    ("2.2", "Công khai thủ tục", "10", {"rule": "Công khai đầy đủ: 10; Công khai chưa đầy đủ: 5; Không công khai: 0"}),
    ("2.3", "Xử lý phản ánh, kiến nghị", "5", {"scored_by": ScoredBy.COUNCIL}),
    ("III", "Tổ chức bộ máy, công vụ", "20", {}),
    ("3.1", "Vị trí việc làm", "10", {"rule": "Bố trí đúng vị trí: 10; Bố trí chưa đúng vị trí: 4"}),
    ("3.2", "Kỷ luật, kỷ cương", "10", {}),
    ("IV", "Tác động của cải cách", "30", {}),
    ("4.1", "Điều tra xã hội học", "20", {"scored_by": ScoredBy.SURVEY}),
    ("4.2", "Ý kiến của lãnh đạo tỉnh", "10", {"scored_by": ScoredBy.SURVEY}),
    ("+", "Điểm cộng", "3", {"part": Part.BONUS}),
    (
        "+1",
        "Sáng kiến được công nhận",
        "3",
        {"part": Part.BONUS, "rule": "Mỗi sáng kiến được công nhận cộng 0,5 điểm, tối đa 3 điểm"},
    ),
    ("-", "Điểm trừ", "4", {"part": Part.PENALTY}),
    (
        "-1",
        "Đơn thư tố cáo đúng",
        "4",
        {
            "part": Part.PENALTY,
            "rule": "Cứ mỗi đơn thư tố cáo đúng sự thật trừ 0,5 điểm, tối đa trừ 4 điểm",
            "scored_by": ScoredBy.COUNCIL,
        },
    ),
)
FIELDS = ("I", "II", "III", "IV", "+", "-")
NAMES = tuple(f"Sở Mẫu {number:02}" for number in range(1, 21))
"""The other twenty."""
LOSSES: dict[str, dict[str, str]] = {
    "Sở Mẫu 01": {},
    "Sở Mẫu 02": {"4.1": "3.25"},
    "Sở Mẫu 03": {"3.2": "2", "4.1": "4", "4.2": "0.5"},
    "Sở Mẫu 04": {"1.2": "3", "4.1": "5"},
    "Sở Mẫu 05": {"2.1": "0.3", "4.1": "9.7"},
    "Sở Mẫu 06": {"2.3": "1", "4.1": "9"},
    "Sở Mẫu 07": {"1.2": "3", "3.1": "6", "4.2": "2"},
    "Sở Mẫu 08": {"2.2": "5", "4.1": "6.75"},
    "Sở Mẫu 09": {"2.1": "0.75", "3.2": "4", "4.1": "7.25"},
    "Sở Mẫu 10": {"1.1": "2.5", "2.2": "5", "4.1": "5"},
    "Sở Mẫu 11": {"1.2": "6", "4.1": "6.5", "4.2": "1"},
    "Sở Mẫu 12": {"2.1": "15"},
    "Sở Mẫu 13": {"2.2": "10", "4.1": "6.4"},
    "Sở Mẫu 14": {"1.3": "5", "3.1": "6", "4.1": "7"},
    "Sở Mẫu 15": {"1.2": "10", "4.1": "9", "4.2": "1.5"},
    "Sở Mẫu 16": {"2.1": "15", "2.2": "5", "4.1": "4"},
    "Sở Mẫu 17": {"2.1": "15", "3.2": "5", "4.1": "8"},
    "Sở Mẫu 18": {"1.2": "6", "2.1": "15", "4.1": "8.3"},
    "Sở Mẫu 19": {"2.1": "15", "3.1": "6", "3.2": "5", "4.1": "8.9"},
    "Sở Mẫu 20": {"1.2": "10", "2.1": "15", "3.2": "6", "4.1": "11", "4.2": "4"},
}
BONUS = {"Sở Mẫu 02": "1", "Sở Mẫu 12": "0.5"}
PENALTY = {"Sở Mẫu 07": "0.5", "Sở Mẫu 20": "4"}
FROM_OUTSIDE = ("4.1", "4.2")


@dataclass(frozen=True, slots=True)
class Province:
    cast: Cast
    criteria_set: CriteriaSet
    kim: Person
    """The province's officer, who runs the round."""
    son: Person
    """The province's leader, who publishes."""
    officers: dict[str, Person]
    """Who scores and hands in for the other twenty, by the name of the department."""

    def sheet(self, name: str) -> Sheet:
        return Sheet.objects.select_related("body", "round__criteria_set").get(body__name=name)

    def criterion(self, number: str) -> Criterion:
        return self.criteria_set.criteria.get(number=number)


def make_province(cast: Cast) -> Province:
    """Twenty-one departments under the province of the cast, and the issued set; no round yet."""
    Body.objects.filter(name="Sở Nội vụ").update(parent=None)  # where the appraiser sits is not scored
    kim = person("kim", "Kim", cast.province, None, "reform_officer", "Chuyên viên tỉnh")
    son = person("son", "Sơn", cast.province, None, "director", "Phó Chủ tịch tỉnh")
    officers = {}
    for number, name in enumerate(NAMES, start=1):
        body = Body.objects.create(name=name, kind="department", parent=cast.province)
        officers[name] = person(f"cv{number}", f"Cán bộ {number:02}", body, None, "reform_officer", "Chuyên viên")
    ladder = [{"name": name, "at_least": least, "of": "percent", "cite": ""} for name, least in LADDER]
    made = sets.create_set(
        by=kim,
        body=cast.province,
        year=YEAR,
        level=Level.DEPARTMENT,
        spec=SetSpec(name=f"Bộ tiêu chí các sở năm {YEAR}", ladder=ladder),
        rows=list(_tree()),
    )
    return Province(cast, sets.issue_set(by=kim, criteria_set=made), kim, son, officers)


def _tree() -> Iterable[TreeRow]:
    top: int | None = None
    for place, (number, name, maximum, more) in enumerate(ROWS):
        is_field = number in FIELDS
        top = place if is_field else top
        spec: dict[str, Any] = {"number": number, "name": name, "maximum": D(maximum), **more}
        yield TreeRow(CriterionSpec(**spec), None if is_field else top)


def maxima() -> dict[str, Decimal]:
    """The most points of each criterion of the hundred."""
    return {number: D(most) for number, _name, most, _more in ROWS if number not in FIELDS and number[0] not in "+-"}


def points_of(name: str) -> dict[str, Decimal]:
    """What one of the twenty gets of each criterion, with its bonus and its penalty as positive numbers."""
    lost = LOSSES[name]
    hundred = {number: most - D(lost.get(number, "0")) for number, most in maxima().items()}
    return hundred | {"+1": D(BONUS.get(name, "0")), "-1": D(PENALTY.get(name, "0"))}


def fill_in_and_hand_in(province: Province) -> None:
    """The twenty score themselves by what they get, with an explanation, and hand in."""
    for name, by in province.officers.items():
        sheet, points = province.sheet(name), points_of(name)
        for score in _claimed(sheet, points, ScoredBy.SELF):
            typed = Typed(Way.TYPED, {}, points[score.criterion.number], "Theo báo cáo của cơ quan.")
            self_score(by=by, score=score, version=score.version, typed=typed)
        hand_in_sheet(by=by, sheet=sheet)


def appraise_and_close(province: Province) -> None:
    """The chair marks the sheets of the twenty and closes them."""
    at = timezone.now()
    for name in NAMES:
        sheet, points = province.sheet(name), points_of(name)
        for score in _claimed(sheet, points, ScoredBy.SELF, ScoredBy.COUNCIL):
            marking = Marking(points[score.criterion.number], "Theo minh chứng.")
            appraise(by=province.cast.dung, score=score, marking=marking, version=score.version, at=at)
        close_sheet(by=province.cast.dung, sheet=sheet, at=at)


def pasted_points(own: dict[str, str]) -> str:
    """The table of survey points as copied from Excel: a heading, a row for each department, decimal commas."""
    rows = {name: [points_of(name)[number] for number in FROM_OUTSIDE] for name in NAMES}
    text = [f"{name}\t" + "\t".join(str(one).replace(".", ",") for one in points) for name, points in rows.items()]
    mine = [f"{name}\t{points}" for name, points in own.items()]
    return "\n".join(["Cơ quan\t" + "\t".join(FROM_OUTSIDE), *text, *mine])


def _claimed(sheet: Sheet, points: dict[str, Decimal], *by: ScoredBy) -> list[Score]:
    """The rows to fill in; a bonus and a penalty of nothing stay blank."""
    held = Score.objects.filter(sheet=sheet, criterion__scored_by__in=by).order_by("criterion__order")
    rows = held.select_related("criterion__criteria_set", "sheet")
    return [one for one in rows if one.criterion.part == Part.SCORED or points[one.criterion.number]]
