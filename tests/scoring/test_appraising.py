"""The council marks a row: who may, what may be written, when a note is wanted, undoing, two people at once."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from caicach.kit import audit
from caicach.kit.rules import RuleBroken
from caicach.kit.versions import Stale
from caicach.scoring.actions import appraising
from caicach.scoring.actions.recomputing import apply_rule
from caicach.scoring.enums import CouncilRole, RoundState
from caicach.scoring.models import Member, Round, Score
from caicach.scoring.rules.appraising import Marking
from cast import person

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.fixture
def appraisal(scene):
    """The first appraisal runs; the body gave itself 0,5 of 1,5 for 1.2 on 52 %, and 0,5 of 0,5 for 1.1."""
    Round.objects.update(state=RoundState.APPRAISAL_1)
    scene.round.refresh_from_db()
    orders, plan = scene.score("1.2"), scene.score("1.1")
    orders.given, orders.self_points, orders.self_note = {"value": "52"}, D("0.5"), "Số của Sở"
    plan.given, plan.self_points = {"level": "Ban hành kịp thời"}, D("0.5")
    for one in (orders, plan):
        apply_rule(one).save()
    return scene


@pytest.fixture
def appraise(appraisal):
    """Appraise a row of the sheet as Dũng; the version is the row's, unless another is told."""

    def do(key, points=None, note="", *, by=None, action=appraising.appraise, version=None, **more):
        score = appraisal.score(key)
        marking = Marking(D(points) if points is not None else None, note, **more)
        given = {"by": by or appraisal.cast.dung, "score": score, "version": version or score.version}
        action(marking=marking, at=timezone.now(), **given)
        return appraisal.score(key)

    return do


def undo(appraisal, key, by=None):
    score = appraisal.score(key)
    appraising.undo(by=by or appraisal.cast.dung, score=score, version=score.version, at=timezone.now())
    return appraisal.score(key)


def test_points_and_note_are_kept_with_who_and_the_totals_follow(appraisal, appraise) -> None:
    saved = appraise("1.2", "0", "Lấy số của Văn phòng UBND tỉnh")
    assert (saved.points_1, saved.note_1, saved.by_1) == (0, "Lấy số của Văn phòng UBND tỉnh", appraisal.cast.dung)
    assert saved.version == 2 and saved.points_2 is None
    appraise("1.1", "0.5")
    appraisal.sheet.refresh_from_db()
    assert appraisal.sheet.council_total == D("0.5")
    assert audit.verify().whole


@pytest.mark.parametrize(
    ("key", "points", "note", "said"),
    [
        ("1.2", "1.6", "", "Điểm từ 0 đến 1,5; bạn ghi 1,6."),
        ("1.2", "-0.5", "", "Điểm không được âm"),
        ("1.2", "0", "", "khác tự chấm \\(0,5\\): hãy ghi chú vì sao"),
        ("1.2", "0", "   ", "hãy ghi chú vì sao"),
        ("+1", "2", "Ba sáng kiến", "Điểm từ 0 đến 1,5"),
        ("-1", "2.5", "Năm đơn", "Điểm từ 0 đến 2"),
    ],
)
def test_refused_in_one_sentence(appraise, key, points, note, said) -> None:
    with pytest.raises(RuleBroken, match=said):
        appraise(key, points, note)


def test_without_a_note_only_what_self_score_and_rule_say_too(appraisal, appraise) -> None:
    assert appraise("1.1", "0.5").points_1 == D("0.5")
    Score.objects.filter(pk=appraisal.score("1.2").pk).update(self_points=D("1"))
    with pytest.raises(RuleBroken, match="khác điểm theo quy tắc \\(0,5\\)"):
        appraise("1.2", "1")


def test_the_councils_figure_runs_the_rule_again(appraise) -> None:
    saved = appraise("1.2", given={"value": "46"})
    assert (saved.rule_points, saved.council_given) == (0, {"value": "46"})
    assert saved.rule_reason == "46 % < 50 %, đạt 0 điểm."
    saved = appraise("1.2", given={"value": ""})
    assert (saved.rule_points, saved.council_given) == (D("0.5"), {})


def test_a_figure_is_saved_while_the_note_is_still_missing(appraise) -> None:
    appraise("1.2", "0.5")
    saved = appraise("1.2", "0.5", given={"value": "46"})
    assert (saved.points_1, saved.rule_points) == (D("0.5"), 0)
    with pytest.raises(RuleBroken, match="hãy ghi chú vì sao"):
        appraise("1.2", "0.4", given={"value": "46"})


def test_one_part_of_a_share_keeps_the_other(appraisal, appraise) -> None:
    Score.objects.filter(pk=appraisal.score("2.1").pk).update(given={"part": "98", "whole": "100"})
    assert appraise("2.1", given={"part": "96"}).council_given == {"part": "96", "whole": "100"}


def test_taking_the_self_score(appraise) -> None:
    assert appraise("1.2", "1.4", "nháp", action=appraising.take_self).points_1 == D("0.5")


def test_taking_what_is_not_there_is_refused(appraise) -> None:
    with pytest.raises(RuleBroken, match="chưa tự chấm"):
        appraise("2.1", action=appraising.take_self)
    with pytest.raises(RuleBroken, match="chấm bằng tay, hoặc chưa có số liệu"):
        appraise("2.1", action=appraising.take_rule)


def test_taking_the_rule_writes_its_reason_where_it_differs(appraise) -> None:
    assert appraise("1.1", action=appraising.take_rule).note_1 == ""
    saved = appraise("1.2", action=appraising.take_rule, given={"value": "46"})
    assert (saved.points_1, saved.note_1) == (0, "Theo quy tắc: 46 % < 50 %, đạt 0 điểm.")


def test_taking_a_rule_that_does_not_apply(appraisal, appraise) -> None:
    criterion = appraisal.criteria["1.1"]
    criterion.rule = "Đạt yêu cầu: 0,5; không đạt yêu cầu: 0; không phát sinh: không áp dụng"
    criterion.save()
    saved = appraise("1.1", action=appraising.take_rule, given={"level": "không phát sinh"})
    assert (saved.applicable, saved.points_1) == (False, None)
    assert saved.note_1 == "Theo quy tắc: Mức “không phát sinh”: không áp dụng tiêu chí này."


def test_not_applicable_takes_the_points_away_and_wants_a_note(appraise) -> None:
    with pytest.raises(RuleBroken, match="không áp dụng"):
        appraise("1.2", "1", applicable=False)
    saved = appraise("1.2", "1", "Sở không có nhiệm vụ được giao", applicable=False)
    assert (saved.applicable, saved.points_1) == (False, None)


def test_a_question_is_asked_by_somebody_and_taken_back(appraise) -> None:
    saved = appraise("1.2", question="Vì sao 52 %?")
    assert saved.question and saved.asked_by and saved.asked_at and saved.points_1 is None
    saved = appraise("1.2")
    assert (saved.question, saved.asked_by, saved.asked_at) == ("", None, None)


def test_undoing_goes_back_step_by_step(appraisal, appraise) -> None:
    appraise("1.2", "0.5")
    appraise("1.2", "0", "Số của tỉnh")
    appraise("1.2", "1", "Nhầm")
    assert undo(appraisal, "1.2").points_1 == 0
    assert undo(appraisal, "1.2").points_1 == D("0.5")
    appraise("1.2", "1", "Lại")
    assert undo(appraisal, "1.2").points_1 == D("0.5")
    assert undo(appraisal, "1.2").points_1 is None
    with pytest.raises(RuleBroken, match="Không còn gì"):
        undo(appraisal, "1.2")


def test_nobody_undoes_what_another_saved(appraisal, appraise) -> None:
    minh = person("minh", "Minh", appraisal.cast.province, None, "appraiser", "Thư ký")
    Member.objects.create(round=appraisal.round, person=minh, role=CouncilRole.SECRETARY)
    appraise("1.2", "0.5", by=minh)
    with pytest.raises(RuleBroken, match="của người khác"):
        undo(appraisal, "1.2")


def test_the_same_again_is_no_save(appraise) -> None:
    first = appraise("1.2", "0.5")
    again = appraise("1.2", "0.5")
    assert (again.version, again.at_1) == (first.version, first.at_1)


def test_an_old_version_is_refused_and_another_row_is_not(appraisal, appraise) -> None:
    appraise("1.2", "0.5")
    with pytest.raises(Stale) as found:
        appraise("1.2", "0", "Số của tỉnh", version=1)
    assert found.value.current.points_1 == D("0.5")
    assert appraise("1.1", "0.5", version=1).points_1 == D("0.5")


def test_the_second_appraisal_leaves_the_first_alone(appraisal, appraise) -> None:
    appraise("1.2", "0", "Số của tỉnh")
    Round.objects.update(state=RoundState.APPRAISAL_2)
    with pytest.raises(RuleBroken, match="khác điểm lần 1 \\(0\\)"):
        appraise("1.2", "0.5")
    assert appraise("1.2", "0").points_2 == 0  # the note of the first appraisal still says why
    saved = appraise("1.2", "0.5", "Giải trình đúng")
    assert (saved.points_1, saved.note_1, saved.points_2) == (0, "Số của tỉnh", D("0.5"))
    assert saved.council_points == D("0.5")


@pytest.mark.parametrize("state", [RoundState.SELF_SCORING, RoundState.EXPLANATION, RoundState.TOTALLED])
def test_only_while_an_appraisal_runs(appraise, state) -> None:
    Round.objects.update(state=state)
    with pytest.raises(RuleBroken, match="không ở bước thẩm định"):
        appraise("1.2", "0.5")


def test_survey_points_have_their_own_step(appraise) -> None:
    with pytest.raises(RuleBroken, match="thư ký nhập ở bước riêng"):
        appraise("2.2", "1")


def test_a_member_marks_own_fields_only(appraisal, appraise) -> None:
    minh = person("minh", "Minh", appraisal.cast.province, None, "appraiser", "Thành viên")
    seat = Member.objects.create(round=appraisal.round, person=minh, role=CouncilRole.MEMBER)
    seat.fields.add(appraisal.criteria["II"])
    assert appraise("2.1", "1", "Số của tỉnh", by=minh).by_1 == minh
    with pytest.raises(RuleBroken, match="thành viên khác"):
        appraise("1.1", "0.5", by=minh)


def test_who_is_not_on_the_council_or_works_there_is_forbidden(appraisal, appraise) -> None:
    own = person("phuc", "Phúc", appraisal.cast.body, None, "appraiser", "Thành viên")
    Member.objects.create(round=appraisal.round, person=own, role=CouncilRole.MEMBER)
    for who in (own, appraisal.cast.an, appraisal.kim):
        with pytest.raises(PermissionDenied):
            appraise("1.1", "0.5", by=who)
    assert appraisal.score("1.1").version == 1


def test_a_closed_sheet_is_not_marked(appraisal, appraise) -> None:
    sheet = appraisal.sheet
    sheet.appraised_at, sheet.appraised_by = timezone.now() - timedelta(minutes=1), appraisal.cast.dung
    sheet.save()
    with pytest.raises(RuleBroken, match="đã chốt"):
        appraise("1.1", "0.5")


def test_marking_is_a_value() -> None:
    assert replace(Marking(D(1)), note="x").with_points(D(2), applicable=False).points is None
