"""The pages of a sheet as its body works on it: who sees them, what they cost, what they say."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from caicach.evidence.models import Evidence
from caicach.scoring.models import Charge, Criterion, Round, Score, ScoreEvidence, Sheet
from cast import client_of
from scoring.index_scenes import Scene

PAGES = ("self_score", "sheet", "explain", "hand_in_sheet")


@pytest.mark.parametrize("page", PAGES)
def test_the_officer_sees_the_pages_of_the_sheet(scene: Scene, page: str) -> None:
    assert client_of(scene.cast.an).get(reverse(page, args=[scene.sheet.pk])).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_does_not_find_them(scene: Scene, page: str) -> None:
    assert client_of(scene.cast.lan).get(reverse(page, args=[scene.sheet.pk])).status_code == 404


def test_the_row_in_focus_opens_with_its_rule(scene: Scene) -> None:
    criterion = scene.criteria["1.1"]
    page = client_of(scene.cast.an).get(reverse("self_score", args=[scene.sheet.pk]), {"tc": criterion.pk})
    assert "Ban hành không kịp thời" in page.content.decode()


@pytest.fixture
def fifty(scene: Scene) -> Scene:
    """A sheet of more than fifty criteria, each with a unit that answers for it and a piece of evidence."""
    top, cast = scene.criteria["I"], scene.cast
    Criterion.objects.bulk_create(
        Criterion(
            criteria_set=scene.criteria_set,
            parent=top,
            order=100 + n,
            depth=1,
            key=f"x{n}",
            name=f"Việc {n}",
            maximum=1,
        )
        for n in range(50)
    )
    made = list(Criterion.objects.filter(key__startswith="x"))
    scores = Score.objects.bulk_create(Score(sheet=scene.sheet, criterion=one) for one in made)
    Charge.objects.bulk_create(Charge(criterion=one, body=cast.body, unit=cast.registry) for one in made)
    piece = Evidence.objects.create(
        body=cast.body, kind="link", url="https://vidu.vn/a", title="Báo cáo", uploaded_by=cast.an
    )
    ScoreEvidence.objects.bulk_create(ScoreEvidence(score=one, evidence=piece, by=cast.an) for one in scores)
    return scene


@pytest.mark.parametrize(("who", "page"), [*(("an", page) for page in PAGES), ("chi", "self_score"), ("chi", "sheet")])
def test_a_sheet_of_fifty_criteria_costs_few_queries(
    fifty: Scene, who: str, page: str, django_assert_max_num_queries: Any
) -> None:
    client = client_of(getattr(fifty.cast, who))
    with django_assert_max_num_queries(15):
        answer = client.get(reverse(page, args=[fifty.sheet.pk]), {"tc": fifty.criteria["2.1"].pk})
    assert answer.status_code == 200


def test_saving_a_row_costs_few_queries(fifty: Scene, django_assert_max_num_queries: Any) -> None:
    client, criterion = client_of(fifty.cast.an), fifty.criteria["1.1"]
    page = client.get(reverse("self_score", args=[fifty.sheet.pk]), {"tc": criterion.pk})
    sent = {bound.html_name: bound.value() or "" for bound in page.context["form"]}
    sent |= {"so_0": "Ban hành kịp thời", "way": "rule"}
    with django_assert_max_num_queries(40):
        answer = client.post(
            reverse("self_row", args=[fifty.sheet.pk, criterion.pk]), sent, headers={"HX-Request": "true"}
        )
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("who", "statuses"),
    [
        ("an", (200, 200, 200, 200)),
        ("chi", (200, 200, 200, 403)),
        ("ha", (302, 200, 302, 200)),
        ("dung", (302, 200, 302, 403)),
        ("lan", (404, 404, 404, 404)),
    ],
)
def test_who_sees_which_page(scene: Scene, who: str, statuses: tuple[int, ...]) -> None:
    client = client_of(getattr(scene.cast, who))
    assert tuple(client.get(reverse(page, args=[scene.sheet.pk])).status_code for page in PAGES) == statuses


def test_signing_in_comes_first(scene: Scene, client: Client) -> None:
    answer = client.get(reverse("self_score", args=[scene.sheet.pk]))
    assert answer.status_code == 302 and "/dang-nhap/" in answer["Location"]


@pytest.fixture
def unit_sheet(scene: Scene) -> Sheet:
    """The body scores its own units; the sheet is of the registry."""
    cast = scene.cast
    own = Round.objects.create(
        criteria_set=scene.criteria_set, body=cast.body, name="Chấm các phòng", year=2026, state="self_scoring",
        created_by=cast.an,
    )  # fmt: skip
    sheet = Sheet.objects.create(round=own, body=cast.body, unit=cast.registry)
    Score.objects.create(sheet=sheet, criterion=scene.criteria["1.1"])
    return sheet


@pytest.mark.parametrize(("who", "status"), [("an", 200), ("chi", 200), ("binh", 302)])
def test_a_unit_scores_itself_on_its_own_sheet(scene: Scene, unit_sheet: Sheet, who: str, status: int) -> None:
    answer = client_of(getattr(scene.cast, who)).get(reverse("self_score", args=[unit_sheet.pk]))
    assert answer.status_code == status
    if who == "chi":
        assert answer.context["page"].editable == {scene.criteria["1.1"].pk}


def test_filters_leave_what_they_say(scene: Scene) -> None:
    client, address = client_of(scene.cast.an), reverse("self_score", args=[scene.sheet.pk])
    counts = {choice.code: choice.count for choice in client.get(address).context["page"].choices}
    assert counts == {"": 6, "chua-cham": 3, "con-thieu": 3, "thieu-minh-chung": 3, "cham-tay": 0, "mat-diem": 0}
    shown = client.get(address, {"loc": "chua-cham", "lv": scene.criteria["II"].pk}).context["page"]
    assert [line.criterion.key for group in shown.groups for line in group.lines] == ["2.1"]
