"""The appraisal sheet in a real browser: a session without a mouse, a line that breaks, two appraisers on one row."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from caicach.evidence.models import Evidence
from caicach.organisations.models import Person
from caicach.scoring.actions.recomputing import apply_rule
from caicach.scoring.enums import CouncilRole, RoundState
from caicach.scoring.models import Member, Score, ScoreEvidence
from cast import Cast, person
from scoring.index_scenes import Scene, make_round

pytestmark = [pytest.mark.browser, pytest.mark.system("chromium"), pytest.mark.xdist_group("browser")]
D = Decimal


@pytest.fixture
def scene(example: Cast) -> Scene:
    """The first appraisal runs; Dũng chairs, Minh is the secretary."""
    made = make_round(example, state=RoundState.APPRAISAL_1)
    minh = person("minh", "Minh", example.province, None, "appraiser", "Thư ký")
    Member.objects.create(round=made.round, person=minh, role=CouncilRole.SECRETARY)
    Person.objects.update(is_example=True)
    for key, given, points in (
        ("1.1", {"level": "Ban hành kịp thời"}, "0.5"),
        ("1.2", {"value": "52"}, "0.5"),
        ("2.1", {"part": "98", "whole": "100"}, "1.96"),
    ):
        one = made.score(key)
        one.given, one.self_points = given, D(points)
        apply_rule(one).save()
    proof = Evidence.objects.create(
        body=example.body,
        kind="link",
        url="https://minhhai.example/ke-hoach",
        title="Kế hoạch cải cách hành chính năm 2026",
        proves_on=date(2026, 1, 5),
        signed="digital",
        signatures=2,
        uploaded_by=example.an,
    )
    ScoreEvidence.objects.create(score=made.score("1.1"), evidence=proof, by=example.an)
    return made


@pytest.fixture
def sheet_of(scene: Scene, open_page: Callable[..., Page]) -> Callable[..., Page]:
    def make(who: str = "Dũng", width: int = 1280, **asked: Any) -> Page:
        page = open_page(width, who=who)
        query = "&".join(f"{key}={value}" for key, value in {"lv": 0, **asked}.items())
        page.goto(f"/cham-diem/phieu/{scene.sheet.pk}/tham-dinh/?{query}")
        return page

    return make


def focused(page: Page) -> Any:
    return page.locator("tr.is-focus .sheet__title")


def saved(page: Page) -> None:
    expect(page.locator("#da-luu")).to_have_text(re.compile(r"Đã lưu \d\d:\d\d:\d\d"))


def points(page: Page, scene: Scene, key: str) -> Any:
    return page.locator(f"#d-{scene.score(key).pk} [name=points]")


def test_a_session_without_a_mouse(
    scene: Scene, sheet_of: Callable[..., Page], faults: Callable[[Page], list[str]]
) -> None:
    page, keys = sheet_of(), None
    keys = page.keyboard
    expect(focused(page)).to_contain_text("Ban hành kế hoạch CCHC")
    keys.press("r")
    expect(points(page, scene, "1.1")).to_have_value("0,5")
    saved(page)
    keys.press("j")
    expect(focused(page)).to_contain_text("Thực hiện mệnh lệnh")
    expect(focused(page)).to_be_focused()
    keys.press("Enter")
    expect(points(page, scene, "1.2")).to_be_focused()
    keys.type("0")
    keys.press("Enter")
    note = page.locator("tr.is-focus [name=note]")
    expect(note).to_be_focused()
    expect(page.locator("tr.sheet__open:visible [data-said]")).to_contain_text("hãy ghi chú vì sao")
    assert scene.score("1.2").points_1 is None
    keys.type("Lấy số của Văn phòng UBND tỉnh, letters t r y here do nothing")
    keys.press("Control+Enter")
    expect(focused(page)).to_contain_text("Giải quyết hồ sơ đúng hạn")
    one = scene.score("1.2")
    assert (one.points_1, one.note_1[:12]) == (0, "Lấy số của V")
    expect(points(page, scene, "2.1")).to_be_focused()
    keys.press("Escape")
    keys.press("t")
    expect(points(page, scene, "2.1")).to_have_value("1,96")
    keys.press("n")
    expect(page.locator("tr.is-focus [name=note]")).to_be_focused()
    keys.press("Escape")
    keys.press("y")
    keys.type("Nêu rõ 2 hồ sơ trễ.")
    keys.press("Escape")
    expect(page.locator("tr.is-focus .sheet__meta")).to_contain_text("Đã yêu cầu giải trình")
    keys.press("k")
    expect(focused(page)).to_contain_text("Thực hiện mệnh lệnh")
    keys.press("Control+z")
    expect(points(page, scene, "1.2")).to_have_value("")
    expect(page.locator("#dau")).to_contain_text("còn 1 tiêu chí chưa chấm")
    keys.press("?")
    expect(page.locator("#phim")).to_be_visible()
    assert faults(page) == []
    keys.press("Escape")
    assert scene.score("2.1").question == "Nêu rõ 2 hồ sơ trễ."
    assert faults(page) == []


def test_the_rule_runs_again_while_the_councils_figure_is_typed(scene: Scene, sheet_of: Callable[..., Page]) -> None:
    page = sheet_of(dong=scene.score("1.2").pk)
    opened = page.locator("tr.sheet__open:visible")
    expect(opened.locator(".appraise__matched")).to_contain_text("từ 50% đến 90%")
    opened.locator("[name=so-value]").fill("46")
    expect(opened.locator(".appraise__matched")).to_contain_text("dưới 50%")
    expect(opened).to_contain_text("46 % < 50 %, đạt 0 điểm.")
    expect(opened).to_contain_text("Hai số liệu khác nhau")
    expect(opened.locator("[name=so-value]")).to_be_focused()
    opened.locator("[name=so-value]").blur()
    page.keyboard.press("r")
    expect(points(page, scene, "1.2")).to_have_value("0")
    expect(page.locator("tr.is-focus [name=note]")).to_have_value("Theo quy tắc: 46 % < 50 %, đạt 0 điểm.")
    expect(page.locator("tr.is-focus .lost")).to_contain_text("−0,5")


def test_evidence_opens_beside(scene: Scene, sheet_of: Callable[..., Page]) -> None:
    page = sheet_of()
    with page.context.expect_page() as opened:
        page.keyboard.press("m")
    assert "/kiem-chung/" in opened.value.url


def test_nothing_is_lost_while_the_line_is_broken(scene: Scene, sheet_of: Callable[..., Page]) -> None:
    page = sheet_of(dong=scene.score("1.1").pk)
    page.context.set_offline(True)
    points(page, scene, "1.1").fill("0,5")
    page.locator("tr.is-focus [name=note]").fill("Đúng hạn")
    page.keyboard.press("Escape")
    expect(page.locator("#da-luu")).to_contain_text("Mất kết nối")
    assert scene.score("1.1").points_1 is None
    page.context.set_offline(False)
    saved(page)
    assert (scene.score("1.1").points_1, scene.score("1.1").note_1) == (D("0.5"), "Đúng hạn")


def test_what_was_refused_is_there_after_the_page_was_closed(scene: Scene, sheet_of: Callable[..., Page]) -> None:
    page = sheet_of(dong=scene.score("1.2").pk)
    points(page, scene, "1.2").fill("0")
    points(page, scene, "1.2").press("Enter")
    expect(page.locator("tr.sheet__open:visible [data-said]")).to_contain_text("hãy ghi chú vì sao")
    page.reload()
    expect(points(page, scene, "1.2")).to_have_value("0")
    page.locator("tr.is-focus [name=note]").fill("Số của tỉnh")
    page.keyboard.press("Escape")
    saved(page)
    assert (scene.score("1.2").points_1, scene.score("1.2").note_1) == (0, "Số của tỉnh")


def test_two_appraisers_on_one_row_lose_nothing(scene: Scene, sheet_of: Callable[..., Page]) -> None:
    key = scene.score("1.2").pk
    dung, minh = sheet_of("Dũng", dong=key), sheet_of("Minh", dong=key)
    minh.locator("tr.sheet__open:visible summary").click()
    minh.locator("tr.sheet__open:visible [name=question]").fill("Vì sao 52 %?")
    minh.keyboard.press("Escape")
    saved(minh)
    points(dung, scene, "1.2").fill("0,5")
    points(dung, scene, "1.2").press("Enter")
    saved(dung)
    one = scene.score("1.2")
    assert (one.points_1, one.question) == (D("0.5"), "Vì sao 52 %?")

    dung.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    minh.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(points(minh, scene, "1.2")).to_have_value("0,5")
    expect(minh.locator(f"#ai-{key}")).to_contain_text("Dũng vừa chấm")

    first = scene.score("1.1").pk
    for page in (dung, minh):
        page.locator(f"#d-{first} .sheet__title").click()
    minh.locator("tr.is-focus [name=note]").fill("Theo công báo")
    points(minh, scene, "1.1").fill("0,25")
    minh.keyboard.press("Enter")
    saved(minh)
    expect(focused(minh)).not_to_contain_text("Ban hành kế hoạch")
    points(dung, scene, "1.1").fill("0,5")
    dung.keyboard.press("Enter")
    said = dung.locator(f"#loi-{first}")
    expect(said).to_contain_text("Minh vừa ghi khác bạn: 0,25")
    assert scene.score("1.1").points_1 == D("0.25")
    said.locator("button:has-text('Giữ bản của tôi')").click()
    saved(dung)
    one = scene.score("1.1")
    assert (one.points_1, one.note_1) == (D("0.5"), "Theo công báo")
    assert Score.objects.filter(points_1__isnull=False).count() == 2


def test_on_a_phone(scene: Scene, sheet_of: Callable[..., Page], faults: Callable[[Page], list[str]]) -> None:
    page = sheet_of(width=390, dong=scene.score("1.2").pk)
    points(page, scene, "1.2").fill("0")
    page.locator("tr.is-focus [name=note]").fill("Số của tỉnh")
    page.locator("tr.is-focus [name=note]").blur()
    saved(page)
    expect(page.locator("#da-luu")).to_be_visible()
    assert scene.score("1.2").points_1 == 0
    assert faults(page) == []


def test_points_of_surveys_look_and_paste(
    scene: Scene, open_page: Callable[..., Page], faults: Callable[[Page], list[str]]
) -> None:
    scene.round.state = RoundState.COLLECTING
    scene.round.save(update_fields=["state"])
    for width in (1280, 390):
        page = open_page(width, who="Minh")
        page.goto(f"/cham-diem/dot/{scene.round.pk}/diem-khao-sat/")
        assert faults(page) == []
    page.fill("#bang", "Cơ quan\t2.2\nSở Xây dựng\t0,6")
    page.click("button:has-text('Điền thử')")
    expect(page.locator("input.is-typed")).to_have_value("0,6")
    page.click("button:has-text('Lưu các điểm')")
    expect(page.locator(".snack")).to_contain_text("Đã lưu 1 điểm")
