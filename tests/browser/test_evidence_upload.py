"""Bringing evidence in a real browser: dropped, chosen, photographed; each file with its own bar and its own fate."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from caicach.evidence import actions
from caicach.evidence.models import Evidence
from caicach.jobs.worker import loop
from cast import Cast
from evidence_files import photo, signed_pdf, word_report

pytestmark = [pytest.mark.browser, pytest.mark.system("chromium"), pytest.mark.xdist_group("browser")]
ADDRESS = "/kiem-chung/tai-len/"
DROP = """([files, event]) => {
  const transfer = new DataTransfer();
  for (const [name, bytes, type] of files) transfer.items.add(new File([new Uint8Array(bytes)], name, {type}));
  const zone = document.querySelector("[data-uploader-drop]");
  const how = {bubbles: true, cancelable: true};
  zone.dispatchEvent(event === "paste" ? new ClipboardEvent("paste", {...how, clipboardData: transfer})
    : new DragEvent("drop", {...how, dataTransfer: transfer}));
}"""
WATCH = """() => {
  window.seen = [];
  const look = () => document.querySelectorAll(".uploads progress").forEach((bar) => window.seen.push(bar.value));
  const all = {subtree: true, childList: true, characterData: true, attributes: true};
  new MutationObserver(look).observe(document.querySelector("[data-uploader-list]"), all);
}"""
BROKEN_LINE = "Failed to load resource: net::ERR_FAILED"
SLOW = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 6_000_000}


@pytest.fixture(autouse=True)
def read_here(settings: Any) -> None:
    settings.READ_APART = False


@pytest.fixture
def said(open_page: Callable[..., Page]) -> Iterator[Callable[..., Page]]:
    """Opens the page as Chi; nothing may be said in the console but that a line broke where the test breaks it."""
    heard: list[str] = []
    pages: list[Page] = []

    def opened(width: int = 1280) -> Page:
        page = open_page(width, who="Chi")
        page.on("console", lambda message: heard.append(message.text))
        page.goto(ADDRESS)
        pages.append(page)
        return page

    yield opened
    for page in pages:
        page.wait_for_load_state("networkidle")
    assert [words for words in heard if words != BROKEN_LINE] == []


def lines(page: Page) -> list[str]:
    return [line.inner_text() for line in page.locator("[data-uploader-list] > li").all()]


def test_several_dropped_files_each_with_its_fate(example: Cast, said: Callable[..., Page]) -> None:
    page = said()
    files = [
        ["bao-cao.docx", list(word_report()), ""],
        ["quyet-dinh.pdf", list(signed_pdf()), "application/pdf"],
        ["chuong-trinh.pdf", list(b"MZ\x90" + bytes(40)), "application/pdf"],
    ]
    page.evaluate(DROP, [files, "drop"])
    expect(page.locator("[data-uploader-list] .is-done")).to_have_count(2)
    expect(page.locator("[data-uploader-list] .is-refused")).to_contain_text("chương trình chạy được")
    page.evaluate(DROP, [[["man-hinh.png", list(photo(kind="PNG")), "image/png"]], "paste"])
    expect(page.locator("[data-uploader-list] .is-done")).to_have_count(3)
    page.evaluate(DROP, [files[:1], "drop"])
    expect(page.locator("[data-uploader-list] li").last).to_contain_text("Đã có sẵn trong kho")
    assert Evidence.objects.count() == 3
    loop.drain()
    page.click("[data-uploader-list] a >> nth=0")
    expect(page.locator("h1")).to_have_text("Báo cáo kết quả cải cách hành chính quý III năm 2026")


def test_the_bar_moves_and_a_lost_line_is_tried_again(example: Cast, said: Callable[..., Page], tmp_path: Path) -> None:
    page = said()
    context, tries = page.context, []

    def once_broken(route: Route) -> None:
        tries.append(1)
        route.abort() if len(tries) == 1 else route.continue_()

    page.route(f"**{ADDRESS}", once_broken)
    big = tmp_path / "lon.pdf"
    big.write_bytes(signed_pdf() + b"\n%" + b"x" * 8_000_000)
    page.evaluate(WATCH)
    page.locator("input[name=files]").first.set_input_files(big)
    line = page.locator("[data-uploader-list] li")
    expect(line).to_contain_text("Mất kết nối")
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", SLOW)
    line.get_by_role("button", name="Thử lại").click()
    expect(page.locator("[data-uploader-list] .is-done")).to_have_count(1)
    assert any(0 < value < 100 for value in page.evaluate("window.seen"))
    assert Evidence.objects.get().size == big.stat().st_size


def test_a_file_that_is_too_large_is_not_sent(example: Cast, said: Callable[..., Page]) -> None:
    page = said()
    page.evaluate("document.querySelector('[data-uploader]').dataset.limit = '100'")
    page.evaluate(DROP, [[["a.docx", list(word_report()), ""]], "drop"])
    expect(page.locator("[data-uploader-list] .is-refused")).to_contain_text("quá mức 50 MB")
    assert Evidence.objects.count() == 0


def test_a_phone_takes_photographs_and_joins_them(
    example: Cast, said: Callable[..., Page], faults: Any, tmp_path: Path
) -> None:
    page = said(390)
    camera = page.locator("input[capture=environment]")
    expect(page.get_by_text("Chụp ảnh")).to_be_visible()
    assert camera.get_attribute("accept") == "image/*"
    assert page.locator(".pick--camera").bounding_box()["height"] >= 56  # type: ignore[index]
    page.check("input[name=joined]")
    for number in (1, 2):
        path = tmp_path / f"IMG_{number}.jpg"
        path.write_bytes(photo(lying=number == 1, words=str(number)))
        camera.set_input_files(path)
    expect(page.locator("[data-uploader-send]")).to_contain_text("2 ảnh")
    assert faults(page) == []
    page.click("[data-uploader-send]")
    expect(page.locator("[data-uploader-list] .is-done")).to_have_count(1, timeout=20_000)
    assert Evidence.objects.get().name == "IMG_1 (2 ảnh).pdf"
    loop.drain()
    page.click("[data-uploader-list] a")
    expect(page.locator("h1")).to_have_text("IMG_1 (2 ảnh)")
    assert faults(page) == []


@pytest.mark.looks
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_without_faults(example: Cast, open_page: Callable[..., Page], faults: Any, width: int) -> None:
    one, _ = actions.add_file(
        by=example.chi, body=example.body, unit=example.registry, data=word_report(), name="a.docx"
    )
    loop.drain()
    page = open_page(width, who="Chi")
    for address in (
        "/kiem-chung/",
        ADDRESS,
        "/kiem-chung/duong-dan/",
        f"/kiem-chung/{one.pk}/",
        f"/kiem-chung/{one.pk}/sua/",
    ):
        page.goto(address, wait_until="networkidle")
        assert faults(page) == [], address
