"""Provinces and communes of 2025."""

import pytest
from django.test import Client

from caicach.organisations.actions.places import load_places
from caicach.organisations.models import Place, PlaceOrigin
from caicach.organisations.queries.places import place_after
from caicach.organisations.rules import origins_of
from cast import Cast


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Xã A Lù, Xã Y Tý", [("Xã A Lù", True), ("Xã Y Tý", True)]),
        ("Thị trấn Yên Bình và xã Đại Đồng", [("Thị trấn Yên Bình", True), ("Xã Đại Đồng", True)]),
        ("Phường 5 (thành phố Vũng Tàu), Phường Thắng Nhì", [("Phường Thắng Nhì", True)]),
        ("Xã B, phần còn lại của xã C sau khi sắp xếp", [("Xã B", True), ("Xã C", False)]),
        (
            "Phường Y, một phần diện tích TN, quy mô dân số của các phường M, N",
            [("Phường Y", True), ("Phường M", False), ("Phường N", False)],
        ),
    ],
)
def test_names_are_taken_out_of_the_text(text: str, found: list[tuple[str, bool]]) -> None:
    assert [pair for pair in origins_of(text) if not pair[0][-1].isdigit()] == found


def test_loading_twice_is_loading_once(cast: Cast, client: Client) -> None:
    assert load_places(by=None) == load_places(by=None) == (34, 3321)
    assert Place.objects.count() == 3355
    assert PlaceOrigin.objects.filter(place__kind="province").count() == 63
    [city] = place_after("Tỉnh Bà Rịa - Vũng Tàu")
    assert city.name == "Thành phố Hồ Chí Minh"
    client.force_login(cast.an)
    page = client.get("/tra-cuu-dia-gioi/?q=ninh+thuan&cap=province").text
    assert "Tỉnh Khánh Hòa" in page
