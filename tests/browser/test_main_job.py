"""The main job in a real browser: drop a Word file, correct one unit, confirm, find the task on the plan page."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from caicach.imports.models import ImportDraft
from caicach.plans.models import Plan
from cast import Cast
from office_papers import ROWS, draft_of, plan_of, word_file

pytestmark = [pytest.mark.browser, pytest.mark.system("chromium"), pytest.mark.xdist_group("browser")]
DROP = """async ([name, bytes]) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([new Uint8Array(bytes)], name));
  document.querySelector("[data-drop]").dispatchEvent(new DragEvent("drop", {dataTransfer: transfer, bubbles: true}));
}"""


@pytest.fixture(autouse=True)
def read_here(settings: Any) -> None:
    settings.READ_APART = False


def test_from_a_dropped_file_to_the_plan_page(example: Cast, open_page: Callable[..., Page], tmp_path: Path) -> None:
    page = open_page(who="An")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.click("text=Văn bản >> nth=0")
    page.click("a:has-text('Nhập văn bản')")
    page.wait_for_url("**/nhap/**")
    page.evaluate(DROP, ["ke-hoach.docx", list(word_file())])
    expect(page.locator("[data-drop-name]")).to_contain_text("ke-hoach.docx")
    page.click("button:has-text('Tải lên và đọc')")
    expect(page.locator("h1")).to_contain_text("Soát văn bản")
    page.wait_for_load_state()
    expect(page.locator("#nut button:has-text('vào kế hoạch')")).to_be_disabled()
    _settle(page)
    page.click("#nut button:has-text('vào kế hoạch')")
    expect(page.locator("h1")).to_contain_text("cải cách hành chính năm 2026")
    _found(page)
    page.set_viewport_size({"width": 390, "height": 844})
    page.reload()
    _found(page)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert said == []
    assert Plan.objects.get().tasks.last().assignments.filter(unit=example.land).exists()


def _settle(page: Page) -> None:
    """Go through the doubts by keys; the unknown name is said to be a unit that the list offers."""
    for _ in range(len(ROWS) + 1):
        if page.locator(".empty").count():
            return
        side = page.locator("#ben-phai")
        place = side.get_attribute("data-anchor")
        if page.locator("[data-choice]").count():
            page.fill("[name=coordinating]", "Phòng Quản lý đất đai")
            page.keyboard.press("Escape")
            expect(page.locator("[data-choice]")).to_have_count(0)
        page.keyboard.press("Enter")
        expect(page.locator(f"#ben-phai[data-anchor='{place}']")).to_have_count(0)


def _found(page: Page) -> None:
    task = page.locator("tr", has_text=ROWS[2][1])
    expect(task).to_contain_text("P. QLĐĐ") if page.viewport_size["width"] > 640 else expect(task).to_be_visible()  # type: ignore[index]


def test_keys_move_confirm_set_aside_and_undo(example: Cast, open_page: Callable[..., Page]) -> None:
    rows = tuple((str(n), f"Nhiệm vụ {n}", "", "Quý I", [f"Tổ {n}"], []) for n in range(1, 5))
    draft = draft_of(example, rows)
    page = open_page(who="An")
    page.goto(f"/van-ban/nhap/{draft.pk}/")
    head = page.locator(".desk__bar b >> nth=1")
    for key, line in (("j", "Dòng 2"), ("j", "Dòng 3"), ("k", "Dòng 2"), ("x", "Dòng 3"), ("Control+z", "Dòng 2")):
        page.keyboard.press(key)
        expect(head).to_have_text(line)
    expect(page.locator("tr.is-focus")).to_contain_text("Nhiệm vụ 2")
    page.keyboard.press("?")
    expect(page.locator("dialog#phim")).to_be_visible()
    page.keyboard.press("Escape")
    digit = page.locator("[data-choice]", has_text="Giữ chữ").get_attribute("data-choice")
    page.keyboard.press(str(digit))
    expect(page.locator("#loc")).to_contain_text("Chắc 1")


def test_what_is_typed_survives_closing_the_page(example: Cast, open_page: Callable[..., Page]) -> None:
    draft = draft_of(example)
    page = open_page(who="An")
    page.goto(f"/van-ban/nhap/{draft.pk}/?loc=all")
    page.fill("[name=schedule]", "trước ngày 20/10")
    page.locator("[name=title]").focus()
    expect(page.locator("#han")).to_contain_text("T3 20/10/2026")
    page.close()
    assert ImportDraft.objects.get().rows.first().fields["deadline"]["due"] == "2026-10-20"


def test_what_is_typed_waits_while_one_signs_in_again(example: Cast, open_page: Callable[..., Page]) -> None:
    draft = draft_of(example)
    page = open_page(who="An")
    page.goto(f"/van-ban/nhap/{draft.pk}/?loc=all")
    page.fill("[name=deliverable]", "Báo cáo đang gõ dở")
    page.context.clear_cookies(name="sessionid")
    page.locator("[name=title]").focus()
    page.click("button.person:has(b:text-is('An'))")
    expect(page.locator("[name=deliverable]")).to_have_value("Báo cáo đang gõ dở")
    page.wait_for_load_state("networkidle")
    assert draft.rows.first().fields["deliverable"] == "Báo cáo đang gõ dở"


@pytest.mark.looks
@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "light"), (1280, "dark")])
def test_axe_finds_nothing(
    example: Cast, open_page: Callable[..., Page], faults: Callable[[Page], list[str]], width: int, theme: str
) -> None:
    plan = plan_of(example)
    draft = draft_of(example, content=b"two", number="16")
    base, review = f"/ke-hoach/{plan.pk}/", f"/van-ban/nhap/{draft.pk}/"
    addresses = [
        "/",
        "/ke-hoach/",
        base,
        f"{base}han/",
        f"{base}lich/?thang=2026-11",
        f"{base}dong-thoi-gian/",
        f"{base}don-vi/",
        f"{base}them-nhiem-vu/",
    ]
    addresses += [
        "/nhiem-vu/",
        *(f"/nhiem-vu/{task.pk}/" for task in plan.tasks.all()),
        "/van-ban/",
        f"/van-ban/{plan.document_id}/",
    ]
    addresses += [
        f"/van-ban/{plan.document_id}/sua/",
        "/van-ban/nhap/",
        review,
        f"{review}?loc=all",
        f"{review}ten-don-vi/",
        f"{review}van-ban/",
        f"{review}thay-doi/",
    ]
    page = open_page(width, theme=theme, who="An")
    found = {}
    for address in addresses:
        page.goto(address)
        found[address] = faults(page)
    assert {address: rules for address, rules in found.items() if rules} == {}
