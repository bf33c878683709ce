"""Two people at once, and texts that are not sent yet, in a real browser."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from caicach.documents.models import Document
from caicach.kit.models import KeptText
from caicach.organisations.models import Post
from cast import Cast
from office_papers import plan_of

pytestmark = [pytest.mark.browser, pytest.mark.system("chromium"), pytest.mark.xdist_group("browser")]
WORDS = "Trích yếu đang gõ dở"
Open = Callable[..., Page]


@pytest.fixture
def paper(example: Cast) -> Document:
    """A paper whose header both An and Chi may correct."""
    Post.objects.filter(person=example.chi).update(role="reform_officer")
    return plan_of(example).document


def address(paper: Document) -> str:
    return f"/van-ban/{paper.pk}/sua/"


def typed(page: Page, words: str = WORDS) -> None:
    """Typed, and kept on the server."""
    page.fill("[name=subject]", words)
    expect(page.locator("[data-kept-state]")).to_have_text(re.compile(r"Đã giữ bản nháp lúc \d\d:\d\d"))


def offer(page: Page) -> Any:
    return page.locator("[data-kept-note]")


def local_keys(page: Page) -> list[str]:
    found: list[str] = page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('caicach-nhap:'))")
    return found


def sign_in_here(page: Page, who: str) -> None:
    page.click(f"button.person:has(b:text-is('{who}'))")
    page.wait_for_url(lambda url: "dang-nhap" not in url)


class TestTwoPeople:
    def test_the_second_save_keeps_both_texts(self, paper: Document, open_page: Open, faults: Any) -> None:
        an, chi = open_page(who="An"), open_page(who="Chi")
        for page in (an, chi):
            page.goto(address(paper))
        chi.fill("[name=subject]", "Cải cách hành chính năm 2026 của Sở")
        chi.fill("[name=number]", "17")
        chi.click("button:has-text('Lưu thông tin')")
        expect(chi.locator(".snack")).to_contain_text("Đã lưu")
        an.fill("[name=subject]", "Kế hoạch cải cách hành chính năm 2026")
        an.fill("[name=signer_role]", "Phó Giám đốc")
        an.click("button:has-text('Lưu thông tin')")
        clash = an.locator(".clash")
        expect(clash).to_contain_text("Bản của Chi")
        expect(clash.locator("ins", has_text="của Sở")).to_be_visible()
        expect(an.locator("[name=subject]")).to_have_value("Kế hoạch cải cách hành chính năm 2026")
        expect(an.locator("[name=number]")).to_have_value("17")
        assert faults(an) == []
        clash.locator("button:has-text('Lấy bản của Chi')").click()
        expect(an.locator("[name=subject]")).to_have_value("Cải cách hành chính năm 2026 của Sở")
        an.locator("button:has-text('Giữ bản của tôi')").click()
        expect(an.locator("[name=subject]")).to_have_value("Kế hoạch cải cách hành chính năm 2026")
        an.press("[name=number]", "Enter")
        expect(an.locator(".snack")).to_contain_text("Đã lưu")
        paper.refresh_from_db()
        assert (paper.subject, paper.number) == ("Kế hoạch cải cách hành chính năm 2026", "17")
        assert (paper.signer_role, paper.version) == ("Phó Giám đốc", 3)

    def test_on_a_phone_and_without_script(
        self, paper: Document, open_page: Open, browser: Any, live_server: Any, faults: Any
    ) -> None:
        chi = open_page(who="Chi")
        plain = browser.new_context(
            viewport={"width": 390, "height": 844}, base_url=live_server.url, java_script_enabled=False
        )
        an = plain.new_page()
        an.goto(f"/dang-nhap/?next={address(paper)}")
        sign_in_here(an, "An")
        chi.goto(address(paper))
        chi.fill("[name=subject]", "Bản của người khác")
        chi.click("button:has-text('Lưu thông tin')")
        expect(chi.locator(".snack")).to_contain_text("Đã lưu")
        an.fill("[name=subject]", WORDS)
        an.click("button:has-text('Lưu thông tin')")
        an.click("button:has-text('Lấy bản của Chi')")
        expect(an.locator("[name=subject]")).to_have_value("Bản của người khác")
        expect(an.locator(".clash")).to_contain_text(WORDS)
        plain.close()

    def test_a_kept_text_does_not_overwrite_a_later_save(self, paper: Document, open_page: Open) -> None:
        an, chi = open_page(who="An"), open_page(who="Chi")
        an.goto(address(paper))
        typed(an)
        an.goto("/")
        chi.goto(address(paper))
        chi.fill("[name=subject]", "Bản của người khác")
        chi.click("button:has-text('Lưu thông tin')")
        expect(chi.locator(".snack")).to_contain_text("Đã lưu")
        an.goto(address(paper))
        offer(an).locator("text=Dùng bản nháp").click()
        an.click("button:has-text('Lưu thông tin')")
        expect(an.locator(".clash")).to_contain_text("Bản của người khác")


@pytest.mark.looks
class TestKeptText:
    def test_the_session_is_lost(self, paper: Document, open_page: Open) -> None:
        page = open_page(who="An")
        page.goto(address(paper))
        page.fill("[name=subject]", WORDS)
        Session.objects.all().delete()
        page.click("button:has-text('Lưu thông tin')")
        page.wait_for_url("**/dang-nhap/**")
        sign_in_here(page, "An")
        assert page.url.endswith(address(paper))
        offer(page).locator("text=Dùng bản nháp").click()
        expect(page.locator("[name=subject]")).to_have_value(WORDS)
        page.click("button:has-text('Lưu thông tin')")
        expect(page.locator(".snack")).to_contain_text("Đã lưu")
        page.wait_for_load_state()
        assert local_keys(page) == [] and not KeptText.objects.exists()
        page.goto(address(paper))
        expect(offer(page)).to_be_hidden()

    def test_the_session_is_lost_while_typing(self, paper: Document, open_page: Open) -> None:
        page = open_page(who="An")
        page.goto(address(paper))
        Session.objects.all().delete()
        page.fill("[name=subject]", WORDS)
        expect(page.locator("[data-kept-state]")).to_contain_text("phiên làm việc đã hết")
        assert len(local_keys(page)) == 1

    def test_the_page_is_closed_and_opened_elsewhere(self, paper: Document, open_page: Open) -> None:
        page = open_page(who="An")
        page.goto(address(paper))
        typed(page)
        assert local_keys(page) == [], "what the server has is not left on the machine"
        page.close()
        other = open_page(390, who="An")
        other.goto(address(paper))
        expect(offer(other)).to_contain_text(re.compile(r"Có bản nháp lưu lúc \d\d:\d\d, chưa gửi"))
        offer(other).locator("text=Bỏ").click()
        expect(offer(other)).to_be_hidden()
        other.wait_for_load_state("networkidle")
        assert not KeptText.objects.exists()

    def test_the_tab_is_closed_at_once(self, paper: Document, open_page: Open) -> None:
        page = open_page(who="An")
        page.goto(address(paper))
        page.fill("[name=subject]", WORDS)
        again = page.context.new_page()
        page.close(run_before_unload=False)
        again.goto(address(paper))
        offer(again).locator("text=Dùng bản nháp").click()
        expect(again.locator("[name=subject]")).to_have_value(WORDS)

    def test_the_line_is_broken(self, paper: Document, open_page: Open) -> None:
        page = open_page(who="An")
        page.goto(address(paper))
        page.context.set_offline(True)
        page.fill("[name=subject]", WORDS)
        expect(page.locator("[data-kept-state]")).to_contain_text("mất kết nối")
        assert len(local_keys(page)) == 1
        page.context.set_offline(False)
        expect(page.locator("[data-kept-state]")).to_contain_text("Đã giữ bản nháp lúc")
        assert local_keys(page) == []

    def test_the_line_is_broken_when_the_form_is_sent(self, paper: Document, open_page: Open) -> None:
        page = open_page(who="An")
        page.goto(address(paper))
        page.context.set_offline(True)
        page.fill("[name=subject]", WORDS)
        with page.expect_event("requestfailed", lambda request: request.url.endswith(address(paper))):
            page.click("button:has-text('Lưu thông tin')")
        assert not KeptText.objects.exists()
        page.context.set_offline(False)
        page.goto(address(paper))
        offer(page).locator("text=Dùng bản nháp").click()
        expect(page.locator("[name=subject]")).to_have_value(WORDS)

    def test_one_machine_two_people(self, paper: Document, open_page: Open) -> None:
        page = open_page(who="An")
        page.goto(address(paper))
        Session.objects.all().delete()
        page.fill("[name=subject]", WORDS)
        expect(page.locator("[data-kept-state]")).to_contain_text("phiên làm việc đã hết")
        page.goto(f"/dang-nhap/?next={address(paper)}")
        sign_in_here(page, "Chi")
        expect(page.locator("[data-kept-state]")).to_contain_text("giữ tự động")
        expect(offer(page)).to_be_hidden()
        page.fill("[name=subject]", "Chữ của Chi")
        page.goto("/tai-khoan/")
        page.click("button:has-text('Đăng xuất')")
        page.wait_for_url("**/dang-nhap/")
        page.goto(f"/dang-nhap/?next={address(paper)}")
        sign_in_here(page, "An")
        offer(page).locator("text=Dùng bản nháp").click()
        expect(page.locator("[name=subject]")).to_have_value(WORDS)

    def test_signing_out_leaves_nothing_on_the_machine(self, paper: Document, open_page: Open) -> None:
        page = open_page(who="An")
        page.goto(address(paper))
        page.route("**/ban-nhap/", lambda route: route.abort())
        page.fill("[name=subject]", WORDS)
        expect(page.locator("[data-kept-state]")).to_contain_text("mất kết nối")
        page.goto("/tai-khoan/")
        assert len(local_keys(page)) == 1
        page.click("button:has-text('Đăng xuất')")
        page.wait_for_url("**/dang-nhap/")
        assert local_keys(page) == []

    def test_a_refused_form_goes_on_being_kept(self, paper: Document, open_page: Open, faults: Any) -> None:
        page = open_page(390, who="An")
        page.goto(address(paper))
        page.fill("[name=subject]", WORDS)
        page.fill("[name=issued_on]", "31/02/2026")
        page.click("button:has-text('Lưu thông tin')")
        expect(page.locator(".field__error")).to_be_visible()
        expect(page.locator("[data-kept-state]")).to_contain_text("Đã giữ bản nháp lúc")
        page.goto("/")
        page.goto(address(paper))
        expect(offer(page)).to_be_visible()
        assert faults(page) == []
        offer(page).locator("text=Dùng bản nháp").click()
        expect(page.locator("[name=issued_on]")).to_have_value("31/02/2026")
        expect(page.locator("[name=subject]")).to_have_value(WORDS)

    def test_without_script_what_another_machine_kept_is_offered(
        self, paper: Document, open_page: Open, browser: Any, live_server: Any
    ) -> None:
        page = open_page(who="An")
        page.goto(address(paper))
        typed(page)
        plain = browser.new_context(base_url=live_server.url, java_script_enabled=False)
        other = plain.new_page()
        other.goto(f"/dang-nhap/?next={address(paper)}")
        sign_in_here(other, "An")
        other.click("text=Dùng bản nháp")
        expect(other.locator("[name=subject]")).to_have_value(WORDS)
        other.goto(address(paper))
        other.click("[data-kept-note] >> text=Bỏ")
        expect(offer(other)).to_be_hidden()
        plain.close()

    def test_nothing_is_said_in_the_console(self, paper: Document, open_page: Open) -> None:
        page = open_page(who="An")
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(address(paper))
        typed(page)
        page.goto("/tai-khoan/mat-khau/")
        assert said == []
