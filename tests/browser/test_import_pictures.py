"""The review beside the picture of a page: the mark follows the keys, rows can be clicked, axe finds nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from cast import Cast
from office_papers import draft_of_file
from tests.papers.reading.formats.pdf_files import plan_pdf

pytestmark = [
    pytest.mark.browser,
    pytest.mark.looks,
    pytest.mark.system("chromium"),
    pytest.mark.xdist_group("browser"),
]


def test_the_mark_follows_the_row(example: Cast, open_page: Callable[..., Page]) -> None:
    draft = draft_of_file(example, plan_pdf(ruled=True, repeat=6), "ke-hoach.pdf")
    rows = list(draft.rows.all())
    last = max(n for n, row in enumerate(rows) if row.source["row"]["page"] == 1)
    page = open_page(who="An")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"/van-ban/nhap/{draft.pk}/?loc=all&dong={rows[last].pk}")
    expect(page.locator(".mark--now .mark__band")).to_be_in_viewport()
    page.keyboard.press("j")
    expect(page.locator(".leaf__page")).to_have_attribute("src", f"/van-ban/nhap/{draft.pk}/trang/2.png")
    expect(page.locator("#giay-trang")).to_contain_text("trang 2/")
    expect(page.locator(".mark--now")).to_have_count(1)
    page.locator(f"a.mark[href$='dong={rows[last + 3].pk}'] .mark__band").click()
    page.wait_for_url(f"**dong={rows[last + 3].pk}")
    assert said == []


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "light"), (1280, "dark")])
def test_axe_finds_nothing(
    example: Cast, open_page: Callable[..., Page], faults: Callable[[Page], list[str]], width: int, theme: str
) -> None:
    draft = draft_of_file(example, plan_pdf(ruled=True), "ke-hoach.pdf")
    page = open_page(width, theme=theme, who="An")
    page.goto(f"/van-ban/nhap/{draft.pk}/?loc=all")
    assert faults(page) == []
