"""Signing in: with a password, too often with a wrong one, as an example person, and out again."""

import re

import pytest
from django.test import Client

from caicach.kit.facts import mark_example_world
from caicach.kit.models import AuditEntry
from caicach.kit.rules import RuleBroken
from caicach.organisations.models import Person
from cast import PASSWORD, Cast


@pytest.fixture
def example(cast: Cast) -> Cast:
    """The cast as people of the example world."""
    Person.objects.update(is_example=True)
    mark_example_world()
    return cast


def test_a_visitor_is_sent_to_the_sign_in_page(client: Client, db: None) -> None:
    answer = client.get("/")
    assert answer.status_code == 302
    assert answer["Location"] == "/dang-nhap/?next=/"


def test_the_right_password_opens(client: Client, cast: Cast) -> None:
    answer = client.post("/dang-nhap/", {"username": "an", "password": PASSWORD, "next": "/tai-khoan/"})
    assert answer["Location"] == "/tai-khoan/"
    assert client.get("/").status_code == 200
    assert AuditEntry.objects.get().action == "person.sign_in"


def test_an_address_of_another_site_is_not_followed(client: Client, cast: Cast) -> None:
    answer = client.post("/dang-nhap/", {"username": "an", "password": PASSWORD, "next": "https://evil.example/"})
    assert answer["Location"] == "/"


def test_a_wrong_password_keeps_the_name_and_says_what_to_do(client: Client, cast: Cast) -> None:
    answer = client.post("/dang-nhap/", {"username": "an", "password": "sai"})
    assert answer.status_code == 401
    assert 'value="an"' in answer.text
    assert "CapsLock" in answer.text


@pytest.mark.parametrize("name", ["an", "AN", "khong-co-ai"])
def test_after_five_wrong_passwords_even_the_right_one_waits(client: Client, cast: Cast, name: str) -> None:
    for _ in range(5):
        client.post("/dang-nhap/", {"username": name, "password": "sai"})
    answer = client.post("/dang-nhap/", {"username": name, "password": PASSWORD})
    assert "đợi 15 phút" in answer.text
    assert answer.status_code == 401


def test_someone_else_need_not_wait(client: Client, cast: Cast) -> None:
    for _ in range(5):
        client.post("/dang-nhap/", {"username": "an", "password": "sai"})
    assert client.post("/dang-nhap/", {"username": "chi", "password": PASSWORD}).status_code == 302


def test_who_is_no_longer_active_does_not_get_in(client: Client, cast: Cast) -> None:
    cast.an.is_active = False
    cast.an.save()
    assert client.post("/dang-nhap/", {"username": "an", "password": PASSWORD}).status_code == 401


class TestExamplePeople:
    def test_outside_the_example_world_nobody_is_offered(self, client: Client, cast: Cast) -> None:
        cast.an.is_example = True
        cast.an.save()
        assert "vào ngay với một vai" not in client.get("/dang-nhap/").text
        assert client.post("/dang-nhap/mau/", {"person": cast.an.pk}).status_code == 403

    def test_inside_it_one_click_is_enough(self, client: Client, example: Cast) -> None:
        assert "vào ngay với một vai" in client.get("/dang-nhap/").text
        assert client.post("/dang-nhap/mau/", {"person": example.an.pk}).status_code == 302
        assert client.get("/").status_code == 200

    def test_the_administrator_comes_last_and_each_button_begins_with_the_name(
        self, client: Client, example: Cast
    ) -> None:
        page = re.sub(r"<(\w+)[^>]*aria-hidden.*?</\1>", "", client.get("/dang-nhap/").text, flags=re.S)
        buttons = re.findall(r'<button class="person".*?</button>', page, flags=re.S)
        words = [re.sub(r"<[^>]+>", "", button).split() for button in buttons]
        assert [first for first, *_ in words] == ["An", "Bình", "Chi", "Dũng", "Hà", "Lan", "Em"]

    @pytest.mark.parametrize("person", ["real", "", "999999", "x"])
    def test_real_people_are_never_offered(self, client: Client, example: Cast, person: str) -> None:
        Person.objects.filter(pk=example.chi.pk).update(is_example=False)
        wish = str(example.chi.pk) if person == "real" else person
        assert client.post("/dang-nhap/mau/", {"person": wish}).status_code == 403

    def test_one_click_is_a_post(self, client: Client, example: Cast) -> None:
        assert client.get(f"/dang-nhap/mau/?person={example.an.pk}").status_code == 405

    def test_a_site_with_real_people_cannot_become_one(self, cast: Cast) -> None:
        with pytest.raises(RuleBroken, match="người dùng thật"):
            mark_example_world()


def test_signing_out_ends_the_session(client: Client, cast: Cast) -> None:
    client.force_login(cast.an)
    assert client.get("/dang-xuat/").status_code == 405
    assert client.post("/dang-xuat/")["Location"] == "/dang-nhap/"
    assert client.get("/").status_code == 302
