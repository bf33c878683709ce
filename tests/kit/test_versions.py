"""Two people on one thing: fields merge by themselves, both texts are kept, nothing typed is lost."""

import html
import json
import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from caicach.documents import actions
from caicach.documents.models import Document
from caicach.documents.values import Facts
from caicach.kit.merging import FieldClash, FieldMerged, merge, word_changes
from caicach.kit.models import AuditEntry
from caicach.kit.versions import Stale, saves_since
from cast import Cast, client_of
from office_papers import plan_of

BASE = {"subject": "Cũ", "number": "16", "kinds": ("a", "b")}


@pytest.mark.parametrize(
    ("theirs", "mine", "found"),
    [
        ({}, {}, []),
        ({"subject": "Mới"}, {"subject": "Mới"}, []),
        ({"subject": "Mới"}, {}, [FieldMerged("subject", "Cũ", "Mới", False)]),
        ({}, {"number": ""}, [FieldMerged("number", "16", "", True)]),
        ({"subject": "A"}, {"subject": "B"}, [FieldClash("subject", "Cũ", "A", "B")]),
        ({"kinds": ("a",)}, {}, [FieldMerged("kinds", ("a", "b"), ("a",), False)]),
    ],
)
def test_field_by_field(theirs: dict[str, Any], mine: dict[str, Any], found: list[Any]) -> None:
    assert merge(BASE, BASE | theirs, BASE | mine) == found


def test_a_field_that_the_page_did_not_know_is_never_taken_silently() -> None:
    assert merge({}, {"a": "1"}, {"a": "2"}) == [FieldClash("a", "", "1", "2")]


def test_a_very_long_text_is_compared_as_a_whole() -> None:
    before, after = "a " * 5000, "b " * 5000
    assert [piece.kind for piece in word_changes(before, after)] == ["removed", "added"]


@pytest.fixture
def paper(cast: Cast) -> Document:
    return plan_of(cast).document


def page_of(client: Client, paper: Document) -> dict[str, str]:
    """What a browser would send back of the page."""
    return sent_by(client.get(f"/van-ban/{paper.pk}/sua/").text)


def sent_by(page: str) -> dict[str, str]:
    page = page[page.index("<form class=") :]
    found = {}
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name:
            found[name[1]] = html.unescape(value[1]) if value else ""
    areas = re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\n?(.*?)</textarea>', page, flags=re.S)
    return found | {name: html.unescape(text).replace("\n", "\r\n") for name, text in areas}


def test_the_second_save_shows_both_texts_and_saves_nothing(cast: Cast, paper: Document) -> None:
    an, binh = client_of(cast.an), client_of(cast.an)
    mine, theirs = page_of(an, paper), page_of(binh, paper)
    address = f"/van-ban/{paper.pk}/sua/"
    old = paper.subject
    assert binh.post(address, theirs | {"subject": "Trích yếu của cửa sổ kia", "number": "17"}).status_code == 302
    answer = an.post(address, mine | {"subject": "Trích yếu của tôi", "signer_role": "Phó Giám đốc"})
    assert answer.status_code == 409
    paper.refresh_from_db()
    assert (paper.subject, paper.number, paper.version) == ("Trích yếu của cửa sổ kia", "17", 2)
    form = answer.context["form"]
    assert [line.name for line in form.clash.open] == ["subject"]
    assert {line.name: line.kind for line in form.clash.merged} == {"number": "theirs", "signer_role": "mine"}
    again = sent_by(answer.text)
    assert (again["subject"], again["number"], again["version"]) == ("Trích yếu của tôi", "17", "2")
    words = re.sub(r"<[^>]+>", "", answer.text)
    assert "Bản của cửa sổ khác" in words and html.escape(old) in words
    assert an.post(address, again).status_code == 302
    paper.refresh_from_db()
    assert (paper.subject, paper.number, paper.signer_role) == ("Trích yếu của tôi", "17", "Phó Giám đốc")
    assert paper.version == 3


def clash_page(cast: Cast, paper: Document) -> tuple[Client, dict[str, str]]:
    """An typed "Của An"; somebody else had saved "Của Lan" a moment before."""
    client = client_of(cast.an)
    mine = page_of(client, paper)
    other = client_of(cast.an)
    other.post(f"/van-ban/{paper.pk}/sua/", page_of(other, paper) | {"subject": "Của người kia"})
    return client, sent_by(client.post(f"/van-ban/{paper.pk}/sua/", mine | {"subject": "Của tôi"}).text)


@pytest.mark.parametrize(("side", "text"), [("theirs", "Của người kia"), ("mine", "Của tôi")])
def test_a_button_takes_one_text_without_saving(cast: Cast, paper: Document, side: str, text: str) -> None:
    client, form = clash_page(cast, paper)
    answer = client.post(f"/van-ban/{paper.pk}/sua/", form | {"subject": "Viết lại", "_take": f"{side}:subject"})
    assert answer.status_code == 200
    assert sent_by(answer.text)["subject"] == text
    assert len(answer.context["form"].clash.open) == 1, "both texts stay in sight"
    paper.refresh_from_db()
    assert (paper.subject, paper.version) == ("Của người kia", 2)


@pytest.mark.parametrize("sent", ["null", "[]", "{", '{"lines": 3}', '{"who": 1, "when": 2, "lines": [{"name": "x"}]}'])
def test_a_hidden_field_of_another_shape_does_no_harm(cast: Cast, paper: Document, sent: str) -> None:
    client, form = clash_page(cast, paper)
    broken = {"version_clash": sent, "version_base": sent, "_take": "theirs:subject"}
    assert client.post(f"/van-ban/{paper.pk}/sua/", form | broken).status_code in (200, 422)


def test_a_third_save_in_between_is_met_too(cast: Cast, paper: Document) -> None:
    client, form = clash_page(cast, paper)
    third = client_of(cast.an)
    third.post(f"/van-ban/{paper.pk}/sua/", page_of(third, paper) | {"issuer": "Sở mới"})
    answer = client.post(f"/van-ban/{paper.pk}/sua/", form)
    assert answer.status_code == 409
    assert {line.name: line.kind for line in answer.context["form"].clash.lines} == {
        "subject": "mine",
        "issuer": "theirs",
    }


def test_the_same_form_sent_twice_is_one_save(cast: Cast, paper: Document) -> None:
    client = client_of(cast.an)
    form = page_of(client, paper) | {"subject": "Một lần"}
    for _ in range(2):
        assert client.post(f"/van-ban/{paper.pk}/sua/", form).status_code == 302
    paper.refresh_from_db()
    assert paper.version == 2


def test_a_form_without_its_version_overwrites_nothing(cast: Cast, paper: Document) -> None:
    client = client_of(cast.an)
    form = {k: v for k, v in page_of(client, paper).items() if not k.startswith("version")}
    answer = client.post(f"/van-ban/{paper.pk}/sua/", form | {"subject": "Không có phiên bản"})
    assert answer.status_code == 409
    paper.refresh_from_db()
    assert paper.version == 1


def test_a_clash_names_who_saved_and_records_nothing(cast: Cast, paper: Document) -> None:
    facts = Facts("Kế hoạch", "15", "KH-STNMT", None, paper.issued_on, paper.issuer, "Mới")
    actions.correct_header(by=cast.an, document=paper, facts=facts, version=1)
    count = AuditEntry.objects.count()
    with pytest.raises(Stale) as refused:
        actions.correct_header(by=cast.an, document=paper, facts=facts, version=1)
    assert AuditEntry.objects.count() == count
    assert [save.who for save in refused.value.saves] == ["cửa sổ khác"]
    assert [save.who for save in saves_since(paper, 1, by=cast.binh)] == ["An"]
    assert saves_since(paper, 2) == ()


def test_hidden_values_are_plain_json(cast: Cast, paper: Document) -> None:
    form = page_of(client_of(cast.an), paper)
    assert json.loads(form["version_base"])["issued_on"] == "12/01/2026"


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_in_the_same_moment_one_wins(cast: Cast) -> None:
    paper = plan_of(cast).document
    start = Barrier(2)

    def save(words: str) -> str:
        facts = Facts("Kế hoạch", "15", "KH-STNMT", None, paper.issued_on, paper.issuer, words)
        start.wait()
        try:
            return actions.correct_header(by=cast.an, document=paper, facts=facts, version=1).subject
        except Stale as stale:
            return f"seen: {stale.current.subject}"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        said = sorted(both.map(save, ("Một", "Hai")), key=lambda words: words.startswith("seen"))
    paper.refresh_from_db()
    assert said == [paper.subject, f"seen: {paper.subject}"] and paper.version == 2
