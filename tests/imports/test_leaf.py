"""The page's picture in the review: the row in focus is marked where it is drawn, the others lead to themselves."""

import re

import pytest
from django.test import Client

from caicach.imports import actions
from caicach.imports.spots import drawn, spots_of
from office_papers import TODAY, draft_of, draft_of_file
from tests.papers.reading.formats.pdf_files import plan_pdf

pytestmark = pytest.mark.django_db
BAND = re.compile(r'<g class="mark mark--now"><rect class="mark__band" x="([.\d]+)" y="([.\d]+)"')


@pytest.fixture
def draft(cast):
    return draft_of_file(cast, plan_pdf(ruled=True, repeat=6), "ke-hoach.pdf")


@pytest.fixture
def client(cast) -> Client:
    client = Client()
    client.force_login(cast.an)
    return client


def box_of(draft, row):
    (spot,) = drawn(row.source["row"], row.printed["title"], spots_of(draft.layout), frozenset())
    return tuple(f"{share:.4f}" for share in spot.box[:2])


def test_the_row_in_focus_is_marked_on_its_page(draft, client) -> None:
    base = f"/van-ban/nhap/{draft.pk}/"
    for row in draft.rows.all()[::5]:
        page = client.get(f"{base}?loc=all&dong={row.pk}").content.decode()
        assert BAND.findall(page) == [box_of(draft, row)]
        assert f'src="{base}trang/{row.source["row"]["page"]}.png"' in page


def test_the_part_for_htmx_brings_the_same_marks(draft, client) -> None:
    row = draft.rows.all()[7]
    address = f"/van-ban/nhap/{draft.pk}/?loc=all&dong={row.pk}"
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert BAND.findall(part) == BAND.findall(client.get(address).content.decode()) == [box_of(draft, row)]
    assert re.search(r'id="giay-dau"[^>]*hx-swap-oob="true"', part)


def test_other_rows_of_the_page_lead_to_themselves(draft, client) -> None:
    first = draft.rows.first()
    page = client.get(f"/van-ban/nhap/{draft.pk}/?loc=all&dong={first.pk}").content.decode()
    others = [row.pk for row in draft.rows.all() if row.source["row"]["page"] == 1 and row != first]
    assert [int(key) for key in re.findall(r'<a class="mark [^>]*dong=(\d+)"', page)] == others


def test_another_page_can_be_looked_at(draft, client) -> None:
    base = f"/van-ban/nhap/{draft.pk}/"
    page = client.get(f"{base}?loc=all&dong={draft.rows.first().pk}&trang=2").content.decode()
    assert f'src="{base}trang/2.png"' in page and not BAND.search(page)
    for beyond in ("99", "0", "x", "²"):
        assert client.get(f"{base}?trang={beyond}").status_code == 200


def test_a_draft_read_before_boxes_were_kept_has_no_marks(draft, client) -> None:
    for block in draft.layout["blocks"]:
        for line in block.get("rows") or [block]:
            line.pop("box", None)
    draft.save()
    page = client.get(f"/van-ban/nhap/{draft.pk}/?loc=all").content.decode()
    assert "leaf__page" in page and not BAND.search(page)


def test_a_paper_without_pages_is_typed_out(cast, client) -> None:
    page = client.get(f"/van-ban/nhap/{draft_of(cast).pk}/").content.decode()
    assert "leaf" not in page and 'class="paper"' in page


def test_the_page_of_a_task_marks_its_row(cast, draft, client) -> None:
    for name in draft.units.filter(choice="open"):
        actions.choose_unit(by=cast.an, name=name, choice="words")
    actions.confirm_rest(by=cast.an, draft=draft)
    plan = actions.confirm_draft(by=cast.an, draft=draft, on=TODAY)
    task = plan.tasks.order_by("order")[8]
    page = client.get(f"/nhiem-vu/{task.pk}/ban-goc/").content.decode()
    assert BAND.findall(page) == [box_of(draft, draft.rows.order_by("position")[8])]
    assert f"/nhiem-vu/{task.pk}/ban-goc/{task.source['row']['page']}.png" in page
    assert '<a class="mark' not in page
