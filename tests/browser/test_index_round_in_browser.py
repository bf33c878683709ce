"""A whole round for twenty-one departments: opened, scored by one, appraised by another, published, ranked.

What the pages must show is reckoned here by hand: 100 less what was lost, and the bonus less the penalty.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from caicach.organisations.models import Person
from caicach.scoring.enums import RoundState
from caicach.scoring.models import Result, Round, Score, Sheet
from cast import Cast
from scoring.province_round import (
    BONUS,
    LADDER,
    LOSSES,
    NAMES,
    PENALTY,
    Province,
    appraise_and_close,
    fill_in_and_hand_in,
    make_province,
    pasted_points,
)

pytestmark = [pytest.mark.browser, pytest.mark.system("chromium"), pytest.mark.xdist_group("browser")]
D = Decimal
WHILE_21_ARE_WRITTEN = 20_000
"""Milliseconds that a page may take which writes the points of all departments."""
OWN = "Sở Tài nguyên và Môi trường"
HUNDRED, TOTAL, RANK, GRADE = D("87.3"), D("87.8"), 9, "Khá"
"""Of the example department: 5 + 7 + 3 + 14.55 + 10 + 5 + 10 + 8 + 16.5 + 8.25; initiatives +1, a letter -0.5."""
PICTURE = {
    "name": "ke-hoach.png",
    "mimeType": "image/png",
    "buffer": bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6260010000000500010d"
        "0a2db40000000049454e44ae426082"
    ),
}


@pytest.fixture
def province(example: Cast) -> Province:
    made = make_province(example)
    Person.objects.filter(full_name__in=("Kim", "Sơn")).update(is_example=True)
    return made


def test_a_whole_round(province: Province, open_page: Callable[..., Page]) -> None:
    kim = open_page(who="Kim")
    the_round = opened(kim)
    seated(kim, the_round)
    moved(kim, the_round, "Tự chấm điểm")

    an = open_page(390, who="An")
    scored_by_itself(an)
    handed_in(open_page(who="Hà"), province)
    fill_in_and_hand_in(province)
    moved(kim, the_round, "Thẩm định lần 1")

    appraised_by_keys(open_page(who="Dũng"), province)
    appraise_and_close(province)
    moved(kim, the_round, "Nhập điểm điều tra, ý kiến lãnh đạo")
    collected(kim, the_round)
    moved(kim, the_round, "Tổng hợp")

    published(open_page(who="Sơn"), the_round)
    read_by_the_body(an, the_round)


def opened(page: Page) -> str:
    """The province's officer opens the round from the issued set, for all twenty-one; gives its address."""
    page.goto("/cham-diem/")
    page.click("a:has-text('Mở đợt chấm điểm')")
    expect(page.locator("input[name=scored]:checked")).to_have_count(21)
    page.fill("[name=name]", "Chấm điểm các sở năm 2026")
    for name, after in (("self_from", 0), ("self_until", 20), ("appraisal_1_until", 40), ("appeal_until", 90)):
        page.fill(f"[name={name}]", f"{timezone.localdate() + timedelta(days=after):%d/%m/%Y}")
    page.click("button:has-text('Mở đợt')")
    expect(page.locator("h1")).to_have_text("Chấm điểm các sở năm 2026")
    expect(page.locator("#cac-phieu")).to_have_text("21 phiếu chấm")
    return page.url


def seated(page: Page, the_round: str) -> None:
    page.goto(f"{the_round}hoi-dong/")
    page.select_option("[name=person]", label="Dũng")
    page.select_option("[name=role]", "chair")
    page.click("button:has-text('Ghi')")
    expect(page.locator(".items")).to_contain_text("Chủ tịch hội đồng")


def moved(page: Page, the_round: str, step: str) -> None:
    page.goto(the_round)
    page.click(f"button:has-text('Chuyển sang “{step}”')")
    expect(page.locator(".round-steps [aria-current=step]")).to_contain_text(step)


def scored_by_itself(page: Page) -> None:
    """On a phone: levels, a share, figures through the rule, points by hand with their reason, a picture as proof."""
    page.goto("/cham-diem/")
    page.click("a:has-text('Tự chấm') >> nth=0")
    page.goto(f"{page.url.split('?')[0]}?loc=")
    for name, fill, shown in (
        ("Ban hành kế hoạch", level("Ban hành kịp thời"), "5/5"),
        ("Thực hiện nhiệm vụ được giao", figure("92,5"), "7/10"),
        ("Tự kiểm tra cải cách hành chính", typed("4"), "4/5"),
        ("Giải quyết hồ sơ đúng hạn", figure("97"), "14,55/15"),
        ("Công khai thủ tục", level("Công khai đầy đủ"), "10/10"),
        ("Vị trí việc làm", level("Bố trí đúng vị trí"), "10/10"),
        ("Kỷ luật, kỷ cương", typed("8"), "8/10"),
        ("Sáng kiến được công nhận", figure("2"), "1/3"),
    ):
        page.click(f"a.sheet__title:has-text('{name}')")
        expect(page.locator("tr.is-focus .sheet__title")).to_contain_text(name)
        if name == "Ban hành kế hoạch":
            page.set_input_files("input[type=file][multiple]", PICTURE)  # type: ignore[arg-type]
            expect(page.locator("#minh-chung")).to_contain_text("ke-hoach")
        else:
            page.fill("[name=note]", "Theo báo cáo năm của Sở.")
        fill(page)
        expect(page.locator("#da-luu")).to_have_text(re.compile(r"Đã lưu \d\d:\d\d:\d\d"))
        expect(page.locator("tr.is-focus .points")).to_have_text(shown)
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), name
    expect(page.locator("#tom-tat")).to_contain_text("đã đủ các tiêu chí")


def level(choice: str) -> Callable[[Page], None]:
    def fill(page: Page) -> None:
        page.select_option("[name=so_0]", choice)

    return fill


def figure(text: str) -> Callable[[Page], None]:
    return lambda page: page.fill("[name=so_0]", text)


def typed(points: str) -> Callable[[Page], None]:
    def fill(page: Page) -> None:
        page.check("[name=way][value=typed]")
        page.fill("[name=points]", points)

    return fill


def handed_in(page: Page, province: Province) -> None:
    """The director looks it over and sends it."""
    page.goto(f"/cham-diem/phieu/{province.sheet(OWN).pk}/gui/")
    expect(page.locator(".head__sub")).to_contain_text("59,55")
    page.click("button:has-text('Gửi phiếu cho hội đồng')")
    expect(page.locator(".snack")).to_contain_text("Đã gửi phiếu tự chấm")


def appraised_by_keys(page: Page, province: Province) -> None:
    """The appraiser goes down the sheet without a mouse: T takes the self-score, R the rule, figures are typed."""
    sheet = province.sheet(OWN)
    page.goto(f"/cham-diem/phieu/{sheet.pk}/tham-dinh/?lv=0")
    keys = page.keyboard
    deeds: dict[str, Callable[[], None]] = {
        "1.1": lambda: keys.press("t"),
        "1.2": lambda: keys.press("r"),
        "1.3": lambda: with_note("3", "Thiếu một biên bản kiểm tra."),
        "2.1": lambda: keys.press("r"),
        "2.3": lambda: with_note("5", "Theo sổ theo dõi của Sở Nội vụ."),
        "-1": lambda: with_note("0,5", "Một đơn tố cáo đúng."),
    }

    def with_note(points: str, note: str) -> None:
        keys.press("n")
        keys.type(note)
        keys.press("Escape")
        keys.press("Enter")
        keys.type(points)
        keys.press("Escape")

    wanted = {"1.1": "5", "1.2": "7", "1.3": "3", "2.1": "14,55", "2.2": "10", "2.3": "5", "3.1": "10", "3.2": "8"}
    wanted |= {"4.1": "", "4.2": "", "+1": "1", "-1": "0,5"}
    for number, points in wanted.items():
        row = page.locator(f"#d-{Score.objects.get(sheet=sheet, criterion__number=number).pk}")
        expect(row).to_have_class(re.compile("is-focus"))
        if points:
            deeds.get(number, lambda: keys.press("t"))()
            expect(row.locator("[name=points]")).to_have_value(points)
            expect(page.locator("#da-luu")).to_have_text(re.compile(r"Đã lưu"))
        expect(page.locator("input:focus, textarea:focus")).to_have_count(0)
        keys.press("j")
    expect(page.locator("#dau")).not_to_contain_text("chưa chấm")
    page.locator("button:has-text('Chốt phiếu')").focus()
    keys.press("Enter")
    expect(page.locator("button:has-text('Mở lại phiếu')")).to_be_visible()


def collected(page: Page, the_round: str) -> None:
    """Survey points of all departments, pasted as copied from Excel; tried first, then saved."""
    page.goto(f"{the_round}diem-khao-sat/")
    page.fill("#bang", pasted_points({OWN: "16,5\t8,25"}))
    page.click("button:has-text('Điền thử')")
    expect(page.locator("input.is-typed")).to_have_count(42, timeout=WHILE_21_ARE_WRITTEN)
    page.click("button:has-text('Lưu các điểm')")
    expect(page.locator(".snack")).to_contain_text("Đã lưu 42 điểm", timeout=WHILE_21_ARE_WRITTEN)


def published(page: Page, the_round: str) -> None:
    page.goto(the_round)
    page.click("a:has-text('Công bố kết quả')")
    page.fill("[name=decision]", "Quyết định số 45/QĐ-UBND ngày 11/01/2027 (mẫu)")
    page.click("form button:has-text('Công bố')")
    expect(page.locator(".snack")).to_contain_text("Đã công bố kết quả", timeout=WHILE_21_ARE_WRITTEN)
    assert Round.objects.get().state == RoundState.PUBLISHED


def read_by_the_body(page: Page, the_round: str) -> None:
    """Rank, total and grade of the own department, on the phone; and the whole ranking as it was reckoned."""
    page.goto(f"{the_round}xep-hang/")
    own = page.locator("table.ranking tr.is-focus")
    expect(own.locator("th")).to_have_text(OWN)
    shown = rows(page)
    assert shown == reckoned()
    assert shown[OWN] == (RANK, TOTAL, GRADE)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    held = {one.body.name: (one.rank, one.total, one.grade) for one in Result.objects.select_related("body")}
    assert held == shown
    assert Sheet.objects.get(body__name=OWN).percent == HUNDRED


def rows(page: Page) -> dict[str, tuple[int, Decimal, str]]:
    """(rank, total, grade) by department, as the table prints them."""
    found: list[list[Any]] = page.eval_on_selector_all(
        "table.ranking tbody tr",
        """rows => rows.map(row => [row.querySelector("th"), row.cells[0].querySelector("b"), row.cells[5],
                                    row.cells[8]].map(cell => cell.textContent.trim()))""",
    )
    return {name: (int(rank), D(total.replace(",", ".")), grade) for name, rank, total, grade in found}


def reckoned() -> dict[str, tuple[int, Decimal, str]]:
    """The same by plain sums: rank by total, equal totals share a rank and the next follows at once."""
    hundred = {name: 100 - sum(map(D, LOSSES[name].values()), D(0)) for name in NAMES} | {OWN: HUNDRED}
    totals = {name: hundred[name] + D(BONUS.get(name, 0)) - D(PENALTY.get(name, 0)) for name in NAMES} | {OWN: TOTAL}
    places = sorted(set(totals.values()), reverse=True)
    assert len(places) < len(totals), "two share a rank"
    return {name: (places.index(total) + 1, total, grade_of(hundred[name])) for name, total in totals.items()}


def grade_of(percent: Decimal) -> str:
    return next(name for name, least in LADDER if percent >= D(least))
