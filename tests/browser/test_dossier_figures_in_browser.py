"""The figures of dossiers in Chromium: sound for axe, nothing scrolls sideways, the table of months reached by keys."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from caicach.dossiers.models import Quota
from cast import Cast
from figures_world import dossier, pause, stored, table

pytestmark = [
    pytest.mark.browser,
    pytest.mark.looks,
    pytest.mark.system("chromium"),
    pytest.mark.xdist_group("browser"),
]
PAGES = (
    "/ho-so/",
    "/ho-so/?nam=2023",
    "/ho-so/danh-sach/?gi=late&kenh=direct&xong_tu=2024-05-01&xong_den=2024-05-31",
    "/ho-so/danh-sach/?q=khong-co",
    "/ho-so/tre-han/?muc=sap&thu=chua-gui&han=2024-11-05",
    "/ho-so/thong-ke/",
    "/ho-so/thong-ke/?chiso=median_working_days&hang=procedure&cot=channel",
    "/ho-so/ho-so/H1-240502-0002/",
    "/ho-so/ho-so/H1-241001-0099/",
)


@pytest.fixture
def world(example: Cast, settings: Any, tmp_path: Path) -> Cast:
    settings.DOSSIERS = tmp_path / "dossiers"
    asked = {"supplement_requested_at": "2024-10-03", "completed_at": "2024-10-08", "supplement_requests": 1}
    paused = dossier(
        "H1-241001-0099", "2024-10-01", done="2024-10-31", pauses=[pause("2024-10-10", "2024-10-14")], **asked
    )
    stored(example.body, [*table(), paused])
    Quota.objects.create(body=example.body, measure="late_rate", comparator="<", value=2, year=2024)
    return example


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "light"), (1280, "dark")])
def test_pages_are_sound(
    world: Cast, open_page: Callable[..., Page], faults: Callable[[Page], list[str]], width: int, theme: str
) -> None:
    page, wrong = open_page(width, theme=theme, who="An"), {}
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for address in PAGES:
        page.goto(address)
        wrong[address] = faults(page)
    assert {address: rules for address, rules in wrong.items() if rules} == {} and said == []


def test_from_a_cell_to_its_dossiers_by_keys(world: Cast, open_page: Callable[..., Page]) -> None:
    page = open_page(who="An")
    page.goto("/ho-so/")
    page.locator(".heat td a[title='1 trễ trong 2 hồ sơ']").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/danh-sach/**")
    assert page.locator("tbody tr").count() == 1


def test_the_desk_fetches_its_counts(world: Cast, open_page: Callable[..., Page]) -> None:
    page = open_page(who="An")
    page.goto("/")
    page.wait_for_selector("text=Hồ sơ đang quá hạn")
    assert page.locator("section[aria-labelledby=ho-so] b.num").all_inner_texts() == ["2", "1"]
