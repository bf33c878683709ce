"""Links are asked for real, on a server of this machine; the own network only where it is allowed."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from caicach.evidence import links
from caicach.evidence.links import ask, is_web


class Site(BaseHTTPRequestHandler):
    asked: list[str] = []

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        type(self).asked.append(f"{self.command} {self.path}")
        where = self.path.strip("/").split("?")[0]
        if where == "turn":
            self.say(302, "/ok")
        elif where == "round":
            self.say(302, "/round")
        elif where == "file":
            self.say(302, "file:///etc/passwd")
        elif where == "inside":
            self.say(302, "http://169.254.169.254/latest/meta-data")
        elif where == "no-head":
            self.say(405 if self.command == "HEAD" else 200)
        elif where == "slow":
            threading.Event().wait(1.5)
            self.say(200)
        else:
            self.say({"ok": 200, "gone": 404, "closed": 403, "broken": 500}.get(where, 200))

    def say(self, status: int, onward: str = "") -> None:
        self.send_response(status)
        if onward:
            self.send_header("Location", onward)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *words: Any) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    Site.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "alive"),
    [
        ("/ok", True),
        ("/v%C4%83n-b%E1%BA%A3n?s%E1%BB%91=5&a=b", True),
        ("/turn", True),
        ("/no-head", True),
        ("/gone", False),
        ("/broken", False),
        ("/closed", None),
        ("/round", False),
        ("/file", False),
    ],
)
def test_what_an_answer_means(site: str, path: str, alive: bool | None) -> None:
    assert ask(site + path, private=True).alive is alive


def test_letters_with_marks_go_as_they_are_meant(site: str) -> None:
    assert ask(f"{site}/văn-bản?số=5%20a", private=True).alive is True
    assert Site.asked == ["HEAD /v%C4%83n-b%E1%BA%A3n?s%E1%BB%91=5%20a"]


def test_the_own_network_is_not_asked(site: str) -> None:
    told = ask(f"{site}/ok")
    assert (told.alive, told.status, Site.asked) == (None, links.INSIDE, [])


def test_a_redirect_into_the_own_network_is_not_followed(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "is_public", lambda address: address == "127.0.0.1")
    assert ask(f"{site}/inside").status == links.INSIDE
    assert Site.asked[-1].endswith("/inside")


def test_nobody_there() -> None:
    assert ask("http://127.0.0.1:9/", private=True).status == links.SILENT


def test_an_answer_that_takes_too_long(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "LINK_WHOLE_SECONDS", 0.2)
    assert ask(f"{site}/slow", private=True).status == links.SILENT


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ftp://x.vn/a",
        "javascript:alert(1)",
        "http://",
        "http://a b.vn",
        "http://an:mk@x.vn",
        "http://x.vn:99999/",
        "https://x.vn/" + "a" * 2000,
    ],
)
def test_no_links(url: str) -> None:
    assert not is_web(url)
