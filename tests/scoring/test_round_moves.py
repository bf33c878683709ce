"""Opening a round and going from step to step: what is written, told, refused."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caicach.kit.models import AuditEntry
from caicach.kit.rules import RuleBroken
from caicach.kit.versions import Stale
from caicach.notices.models import Notice
from caicach.organisations.models import Body
from caicach.scoring.actions.council import add_member, remove_member
from caicach.scoring.actions.rounds import (
    add_sheets,
    change_round,
    days_of,
    move_round,
    open_round,
    remove_sheet,
    reopen_round,
)
from caicach.scoring.enums import CouncilRole, RoundState, SetState
from caicach.scoring.models import CriteriaSet, Member, Round, Score, Sheet
from caicach.scoring.rules.steps import Days
from cast import Cast, person
from scoring.index_scenes import Scene, make_set
from scoring.rounds import DAY, bring_to, fresh, lock_all, mark, mark_all, totalled

S = RoundState
DAYS = Days(self_from=date(2026, 11, 1), self_until=date(2026, 12, 20), appraisal_1_until=date(2026, 12, 25))


@pytest.fixture
def kim(cast: Cast) -> Any:
    return person("kim", "Kim", cast.province, None, "reform_officer", "Chuyên viên tỉnh")


@pytest.fixture
def issued(cast: Cast, kim: Any) -> CriteriaSet:
    return make_set(cast.province, kim)


def departments(cast: Cast) -> list[Body]:
    return list(Body.objects.filter(parent=cast.province))


def test_each_body_gets_a_sheet_with_all_its_scores(cast: Cast, kim: Any, issued: CriteriaSet) -> None:
    made = open_round(by=kim, criteria_set=issued, name=" Chấm điểm 2026 ", bodies=departments(cast), days=DAYS)
    assert (made.name, made.state, made.year, made.body, days_of(made)) == (
        "Chấm điểm 2026",
        S.PREPARING,
        2026,
        cast.province,
        DAYS,
    )
    assert {sheet.body for sheet in made.sheets.all()} == set(departments(cast))
    assert set(Score.objects.filter(sheet__round=made).values_list("criterion__key", flat=True)) == {
        "1.1",
        "1.2",
        "2.1",
        "2.2",
        "+1",
        "-1",
    }
    assert AuditEntry.objects.get(action="round.open").details["sheets"] == 2


def test_forty_bodies_are_opened_in_bulk(cast: Cast, kim: Any, issued: CriteriaSet) -> None:
    for number in range(40):
        Body.objects.create(name=f"Sở số {number}", kind="department", parent=cast.province)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        open_round(by=kim, criteria_set=issued, name="Chấm điểm", bodies=departments(cast))
    assert len(seen) < 30
    assert Score.objects.count() == 42 * 6


REFUSED = [
    ({"state": SetState.DRAFT}, {}, "set-not-issued"),
    ({}, {"name": "  "}, "no-name"),
    ({}, {"bodies": []}, "nobody"),
    ({}, {"days": replace(DAYS, self_from=date(2026, 12, 31))}, "days-out-of-order"),
]


@pytest.mark.parametrize(("of_set", "given", "code"), REFUSED)
def test_what_is_not_opened(cast: Cast, kim: Any, issued: CriteriaSet, of_set: Any, given: Any, code: str) -> None:
    CriteriaSet.objects.filter(pk=issued.pk).update(**of_set)
    issued.refresh_from_db()
    with pytest.raises(RuleBroken) as refusal:
        open_round(**{"by": kim, "criteria_set": issued, "name": "Đợt", "bodies": departments(cast), **given})
    assert refusal.value.code == code
    assert not Round.objects.exists()


def test_bodies_of_other_levels_and_twice_are_refused(cast: Cast, kim: Any, issued: CriteriaSet) -> None:
    for bodies, units in (([cast.other_body], []), ([], [cast.land]), ([cast.province], [])):
        with pytest.raises(RuleBroken, match="không thuộc cấp"):
            open_round(by=kim, criteria_set=issued, name="Đợt", bodies=bodies, units=units)
    open_round(by=kim, criteria_set=issued, name="Đợt", bodies=[cast.body])
    with pytest.raises(RuleBroken, match="Sở Tài nguyên và Môi trường đã có phiếu"):
        open_round(by=kim, criteria_set=issued, name="Đợt 2", bodies=departments(cast))


def test_bodies_come_in_and_go_while_it_is_prepared(cast: Cast, kim: Any, issued: CriteriaSet) -> None:
    held = open_round(by=kim, criteria_set=issued, name="Đợt", bodies=[cast.body])
    home = Body.objects.get(name="Sở Nội vụ")
    held = add_sheets(by=kim, round_=held, version=held.version, bodies=[home])
    assert [sheet.body for sheet in held.sheets.all()] == [cast.body, home]
    held = remove_sheet(by=kim, round_=held, version=held.version, sheet=held.sheets.get(body=cast.body))
    assert [sheet.body for sheet in held.sheets.all()] == [home]
    Round.objects.filter(pk=held.pk).update(state=S.APPRAISAL_1)
    for act in (
        lambda: add_sheets(by=kim, round_=held, version=held.version, bodies=[cast.body]),
        lambda: remove_sheet(by=kim, round_=held, version=held.version, sheet=held.sheets.get()),
    ):
        with pytest.raises(RuleBroken, match="Chỉ"):
            act()


@pytest.mark.parametrize("who", ["an", "ha", "dung", "lan", "son"])
def test_only_who_runs_it_moves_it(scene: Scene, who: str) -> None:
    someone = scene.son if who == "son" else getattr(scene.cast, who)
    deeds: list[Any] = [
        lambda: move_round(by=someone, round_=scene.round, version=1, to=S.APPRAISAL_1, on=DAY),
        lambda: reopen_round(by=someone, round_=scene.round, version=1, to=S.PREPARING, reason="Vì"),
        lambda: change_round(by=someone, round_=scene.round, version=1, name="X", days=DAYS),
        lambda: add_member(by=someone, round_=scene.round, version=1, person=scene.kim, role=CouncilRole.MEMBER),
        lambda: open_round(by=someone, criteria_set=scene.criteria_set, name="X", bodies=[]),
    ]
    for deed in deeds:
        with pytest.raises(PermissionDenied):
            deed()


def test_the_whole_way(scene: Scene) -> None:
    mark_all(scene)
    lock_all(scene)
    assert bring_to(scene, S.APPRAISAL_1).state == S.APPRAISAL_1
    assert bring_to(scene, S.COLLECTING, S.TOTALLED).state == S.TOTALLED
    steps = AuditEntry.objects.filter(action="round.move").order_by("sequence")
    assert [(one.details["from"], one.details["to"]) for one in steps] == [
        ("self_scoring", "appraisal_1"), ("appraisal_1", "collecting"), ("collecting", "totalled"),
    ]  # fmt: skip


def test_a_question_leads_to_explanation_and_tells_only_who_was_asked(scene: Scene) -> None:
    mark_all(scene)
    lock_all(scene)
    bring_to(scene, S.APPRAISAL_1)
    Score.objects.filter(pk=scene.score("1.2").pk).update(question="Số liệu tháng mấy?", points_1=None)
    with pytest.raises(RuleBroken):
        bring_to(scene, S.COLLECTING)
    bring_to(scene, S.EXPLANATION)
    assert set(
        Notice.objects.filter(words__startswith="Hội đồng đề nghị giải trình").values_list("person", flat=True)
    ) == {scene.cast.an.pk}
    with pytest.raises(RuleBroken, match="Chưa gửi giải trình: Sở Tài nguyên và Môi trường"):
        bring_to(scene, S.APPRAISAL_2)


def test_those_not_handed_in_are_named(scene: Scene) -> None:
    with pytest.raises(RuleBroken, match="Sở Công Thương, Sở Xây dựng"):
        bring_to(scene, S.APPRAISAL_1)
    Round.objects.filter(pk=scene.round.pk).update(self_until=date(2026, 12, 9))
    assert bring_to(scene, S.APPRAISAL_1).state == S.APPRAISAL_1
    assert AuditEntry.objects.filter(action="round.move").latest("sequence").details["named"] == ["not-handed-in"]


def test_open_criteria_are_named_with_their_number(scene: Scene) -> None:
    mark_all(scene, {"1.1": "0.5"})
    Score.objects.filter(sheet=scene.sheet, criterion__key__in=["1.1", "1.2"]).update(points_1=None)
    lock_all(scene)
    bring_to(scene, S.APPRAISAL_1)
    with pytest.raises(RuleBroken, match=r"Sở Tài nguyên và Môi trường \(2 tiêu chí\)"):
        bring_to(scene, S.COLLECTING)


def test_survey_points_must_be_in_before_totals(scene: Scene) -> None:
    mark_all(scene)
    Score.objects.filter(criterion__key="2.2").update(points_1=None)
    lock_all(scene)
    bring_to(scene, S.APPRAISAL_1, S.COLLECTING)
    with pytest.raises(RuleBroken, match="Chưa có điểm điều tra"):
        bring_to(scene, S.TOTALLED)


def test_appraisal_opens_sheets_anew(scene: Scene) -> None:
    mark_all(scene)
    lock_all(scene)
    bring_to(scene, S.APPRAISAL_1)
    Sheet.objects.filter(round=scene.round).update(appraised_at="2026-12-09T10:00:00Z", appraised_by=scene.kim)
    bring_to(scene, S.APPRAISAL_2)
    assert not Sheet.objects.filter(round=scene.round, appraised_at__isnull=False).exists()


def test_two_people_moving_it_at_once(scene: Scene) -> None:
    lock_all(scene)
    seen = fresh(scene.round)
    bring_to(scene, S.APPRAISAL_1)
    for act in (
        lambda: move_round(by=scene.kim, round_=seen, version=seen.version, to=S.APPRAISAL_1, on=DAY),
        lambda: reopen_round(by=scene.kim, round_=seen, version=seen.version, to=S.PREPARING, reason="Vì"),
        lambda: change_round(by=scene.kim, round_=seen, version=seen.version, name="X", days=DAYS),
        lambda: add_member(by=scene.kim, round_=seen, version=seen.version, person=scene.kim, role=CouncilRole.MEMBER),
    ):
        with pytest.raises(Stale):
            act()
    assert fresh(scene.round).state == S.APPRAISAL_1


def test_opening_again_keeps_points_and_drops_ranks(scene: Scene) -> None:
    mark_all(scene)
    held = totalled(scene)
    assert Sheet.objects.filter(round=held, rank__isnull=False).count() == 3
    reopen_round(by=scene.kim, round_=held, version=held.version, to=S.APPRAISAL_2, reason=" Bổ sung ")
    again = fresh(held)
    assert again.state == S.APPRAISAL_2
    assert not Sheet.objects.filter(round=held, rank__isnull=False).exists()
    assert scene.score("1.2").points_1 == 1.5
    entry = AuditEntry.objects.get(action="round.reopen")
    assert (entry.details["from"], entry.details["to"]) == ("totalled", "appraisal_2")
    assert Notice.objects.filter(person=scene.cast.dung, words__contains="Lý do: Bổ sung").exists()
    with pytest.raises(RuleBroken, match="lý do"):
        reopen_round(by=scene.kim, round_=again, version=again.version, to=S.PREPARING, reason=" ")


def test_a_new_last_day_is_told(scene: Scene) -> None:
    held = change_round(
        by=scene.kim, round_=scene.round, version=1, name="Đợt năm 2026", days=DAYS, figures_until=date(2026, 11, 30)
    )
    assert (held.name, held.self_until) == ("Đợt năm 2026", DAYS.self_until)
    assert Notice.objects.filter(person=scene.cast.an, words__contains="20/12/2026").count() == 1
    change_round(by=scene.kim, round_=held, version=held.version, name="Đợt", days=DAYS)
    assert Notice.objects.count() == 1


def test_self_scoring_tells_each_body_with_its_own_sheet(scene: Scene) -> None:
    Round.objects.filter(pk=scene.round.pk).update(state=S.PREPARING, self_until=date(2026, 12, 20))
    bring_to(scene, S.SELF_SCORING)
    told = Notice.objects.get(person=scene.cast.an)
    assert "hạn CN 20/12/2026" in told.words
    assert f"/{scene.sheet.pk}/" in told.url


def test_seats(scene: Scene) -> None:
    top = scene.criteria["I"]
    other = person("oanh", "Oanh", scene.cast.other_body, None, "appraiser", "Thành viên")
    seat = add_member(by=scene.kim, round_=scene.round, version=1, person=other, role=CouncilRole.MEMBER, fields=[top])
    assert list(seat.fields.all()) == [top]
    add_member(by=scene.kim, round_=scene.round, version=2, person=other, role=CouncilRole.SECRETARY, fields=[top])
    assert not Member.objects.get(person=other).fields.exists()
    with pytest.raises(RuleBroken, match="đã có chủ tịch là Dũng"):
        add_member(by=scene.kim, round_=scene.round, version=3, person=other, role=CouncilRole.CHAIR)
    with pytest.raises(RuleBroken, match="chưa có quyền"):
        add_member(by=scene.kim, round_=scene.round, version=3, person=scene.cast.chi, role=CouncilRole.MEMBER)
    with pytest.raises(RuleBroken, match="lĩnh vực"):
        leaf = scene.criteria["1.1"]
        add_member(by=scene.kim, round_=scene.round, version=3, person=other, role=CouncilRole.MEMBER, fields=[leaf])
    remove_member(by=scene.kim, round_=scene.round, version=3, member=Member.objects.get(person=other))
    assert not Member.objects.filter(person=other).exists()
    Round.objects.filter(pk=scene.round.pk).update(state=S.FINAL, published_on=DAY)
    with pytest.raises(RuleBroken, match="không đổi được"):
        add_member(by=scene.kim, round_=scene.round, version=4, person=other, role=CouncilRole.MEMBER)


def test_marks_helper_reaches_the_sheet(scene: Scene) -> None:
    mark(scene.sheet, {"1.1": None})
    assert not scene.score("1.1").applicable
