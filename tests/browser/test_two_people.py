"""Two officers with one task open at once, each in a browser of their own; and talk about it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from caicach.organisations.models import Person, Post
from caicach.plans.models import Task
from cast import PASSWORD, Cast
from office_papers import plan_of

pytestmark = [pytest.mark.browser, pytest.mark.system("chromium"), pytest.mark.xdist_group("browser")]


@pytest.fixture
def task(example: Cast) -> Task:
    """An and Giang are both officers of the body."""
    giang = Person.objects.create_user("giang", PASSWORD, full_name="Giang", is_example=True)
    Post.objects.create(
        person=giang, body=example.body, unit=example.office, role="reform_officer", valid_from=date(2020, 1, 1)
    )
    return plan_of(example).tasks.first()  # type: ignore[no-any-return]


def test_the_second_save_shows_both_texts_and_then_saves(task: Task, open_page: Callable[..., Page]) -> None:
    an, giang = open_page(who="An"), open_page(who="Giang")
    for page in (an, giang):
        page.goto(f"/nhiem-vu/{task.pk}/noi-dung/")
    an.fill("[name=title]", "Ban hành Kế hoạch kiểm tra, rà soát văn bản")
    an.fill("[name=deliverable]", "Quyết định ban hành kế hoạch")
    giang.fill("[name=title]", "Ban hành Kế hoạch kiểm tra văn bản năm 2026")
    giang.fill("[name=note]", "Gửi trước cho Sở Tư pháp")
    an.click("button:has-text('Lưu nội dung')")
    an.wait_for_url(f"**/nhiem-vu/{task.pk}/")
    giang.click("button:has-text('Lưu nội dung')")
    clash = giang.locator(".clash")
    expect(clash).to_contain_text("bản của An")
    expect(clash).to_contain_text("rà soát")
    expect(giang.locator("[name=title]")).to_have_value("Ban hành Kế hoạch kiểm tra văn bản năm 2026")
    giang.click("button:has-text('Lưu nội dung')")
    giang.wait_for_url(f"**/nhiem-vu/{task.pk}/")
    task.refresh_from_db()
    assert task.title == "Ban hành Kế hoạch kiểm tra văn bản năm 2026"
    assert (task.deliverable, task.note) == ("Quyết định ban hành kế hoạch", "Gửi trước cho Sở Tư pháp")
    giang.goto(f"/nhiem-vu/{task.pk}/lich-su/")
    expect(giang.locator(".trail")).to_contain_text("rà soát")


def test_names_are_offered_and_new_words_come_by_themselves(
    task: Task, open_page: Callable[..., Page], faults: Callable[[Page], list[str]]
) -> None:
    an, binh = open_page(who="An"), open_page(390, who="Bình")
    said: list[Any] = []
    an.on("console", lambda message: said.append(message.text))
    for page in (an, binh):
        page.goto(f"/nhiem-vu/{task.pk}/")
    field = an.locator("textarea[name=text]")
    field.click()
    an.keyboard.type("Nhờ @bi")
    expect(an.locator(".calls [role=option]")).to_have_count(1)
    an.keyboard.press("Enter")
    expect(field).to_have_value("Nhờ @Bình ")
    an.keyboard.type("xem giúp")
    an.click("#trao-doi button:has-text('Gửi')")
    expect(an.locator(".talk")).to_contain_text("Nhờ @Bình xem giúp")
    expect(an.locator("textarea[name=text]")).to_have_value("")
    binh.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(binh.locator(".talk")).to_contain_text("Nhờ @Bình xem giúp")
    assert said == []
    assert faults(an) == []
    assert faults(binh) == []
