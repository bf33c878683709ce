"""axe finds nothing, and nothing scrolls sideways, on the pages of the house: phone and office, light and dark."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from cast import Cast

pytestmark = [
    pytest.mark.browser,
    pytest.mark.looks,
    pytest.mark.system("chromium"),
    pytest.mark.xdist_group("browser"),
]
PAGES = (
    "/thu-vien/",
    "/tai-khoan/",
    "/don-vi/",
    "/don-vi/them/",
    "/don-vi/sap-nhap/",
    "/nguoi/",
    "/ngay-nghi/",
    "/tra-cuu-dia-gioi/",
)


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "light"), (1280, "dark")])
def test_sign_in(
    example: Cast, open_page: Callable[..., Page], faults: Callable[[Page], list[str]], width: int, theme: str
) -> None:
    assert faults(open_page(width, theme=theme)) == []


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "light"), (1280, "dark")])
def test_pages_of_an(
    example: Cast, open_page: Callable[..., Page], faults: Callable[[Page], list[str]], width: int, theme: str
) -> None:
    page = open_page(width, theme=theme, who="An")
    addresses = [*PAGES, f"/don-vi/{example.land.pk}/", f"/nhom-don-vi/{example.group.pk}/", f"/nguoi/{example.an.pk}/"]
    found = {}
    for address in addresses:
        page.goto(address)
        found[address] = faults(page)
    assert {address: rules for address, rules in found.items() if rules} == {}


def test_no_page_asks_another_server_and_no_policy_is_broken(example: Cast, open_page: Callable[..., Page]) -> None:
    page = open_page(who="An")
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    for address in PAGES:
        page.goto(address)
    assert {url.split("/")[2].split(":")[0] for url in asked if url.startswith("http")} <= {"localhost", "127.0.0.1"}
    assert said == []


def test_the_theme_of_the_machine_is_followed(example: Cast, open_page: Callable[..., Page]) -> None:
    assert open_page(theme="dark").get_attribute("html", "data-theme") == "dark"
    assert open_page(theme="light").get_attribute("html", "data-theme") == "light"


def test_after_the_skip_link_the_main_part_is_next(example: Cast, open_page: Callable[..., Page]) -> None:
    page = open_page(who="An")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#noi-dung"
