"""Texts that are typed and not sent: kept for their writer alone, offered again, gone once they are sent."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from caicach.documents.models import Document
from caicach.kit import kept
from caicach.kit.models import KeptText
from caicach.kit.rules import RuleBroken
from cast import Cast, client_of
from office_papers import plan_of

TYPED = {"subject": ["Đang gõ dở"]}


@pytest.fixture
def paper(cast: Cast) -> Document:
    return plan_of(cast).document


def post(client: Client, place: str = "task:1:comment", fields: Any = TYPED) -> Any:
    return client.post("/ban-nhap/", {"place": place, "fields": json.dumps(fields)})


class TestKeeping:
    def test_one_text_a_person_and_place(self, cast: Cast) -> None:
        an, binh = client_of(cast.an), client_of(cast.binh)
        for words in ("Một", "Hai"):
            assert post(an, fields={"text": [words]}).status_code == 200
        post(binh, fields={"text": ["Của Bình"]})
        assert kept.kept_by(cast.an)["task:1:comment"].fields == {"text": ["Hai"]}
        assert kept.kept_by(cast.binh)["task:1:comment"].fields == {"text": ["Của Bình"]}

    def test_the_time_is_that_of_the_office(self, cast: Cast) -> None:
        assert post(client_of(cast.an)).json() == {"at": f"{timezone.localtime():%H:%M}"}

    def test_nothing_typed_keeps_nothing(self, cast: Cast) -> None:
        client = client_of(cast.an)
        post(client)
        post(client, fields={})
        assert not KeptText.objects.exists()

    @pytest.mark.parametrize("fields", ["", "{", "[]", '{"a": "b"}', '{"a": [1]}', "null"])
    def test_another_shape_is_refused(self, cast: Cast, fields: str) -> None:
        answer = client_of(cast.an).post("/ban-nhap/", {"place": "a", "fields": fields})
        assert answer.status_code == 422 and "không đọc được" in answer.json()["said"]

    @pytest.mark.parametrize("place", ["", "a b", "ế", "x" * 81, "a;b"])
    def test_a_place_is_a_short_plain_key(self, cast: Cast, place: str) -> None:
        assert post(client_of(cast.an), place=place).status_code == 422

    def test_too_long_is_said(self, cast: Cast) -> None:
        answer = post(client_of(cast.an), fields={"text": ["a" * kept.LONGEST]})
        assert answer.status_code == 422 and "quá dài" in answer.json()["said"]

    def test_the_oldest_gives_way(self, cast: Cast) -> None:
        now = timezone.now()
        for number in range(kept.MOST + 3):
            kept.keep(by=cast.an, place=f"p:{number}", fields=TYPED, now=now + timedelta(seconds=number))
        places = set(kept.kept_by(cast.an))
        assert len(places) == kept.MOST and "p:2" not in places and "p:3" in places

    def test_what_nobody_came_back_to_is_erased(self, cast: Cast) -> None:
        now = timezone.now()
        kept.keep(by=cast.an, place="old", fields=TYPED, now=now - timedelta(days=31))
        kept.keep(by=cast.an, place="new", fields=TYPED, now=now - timedelta(days=29))
        assert kept.erase_older(now) == 1
        assert list(kept.kept_by(cast.an)) == ["new"]

    def test_a_visitor_keeps_nothing(self, client: Client, cast: Cast) -> None:
        assert post(client).status_code == 302
        assert client_of(cast.an).get("/ban-nhap/").status_code == 405
        assert not KeptText.objects.exists()

    def test_the_action_says_why(self) -> None:
        with pytest.raises(RuleBroken, match="quá dài"):
            kept.fields_from("x" * (kept.LONGEST + 1))


class TestOffering:
    def page(self, person: Any, paper: Document, query: str = "") -> str:
        return client_of(person).get(f"/van-ban/{paper.pk}/sua/{query}").text

    def keep(self, person: Any, paper: Document, **fields: list[str]) -> None:
        kept.keep(by=person, place=f"document:{paper.pk}", fields=fields, now=timezone.now())

    def test_is_offered_to_the_writer_alone(self, cast: Cast, paper: Document) -> None:
        self.keep(cast.an, paper, subject=["Đang gõ dở"])
        assert "Đang gõ dở" in self.page(cast.an, paper)
        post_of_lan = kept.kept_by(cast.lan)
        assert post_of_lan == {}

    def test_what_already_stands_is_not_offered(self, cast: Cast, paper: Document) -> None:
        self.keep(cast.an, paper, subject=[f" {paper.subject}\r\n"], issued_on=["12/01/2026"])
        assert "data-fields" not in self.page(cast.an, paper)

    def test_without_script_the_address_fills_the_form(self, cast: Cast, paper: Document) -> None:
        self.keep(
            cast.an, paper, subject=["Đang gõ dở"], issued_on=["31/02"], version=["7"], version_base=['{"a": "b"}']
        )
        page = self.page(cast.an, paper, f"?nhap=document:{paper.pk}")
        assert "Đang gõ dở</textarea>" in page and 'value="31/02"' in page
        assert 'name="version" value="7"' in page and "{&quot;a&quot;: &quot;b&quot;}" in page
        assert "data-fields" not in page and "data-keep-whole" in page

    def test_another_place_fills_nothing(self, cast: Cast, paper: Document) -> None:
        self.keep(cast.an, paper, subject=["Đang gõ dở"])
        assert "Đang gõ dở</textarea>" not in self.page(cast.an, paper, "?nhap=document:999")

    def test_without_script_it_can_be_put_aside(self, cast: Cast, paper: Document) -> None:
        self.keep(cast.an, paper, subject=["Đang gõ dở"])
        place, page = f"document:{paper.pk}", f"/van-ban/{paper.pk}/sua/"
        answer = client_of(cast.an).post(
            "/ban-nhap/bo/", {"_keep": place}, headers={"referer": f"http://testserver{page}"}
        )
        assert answer["Location"] == page
        assert not KeptText.objects.exists()

    def test_a_read_only_get_can_offer(self, cast: Cast, paper: Document, django_assert_max_num_queries: Any) -> None:
        self.keep(cast.an, paper, subject=["Đang gõ dở"])
        client = client_of(cast.an)
        with django_assert_max_num_queries(9):
            client.get(f"/van-ban/{paper.pk}/sua/")


class TestSending:
    def sent(self, client: Client, paper: Document, **fields: Any) -> Any:
        typed = {"type": "Kế hoạch", "number": "15", "subject": "Mới", "version": 1, "_keep": f"document:{paper.pk}"}
        return client.post(f"/van-ban/{paper.pk}/sua/", typed | fields)

    def test_what_was_accepted_is_forgotten(self, cast: Cast, paper: Document) -> None:
        for person in (cast.an, cast.binh):
            kept.keep(by=person, place=f"document:{paper.pk}", fields=TYPED, now=timezone.now())
        answer = self.sent(client_of(cast.an), paper)
        assert answer.status_code == 302
        assert answer.cookies["caicach_sent"].value == f"{cast.an.pk}:document:{paper.pk}"
        assert KeptText.objects.get().person == cast.binh

    def test_what_was_refused_stays(self, cast: Cast, paper: Document) -> None:
        kept.keep(by=cast.an, place=f"document:{paper.pk}", fields=TYPED, now=timezone.now())
        assert self.sent(client_of(cast.an), paper, subject="").status_code == 422
        assert self.sent(client_of(cast.an), paper, version=0).status_code == 409
        assert KeptText.objects.exists()

    def test_what_a_visitor_sends_is_not_taken_for_sent(self, client: Client, cast: Cast, paper: Document) -> None:
        kept.keep(by=cast.an, place=f"document:{paper.pk}", fields=TYPED, now=timezone.now())
        answer = self.sent(client, paper)
        assert answer.status_code == 302 and "caicach_sent" not in answer.cookies
        assert KeptText.objects.exists()


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        ("http://testserver/van-ban/1/sua/?a=1", "/van-ban/1/sua/%3Fa%3D1"),
        ("https://evil.example/van-ban/", "/"),
        ("http://testserver//evil.example/", "/"),
        ("http://testserver/dang-nhap/?next=/", "/"),
        ("", "/"),
    ],
)
def test_a_form_sent_without_session_comes_back_to_its_page(
    client: Client, cast: Cast, referer: str, back: str
) -> None:
    answer = client.post("/van-ban/1/sua/", {"subject": "x"}, headers={"referer": referer})
    assert answer["Location"] == f"/dang-nhap/?next={back}"
