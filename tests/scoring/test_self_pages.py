"""The pages of a sheet as its body works on it: who sees them, what they cost, what they say."""

import pytest
from django.urls import reverse

from cast import client_of
from scoring.scenes import Scene

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
