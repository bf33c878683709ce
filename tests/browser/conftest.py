"""A real Chromium against a live server, and axe."""

import os
import time
from collections.abc import Callable, Iterator
from threading import Lock
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from playwright.sync_api import Browser, Page, sync_playwright

from cast import Cast
from programs import program

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop in the thread of the test

CHROMIUM = program("chromium")
VIOLATIONS = 'axe.run(document, {resultTypes: ["violations"]}).then(({violations}) => violations)'
"""Every rule runs; what passes is not listed node by node, which takes axe as long as the rules."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, once for all tests of the session."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM)
        yield chromium
        chromium.close()


@pytest.fixture
def example(transactional_db: None) -> Cast:
    """The cast as people of the example world: one click signs them in."""
    from caicach.kit.facts import mark_example_world
    from caicach.organisations.models import Person
    from cast import make_cast

    cast = make_cast()
    Person.objects.update(is_example=True)
    mark_example_world()
    return cast


class Traffic:
    """Counts what the live server answers, so that no table is emptied under a request that a closing page sent."""

    QUIET, PATIENCE = 0.25, 10.0

    def __init__(self) -> None:
        self.lock, self.open, self.last = Lock(), 0, time.monotonic()

    def began(self, **_: Any) -> None:
        self._count(1)

    def ended(self, **_: Any) -> None:
        self._count(-1)

    def _count(self, change: int) -> None:
        with self.lock:
            self.open, self.last = self.open + change, time.monotonic()

    def settle(self) -> None:
        """Wait until nothing has been asked for a moment."""
        end = time.monotonic() + self.PATIENCE
        while time.monotonic() < end and (self.open > 0 or time.monotonic() - self.last < self.QUIET):
            time.sleep(0.02)


@pytest.fixture
def traffic(live_server: Any) -> Iterator[Traffic]:
    """The requests under way; the tables of the test are emptied only after the last one."""
    count = Traffic()
    request_started.connect(count.began)
    request_finished.connect(count.ended)
    yield count
    count.last = time.monotonic()
    count.settle()
    request_started.disconnect(count.began)
    request_finished.disconnect(count.ended)


@pytest.fixture
def open_page(browser: Browser, live_server: Any, traffic: Traffic) -> Iterator[Callable[..., Page]]:
    """A page at a width, in a theme, signed in as one of the cast (or as nobody)."""
    contexts = []

    def make(width: int = 1280, *, theme: str = "light", who: str = "") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, base_url=live_server.url
        )
        contexts.append(context)
        page = context.new_page()
        page.goto("/dang-nhap/")
        if who:
            page.click(f"button.person:has(b:text-is('{who}'))")
            page.wait_for_url(lambda url: "dang-nhap" not in url)
        return page

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def faults() -> Callable[[Page], list[str]]:
    """What axe finds on a page by WCAG 2.2 AA and its own best practice, and whether the page scrolls sideways."""
    from axe_playwright_python.base import AXE_SCRIPT

    def look(page: Page) -> list[str]:
        page.wait_for_load_state()
        page.evaluate(AXE_SCRIPT)
        found = page.evaluate(VIOLATIONS)
        rules = [f"{rule['id']}: {[node['html'][:120] for node in rule['nodes'][:3]]}" for rule in found]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            rules.append("the page scrolls sideways")
        return rules

    return look
