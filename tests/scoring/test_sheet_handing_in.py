"""A sheet goes to the council with everything that it needs, is taken back, is given back; the council asks."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from caicach.evidence.models import Evidence
from caicach.evidence.uses import frozen_among, uses_of
from caicach.kit.rules import RuleBroken
from caicach.notices.models import Notice
from caicach.scoring import telling
from caicach.scoring.actions.explaining import explain, send_explanation
from caicach.scoring.actions.handing_in import SheetIncomplete, give_back_sheet, hand_in_sheet, withdraw_sheet
from caicach.scoring.actions.score_evidence import drop_evidence, use_evidence
from caicach.scoring.actions.self_scoring import self_score
from caicach.scoring.enums import CouncilRole, RoundState
from caicach.scoring.models import Score, ScoreEvidence
from caicach.scoring.rules.self_scoring import Typed, Way
from cast import client_of
from scoring.index_scenes import Scene


def score_of(scene: Scene, key: str) -> Score:
    score = scene.score(key)
    score.criterion, score.sheet = scene.criteria[key], scene.sheet
    return score


def fill(scene: Scene, key: str, **typed: Any) -> Score:
    score = score_of(scene, key)
    return self_score(by=scene.cast.an, score=score, version=score.version, typed=Typed(**typed))


def piece(scene: Scene, title: str = "Báo cáo số 12/BC") -> Evidence:
    cast = scene.cast
    return Evidence.objects.create(
        body=cast.body, kind="link", url=f"https://vidu.vn/{title}", title=title, uploaded_by=cast.an
    )


@pytest.fixture
def whole(scene: Scene) -> Scene:
    """Every self-scored criterion of the hundred is filled in; 1.1 rests on a piece of evidence."""
    fill(scene, "1.1", given={"level": "Ban hành kịp thời"})
    use_evidence(by=scene.cast.an, score=score_of(scene, "1.1"), evidence=piece(scene), page="2")
    fill(scene, "1.2", given={"value": "92"}, note="Theo sổ theo dõi")
    fill(scene, "2.1", way=Way.NOT_APPLICABLE, note="Không có thủ tục hành chính")
    return scene


def hand_in(scene: Scene) -> None:
    hand_in_sheet(by=scene.cast.an, sheet=scene.sheet)
    scene.sheet.refresh_from_db()


def test_what_lacks_something_is_named(scene: Scene) -> None:
    fill(scene, "1.1", given={"level": "Ban hành kịp thời"})
    with pytest.raises(SheetIncomplete) as refused:
        hand_in(scene)
    assert [line.criterion.key for line in refused.value.lines] == ["1.1", "1.2", "2.1"]
    assert "3 tiêu chí" in refused.value.sentence and not scene.sheet.is_locked


def test_the_page_links_to_what_is_missing(scene: Scene) -> None:
    client, address = client_of(scene.cast.an), reverse("hand_in_sheet", args=[scene.sheet.pk])
    answer = client.post(address)
    assert answer.status_code == 422
    assert f"tc={scene.criteria['1.2'].pk}" in answer.content.decode()


def test_handing_in_freezes_the_self_score(whole: Scene) -> None:
    hand_in(whole)
    assert whole.sheet.is_locked and whole.sheet.locked_by == whole.cast.an
    assert whole.sheet.self_total == Decimal("1.5")
    with pytest.raises(RuleBroken) as refused:
        fill(whole, "1.1", given={"level": "Không ban hành"})
    assert refused.value.code == "sheet-locked"
    with pytest.raises(RuleBroken):
        use_evidence(by=whole.cast.an, score=score_of(whole, "1.2"), evidence=piece(whole, "Khác"))


@pytest.mark.parametrize(
    ("who", "may"), [("an", True), ("ha", True), ("chi", False), ("binh", False), ("lan", False), ("dung", False)]
)
def test_who_hands_in(whole: Scene, who: str, may: bool) -> None:
    person = getattr(whole.cast, who)
    if may:
        assert hand_in_sheet(by=person, sheet=whole.sheet).is_locked
    else:
        with pytest.raises(PermissionDenied):
            hand_in_sheet(by=person, sheet=whole.sheet)


def test_the_secretary_hears_of_it(whole: Scene) -> None:
    whole.round.members.update(role=CouncilRole.SECRETARY)
    hand_in(whole)
    heard = Notice.objects.filter(person=whole.cast.dung)
    assert [whole.sheet.body.name in one.words for one in heard] == [True]


def test_evidence_says_where_it_is_used_and_stays(whole: Scene) -> None:
    found = Evidence.objects.get()
    used = uses_of([found.pk], whole.cast.an)[found.pk]
    assert [("1.1" in one.words, one.year, one.frozen) for one in used] == [(True, 2026, False)]
    hand_in(whole)
    assert frozen_among([found.pk], whole.cast.an) == {found.pk}
    assert uses_of([found.pk], whole.cast.lan)[found.pk] == []


def test_a_piece_is_taken_from_the_row_on_its_page(whole: Scene) -> None:
    found, criterion = Evidence.objects.get(), whole.criteria["1.1"]
    client = client_of(whole.cast.an)
    pieces = client.get(reverse("score_evidence_list", args=[whole.sheet.pk, criterion.pk]), {"phieu": "1"})
    assert found.title in pieces.content.decode() and f'id="tep-{criterion.pk}"' in pieces.content.decode()
    address = reverse("score_evidence_drop", args=[whole.sheet.pk, criterion.pk, found.pk])
    answer = client.post(address, {"phieu": "1"})
    assert f"tc={criterion.pk}" in answer["Location"]
    assert not ScoreEvidence.objects.exists() and Evidence.objects.exists()


@pytest.mark.parametrize(("who", "key", "status"), [("chi", "2.1", 200), ("chi", "1.1", 403), ("ha", "1.1", 403)])
def test_who_brings_evidence(scene: Scene, who: str, key: str, status: int) -> None:
    args = [scene.sheet.pk, scene.criteria[key].pk]
    client = client_of(getattr(scene.cast, who))
    assert client.get(reverse("score_evidence", args=args)).status_code == status
    answer = client.post(reverse("score_evidence_link", args=args), {"url": "https://vidu.vn/so"})
    assert answer.status_code == (302 if status == 200 else status)
    assert ScoreEvidence.objects.count() == (status == 200)


def test_what_lies_in_the_store_is_used_again(scene: Scene) -> None:
    found, criterion = piece(scene), scene.criteria["1.1"]
    client, args = client_of(scene.cast.an), [scene.sheet.pk, criterion.pk]
    assert found.title in client.get(reverse("score_evidence", args=args)).content.decode()
    client.post(reverse("score_evidence_use", args=args), {"evidence": found.pk, "page": "4"})
    assert ScoreEvidence.objects.get().page == "4"


def test_taken_back_with_a_reason(whole: Scene) -> None:
    hand_in(whole)
    with pytest.raises(RuleBroken):
        withdraw_sheet(by=whole.cast.an, sheet=whole.sheet, reason="  ")
    assert not withdraw_sheet(by=whole.cast.an, sheet=whole.sheet, reason="Sửa tiêu chí 1.2").is_locked
    fill(whole, "1.2", given={"value": "99"}, note="Theo sổ")
    hand_in(whole)


@pytest.mark.parametrize("state", [RoundState.APPRAISAL_1, RoundState.EXPLANATION])
def test_not_taken_back_after_the_step(whole: Scene, state: str) -> None:
    hand_in(whole)
    whole.round.state = state
    whole.round.save()
    with pytest.raises(RuleBroken) as refused:
        withdraw_sheet(by=whole.cast.an, sheet=whole.sheet, reason="Muộn")
    assert refused.value.code == "not-self-scoring"


def test_who_runs_the_round_gives_it_back(whole: Scene) -> None:
    hand_in(whole)
    with pytest.raises(PermissionDenied):
        give_back_sheet(by=whole.cast.an, sheet=whole.sheet, reason="Tự mở")
    give_back_sheet(by=whole.kim, sheet=whole.sheet, reason="Thiếu tiêu chí 2.1")
    whole.sheet.refresh_from_db()
    assert not whole.sheet.is_locked
    assert Notice.objects.filter(person=whole.cast.an, words__contains="Thiếu tiêu chí 2.1").exists()


def test_given_back_on_its_page(whole: Scene) -> None:
    hand_in(whole)
    answer = client_of(whole.kim).post(reverse("give_back_sheet", args=[whole.sheet.pk]), {"reason": "Thiếu"})
    assert answer.status_code == 302
    whole.sheet.refresh_from_db()
    assert not whole.sheet.is_locked


def test_a_withdrawn_piece_proves_nothing(whole: Scene) -> None:
    found = Evidence.objects.get()
    Evidence.objects.filter(pk=found.pk).update(
        withdrawn_at="2026-11-01T00:00:00Z", withdrawn_by=whole.cast.an, withdrawn_reason="Nhầm"
    )
    with pytest.raises(SheetIncomplete) as refused:
        hand_in(whole)
    assert [line.criterion.key for line in refused.value.lines] == ["1.1"]


@pytest.fixture
def asked(whole: Scene) -> Scene:
    """The council asks about 1.1 in the step of explaining."""
    hand_in(whole)
    Score.objects.filter(pk=whole.score("1.1").pk).update(question="Ngày ban hành?", asked_by=whole.cast.dung)
    whole.round.state = RoundState.EXPLANATION
    whole.round.save()
    return whole


def test_every_question_needs_an_answer(asked: Scene) -> None:
    asked.sheet.refresh_from_db()
    with pytest.raises(RuleBroken) as refused:
        send_explanation(by=asked.cast.an, sheet=asked.sheet)
    assert "1.1" in refused.value.sentence
    score = score_of(asked, "1.1")
    explain(by=asked.cast.an, score=score, version=score.version, explanation="Ngày 15/01/2026")
    assert send_explanation(by=asked.cast.an, sheet=asked.sheet).explained_at
    with pytest.raises(RuleBroken):
        explain(by=asked.cast.an, score=score, version=score.version + 1, explanation="Sửa")


def test_explaining_takes_further_evidence(asked: Scene) -> None:
    score, later = score_of(asked, "1.1"), piece(asked, "Bản ký ngày 15/01")
    use_evidence(by=asked.cast.an, score=score, evidence=later)
    assert ScoreEvidence.objects.get(evidence=later).later
    drop_evidence(by=asked.cast.an, score=score, evidence=later)
    with pytest.raises(RuleBroken) as refused:
        drop_evidence(by=asked.cast.an, score=score, evidence=Evidence.objects.exclude(pk=later.pk).get())
    assert refused.value.code == "evidence-handed-in"


def test_the_page_shows_the_question_and_takes_the_answer(asked: Scene) -> None:
    client, address = client_of(asked.cast.an), reverse("explain", args=[asked.sheet.pk])
    page = client.get(address)
    assert "Ngày ban hành?" in page.content.decode()
    form = page.context["groups"][0][1][0][1]
    sent = {bound.html_name: bound.value() for bound in form.hidden_fields()} | {"explanation": "Đúng hạn"}
    row = reverse("explain_row", args=[asked.sheet.pk, asked.criteria["1.1"].pk])
    assert client.post(row, sent).status_code == 302
    assert asked.score("1.1").explanation == "Đúng hạn"
    assert client.post(reverse("send_explanation", args=[asked.sheet.pk])).status_code == 302


@pytest.mark.parametrize(("who", "may"), [("an", True), ("chi", False), ("lan", False), ("dung", False)])
def test_who_explains(asked: Scene, who: str, may: bool) -> None:
    score = score_of(asked, "1.1")
    given = {"by": getattr(asked.cast, who), "score": score, "version": score.version, "explanation": "Vì"}
    if may:
        assert explain(**given).explanation == "Vì"
    else:
        with pytest.raises(PermissionDenied):
            explain(**given)


def test_a_question_reaches_the_unit_that_answers(asked: Scene) -> None:
    Score.objects.filter(pk=asked.score("2.1").pk).update(question="Vì sao không áp dụng?")
    assert telling.units_asked(by=asked.cast.dung, sheet=asked.sheet) == 1
    heard = Notice.objects.filter(words__contains="Vì sao không áp dụng").values_list("person", flat=True)
    assert list(heard) == [asked.cast.chi.pk]


@pytest.mark.parametrize("state", [RoundState.SELF_SCORING, RoundState.APPRAISAL_1])
def test_questions_stay_with_the_council_until_their_step(asked: Scene, state: str) -> None:
    asked.round.state = state
    asked.round.save()
    page = client_of(asked.cast.an).get(reverse("explain", args=[asked.sheet.pk]))
    assert page.status_code == 200 and "Ngày ban hành?" not in page.content.decode()


def test_a_body_does_not_see_the_council_before_its_step(whole: Scene) -> None:
    hand_in(whole)
    Score.objects.filter(pk=whole.score("1.1").pk).update(points_1=Decimal("0.25"), note_1="Muộn năm ngày")
    address = reverse("sheet", args=[whole.sheet.pk])
    whole.round.state = RoundState.APPRAISAL_1
    whole.round.save()
    assert "Muộn năm ngày" not in client_of(whole.cast.an).get(address).content.decode()
    assert "Muộn năm ngày" in client_of(whole.kim).get(address).content.decode()
    whole.round.state = RoundState.EXPLANATION
    whole.round.save()
    assert "Muộn năm ngày" in client_of(whole.cast.an).get(address).content.decode()
