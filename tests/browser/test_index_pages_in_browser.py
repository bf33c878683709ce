"""Every page of the index that the example's people come to by links: seen, sound, in Vietnamese, on any width.

The links are followed for each of six people from the home of the index; what a page offers must open. One page of
each kind is then looked at in Chromium, on a desk and on a phone, the main ones on the phone by axe as well.
"""

import re
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import resolve
from django.utils import timezone
from playwright.sync_api import Page

from caicach.demo.cast import make_cast
from caicach.demo.index_world import make_index
from caicach.demo.province import make_province
from caicach.kit.facts import mark_example_world
from caicach.organisations.models import Person
from caicach.scoring.enums import RoundState
from caicach.scoring.models import Result, Sheet
from cast import client_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.looks,
    pytest.mark.system("chromium"),
    pytest.mark.xdist_group("browser"),
]
HOME = "/cham-diem/"
PEOPLE = ("an", "chi", "ha", "dung", "khang", "tam")
MAIN = frozenset(
    (
        *(
            "scoring",
            "round",
            "shortfall",
            "round_ranking",
            "criteria_set",
            "criterion",
            "sheet",
            "self_score",
            "appraise",
        ),
        *("result", "results", "shortfalls", "forecast"),
    )
)
"""Kinds of pages that axe looks at, and that must be among what was found."""
ENGLISH = re.compile(
    r"\b(?:the|and|of|is|are|not|with|from|this|that|must|None|True|False|null|undefined|NaN|required|error|value|"
    r"select|draft|Decimal|[a-z]+_[a-z]+)\b|%\(|\{\{|\{%"
)
CODES = re.compile(r"\b[a-z]+\.[a-z_]+\b")
"""Codes of figures are shown as such."""


class Reader(HTMLParser):
    """The links of a page under the index, and the words that it shows."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.words: list[str] = []
        self.hidden = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in ("script", "style", "template", "textarea")
        href = dict(attrs).get("href") or ""
        if tag == "a" and href.startswith(HOME):
            self.links.append(href.partition("#")[0])

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style", "template", "textarea")

    def handle_data(self, data: str) -> None:
        if not self.hidden and data.strip():
            self.words.append(data.strip())


@pytest.fixture
def people(transactional_db: None) -> dict[str, Person]:
    """The example's people, with last year's round published and this year's at work."""
    today = timezone.localdate()
    cast = make_cast(date(today.year, 1, 1))
    mark_example_world()
    province = make_province(cast.body, cast.people["dung"], "cai cach mau 2026", date(today.year, 1, 1))
    make_index(cast, province, today.year, today)
    Person.objects.update(is_example=True)
    last = Result.objects.get(body=cast.body, round__state=RoundState.PUBLISHED)
    client_of(cast.officer).post(f"/cham-diem/diem-mat/lap/{last.pk}/")
    return cast.people | province.people


def test_pages_of_the_index(
    people: dict[str, Person], open_page: Callable[..., Page], faults: Callable[[Page], list[str]]
) -> None:
    found: dict[str, tuple[str, str]] = {}
    wrong: list[str] = []
    for name in PEOPLE:
        for kind, address in opened(client_of(people[name]), name, wrong).items():
            found.setdefault(kind, (name, address))
    assert wrong == []
    assert set(found) >= MAIN
    for name in PEOPLE:
        mine = {kind: address for kind, (who, address) in found.items() if who == name}
        if mine:
            wrong += looked_at(open_page(who=people[name].full_name), mine, faults)
    assert wrong == []


def opened(client: Client, who: str, wrong: list[str]) -> dict[str, str]:
    """Follow the links from the home; an address of each kind of page. What does not open is added to `wrong`."""
    starts = [HOME]
    if who == "dung":
        starts.append(f"/cham-diem/phieu/{Sheet.objects.values_list('pk', flat=True)[0]}/tham-dinh/")
    todo, seen, found = [(one, "") for one in starts], set(starts), dict[str, str]()
    while todo:
        address, came_from = todo.pop(0)
        kind = resolve(urlsplit(address).path).url_name or ""
        if kind in found:
            continue
        answer = client.get(address, follow=True)
        if answer.status_code != 200:
            wrong.append(f"{who}: {address} ({answer.status_code}) from {came_from}")
            continue
        if "text/html" not in answer["Content-Type"]:
            continue
        found[kind] = address
        page = Reader(answer.content.decode())
        english = {one for one in page.words if ENGLISH.search(CODES.sub("", one))}
        if english:
            wrong.append(f"{who}: {address} says {sorted(english)[:3]}")
        for link in page.links:
            if link not in seen:
                seen.add(link)
                todo.append((link, address))
    return found


def looked_at(page: Page, addresses: dict[str, str], faults: Callable[[Page], list[str]]) -> list[str]:
    """What is wrong with these pages in a browser, on a desk and on a phone."""
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(f"{page.url} logs {message.text[:200]}"))
    page.on("pageerror", lambda error: wrong.append(f"{page.url} fails: {str(error)[:200]}"))
    for kind, address in addresses.items():
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(address)
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            sideways = page.evaluate("document.documentElement.scrollWidth > innerWidth")
            wrong += [f"{address} at {width} scrolls sideways"] * sideways
        if kind in MAIN:
            wrong += [f"{address}: {one}" for one in faults(page)]
    return wrong
