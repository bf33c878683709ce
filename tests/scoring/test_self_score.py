"""A body fills in its score sheet: rules run as one types, nothing is lost, only who may."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from caicach.kit.models import AuditEntry
from caicach.kit.rules import RuleBroken
from caicach.kit.versions import Stale
from caicach.scoring.actions.self_scoring import self_score
from caicach.scoring.enums import RoundState
from caicach.scoring.models import Charge, Score
from caicach.scoring.queries.sheet import line_of
from caicach.scoring.rules.self_scoring import Filled, Lack, Typed, Way, lacks
from cast import client_of
from scoring.index_scenes import Scene

LEVEL = {"level": "Ban hành không kịp thời"}


def fill(scene: Scene, key: str, by: Any = None, version: int | None = None, **typed: Any) -> Score:
    score = scene.score(key)
    score.criterion = scene.criteria[key]
    version = score.version if version is None else version
    return self_score(by=by or scene.cast.an, score=score, version=version, typed=Typed(**typed))


@pytest.mark.parametrize(
    ("key", "given", "points", "line"),
    [
        ("1.1", {"level": "Ban hành không kịp thời"}, "0.25", 1),
        ("1.2", {"value": "46"}, "0", 3),
        ("1.2", {"value": "92,5"}, "1", 1),
        ("1.2", {"part": "99", "whole": "100"}, "1.5", 0),
        ("2.1", {"a": "2817", "b": "2817"}, "2", 0),
        ("+1", {"count": "2"}, "1", 0),
        ("+1", {"count": "9"}, "1.5", 0),
    ],
)
def test_points_by_the_rule_on_own_figures(scene: Scene, key: str, given: dict, points: str, line: int) -> None:
    saved = fill(scene, key, given=given)
    assert (saved.self_points, saved.rule_points) == (Decimal(points), Decimal(points))
    assert saved.rule_line == line and saved.rule_reason
    assert scene.score(key).given == given


def test_the_sheet_adds_up_as_one_types(scene: Scene) -> None:
    fill(scene, "1.1", given={"level": "Ban hành kịp thời"})
    fill(scene, "1.2", given={"value": "92"})
    fill(scene, "+1", given={"count": "1"})
    scene.sheet.refresh_from_db()
    assert scene.sheet.self_total == Decimal("2")


def test_points_may_differ_from_the_rule_and_then_lack_a_reason(scene: Scene) -> None:
    fill(scene, "1.1", given=LEVEL, way=Way.TYPED, points=Decimal("0.5"))
    score = scene.score("1.1")
    assert (score.self_points, score.rule_points) == (Decimal("0.5"), Decimal("0.25"))
    assert line_of(Score.objects.select_related("criterion__criteria_set").get(pk=score.pk)).lacks == (Lack.WHY_OTHER,)
    fill(scene, "1.1", given=LEVEL, way=Way.TYPED, points=Decimal("0.5"), note="Có lý do")
    assert line_of(Score.objects.select_related("criterion__criteria_set").get(pk=score.pk)).lacks == ()


@pytest.mark.parametrize(
    ("filled", "missing"),
    [
        (Filled(), [Lack.POINTS]),
        (Filled(points=Decimal(1)), [Lack.PROOF]),
        (Filled(points=Decimal(0)), [Lack.PROOF]),
        (Filled(points=Decimal(1), evidence=1), []),
        (Filled(points=Decimal(1), note="Vì sao"), []),
        (Filled(points=Decimal(1), proposed=Decimal(0), evidence=3), [Lack.WHY_OTHER]),
        (Filled(points=Decimal(1), proposed=Decimal(1), evidence=3), []),
        (Filled(applicable=False, evidence=2), [Lack.WHY_NOT]),
        (Filled(applicable=False, note="Không có thẩm quyền"), []),
        (Filled(part="bonus"), []),
        (Filled(part="bonus", points=Decimal(0)), []),
        (Filled(part="bonus", points=Decimal(1)), [Lack.PROOF]),
        (Filled(part="penalty", points=Decimal(1), evidence=1), []),
    ],
)
def test_what_a_row_lacks(filled: Filled, missing: list[Lack]) -> None:
    assert list(lacks(filled)) == missing


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"way": Way.TYPED, "points": Decimal("0.6")}, "points-too-many"),
        ({"way": Way.TYPED, "points": Decimal("-0.1")}, "points-negative"),
    ],
)
def test_points_that_cannot_be(scene: Scene, typed: dict, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        fill(scene, "1.1", **typed)
    assert refused.value.code == code
    assert scene.score("1.1").self_points is None


def test_not_applicable_takes_the_points_away(scene: Scene) -> None:
    fill(scene, "1.1", given=LEVEL)
    fill(scene, "1.1", given=LEVEL, way=Way.NOT_APPLICABLE, note="Không có thẩm quyền")
    score = scene.score("1.1")
    assert (score.self_points, score.self_applicable) == (None, False)


@pytest.mark.parametrize("key", ["2.2", "-1"])
def test_what_others_score_is_not_self_scored(scene: Scene, key: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        fill(scene, key, way=Way.TYPED, points=Decimal("0.5"))
    assert refused.value.code == "not-self-scored"


@pytest.mark.parametrize("state", [one for one in RoundState if one != RoundState.SELF_SCORING])
def test_only_while_the_step_runs(scene: Scene, state: str) -> None:
    scene.round.state = state
    scene.round.published_on = "2027-01-11"
    scene.round.save()
    with pytest.raises(RuleBroken):
        fill(scene, "1.1", given=LEVEL)


@pytest.mark.parametrize(("who", "key", "may"), [
    ("an", "1.1", True),
    ("chi", "2.1", True),
    ("chi", "1.1", False),
    ("binh", "2.1", False),
    ("ha", "1.1", False),
    ("dung", "1.1", False),
    ("em", "1.1", False),
    ("lan", "1.1", False),
])  # fmt: skip
def test_who_may_fill_in_which_row(scene: Scene, who: str, key: str, may: bool) -> None:
    person, given = getattr(scene.cast, who), {"b": "1", "a": "1"} if key == "2.1" else LEVEL
    if may:
        assert fill(scene, key, by=person, given=given).self_by == person
    else:
        with pytest.raises(PermissionDenied):
            fill(scene, key, by=person, given=given)


def test_two_at_once_lose_nothing(scene: Scene) -> None:
    seen = scene.score("1.1").version
    fill(scene, "1.1", given=LEVEL)
    with pytest.raises(Stale):
        fill(scene, "1.1", by=scene.cast.an, version=seen, given={"level": "Không ban hành"})


def test_the_same_again_writes_nothing(scene: Scene) -> None:
    fill(scene, "1.1", given=LEVEL)
    before = AuditEntry.objects.count()
    assert fill(scene, "1.1", given=LEVEL).version == scene.score("1.1").version
    assert AuditEntry.objects.count() == before


def sent(scene: Scene, key: str, **fields: Any) -> dict[str, Any]:
    """What the browser sends for a row as the page stands."""
    page = client_of(scene.cast.an).get(reverse("self_score", args=[scene.sheet.pk]), {"tc": scene.criteria[key].pk})
    form = page.context["form"]
    hidden = {bound.html_name: bound.value() for bound in form.hidden_fields()}
    shown = {bound.html_name: bound.value() or "" for bound in form.visible_fields()}
    return {**shown, **hidden, **fields}


def test_a_row_is_sent_without_script(scene: Scene) -> None:
    address = reverse("self_row", args=[scene.sheet.pk, scene.criteria["1.2"].pk])
    answer = client_of(scene.cast.an).post(address, sent(scene, "1.2", so_0="92,5", way="rule"))
    assert answer.status_code == 302 and f"tc={scene.criteria['1.2'].pk}" in answer["Location"]
    assert scene.score("1.2").self_points == 1


def test_htmx_gets_what_changed(scene: Scene) -> None:
    address = reverse("self_row", args=[scene.sheet.pk, scene.criteria["1.2"].pk])
    client = client_of(scene.cast.an)
    answer = client.post(address, sent(scene, "1.2", so_0="92,5", way="rule"), headers={"HX-Request": "true"})
    words = answer.content.decode()
    assert answer.status_code == 200
    assert 'id="cay"' in words and "hx-swap-oob" in words and "đạt 1 điểm" in words


@pytest.mark.parametrize("htmx", [True, False])
def test_two_texts_come_back_with_409(scene: Scene, htmx: bool) -> None:
    mine = sent(scene, "1.1", note="Chữ của tôi")
    fill(scene, "1.1", note="Chữ của người khác")
    address = reverse("self_row", args=[scene.sheet.pk, scene.criteria["1.1"].pk])
    headers = {"HX-Request": "true"} if htmx else {}
    answer = client_of(scene.cast.an).post(address, mine, headers=headers)
    words = answer.content.decode()
    assert answer.status_code == 409
    assert "Hai bản khác nhau" in words and "Chữ của tôi" in words
    assert answer.get("HX-Retarget") == ("#dien" if htmx else None)
    assert scene.score("1.1").self_note == "Chữ của người khác"


def test_a_wrong_number_keeps_what_was_typed(scene: Scene) -> None:
    address = reverse("self_row", args=[scene.sheet.pk, scene.criteria["1.1"].pk])
    answer = client_of(scene.cast.an).post(address, sent(scene, "1.1", way="typed", points="một", note="Còn đây"))
    assert answer.status_code == 422 and "Còn đây" in answer.content.decode()


def test_a_unit_begins_with_its_own_rows(scene: Scene) -> None:
    page = client_of(scene.cast.chi).get(reverse("self_score", args=[scene.sheet.pk])).context["page"]
    assert page.filter == "cua-toi" and page.editable == {scene.criteria["2.1"].pk}
    assert [line.criterion.key for group in page.groups for line in group.lines] == ["2.1"]


def test_whoever_scores_nothing_is_led_to_the_sheet(scene: Scene) -> None:
    Charge.objects.all().delete()
    answer = client_of(scene.cast.ha).get(reverse("self_score", args=[scene.sheet.pk]))
    assert (answer.status_code, answer.url) == (302, reverse("sheet", args=[scene.sheet.pk])), "reading is open to her"
