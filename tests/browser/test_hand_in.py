"""A result on its way in a real browser: handed in on a phone, returned with a reason, handed in again, accepted."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from caicach.jobs.worker import loop
from caicach.plans.enums import Role, TaskState
from caicach.plans.models import Assignment, TaskPart
from caicach.progress.models import HandIn
from cast import Cast
from evidence_files import pdf_report, photo
from office_papers import plan_of

pytestmark = [pytest.mark.browser, pytest.mark.system("chromium"), pytest.mark.xdist_group("browser")]
REGISTRY = ["Văn phòng Đăng ký đất đai"]
ROWS = (
    ("1", "Nâng tỷ lệ hồ sơ trực tuyến đạt từ 50% trở lên", "Báo cáo kết quả", "Trước ngày 15/12", REGISTRY, []),
    ("2", "Rà soát quy chế làm việc", "Quyết định", "Trước ngày 15/11", ["Các phòng, đơn vị thuộc Sở"], []),
)
PHONE, DESK = 390, 1280


@pytest.fixture(autouse=True)
def read_here(settings: Any) -> None:
    settings.READ_APART = False


@pytest.fixture
def part(example: Cast) -> TaskPart:
    """What the registry (Chi) owes under the eyes of the office (Bình)."""
    plan = plan_of(example, ROWS)
    for task in plan.tasks.all():
        words = example.office.name
        named = Assignment.objects.create(task=task, role=Role.MONITORING, position=1, words=words, unit=example.office)
        named.units.add(example.office)
    return TaskPart.objects.get(task__plan=plan, task__number="1")


def test_from_a_phone_to_the_accepted_copy(
    part: TaskPart, open_page: Callable[..., Page], faults: Callable[[Page], list[str]], tmp_path: Path
) -> None:
    chi, binh, said = open_page(PHONE, who="Chi"), open_page(DESK, who="Bình"), []
    for page in (chi, binh):
        page.on("console", lambda message: said.append(message.text))
    _hand_in_with_files(chi, part, tmp_path, faults)
    loop.drain()
    _return(binh, part, faults)
    _hand_in_again(chi, part, faults)
    _accept(binh, part, faults)
    chi.goto(f"/phan-viec/{part.pk}/")
    expect(chi.locator("main")).to_contain_text("Đã khóa bản xác nhận")
    assert faults(chi) == []
    assert said == []
    part.refresh_from_db()
    assert part.state == TaskState.DONE
    assert HandIn.objects.filter(part=part).count() == 2


def _hand_in_with_files(page: Page, part: TaskPart, folder: Path, faults: Callable[[Page], list[str]]) -> None:
    (folder / "anh-chup.jpg").write_bytes(photo())
    (folder / "bao-cao.pdf").write_bytes(pdf_report())
    page.goto(f"/phan-viec/{part.pk}/")
    assert faults(page) == []
    page.locator(".action-bar a", has_text="Nộp kết quả").click()
    page.fill("[name=text]", "Đã đạt 46,5 %")
    page.fill("[name=figure_0]", "46,5")
    files = page.locator("[data-uploader] input[type=file]").first
    files.set_input_files(folder / "anh-chup.jpg")
    expect(page.locator("#tai-lieu input:checked")).to_have_count(1)
    page.locator("#tai-lieu input").uncheck()
    files.set_input_files(folder / "bao-cao.pdf")
    expect(page.locator("#tai-lieu input")).to_have_count(2)
    expect(page.locator("#tai-lieu input:checked")).to_have_count(1)
    page.locator("#tai-lieu input:not(:checked)").check()
    expect(page.locator("[name=text]")).to_have_value("Đã đạt 46,5 %")
    assert faults(page) == []
    page.locator(".send button", has_text="Nộp kết quả").click()
    expect(page.locator("main")).to_contain_text("46,5 % thấp hơn mức 50 % phải đạt")
    expect(page.locator("h1 + .line")).to_contain_text("Chờ xác nhận")


def test_a_file_chosen_before_the_script_comes_is_sent(
    part: TaskPart, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    """On a slow line the field is there before the script: what was chosen meanwhile goes when it comes."""
    page, held = open_page(PHONE, who="Chi"), list[Route]()
    page.route("**/evidence*.js", lambda route: held.append(route))
    page.goto(f"/phan-viec/{part.pk}/nop-ket-qua/", wait_until="commit")
    files = page.locator("[data-uploader] input[type=file]").first
    (tmp_path / "anh-chup.jpg").write_bytes(photo())
    files.set_input_files(tmp_path / "anh-chup.jpg")
    expect(page.locator("[data-uploader-list]")).to_be_hidden()
    held.pop().continue_()
    expect(page.locator("#tai-lieu input:checked")).to_have_count(1)
    expect(files).to_have_value("")


def test_files_that_wait_go_first(part: TaskPart, open_page: Callable[..., Page], tmp_path: Path) -> None:
    """Photographs to be joined wait for a button: the one that hands in sends them, then the result with them."""
    page = open_page(PHONE, who="Chi")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(f"/phan-viec/{part.pk}/nop-ket-qua/")
    page.fill("[name=text]", "Đã đạt 52 %")
    page.check("input[name=joined]")
    _choose_photos(page, tmp_path)
    page.locator(".send button", has_text="Nộp kết quả").click()
    page.wait_for_url(f"**/phan-viec/{part.pk}/")
    made = HandIn.objects.get(part=part)
    assert [one.name for one in made.evidence.all()] == ["anh-1 (2 ảnh).pdf"]
    assert (made.text, made.kind, asked) == ("Đã đạt 52 %", "result", [])


def test_a_file_that_fails_keeps_the_result_back(
    part: TaskPart, open_page: Callable[..., Page], faults: Callable[[Page], list[str]], tmp_path: Path
) -> None:
    page = open_page(PHONE, who="Chi")
    page.goto(f"/phan-viec/{part.pk}/nop-ket-qua/")
    page.fill("[name=text]", "Đã đạt 52 %")
    page.check("input[name=joined]")
    _choose_photos(page, tmp_path)
    held: list[Route] = []
    page.route(f"**/phan-viec/{part.pk}/kiem-chung/**", lambda route: held.append(route), times=1)
    send = page.locator(".send button", has_text="Nộp kết quả")
    send.click()
    expect(send).to_have_class(re.compile("is-busy"))
    send.click(force=True)
    expect(page.locator("[data-uploader-list] progress")).to_be_visible()
    held[0].abort()
    expect(page.locator("[data-uploader-held]")).to_contain_text("Chưa gửi, vì có tệp chưa nhận được. anh-1.jpg")
    expect(page.locator("[data-uploader-held]")).to_contain_text("Mất kết nối")
    expect(send).not_to_have_class(re.compile("is-busy"))
    assert faults(page) == []
    assert not HandIn.objects.exists()
    page.get_by_role("button", name="Thử lại").click()
    expect(page.locator("#tai-lieu input:checked")).to_have_count(1)
    send.click()
    page.wait_for_url(f"**/phan-viec/{part.pk}/")
    assert HandIn.objects.get().evidence.count() == 1


def _choose_photos(page: Page, folder: Path) -> None:
    paths = [folder / f"anh-{number}.jpg" for number in (1, 2)]
    for number, path in enumerate(paths):
        path.write_bytes(photo(words=str(number)))
    page.locator("[data-uploader] input[type=file]").first.set_input_files(paths)
    expect(page.locator("[data-uploader-send]")).to_contain_text("2 ảnh")


def _return(page: Page, part: TaskPart, faults: Callable[[Page], list[str]]) -> None:
    page.goto("/cho-quyet-dinh/")
    page.locator("a", has_text="Xem và xác nhận").first.click()
    if not page.url.endswith("/xac-nhan/"):
        page.locator(".head a", has_text="Xem và xác nhận").click()
    expect(page.locator("main")).to_contain_text("tài liệu cần xem lại")
    page.locator("summary", has_text="Xem 1 trang").first.click()
    picture = page.locator("details[open] img").first
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    assert faults(page) == []
    page.locator("form[action$='tra-lai/'] textarea").fill("Chưa đạt 50 %, hãy nêu giải pháp")
    page.locator("form[action$='tra-lai/'] button", has_text="Trả lại").first.click()
    expect(page.locator("main")).to_contain_text("Chưa đạt 50 %, hãy nêu giải pháp")


def _hand_in_again(page: Page, part: TaskPart, faults: Callable[[Page], list[str]]) -> None:
    page.goto(f"/phan-viec/{part.pk}/")
    page.locator(".action-bar a", has_text="Nộp lại").click()
    expect(page.locator(".note--late").first).to_contain_text("Chưa đạt 50 %, hãy nêu giải pháp")
    page.fill("[name=text]", "Đã đạt 52 %")
    page.fill("[name=figure_0]", "52")
    assert faults(page) == []
    page.locator(".send button", has_text="Nộp kết quả").click()
    expect(page.locator("main")).to_contain_text("52 % cao hơn mức 50 % phải đạt")


def _accept(page: Page, part: TaskPart, faults: Callable[[Page], list[str]]) -> None:
    page.goto(f"/phan-viec/{part.pk}/xac-nhan/")
    expect(page.locator("main")).to_contain_text("Các lần trước")
    page.locator("form[action$='xac-nhan/'] button", has_text="Xác nhận").first.click()
    page.locator("a", has_text="Đã khóa bản xác nhận").click()
    expect(page.locator("main")).to_contain_text("Mã khóa (SHA-256):")
    assert faults(page) == []


@pytest.mark.looks
@pytest.mark.parametrize(("width", "theme"), [(DESK, "light"), (PHONE, "light"), (DESK, "dark")])
def test_axe_finds_nothing(
    part: TaskPart, open_page: Callable[..., Page], faults: Callable[[Page], list[str]], width: int, theme: str
) -> None:
    page = open_page(width, theme=theme, who="An")
    base, several = f"/phan-viec/{part.pk}/", part.task.plan.tasks.get(number="2")
    pages = ("", "nop-ket-qua/", "ghi-nhan/", "khong-ap-dung/", "mo-lai/", "kiem-chung/", "xac-nhan/")
    found = {}
    for address in (*(f"{base}{one}" for one in pages), f"/nhiem-vu/{several.pk}/", f"/nhiem-vu/{part.task_id}/"):
        page.goto(address)
        found[address] = faults(page)
    assert {address: rules for address, rules in found.items() if rules} == {}
