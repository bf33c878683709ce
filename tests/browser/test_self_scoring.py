"""The self-score in a real browser: saved as typed, on a phone, without script, two windows on one row, a file."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from caicach.organisations.models import Person
from caicach.scoring.models import ScoreEvidence
from cast import Cast
from scoring.index_scenes import Scene, make_round

pytestmark = [pytest.mark.browser, pytest.mark.system("chromium"), pytest.mark.xdist_group("browser")]


@pytest.fixture
def scene(example: Cast) -> Scene:
    made = make_round(example)
    Person.objects.update(is_example=True)
    return made


@pytest.fixture
def row_of(scene: Scene, open_page: Callable[..., Page]) -> Callable[..., Page]:
    def make(key: str = "1.2", who: str = "An", width: int = 1280) -> Page:
        page = open_page(width, who=who)
        page.goto(f"/cham-diem/phieu/{scene.sheet.pk}/tu-cham/?loc=&tc={scene.criteria[key].pk}")
        return page

    return make


def saved(page: Page) -> None:
    expect(page.locator("#da-luu")).to_have_text(re.compile(r"Đã lưu \d\d:\d\d:\d\d"))


def test_saved_as_typed_with_the_matching_line_and_the_sums(scene: Scene, row_of: Callable[..., Page]) -> None:
    page = row_of()
    page.fill("[name=so_0]", "92,5")
    saved(page)
    expect(page.locator("tr.is-hit")).to_contain_text("từ trên 90% đến 98%")
    expect(page.locator("#tom-tat")).to_contain_text("1/5")
    expect(page.locator("tr.is-focus .points")).to_have_text("1/1,5")
    assert page.evaluate("document.activeElement.name") == "so_0"
    assert scene.score("1.2").self_points == Decimal(1)


def test_points_that_cannot_be_are_said_and_typing_goes_on(scene: Scene, row_of: Callable[..., Page]) -> None:
    page = row_of()
    page.check("[name=way][value=typed]")
    page.fill("[name=points]", "9")
    expect(page.locator("#loi-dien")).to_contain_text("tối đa 1,5 điểm")
    page.fill("[name=points]", "1,25")
    saved(page)
    expect(page.locator("#loi-dien")).to_be_empty()
    assert scene.score("1.2").self_points == Decimal("1.25")


def test_two_windows_on_one_row(scene: Scene, row_of: Callable[..., Page]) -> None:
    one, other = row_of(), row_of()
    one.fill("[name=note]", "Chữ ở cửa sổ một")
    saved(one)
    other.fill("[name=note]", "Chữ ở cửa sổ hai")
    expect(other.locator(".clash")).to_contain_text("Chữ ở cửa sổ một")
    assert scene.score("1.2").self_note == "Chữ ở cửa sổ một"
    other.click("button[name=_take][value^=mine]")
    expect(other.locator(".clash")).to_contain_text("Đã đưa bản bạn chọn")
    other.locator("#dien button.button--main").click()
    saved(other)
    assert scene.score("1.2").self_note == "Chữ ở cửa sổ hai"


def test_a_file_is_dropped_on_the_row(scene: Scene, row_of: Callable[..., Page], tmp_path: Any) -> None:
    page = row_of("2.1", who="Chi")
    page.set_input_files("input[type=file][multiple]", {"name": "so.png", "mimeType": "image/png", "buffer": PNG})
    expect(page.locator("#minh-chung")).to_contain_text("so")
    assert ScoreEvidence.objects.get().score == scene.score("2.1")


def test_without_script(scene: Scene, browser: Browser, live_server: Any) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    page = context.new_page()
    page.goto("/dang-nhap/")
    page.click("button.person:has(b:text-is('An'))")
    page.goto(f"/cham-diem/phieu/{scene.sheet.pk}/tu-cham/")
    page.click("a.sheet__title:has-text('Ban hành kế hoạch CCHC')")
    page.select_option("[name=so_0]", "Ban hành kịp thời")
    page.click("#dien button.button--main")
    expect(page.locator("tr.is-focus .points")).to_have_text("0,5/0,5")
    context.close()


@pytest.mark.looks
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    "place", ["tu-cham/?tc={}", "", "giai-trinh/", "gui/", "nhap-excel/", "tu-cham/{}/kiem-chung/"]
)
def test_the_pages_hold_at_every_width(
    scene: Scene, open_page: Callable[..., Page], faults: Callable[[Page], list[str]], place: str, width: int
) -> None:
    page = open_page(width, who="An")
    page.goto(f"/cham-diem/phieu/{scene.sheet.pk}/{place.format(scene.criteria['1.1'].pk)}")
    assert faults(page) == []


@pytest.mark.looks
@pytest.mark.parametrize("width", [390, 1280])
def test_figures_hold_at_every_width(
    scene: Scene, open_page: Callable[..., Page], faults: Callable[[Page], list[str]], width: int
) -> None:
    page = open_page(width, who="An")
    for place in ("", "tasks.on_time_share/"):
        page.goto(f"/cham-diem/so-lieu/{place}")
        assert faults(page) == []


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c626001000000050001"
    "0d0a2db40000000049454e44ae426082"
)
