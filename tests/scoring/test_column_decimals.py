"""A column of points keeps one number of decimals, as few as it can; the points of criteria stay short."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.urls import reverse

from caicach.scoring.enums import RoundState
from caicach.scoring.models import Sheet
from caicach.scoring.templatetags.scoring_marks import decimals, fixed, points_of
from cast import client_of
from scoring.index_scenes import Scene
from scoring.rounds import bring_to, mark_all, totalled

D = Decimal


@pytest.mark.parametrize(
    ("column", "printed"),
    [
        (["84.960000", "88.536000"], ["84,960", "88,536"]),
        (["84.96", "88", None], ["84,96", "88,00", ""]),
        (["5.000", "4"], ["5", "4"]),
        (["1234.5", "-0.25"], ["1.234,50", "−0,25"]),
        ([None], [""]),
        ([], []),
    ],
)
def test_one_number_of_decimals(column: list[str | None], printed: list[str]) -> None:
    rows = [SimpleNamespace(sheet=SimpleNamespace(total=None if one is None else D(one))) for one in column]
    places = decimals(rows, "sheet.total")
    assert [fixed(one.sheet.total, places) for one in rows] == printed


def test_the_maximum_stays_short() -> None:
    assert points_of(D("84.96"), D("100.000"), places=3) == '<span class="points">84,960<small>/100</small></span>'


@pytest.mark.django_db
def test_the_pages_of_a_round_print_columns_evenly(scene: Scene) -> None:
    mark_all(scene, {"2.1": "1.875"})
    totalled(scene)
    kim = client_of(scene.kim)
    ranking = kim.get(reverse("round_ranking", args=[scene.round.pk])).text
    assert ">4,875</span>" in ranking and ">5,000</span>" in ranking and ">5</span>" not in ranking
    assert ">3,000<" in ranking, "fields too"
    minutes = kim.get(reverse("round_minutes", args=[scene.round.pk])).text
    assert ">4,875<" in minutes and ">5,000<" in minutes
    page = kim.get(reverse("round", args=[scene.round.pk])).text
    assert ">4,875</span>" in page and ">5,000</span>" in page


@pytest.mark.django_db
@pytest.mark.parametrize(("who", "address"), [("kim", "appraise"), ("son", "appraise"), ("an", "self_score")])
def test_who_runs_a_round_reads_along_with_its_council(scene: Scene, who: str, address: str) -> None:
    Sheet.objects.filter(round=scene.round).update(locked_at="2026-12-01T08:00+07:00")
    bring_to(scene, RoundState.APPRAISAL_1)
    person = {"kim": scene.kim, "son": scene.son, "an": scene.cast.an}[who]
    client, link = client_of(person), reverse(address, args=[scene.sheet.pk])
    assert f'href="{link}"' in client.get(reverse("round", args=[scene.round.pk])).text
    assert client.get(link).status_code == 200
