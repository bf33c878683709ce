"""Every cell of role × deed × stand, and of deed × step, tried on real rows through the actions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from caicach.evidence.models import Evidence
from caicach.kit.permissions import ROLES
from caicach.kit.rules import RuleBroken
from caicach.organisations.models import Person, Post
from caicach.scoring.actions import appeals, appraising, closing_sheets, explaining, figures, handing_in, publishing
from caicach.scoring.actions import rounds as moving
from caicach.scoring.actions.council import add_member
from caicach.scoring.actions.results import record_result
from caicach.scoring.actions.score_evidence import use_evidence
from caicach.scoring.actions.self_scoring import self_score
from caicach.scoring.actions.sets import create_set
from caicach.scoring.actions.shortfalls import open_shortfalls
from caicach.scoring.actions.survey_points import Entry, enter_points
from caicach.scoring.enums import CouncilRole, RoundState
from caicach.scoring.matrix import IN_RUNNING, IN_SCORED, STEPS, WHOLE_SEATS, Deed, Stand, may_in_role
from caicach.scoring.models import Appeal, Member, Result, Round, Score, Sheet
from caicach.scoring.queries.standing import standing_of
from caicach.scoring.rules.appraising import Marking
from caicach.scoring.rules.self_scoring import Typed, Way
from caicach.scoring.rules.steps import Days, following
from caicach.scoring.set_values import SetSpec
from caicach.scoring.values import ResultSpec
from scoring.index_scenes import Scene
from scoring.rounds import mark_all

S, D = RoundState, Decimal
DAY = date(2027, 1, 15)
KEY, FIELD, OTHER_FIELD = "2.1", "II", "I"
"""The criterion that a unit of the body answers for, and the field that it stands in."""


@dataclass(frozen=True, slots=True)
class World:
    """A round with everything filled in and marked, in one step."""

    scene: Scene

    @property
    def round(self) -> Round:
        return Round.objects.select_related("criteria_set", "body").get(pk=self.scene.round.pk)

    @property
    def sheet(self) -> Sheet:
        return Sheet.objects.select_related("round__criteria_set", "body").get(pk=self.scene.sheet.pk)

    @property
    def score(self) -> Score:
        found = self.scene.score(KEY)
        found.criterion, found.sheet = self.scene.criteria[KEY], self.sheet
        return found

    def into(self, state: RoundState) -> "World":
        """The step, with what had to be done before it."""
        after = {"published_on": DAY} if state in (S.PUBLISHED, S.FINAL) else {}
        Round.objects.update(state=state, **after)
        if state not in (S.PREPARING, S.SELF_SCORING):
            self.lock()
        return self

    def lock(self) -> None:
        Sheet.objects.update(locked_at=timezone.now(), locked_by=self.scene.kim)

    def person(self, role: str, stand: Stand) -> Person:
        cast = self.scene.cast
        body = cast.body if stand in IN_SCORED else cast.province if stand in IN_RUNNING else cast.other_body
        units = {Stand.SCORED: cast.land, Stand.ANSWERING: cast.registry, Stand.SCORED_CHAIR: cast.land}
        made = Person.objects.create_user(f"{role}-{stand.value}", None, full_name=f"{role} {stand.value}")
        Post.objects.create(person=made, body=body, unit=units.get(stand), role=role, valid_from=date(2020, 1, 1))
        named = {Stand.MEMBER: FIELD, Stand.OTHER_FIELD: OTHER_FIELD}
        if stand in WHOLE_SEATS:
            Member.objects.create(round=self.scene.round, person=made, role=CouncilRole.CHAIR)
        elif stand in named:
            seat = Member.objects.create(round=self.scene.round, person=made, role=CouncilRole.MEMBER)
            seat.fields.add(self.scene.criteria[named[stand]])
        return made


@pytest.fixture
def world(scene: Scene) -> World:
    mark_all(scene)
    Score.objects.update(self_note="Theo báo cáo")
    Round.objects.update(self_until=DAY + timedelta(days=5))
    return World(scene)


def _see(world: World, by: Person) -> None:
    if not Sheet.objects.visible_to(by).filter(pk=world.sheet.pk).exists():
        raise PermissionDenied


def _self_score(world: World, by: Person) -> None:
    score = world.score
    self_score(by=by, score=score, version=score.version, typed=Typed(Way.TYPED, points=D(1), note="Theo sổ"))


def _prove(world: World, by: Person) -> None:
    cast = world.scene.cast
    piece = Evidence.objects.create(
        body=cast.body, kind="link", url="https://vidu.vn/a", title="Báo cáo", uploaded_by=cast.an
    )
    use_evidence(by=by, score=world.score, evidence=piece)


def _give_back(world: World, by: Person) -> None:
    world.lock()
    handing_in.give_back_sheet(by=by, sheet=world.sheet, reason="Thiếu số liệu")


def _explain(world: World, by: Person) -> None:
    score = world.score
    explaining.explain(by=by, score=score, version=score.version, explanation="Đã nộp ngày 02/12")


def _type_figure(world: World, by: Person) -> None:
    typed = figures.TypedFigure("tasks.done_share", "Văn phòng UBND tỉnh", value=D(46))
    figures.type_figure(by=by, body=world.scene.cast.body, year=2026, typed=typed, as_of=DAY)


def _appraise(world: World, by: Person) -> None:
    score = world.score
    marking = Marking(D(1), "Theo biên bản")
    appraising.appraise(by=by, score=score, marking=marking, version=score.version, at=timezone.now())


def _collect(world: World, by: Person) -> None:
    score = world.scene.score("2.2")
    enter_points(
        by=by,
        round_=world.round,
        entries={score.pk: Entry(D("0.8"), score.council_points)},
        at=timezone.now(),
    )


def _move(world: World, by: Person) -> None:
    world.lock()
    held = world.round
    to = following(standing_of(held, DAY))
    moving.move_round(by=by, round_=held, version=held.version, to=to[0] if to else S.FINAL, on=DAY)


def _reopen(world: World, by: Person) -> None:
    held = world.round
    moving.reopen_round(by=by, round_=held, version=held.version, to=S.PREPARING, reason="Sai bộ tiêu chí")


def _seat(world: World, by: Person) -> None:
    held = world.round
    add_member(by=by, round_=held, version=held.version, person=world.scene.cast.dung, role=CouncilRole.SECRETARY)


def _publish(world: World, by: Person) -> None:
    held = world.round
    publishing.publish_round(by=by, round_=held, version=held.version, on=DAY, decision="Quyết định số 45/QĐ-UBND")


def _set_days(world: World, by: Person) -> None:
    held = world.round
    moving.change_round(by=by, round_=held, version=held.version, name="Đợt khác", days=Days())


def _finish(world: World, by: Person) -> None:
    held = world.round
    publishing.finish_round(by=by, round_=held, version=held.version, on=DAY)


def _decide(world: World, by: Person) -> None:
    asked = Appeal.objects.create(sheet=world.sheet, text="Xem lại", by=world.scene.cast.an)
    appeals.decide_appeal(by=by, appeal=asked, accepted=False, answer="Không có căn cứ")


def _edit_criteria(world: World, by: Person) -> None:
    spec = SetSpec(name="Bộ tiêu chí khác")
    create_set(by=by, body=world.scene.cast.province, year=2027, level="department", spec=spec)


def _record(world: World, by: Person) -> None:
    record_result(by=by, spec=ResultSpec(world.scene.cast.body.pk, 2024, total=D("81.5")))


def _mend(world: World, by: Person) -> None:
    body = world.scene.cast.body
    made = Result.objects.create(body=body, year=2025, total=D(80), digest="0" * 64, recorded_by=world.scene.son)
    open_shortfalls(by=by, result=made)


DO: Mapping[Deed, Callable[[World, Person], object]] = {
    Deed.SEE: _see,
    Deed.SELF_SCORE: _self_score,
    Deed.PROVE: _prove,
    Deed.HAND_IN: lambda world, by: handing_in.hand_in_sheet(by=by, sheet=world.sheet),
    Deed.GIVE_BACK: _give_back,
    Deed.EXPLAIN: _explain,
    Deed.SEND_EXPLANATION: lambda world, by: explaining.send_explanation(by=by, sheet=world.sheet),
    Deed.READ_FIGURES: lambda world, by: figures.refresh_figures(by=by, sheet=world.sheet, on=DAY),
    Deed.TYPE_FIGURE: _type_figure,
    Deed.APPRAISE: _appraise,
    Deed.CLOSE_SHEET: lambda world, by: closing_sheets.close_sheet(by=by, sheet=world.sheet, at=timezone.now()),
    Deed.COLLECT: _collect,
    Deed.SET_DAYS: _set_days,
    Deed.SEAT: _seat,
    Deed.MOVE: _move,
    Deed.REOPEN: _reopen,
    Deed.PUBLISH: _publish,
    Deed.FINISH: _finish,
    Deed.APPEAL: lambda world, by: appeals.ask_appeal(by=by, sheet=world.sheet, text="Xin xem lại", on=DAY),
    Deed.DECIDE_APPEAL: _decide,
    Deed.EDIT_CRITERIA: _edit_criteria,
    Deed.RECORD_RESULT: _record,
    Deed.MEND: _mend,
}
SHUT = ("row-barred",)
"""Where the program says no by a sentence instead of a closed door: a field of another member of the council."""


class Undo(Exception):
    pass


def test_every_deed_is_tried() -> None:
    assert set(DO) == set(Deed)


@pytest.mark.parametrize("deed", Deed, ids=lambda deed: deed.value)
def test_each_cell_of_roles_is_as_printed(world: World, deed: Deed) -> None:
    world.into(min(STEPS.get(deed, [S.SELF_SCORING]), key=list(S).index))
    expected, found = {}, {}
    for role in ROLES.values():
        for stand in Stand:
            cell = role.code, stand.value
            expected[cell] = may_in_role(role, deed, stand)
            found[cell] = _allowed(world, deed, world.person(role.code, stand))
    assert found == expected


@pytest.mark.parametrize("deed", STEPS, ids=lambda deed: deed.value)
def test_each_cell_of_steps_is_as_printed(world: World, deed: Deed) -> None:
    stand, role = next((stand, role) for stand in Stand for role in ROLES.values() if may_in_role(role, deed, stand))
    by = world.person(role.code, stand)
    assert {state for state in S if _possible(world, deed, by, state)} == STEPS[deed]


def _allowed(world: World, deed: Deed, by: Person) -> bool:
    """Whether the action lets the person; what it did is undone."""
    try:
        with transaction.atomic():
            DO[deed](world, by)
            raise Undo
    except Undo:
        return True
    except PermissionDenied:
        return False
    except RuleBroken as refusal:
        if refusal.code not in SHUT:
            raise
        return False


def _possible(world: World, deed: Deed, by: Person, state: RoundState) -> bool:
    try:
        with transaction.atomic():
            world.into(state)
            DO[deed](world, by)
            raise Undo
    except Undo:
        return True
    except (RuleBroken, PermissionDenied):
        return False
