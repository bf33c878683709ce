"""The index in the example world: years published before, last year's round from beginning to end, this year's at work.

What twenty-one bodies scored is written at once; what is to be tried out (steps, publishing, results) goes through the
same actions that people use. Points follow from the names, so that two worlds made on one day are the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from random import Random

from caicach.demo.cast import Cast
from caicach.demo.criteria import CITATION, LADDER, TITLE, CriterionRow, criteria_rows
from caicach.demo.former_results import former_results
from caicach.demo.province import Province
from caicach.kit.bulk import update_rows
from caicach.organisations.models import Body
from caicach.scoring.actions import council, criteria, line_links, publishing, results, rounds, sets
from caicach.scoring.enums import CouncilRole, Level, Part, RoundState, ScoredBy
from caicach.scoring.models import CriteriaSet, Criterion, Round, Score, Sheet
from caicach.scoring.queries.history import standing_results
from caicach.scoring.queries.line_links import beside
from caicach.scoring.rules.steps import Days
from caicach.scoring.set_values import CriterionSpec, SetSpec, TreeRow

OWN_SHARES = {
    "1.5": "0.5",
    "1.6": "0",
    "1.7": "0.5",
    "1.8": "0.5",
    "3.1.1": "0.5",
    "3.1.2": "0",
    "5.2": "0",
    "5.4": "0",
}
"""What the example department got of some criteria last year, as a share of the maximum; of the others nearly all."""
STEPS = (
    (RoundState.SELF_SCORING, 60),
    (RoundState.APPRAISAL_1, 42),
    (RoundState.COLLECTING, 20),
    (RoundState.TOTALLED, 2),
)
"""The steps of last year's round, and how many days before publication each began."""
MANY = 500


@dataclass(frozen=True, slots=True)
class Index:
    """The sets and rounds of last year and of this year."""

    former: Round
    present: Round


def make_index(cast: Cast, province: Province, year: int, today: date) -> Index:
    """Sets of two years, the rounds, and what was published before them."""
    officer = province.people["khang"]
    for spec in former_results(cast.body, year - 2):
        results.record_result(by=cast.officer, spec=spec)
    old = _issued_set(province, year - 1)
    new = sets.clone_to_year(by=officer, criteria_set=old, year=year, name=f"{TITLE} năm {year}")
    new = sets.issue_set(by=officer, criteria_set=new)
    _name_units(cast, new)
    former = _finished_round(cast, province, old, today)
    _join_years(cast)
    return Index(former, _running_round(cast, province, new, today))


def _issued_set(province: Province, year: int) -> CriteriaSet:
    officer = province.people["khang"]
    ladder = [{"name": name, "at_least": least, "of": "percent", "cite": ""} for name, least in LADDER]
    spec = SetSpec(name=f"{TITLE} năm {year}", citation=CITATION, ladder=ladder)
    made = sets.create_set(
        by=officer, body=province.body, year=year, level=Level.DEPARTMENT, spec=spec, rows=_tree(criteria_rows())
    )
    return sets.issue_set(by=officer, criteria_set=made)


def _tree(rows: Iterable[CriterionRow]) -> list[TreeRow]:
    held = list(rows)
    places = {row.number: place for place, row in enumerate(held)}
    return [TreeRow(_spec(row), places.get(row.parent or "")) for row in held]


def _spec(row: CriterionRow) -> CriterionSpec:
    return CriterionSpec(
        name=row.name,
        number=row.number,
        maximum=Decimal(row.maximum) if row.maximum else None,
        part=row.part,
        rule=row.rule,
        evidence_wanted=row.evidence,
        unit_words=row.unit,
        scored_by=row.scored_by,
        index_part=row.index_part,
        programme_field=row.programme_field,
        inputs=row.inputs,
    )


def _join_years(cast: Cast) -> None:
    """How the fields go on from year to year, as their names propose."""
    years = list(standing_results(cast.officer, cast.body))
    for earlier, later in pairwise(years):
        pairs = [(one.earlier, one.later) for one in beside(earlier, later).proposed]
        line_links.link_lines(by=cast.officer, pairs=pairs)


def _name_units(cast: Cast, criteria_set: CriteriaSet) -> None:
    """Which units of the example department answer for which criteria."""
    held = {one.number: one for one in criteria_set.criteria.all()}
    for row in criteria_rows():
        if row.charge:
            units = [cast.units[name.strip()] for name in row.charge.split(";") if name.strip() in cast.units]
            criteria.set_charges(by=cast.officer, criterion=held[row.number], body=cast.body, units=units)


def _finished_round(cast: Cast, province: Province, criteria_set: CriteriaSet, today: date) -> Round:
    """Last year's round: filled in by all, appraised, published with its decision, closed."""
    officer, year = province.people["khang"], criteria_set.year
    published = min(date(year + 1, 1, 11), today)
    days = Days(
        self_from=published - timedelta(62),
        self_until=published - timedelta(42),
        appraisal_1_until=published - timedelta(20),
        publish_on=published,
        appeal_until=published + timedelta(15),
    )
    made = _opened(province, criteria_set, days)
    _fill(made, cast.body, province, published - timedelta(30))
    for step, before in STEPS:
        on = published - timedelta(before)
        made = rounds.move_round(by=officer, round_=made, version=made.version, to=step, on=on)
    return publishing.publish_round(
        by=province.people["tam"],
        round_=made,
        version=made.version,
        on=published,
        decision=f"Quyết định công bố Chỉ số cải cách hành chính các sở, ban, ngành năm {year} (văn bản mẫu)",
    )


def _running_round(cast: Cast, province: Province, criteria_set: CriteriaSet, today: date) -> Round:
    """This year's round: the bodies are scoring themselves."""
    days = Days(
        self_from=today - timedelta(10),
        self_until=today + timedelta(12),
        appraisal_1_until=today + timedelta(30),
        explanation_until=today + timedelta(37),
        appraisal_2_until=today + timedelta(44),
        publish_on=today + timedelta(52),
        appeal_until=today + timedelta(67),
    )
    made = _opened(province, criteria_set, days)
    officer = province.people["khang"]
    return rounds.move_round(
        by=officer, round_=made, version=made.version, to=RoundState.SELF_SCORING, on=today - timedelta(10)
    )


def _opened(province: Province, criteria_set: CriteriaSet, days: Days) -> Round:
    officer, year = province.people["khang"], criteria_set.year
    made = rounds.open_round(
        by=officer,
        criteria_set=criteria_set,
        name=f"Chấm điểm cải cách hành chính các sở, ban, ngành năm {year}",
        bodies=province.scored,
        days=days,
        figures_until=date(year, 11, 30),
    )
    fields = list(criteria_set.criteria.filter(parent=None, part=Part.SCORED).order_by("order"))
    seats: tuple[tuple[str, CouncilRole, list[Criterion]], ...] = (
        ("dung", CouncilRole.CHAIR, []),
        ("khang", CouncilRole.SECRETARY, []),
        ("mai", CouncilRole.MEMBER, fields[:4]),
    )
    for name, role, competent in seats:
        council.add_member(
            by=officer, round_=made, version=made.version, person=province.people[name], role=role, fields=competent
        )
        made.refresh_from_db()
    return made


def _fill(made: Round, own: Body, province: Province, on: date) -> None:
    """The points of all bodies, handed in and appraised on one day."""
    at = datetime(on.year, on.month, on.day, 2, tzinfo=UTC)
    chair, officer = province.people["dung"], province.people["khang"]
    sheets = list(Sheet.objects.filter(round=made).select_related("body"))
    scores = list(Score.objects.filter(sheet__round=made).select_related("criterion", "sheet__body"))
    for score in scores:
        got, claimed, note = _points(score.sheet.body, score.criterion, own)
        if score.criterion.scored_by == ScoredBy.SELF:
            score.self_points, score.self_by, score.self_at = claimed, officer, at
            score.self_note = "Theo báo cáo của cơ quan."
        score.points_1, score.by_1, score.at_1, score.note_1 = got, chair, at, note
    fields = ["self_points", "self_by", "self_at", "self_note", "points_1", "by_1", "at_1", "note_1"]
    update_rows(scores, fields)
    for sheet in sheets:
        sheet.locked_at, sheet.locked_by, sheet.appraised_at, sheet.appraised_by = at, officer, at, chair
    update_rows(sheets, ["locked_at", "locked_by", "appraised_at", "appraised_by"])


def _points(body: Body, criterion: Criterion, own: Body) -> tuple[Decimal, Decimal, str]:
    """What the council gave, what the body claimed, and why they differ."""
    chance = Random(f"{body.short_name} {criterion.number}")
    most = criterion.maximum or Decimal(0)
    if criterion.part != Part.SCORED:
        got = min(most, Decimal("0.5")) if chance.random() < 0.35 else Decimal(0)
        return got, got, ""
    if criterion.scored_by in (ScoredBy.SURVEY, ScoredBy.SYSTEM):
        share = Decimal(chance.randint(780, 960)) / 1000
        return (most * share).quantize(Decimal("0.001")), most, ""
    share = Decimal(OWN_SHARES.get(criterion.number, "1")) if body == own else _share(body, chance)
    got = (most * share).quantize(Decimal("0.01"))
    claimed = got if share == 1 or chance.random() < 0.5 else min(most, got + most / 2)
    return got, claimed, "" if claimed == got else "Minh chứng chưa đủ cho mức điểm tự chấm."


def _share(body: Body, chance: Random) -> Decimal:
    """Strong bodies lose seldom, weak ones often."""
    strength = Random(body.short_name).uniform(0.62, 0.94)
    return Decimal(1) if chance.random() < strength else Decimal(chance.choice(("0", "0.5", "0.5", "0.75")))
