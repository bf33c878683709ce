"""Totals, ranks, grades; published results; appeals and what they change."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from caicach.kit.models import AuditEntry
from caicach.kit.rules import RuleBroken
from caicach.kit.versions import Stale
from caicach.notices.models import Notice
from caicach.organisations.models import Body
from caicach.scoring.actions.appeals import ask_appeal, decide_appeal, withdraw_appeal
from caicach.scoring.actions.publishing import finish_round, publish_round
from caicach.scoring.actions.ranking import recompute_round, refresh_ranks
from caicach.scoring.actions.rounds import reopen_round
from caicach.scoring.enums import NotApplicable, RoundState, Ties
from caicach.scoring.models import Appeal, CriteriaSet, Criterion, Result, Round, Score, Sheet
from caicach.scoring.queries.frozen import is_whole
from caicach.scoring.queries.ranking import ranking_of, spread
from cast import client_of, person
from scoring.index_scenes import Scene
from scoring.rounds import DAY, bring_to, fresh, lock_all, mark, mark_all, totalled

S, D = RoundState, Decimal
UNTIL = date(2027, 1, 20)
PAPER = "Quyết định số 45/QĐ-UBND"


def published(scene: Scene, *marks: Any) -> Round:
    mark_all(scene, *marks)
    held = totalled(scene)
    return publish(scene, held)


def publish(scene: Scene, held: Round) -> Round:
    return publish_round(by=scene.son, round_=held, version=held.version, on=DAY, decision=PAPER, appeal_until=UNTIL)


def ranks(scene: Scene) -> list[tuple[int | None, bool, Decimal | None]]:
    found = Sheet.objects.filter(round=scene.round).order_by("order")
    return [(one.rank, one.tied, one.final_total) for one in found]


TIES = [
    (Ties.DENSE, [(2, False), (1, True), (1, True)]),
    (Ties.COMPETITION, [(3, False), (1, True), (1, True)]),
]


@pytest.mark.parametrize(("ties", "places"), TIES)
def test_ties_as_the_set_says(scene: Scene, ties: str, places: list[tuple[int, bool]]) -> None:
    CriteriaSet.objects.update(ties=ties)
    mark_all(scene, {"1.2": "1"})
    totalled(scene)
    assert [(rank, tied) for rank, tied, _total in ranks(scene)] == places
    assert [total for *_rest, total in ranks(scene)] == [D("4.5"), D(5), D(5)]


def test_a_sheet_with_open_criteria_gets_no_rank(scene: Scene) -> None:
    mark_all(scene)
    Score.objects.filter(sheet=scene.sheet, criterion__key="2.1").update(points_1=None)
    refresh_ranks(scene.round)
    assert ranks(scene) == [(None, False, None), (1, True, D(5)), (1, True, D(5))]


def test_not_applicable_is_rescaled_through_to_the_ranking(scene: Scene) -> None:
    """68.32 of 84 points that apply is 81.33 %, and ranks above 81 of 100."""
    CriteriaSet.objects.update(not_applicable=NotApplicable.RESCALE)
    for key, maximum in {"I": "84", "1.1": "60", "1.2": "24", "II": "16", "2.1": "10", "2.2": "6"}.items():
        Criterion.objects.filter(key=key).update(maximum=D(maximum))
    first = {"1.1": "50", "1.2": "18.32", "2.1": None, "2.2": None}
    second = {"1.1": "50", "1.2": "17", "2.1": "9", "2.2": "5"}
    third = {"1.1": "60", "1.2": "24", "2.1": "10", "2.2": "6"}
    published(scene, first, second, third)
    found = ranking_of(fresh(scene.round))
    rows = [(one.rank, one.total, one.maximum, one.percent) for one in found.places]
    assert rows == [(1, D(100), D(100), D(100)), (2, D("68.32"), D(84), D("81.33")), (3, D(81), D(100), D(81))]
    assert found.rescaled
    result = Result.objects.get(body=scene.cast.body)
    assert (result.total, result.maximum) == (D("68.32"), D(84))
    line = result.lines.get(key="2.1")
    assert (line.points, line.applicable, line.note) == (None, False, "Không áp dụng")


def test_bonus_and_penalty_stand_outside_with_their_caps(scene: Scene) -> None:
    CriteriaSet.objects.update(bonus_cap=D(1), penalty_cap=D("1.5"))
    mark_all(scene)
    mark(scene.sheet, {"+1": "1.5"})
    mark(list(scene.sheets.values())[1], {"-1": "2"})
    totalled(scene)
    assert [total for *_rest, total in ranks(scene)] == [D(6), D("3.5"), D(5)]
    assert [rank for rank, *_rest in ranks(scene)] == [1, 3, 2]
    places = {one.body_id: one for one in ranking_of(fresh(scene.round)).places}
    assert (places[scene.cast.body.pk].bonus, places[scene.cast.body.pk].scored) == (D(1), D(5))


def test_grades_by_the_ladder_with_gate_and_quota(scene: Scene) -> None:
    ladder = [
        {"name": "Tốt", "at_least": "90", "of": "percent", "cite": "Điều 6", "share": "40",
         "gates": [{"fact": "penalty", "comparator": "=", "value": "0", "words": "không bị điểm trừ"}]},
        {"name": "Khá", "at_least": "80", "of": "percent", "cite": ""},
        {"name": "Yếu", "at_least": "0", "of": "percent", "cite": ""},
    ]  # fmt: skip
    CriteriaSet.objects.update(ladder=ladder)
    mark_all(scene, {"1.2": "1"}, {}, {"2.1": "0"})
    totalled(scene)
    sheets = list(Sheet.objects.filter(round=scene.round).order_by("order"))
    assert [one.grade for one in sheets] == ["Khá", "Tốt", "Yếu"]
    assert "40 %" in sheets[0].grade_reason
    assert "100/100 điểm" in sheets[1].grade_reason
    mark(sheets[1], {"-1": "0.5"})
    refresh_ranks(fresh(scene.round))
    graded = Sheet.objects.get(pk=sheets[1].pk)
    assert graded.grade == "Khá"
    assert "không đạt “không bị điểm trừ”" in graded.grade_reason


def test_what_is_published_is_frozen_and_told(scene: Scene) -> None:
    held = published(scene, {"1.2": "1"})
    assert (held.state, held.published_on, held.decision, held.appeal_until) == (S.PUBLISHED, DAY, PAPER, UNTIL)
    results = list(Result.objects.filter(round=held).order_by("pk"))
    assert [(one.rank, one.rank_of, one.total, one.source) for one in results] == [
        (2, 3, D("4.5"), PAPER), (1, 3, D(5), PAPER), (1, 3, D(5), PAPER),
    ]  # fmt: skip
    assert all(is_whole(one) for one in results)
    lines = {line.key: line for line in results[0].lines.all()}
    assert (lines["I"].points, lines["I"].maximum, lines["1.2"].points) == (D("1.5"), D(2), D(1))
    assert lines["1.2"].parent == lines["I"]
    assert list(lines["2.1"].units.all()) == [scene.cast.registry]
    assert scene.score("1.2").final_points == D(1)
    assert "xếp hạng 2/3" in Notice.objects.get(person=scene.cast.an, words__startswith="Công bố").words
    assert AuditEntry.objects.filter(action="result.publish").count() == 3


def test_publishing_needs_a_paper_every_point_and_the_leader(scene: Scene) -> None:
    mark_all(scene)
    held = totalled(scene)
    with pytest.raises(PermissionDenied):
        publish_round(by=scene.kim, round_=held, version=held.version, on=DAY, decision=PAPER)
    with pytest.raises(RuleBroken, match="văn bản công bố"):
        publish_round(by=scene.son, round_=held, version=held.version, on=DAY, decision=" ")
    with pytest.raises(RuleBroken, match="Hạn kiến nghị"):
        yesterday = DAY - timedelta(days=1)
        publish_round(by=scene.son, round_=held, version=held.version, on=DAY, decision=PAPER, appeal_until=yesterday)
    with pytest.raises(Stale):
        publish_round(by=scene.son, round_=held, version=held.version - 1, on=DAY, decision=PAPER)
    Score.objects.filter(sheet=scene.sheet, criterion__key="1.2").update(points_1=None)
    with pytest.raises(RuleBroken, match="chưa chấm"):
        publish_round(by=scene.son, round_=held, version=held.version, on=DAY, decision=PAPER)
    assert not Result.objects.exists()


def test_an_accepted_appeal_replaces_the_result_and_moves_all_ranks(scene: Scene) -> None:
    CriteriaSet.objects.update(ties=Ties.COMPETITION)
    published(scene, {"1.2": "1"}, {"2.1": "1.8"})
    before = Result.objects.get(body=scene.cast.body)
    appeal = ask_appeal(
        by=scene.cast.an,
        sheet=scene.sheet,
        score=scene.score("1.2"),
        text="Số của Sở là 99 %",
        asked_points=D("1.5"),
        on=DAY,
    )
    assert Notice.objects.filter(person=scene.cast.dung, words__contains="gửi kiến nghị").exists()
    decide_appeal(by=scene.cast.dung, appeal=appeal, accepted=True, answer="Đúng", points=D("1.5"))
    held = Appeal.objects.get()
    assert (held.state, held.points_before, held.points_after, held.decided_by) == (
        "accepted",
        D(1),
        D("1.5"),
        scene.cast.dung,
    )
    assert [rank for rank, *_rest in ranks(scene)] == [1, 3, 1]
    after = Result.objects.get(body=scene.cast.body, replaced_by__isnull=True)
    assert (after.replaces, after.total, after.rank) == (before, D(5), 1)
    assert (before.total, is_whole(before)) == (D("4.5"), True)
    changed = Result.objects.filter(replaced_by__isnull=False).values_list("body", flat=True)
    assert set(changed) == {scene.cast.body.pk, scene.others[0].pk}
    assert Notice.objects.filter(person=scene.cast.an, words__startswith="Trả lời kiến nghị").exists()
    minutes = client_of(scene.kim).get(reverse("round_minutes", args=[scene.round.pk])).text
    assert "Sau kiến nghị: 1.2. Thực hiện mệnh lệnh hành chính cấp trên, từ 1 thành 1,5 điểm." in minutes


def test_a_refused_appeal_changes_nothing(scene: Scene) -> None:
    published(scene)
    appeal = ask_appeal(by=scene.cast.ha, sheet=scene.sheet, text="Xin xem lại", on=UNTIL)
    with pytest.raises(RuleBroken, match="câu trả lời"):
        decide_appeal(by=scene.kim, appeal=appeal, accepted=False, answer=" ")
    decide_appeal(by=scene.kim, appeal=appeal, accepted=False, answer="Không có căn cứ")
    assert Appeal.objects.get().state == "refused"
    assert not Result.objects.filter(replaced_by__isnull=False).exists()
    with pytest.raises(RuleBroken, match="không còn chờ"):
        decide_appeal(by=scene.kim, appeal=appeal, accepted=True, answer="Thôi được")


def test_who_may_appeal_and_who_decides(scene: Scene) -> None:
    published(scene)
    for who in (scene.cast.chi, scene.cast.binh, scene.cast.dung, scene.kim, scene.cast.lan):
        with pytest.raises(PermissionDenied):
            ask_appeal(by=who, sheet=scene.sheet, text="Xin xem lại", on=DAY)
    appeal = ask_appeal(by=scene.cast.an, sheet=scene.sheet, text="Xin xem lại", on=DAY)
    with pytest.raises(RuleBroken, match="chờ xem xét"):
        ask_appeal(by=scene.cast.ha, sheet=scene.sheet, text="Lần nữa", on=DAY)
    oanh = person("oanh", "Oanh", scene.cast.other_body, None, "appraiser", "Thành viên")
    scene.round.members.create(person=oanh)
    for who in (scene.cast.an, scene.cast.ha, oanh, scene.son):
        with pytest.raises(PermissionDenied):
            decide_appeal(by=who, appeal=appeal, accepted=False, answer="Không")
    with pytest.raises(PermissionDenied):
        withdraw_appeal(by=scene.kim, appeal=appeal)
    withdraw_appeal(by=scene.cast.an, appeal=appeal)
    assert Appeal.objects.get().state == "withdrawn"


def test_nobody_decides_on_the_appeal_of_the_own_body(scene: Scene) -> None:
    published(scene)
    dung_body = Body.objects.get(name="Sở Nội vụ")
    sheet = Sheet.objects.create(round=scene.round, body=dung_body, order=9)
    appeal = Appeal.objects.create(sheet=sheet, text="Xem lại", by=scene.cast.dung)
    with pytest.raises(PermissionDenied):
        decide_appeal(by=scene.cast.dung, appeal=appeal, accepted=False, answer="Không")


BAD = [
    ({"on": UNTIL + timedelta(days=1)}, "window-over"),
    ({"text": "  "}, "no-text"),
    ({"asked_points": D(1)}, "points-of-nothing"),
    ({"score": "1.2", "asked_points": D(2)}, "points-out"),
    ({"score": "other"}, "other-sheet"),
]


@pytest.mark.parametrize(("given", "code"), BAD)
def test_what_cannot_be_asked(scene: Scene, given: dict[str, Any], code: str) -> None:
    published(scene)
    if given.get("score") == "other":
        given = {**given, "score": Score.objects.exclude(sheet=scene.sheet).first()}
    elif "score" in given:
        given = {**given, "score": scene.score(given["score"])}
    with pytest.raises(RuleBroken) as refusal:
        ask_appeal(**{"by": scene.cast.an, "sheet": scene.sheet, "text": "Xin xem lại", "on": DAY, **given})
    assert refusal.value.code == code


def test_accepting_needs_points_within_the_maximum(scene: Scene) -> None:
    published(scene)
    appeal = ask_appeal(by=scene.cast.an, sheet=scene.sheet, score=scene.score("1.2"), text="Xem lại", on=DAY)
    for points, code in ((None, "no-points"), (D(9), "points-out"), (D(-1), "points-out")):
        with pytest.raises(RuleBroken) as refusal:
            decide_appeal(by=scene.kim, appeal=appeal, accepted=True, answer="Được", points=points)
        assert refusal.value.code == code


def test_it_is_closed_after_the_window_with_all_appeals_answered(scene: Scene) -> None:
    held = published(scene)
    appeal = ask_appeal(by=scene.cast.an, sheet=scene.sheet, text="Xem lại", on=DAY)
    after = UNTIL + timedelta(days=1)
    with pytest.raises(RuleBroken, match="1 kiến nghị"):
        finish_round(by=scene.son, round_=held, version=held.version, on=after)
    withdraw_appeal(by=scene.cast.an, appeal=appeal)
    with pytest.raises(RuleBroken, match="thời hạn kiến nghị"):
        finish_round(by=scene.son, round_=held, version=held.version, on=UNTIL)
    with pytest.raises(PermissionDenied):
        finish_round(by=scene.kim, round_=held, version=held.version, on=after)
    assert finish_round(by=scene.son, round_=held, version=held.version, on=after).state == S.FINAL
    with pytest.raises(RuleBroken, match="chưa chốt"):
        ask_appeal(by=scene.cast.an, sheet=scene.sheet, text="Xem lại", on=DAY)


def test_publishing_again_keeps_what_an_appeal_gave_unless_the_council_marked_since(scene: Scene) -> None:
    held = published(scene, {"1.2": "1"}, {"1.2": "1"})
    first, second = list(scene.sheets.values())[:2]
    for sheet, who in ((first, scene.cast.an), (second, scene.kim)):
        score = scene.score("1.2", sheet)
        appeal = Appeal.objects.create(sheet=sheet, score=score, text="Xem lại", by=who)
        decide_appeal(by=scene.kim, appeal=appeal, accepted=True, answer="Được", points=D("1.5"))
    with pytest.raises(PermissionDenied):
        reopen_round(by=scene.kim, round_=held, version=held.version, to=S.APPRAISAL_2, reason="Sai số liệu")
    kiet = person("kiet", "Kiệt", scene.cast.province, None, "director", "Chủ tịch")
    kiet.posts.create(body=scene.cast.province, role="reform_officer", title="Kiêm", valid_from=date(2020, 1, 1))
    again = fresh(held)
    reopen_round(by=kiet, round_=again, version=again.version, to=S.APPRAISAL_2, reason="Sai số liệu")
    assert Result.objects.filter(replaced_by__isnull=True, round=held).count() == 3
    assert fresh(held).published_on is None
    mark(second, {"1.2": "0.5"})
    publish(scene, bring_to(scene, S.COLLECTING, S.TOTALLED))
    assert [scene.score("1.2", sheet).final_points for sheet in (first, second)] == [D("1.5"), D("0.5")]


def test_recomputing_runs_rules_and_totals(scene: Scene) -> None:
    lock_all(scene)
    Score.objects.filter(pk=scene.score("1.2").pk).update(given={"value": "92"}, self_points=D(1))
    assert recompute_round(by=scene.kim, round_=scene.round) == 3
    assert scene.score("1.2").rule_points == D(1)
    assert Sheet.objects.get(pk=scene.sheet.pk).self_total == D(1)
    with pytest.raises(PermissionDenied):
        recompute_round(by=scene.cast.an, round_=scene.round)


def test_bands_of_points() -> None:
    assert spread([D("81"), None]) == []
    bands = spread([D("5"), D("5"), D("4.5")])
    assert [(one.low, one.count, one.share) for one in bands] == [(D(5), 2, 100), (D(4), 1, 50)]
