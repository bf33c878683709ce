"""The house as a whole: what answers without sign-in, migrations, templates, headers, error pages."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from caicach.kit.facts import mark_example_world
from caicach.organisations.models import Person
from caicach.site.urls import PUBLIC
from cast import Cast

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "caicach"
TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.html"))
ROOTS = {"400.html", "403.html", "404.html", "409.html", "500.html", "csrf.html"}
"""Named by Django or by the middleware, not by a view."""


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        yield from patterns(entry) if isinstance(entry, URLResolver) else [entry]


def test_only_the_listed_addresses_answer_without_sign_in() -> None:
    """Login is required by default; who asks for less is in the list."""
    open_doors = {one.name for one in patterns(get_resolver()) if not getattr(one.callback, "login_required", True)}
    assert open_doors == set(PUBLIC)


def test_no_model_lacks_a_migration(db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_have_names() -> None:
    auto = [path.name for path in PACKAGE.glob("*/migrations/0*.py") if re.search(r"_auto_|_initial", path.name)]
    assert not auto


def test_every_template_is_used() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html"))]
    named = set(re.findall(r"[\"']([\w/.-]+\.html)[\"']", "\n".join(sources)))
    names = {str(path).split("/templates/", 1)[1] for path in TEMPLATES}
    assert names - named - ROOTS == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_no_style_attribute_and_no_inline_script(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"\son(click|change|submit|load|input)\s*=", text)
    assert not re.search(r"<script(?![^>]*(\ssrc=|nonce=))", text)


def test_icons_that_are_asked_for_exist() -> None:
    from caicach.kit.icons import icon_names

    asked = {name for path in TEMPLATES for name in re.findall(r"{% icon [\"']([\w-]+)[\"']", path.read_text("utf-8"))}
    assert asked - set(icon_names()) == set()


def test_every_answer_carries_the_content_security_policy(client: Client, db: None) -> None:
    policy = client.get("/dang-nhap/")["Content-Security-Policy"]
    assert "script-src 'self'" in policy and "style-src-attr 'none'" in policy and "unsafe" not in policy


def test_health_needs_no_sign_in(client: Client, db: None) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}


class TestFailures:
    def test_an_unknown_address(self, client: Client, cast: Cast) -> None:
        client.force_login(cast.an)
        answer = client.get("/khong-co/")
        assert answer.status_code == 404 and "Không có trang này" in answer.text

    def test_a_forbidden_deed_says_which_permission_it_wants(self, client: Client, cast: Cast) -> None:
        client.force_login(cast.chi)
        answer = client.get("/don-vi/them/")
        assert answer.status_code == 403 and "Sửa đơn vị, tên gọi, nhóm" in answer.text

    def test_a_broken_rule_outside_a_form(self, rf: object) -> None:
        from django.contrib.auth.models import AnonymousUser
        from django.test import RequestFactory

        from caicach.kit.middleware.failures import RuleBrokenMiddleware
        from caicach.kit.rules import RuleBroken

        request = RequestFactory().post("/")
        request.user = AnonymousUser()
        answer = RuleBrokenMiddleware(lambda _: None).process_exception(request, RuleBroken("x", "Hãy làm khác."))
        assert answer is not None and answer.status_code == 409 and "Hãy làm khác." in answer.text
        assert RuleBrokenMiddleware(lambda _: None).process_exception(request, ValueError()) is None

    def test_a_failure_of_the_server_needs_no_database(self) -> None:
        from django.test import RequestFactory

        from caicach.site.views.failures import failed

        answer = failed(RequestFactory().get("/"))
        assert answer.status_code == 500 and "Máy chủ gặp lỗi" in answer.text

    def test_an_old_form(self, cast: Cast) -> None:
        client = Client(enforce_csrf_checks=True)
        answer = client.post("/dang-nhap/", {"username": "an"})
        assert answer.status_code == 403 and "Phiên làm việc đã cũ" in answer.text


class TestLook:
    def test_theme_and_language_stay_with_the_person(self, client: Client, cast: Cast) -> None:
        client.force_login(cast.an)
        client.post("/tai-khoan/", {"theme": "dark", "language": "en"})
        page = client.get("/tai-khoan/").text
        assert 'data-theme="dark"' in page and '<html lang="en"' in page
        assert "Sign out" in page

    def test_a_visitor_chooses_the_language(self, client: Client, db: None) -> None:
        client.post("/dang-nhap/ngon-ngu/", {"language": "en"})
        assert "Password" in client.get("/dang-nhap/").text

    def test_the_wish_of_the_browser_is_not_asked(self, client: Client, db: None) -> None:
        assert "Mật khẩu" in client.get("/dang-nhap/", headers={"accept-language": "en"}).text

    def test_an_unknown_theme_is_refused(self, client: Client, cast: Cast) -> None:
        client.force_login(cast.an)
        assert client.post("/tai-khoan/", {"theme": "pink", "language": "vi"}).status_code == 200
        cast.an.refresh_from_db()
        assert cast.an.theme == "auto"


class TestPassword:
    def test_is_changed_and_this_session_stays(self, client: Client, cast: Cast) -> None:
        from cast import PASSWORD

        client.force_login(cast.an)
        form = {"old": PASSWORD, "new": "mot mat khau khac 9", "again": "mot mat khau khac 9"}
        assert "Đã đổi mật khẩu" in client.post("/tai-khoan/mat-khau/", form, follow=True).text

    @pytest.mark.parametrize(
        ("old", "new", "again", "words"),
        [
            ("sai", "mot mat khau khac 9", "mot mat khau khac 9", "Mật khẩu hiện nay chưa đúng"),
            ("", "mot mat khau khac 9", "mot mat khau khac 8", "không giống nhau"),
        ],
    )
    def test_is_refused_with_a_reason(
        self, client: Client, cast: Cast, old: str, new: str, again: str, words: str
    ) -> None:
        from cast import PASSWORD

        client.force_login(cast.an)
        answer = client.post("/tai-khoan/mat-khau/", {"old": old or PASSWORD, "new": new, "again": again})
        assert words in answer.text


def test_the_gallery_is_for_the_example_world(client: Client, cast: Cast) -> None:
    client.force_login(cast.an)
    assert client.get("/thu-vien/").status_code == 404
    Person.objects.update(is_example=True)
    mark_example_world()
    assert client.get("/thu-vien/").status_code == 200


def test_a_port_that_is_taken_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    import socket

    from caicach.cli.frame import run

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert run(["serve", "--port", str(port)]) == 1
    words = capsys.readouterr().err
    assert str(port) in words and words.count("\n") == 1


def test_the_secret_key_is_made_once(tmp_path: Path) -> None:
    from caicach.site.secret import secret_key

    first = secret_key(tmp_path / "key")
    assert secret_key(tmp_path / "key") == first and len(first) > 60
    assert (tmp_path / "key").stat().st_mode & 0o077 == 0
