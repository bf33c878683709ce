"""axe finds nothing, and nothing scrolls sideways, on the pages of notices; the inbox works with a finger."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from caicach.notices.actions.reminding import remind_all
from caicach.notices.actions.telling import tell
from caicach.notices.enums import MailState, NoticeKind
from caicach.notices.models import Digest, Notice
from cast import Cast
from notices.duties import MONDAY, world

pytestmark = [
    pytest.mark.browser,
    pytest.mark.looks,
    pytest.mark.system("chromium"),
    pytest.mark.xdist_group("browser"),
]
PAGES = (
    "/thong-bao/",
    "/thong-bao/?xem=chua-doc",
    "/thong-bao/cai-dat/",
    "/thong-bao/quy-tac/",
    "/thong-bao/da-nhac/",
)


@pytest.fixture
def told(example: Cast) -> Digest:
    """An owes a duty, has read one thing and not another; one mail needs a look."""
    for number in range(2):
        words = f"Bình nhắc tới bạn: “Anh xem giúp số liệu quý {number + 1}”"
        tell(people=[example.an.pk], kind=NoticeKind.MENTION, words=words, url="/ke-hoach/", cause=f"x:{number}")
    Notice.objects.filter(cause="x:0").update(read_at="2026-11-16T00:00Z")
    with world(example) as owed:
        owed.add("part:1", MONDAY, people=(example.an,))
        remind_all(today=MONDAY)
    Digest.objects.update(mail=MailState.UNKNOWN)
    return Digest.objects.get()


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "light"), (1280, "dark")])
def test_pages(
    told: Digest, open_page: Callable[..., Page], faults: Callable[[Page], list[str]], width: int, theme: str
) -> None:
    page = open_page(width, theme=theme, who="An")
    found = {}
    for address in (*PAGES, f"/thong-bao/ban-tin/{told.pk}/"):
        page.goto(address)
        found[address] = faults(page)
    page.goto("/thong-bao/cai-dat/")
    with page.expect_navigation():
        page.click("button:has-text('Tạo địa chỉ lịch')")
    found["feed"] = faults(page)
    assert {address: rules for address, rules in found.items() if rules} == {}


def test_a_finger_reads_and_goes_there(told: Digest, open_page: Callable[..., Page]) -> None:
    page = open_page(390, who="An")
    page.goto("/thong-bao/")
    assert page.locator(".top .num").inner_text() == "2"
    page.click("text=1 việc đến hạn hôm nay")
    page.wait_for_url(f"**/thong-bao/ban-tin/{told.pk}/")
    assert page.locator(".top .num").inner_text() == "1"
