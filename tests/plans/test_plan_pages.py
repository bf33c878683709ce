"""Every page of plans for an anonymous visitor, someone forbidden, someone who may not see, someone allowed."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caicach.plans.models import Plan
from cast import Cast, client_of
from office_papers import ROWS, plan_of

pytestmark = pytest.mark.django_db
Address = Callable[[Plan], str]
READ: list[Address] = [
    lambda p: "/ke-hoach/",
    lambda p: "/ke-hoach/?nam=2026&cap=own&loai=reform&q=cai+cach",
    lambda p: f"/ke-hoach/{p.pk}/",
    lambda p: f"/ke-hoach/{p.pk}/?q=ra+soat&vaitro=lead&han=quarter&trangthai=late",
    lambda p: f"/ke-hoach/{p.pk}/han/",
    lambda p: f"/ke-hoach/{p.pk}/lich/",
    lambda p: f"/ke-hoach/{p.pk}/lich/?thang=2026-06",
    lambda p: f"/ke-hoach/{p.pk}/dong-thoi-gian/",
    lambda p: f"/ke-hoach/{p.pk}/don-vi/",
    lambda p: "/nhiem-vu/",
    lambda p: "/nhiem-vu/?q=bao+cao&han=soon&trangthai=late&nam=2026",
    lambda p: f"/nhiem-vu/{p.tasks.first().pk}/",
    lambda p: f"/nhiem-vu/{p.tasks.last().pk}/",
    lambda p: "/nhiem-vu/doc-han/?schedule=quy+III&nam=2026",
    lambda p: "/",
]
OF_ONE = [address for address in READ if address.__code__.co_consts and "pk" in address.__code__.co_names]
BUDGET = 15
"""With nothing remembered; see test_memory for the second time."""


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return plan_of(cast)


@pytest.mark.parametrize("address", READ)
def test_anonymous_is_sent_to_sign_in(plan, address) -> None:
    response = Client().get(address(plan))
    assert response.status_code == 302
    assert "/dang-nhap/" in response.url


@pytest.mark.parametrize("address", READ)
@pytest.mark.parametrize("who", ["an", "binh", "chi", "ha", "dung"])
def test_who_belongs_to_the_body_reads(cast, plan, address, who) -> None:
    assert client_of(getattr(cast, who)).get(address(plan)).status_code == 200


@pytest.mark.parametrize("address", OF_ONE)
def test_another_body_does_not_see_it(cast, plan, address) -> None:
    assert client_of(cast.lan).get(address(plan)).status_code == 404


@pytest.mark.parametrize("address", ["/ke-hoach/", "/nhiem-vu/"])
def test_lists_of_another_body_are_empty(cast, plan, address) -> None:
    page = client_of(cast.lan).get(address).content.decode()
    assert ROWS[0][1] not in page
    assert plan.title not in page


@pytest.mark.parametrize(
    "address",
    [
        "/ke-hoach/",
        "/ke-hoach/{plan}/",
        "/nhiem-vu/",
        "/ke-hoach/{plan}/han/",
        "/ke-hoach/{plan}/lich/",
        "/ke-hoach/{plan}/dong-thoi-gian/",
        "/",
    ],
)
def test_queries_do_not_grow_with_the_rows(cast, plan, address) -> None:
    client = client_of(cast.an)
    with CaptureQueriesContext(connection) as few:
        assert client.get(address.format(plan=plan.pk)).status_code == 200
    many = tuple(
        (
            str(n),
            f"Nhiệm vụ số {n} khác hẳn",
            "Báo cáo",
            "Quý II, Quý IV",
            ["Các phòng, đơn vị thuộc Sở"],
            ["Thanh tra Sở"],
        )
        for n in range(40)
    )
    big = _bigger(cast, many)
    with CaptureQueriesContext(connection) as more:
        assert client.get(address.format(plan=big.pk)).status_code == 200
    assert len(more) <= len(few) + 1
    assert len(more) <= BUDGET, "\n".join(query["sql"][:160] for query in more.captured_queries)


def _bigger(cast, rows) -> Plan:
    from caicach.imports import actions
    from office_papers import TODAY, draft_of

    draft = draft_of(cast, rows, content=b"many", number="99")
    actions.confirm_rest(by=cast.an, draft=draft)
    return actions.confirm_draft(by=cast.an, draft=draft, on=TODAY)


def test_the_plan_page_has_the_shape_of_the_paper(cast, plan) -> None:
    page = client_of(cast.an).get(f"/ke-hoach/{plan.pk}/").content.decode()
    assert page.index("Cải cách thể chế") < page.index(ROWS[0][1]) < page.index(ROWS[1][1])
    for words in ("Quý I", "T3 31/03/2026", "VP Sở", "6 đơn vị", "Kỳ 1/2"):
        assert words in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=ra soat quy che", [1]),
        ("q=RÀ SOÁT", [1]),
        ("vaitro=coordinating", [1, 2]),
        ("donvi={land}", [1]),
        ("donvi={inspectorate}&vaitro=lead", [1, 2]),
        ("donvi={inspectorate}&vaitro=coordinating", [1]),
        ("trangthai=done", []),
        ("muc=I. Cải cách thể chế", [0, 1, 2]),
        ("han=none", []),
        ("trangthai=nonsense", [0, 1, 2]),
        ("donvi=999999", [0, 1, 2]),
    ],
)
def test_filters(cast, plan, query, found) -> None:
    asked = query.format(land=cast.land.pk, inspectorate=cast.inspectorate.pk)
    page = client_of(cast.an).get(f"/ke-hoach/{plan.pk}/?{asked}").content.decode()
    assert [n for n, row in enumerate(ROWS) if f">{row[1]}</a>" in page] == found


def test_part_equals_page(cast, plan) -> None:
    client = client_of(cast.an)
    address = f"/ke-hoach/{plan.pk}/?q=bao+cao"
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert part.strip() in client.get(address).content.decode()


@pytest.mark.parametrize("address", ["/ke-hoach/{plan}/?xuat=xlsx", "/nhiem-vu/?xuat=xlsx", "/van-ban/?xuat=xlsx"])
def test_export_has_real_dates(cast, plan, address) -> None:
    from python_calamine import load_workbook

    response = client_of(cast.chi).get(address.format(plan=plan.pk))
    assert response["Content-Disposition"].endswith('.xlsx"')
    from io import BytesIO

    cells = [cell for row in load_workbook(BytesIO(response.content)).get_sheet_by_index(0).to_python() for cell in row]
    assert any(isinstance(cell, date) for cell in cells)


def test_hand_in_page_names_every_unit(cast, plan) -> None:
    client = client_of(cast.an)
    assert client.post(f"/ke-hoach/{plan.pk}/don-vi/ngay-thu/", {"collect_by": "31/01/2026"}).status_code == 302
    page = client.get(f"/ke-hoach/{plan.pk}/don-vi/").content.decode()
    assert page.count("Quá hạn, chưa gửi") == 6
    assert client_of(cast.chi).post(f"/ke-hoach/{plan.pk}/don-vi/ngay-thu/", {"collect_by": ""}).status_code == 403
