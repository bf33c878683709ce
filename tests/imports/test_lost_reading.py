"""A reader that dies does not leave its draft "being read" for ever."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from caicach.documents import store
from caicach.documents.reading import BROKEN
from caicach.imports import actions, reader
from caicach.imports.enums import DraftState
from caicach.imports.models import SILENCE, ImportDraft
from cast import Cast
from office_papers import word_file

pytestmark = pytest.mark.django_db
WORDS = "Việc đọc bị ngừng giữa chừng"


@pytest.fixture
def draft(cast: Cast) -> ImportDraft:
    sha256, size = store.keep([word_file()])
    return actions.open_draft(by=cast.an, body=cast.body, sha256=sha256, size=size, name="ke-hoach.docx")


def silent(draft: ImportDraft, seconds: float) -> None:
    ImportDraft.objects.filter(pk=draft.pk).update(updated_at=timezone.now() - timedelta(seconds=seconds))


def test_a_reader_that_is_heard_of_is_waited_for(client: Client, cast: Cast, draft: ImportDraft) -> None:
    client.force_login(cast.an)
    silent(draft, SILENCE.total_seconds() + 5)
    actions.still_reading(draft_id=draft.pk, at=timezone.now())
    page = client.get(f"/van-ban/nhap/{draft.pk}/").text
    assert WORDS not in page and "hx-trigger" in page


@pytest.mark.parametrize("part", [{}, {"HX-Request": "true"}])
def test_a_silent_reader_is_given_up(client: Client, cast: Cast, draft: ImportDraft, part: dict[str, str]) -> None:
    client.force_login(cast.an)
    silent(draft, SILENCE.total_seconds() + 5)
    page = client.get(f"/van-ban/nhap/{draft.pk}/tien-do/", headers=part).text
    assert WORDS in page and "Đọc lại" in page and "hx-trigger" not in page
    assert "Đọc bị ngừng" in client.get("/van-ban/nhap/dang-soat/").text


def test_it_can_be_read_again_or_given_up(client: Client, cast: Cast, draft: ImportDraft) -> None:
    client.force_login(cast.an)
    again = f"/van-ban/nhap/{draft.pk}/doc-lai/"
    actions.lose_draft(draft=draft)
    assert WORDS in client.get(f"/van-ban/nhap/{draft.pk}/").text
    for _ in range(2):
        assert client.post(again).status_code == 302
    draft.refresh_from_db()
    assert (draft.state, draft.failure) == (DraftState.REVIEW, "")
    assert draft.rows.count() == 3


def test_who_may_not_import_may_not_read_again(client: Client, cast: Cast, draft: ImportDraft) -> None:
    actions.lose_draft(draft=draft)
    client.force_login(cast.chi)
    assert client.post(f"/van-ban/nhap/{draft.pk}/doc-lai/").status_code == 404


def test_a_reader_that_breaks_at_once_is_noticed_at_once(
    client: Client, cast: Cast, draft: ImportDraft, settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.READ_APART = True
    monkeypatch.setattr(reader, "start", lambda key: True)
    client.force_login(cast.an)
    silent(draft, SILENCE.total_seconds() + 5)
    page = client.post(f"/van-ban/nhap/{draft.pk}/doc-lai/", follow=True).text
    assert WORDS in page and "Bỏ, không nhập tệp này" in page


def test_a_child_without_its_parts_is_one_sentence(draft: ImportDraft, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "CHILD", "caicach.imports.no_such_child")
    actions.read_draft(draft=draft, on=timezone.localdate())
    draft.refresh_from_db()
    assert (draft.state, draft.failure) == (DraftState.FAILED, BROKEN)
