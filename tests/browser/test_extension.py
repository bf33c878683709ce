"""More time in a real browser: asked for on a phone, granted on a desk, the first day still shown."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from caicach.kit.days import weekday_day
from caicach.language.calendar import vietnam
from caicach.plans.models import TaskPart
from cast import Cast
from progress.scenes import part_of

pytestmark = [pytest.mark.browser, pytest.mark.system("chromium"), pytest.mark.xdist_group("browser")]


@pytest.fixture
def part(example: Cast) -> TaskPart:
    """The registry owes it in a fortnight."""
    return part_of(example, vietnam().roll_forward(timezone.localdate() + timedelta(days=14)))


def test_asked_on_a_phone_and_granted_on_a_desk(
    part: TaskPart, open_page: Callable[..., Page], faults: Callable[[Page], list[str]]
) -> None:
    first, later = weekday_day(part.due), weekday_day(vietnam().add(part.due, 5))
    phone = open_page(390, who="Chi")
    phone.goto(f"/phan-viec/{part.pk}/")
    phone.click(".action-bar a:has-text('Xin gia hạn')")
    phone.wait_for_url("**/xin-gia-han/")
    phone.get_by_label("Xin lùi đến").press_sequentially("thêm 5 ngày làm việc")
    expect(phone.locator("#ngay-moi")).to_contain_text(f"{later}, thêm 5 ngày làm việc")
    phone.get_by_label("Lý do").fill("Chờ góp ý của các phòng")
    assert faults(phone) == []
    phone.click("button:has-text('Gửi đề nghị')")
    expect(phone.locator("section:has-text('Đề nghị gia hạn của Văn phòng Đăng ký đất đai')")).to_contain_text(later)

    desk = open_page(1280, who="An")
    desk.click("a.top__link:has(svg use[href$='#i-bell'])")
    desk.click("main :is(a, button):has-text('xin gia hạn')")
    expect(desk.locator("main")).to_contain_text("Chờ góp ý của các phòng")
    assert faults(desk) == []
    desk.goto(f"/nhiem-vu/{part.task_id}/")
    assert faults(desk) == []
    desk.click("button:has-text('Đồng ý đến')")
    expect(desk.locator(".snack")).to_contain_text(f"Đã gia hạn đến {later}")
    desk.goto("/gia-han/")
    expect(desk.locator("table >> nth=0")).to_contain_text("Đồng ý")
    assert faults(desk) == []

    phone.goto(f"/phan-viec/{part.pk}/")
    expect(phone.locator("main")).to_contain_text(later)
    expect(phone.locator("main")).to_contain_text(first)
    assert faults(phone) == []
    part.refresh_from_db()
    assert (part.extensions, weekday_day(part.first_due), weekday_day(part.due)) == (1, first, later)


def test_refused_with_a_reason_and_nudged(
    part: TaskPart, open_page: Callable[..., Page], faults: Callable[[Page], list[str]]
) -> None:
    phone = open_page(390, who="Chi")
    phone.goto(f"/phan-viec/{part.pk}/xin-gia-han/")
    phone.get_by_label("Xin lùi đến").fill(f"{vietnam().add(part.due, 3):%d/%m/%Y}")
    phone.get_by_label("Lý do").fill("Thiếu người")
    phone.click("button:has-text('Gửi đề nghị')")
    desk = open_page(1280, who="An")
    desk.goto(f"/nhiem-vu/{part.task_id}/")
    desk.click("a:has-text('Không đồng ý')")
    desk.click("button:has-text('Ghi quyết định')")
    expect(desk.locator("form")).to_contain_text(["Hãy ghi lý do không đồng ý"])
    assert faults(desk) == []
    desk.get_by_label("Lời nhắn cho đơn vị").fill("Hạn của tỉnh không lùi được")
    desk.click("button:has-text('Ghi quyết định')")
    expect(desk.locator("main")).to_contain_text("Không đồng ý")
    desk.click("a:has-text('Nhắc 1 đơn vị')")
    assert faults(desk) == []
    desk.click("button:has-text('Nhắc 1 đơn vị')")
    expect(desk.locator(".snack")).to_contain_text("1 người nhận")
    phone.goto("/thong-bao/")
    expect(phone.locator("main")).to_contain_text("Hạn của tỉnh không lùi được")
    expect(phone.locator("main")).to_contain_text("An nhắc")
    part.refresh_from_db()
    assert part.due == part.first_due
