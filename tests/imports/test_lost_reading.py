"""A reader that dies does not leave its draft "being read" for ever, and no draft is filled twice."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from caicach.documents import store
from caicach.documents.reading import BROKEN
from caicach.imports import actions, jobs, reader, waiting
from caicach.imports.enums import DraftState
from caicach.imports.models import SILENCE, ImportDraft
from caicach.jobs import apart
from caicach.jobs.models import Job
from caicach.jobs.worker import loop, presence
from caicach.kit.models import AuditEntry
from cast import Cast
from office_papers import word_file

pytestmark = pytest.mark.django_db
WORDS = "Việc đọc bị ngừng giữa chừng"
NOBODY = "Không có tiến trình chạy việc nền"


@pytest.fixture
def draft(cast: Cast) -> ImportDraft:
    sha256, size = store.keep([word_file()])
    return actions.begin_import(by=cast.an, body=cast.body, sha256=sha256, size=size, name="ke-hoach.docx")


def silent(draft: ImportDraft) -> None:
    ImportDraft.objects.filter(pk=draft.pk).update(updated_at=timezone.now() - SILENCE - timedelta(seconds=5))


def page_of(client: Client, draft: ImportDraft, **part: str) -> str:
    return client.get(f"/van-ban/nhap/{draft.pk}/tien-do/", headers=part, follow=True).text


def test_a_job_that_a_worker_will_take_is_waited_for(client: Client, cast: Cast, draft: ImportDraft) -> None:
    client.force_login(cast.an)
    presence.arrive()
    silent(draft)
    page = page_of(client, draft)
    assert WORDS not in page and "hx-trigger" in page


@pytest.mark.parametrize("part", [{}, {"HX-Request": "true"}])
def test_without_any_worker_it_is_given_up(client: Client, cast: Cast, draft: ImportDraft, part: dict) -> None:
    client.force_login(cast.an)
    assert WORDS not in page_of(client, draft, **part)
    silent(draft)
    page = page_of(client, draft, **part)
    assert WORDS in page and "Đọc lại" in page and "hx-trigger" not in page
    assert "Đọc bị ngừng" in client.get("/van-ban/nhap/dang-soat/").text


def test_what_failed_says_why(client: Client, cast: Cast, draft: ImportDraft) -> None:
    client.force_login(cast.an)
    presence.arrive()
    Job.objects.update(failures=1, waiting=False, reason="Cơ sở dữ liệu bận.")
    page = page_of(client, draft)
    assert WORDS in page and "Cơ sở dữ liệu bận." in page


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


def test_two_jobs_fill_a_draft_once(cast: Cast, draft: ImportDraft) -> None:
    DBTaskResult.objects.update(status=TaskResultStatus.FAILED)
    Job.objects.update(waiting=False)
    actions.lose_draft(draft=draft)
    actions.read_again(by=cast.an, draft=draft)
    assert Job.objects.count() == 2
    DBTaskResult.objects.update(status=TaskResultStatus.READY)
    assert loop.drain() == 2
    assert draft.rows.count() == 3 and AuditEntry.objects.filter(action="import.read").count() == 1


def test_the_same_file_again_is_no_second_job(cast: Cast, draft: ImportDraft) -> None:
    same = actions.begin_import(by=cast.an, body=cast.body, sha256=draft.sha256, size=draft.size, name="ke-hoach.docx")
    assert same == draft and Job.objects.count() == 1


def test_a_late_failure_changes_nothing(cast: Cast, draft: ImportDraft) -> None:
    loop.drain()
    actions.fail_draft(draft=draft, sentence="quá muộn")
    draft.refresh_from_db()
    assert draft.state == DraftState.REVIEW


def test_what_was_given_up_is_not_read(cast: Cast, draft: ImportDraft) -> None:
    actions.discard_draft(by=cast.an, draft=draft)
    assert jobs.look_at(draft=draft.pk) is None
    loop.drain()
    draft.refresh_from_db()
    assert draft.state == DraftState.DISCARDED and not draft.rows.exists()


def test_a_reader_that_breaks_at_once_is_noticed_at_once(
    client: Client, cast: Cast, draft: ImportDraft, settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No worker, and the process for the one job ends without having taken it."""
    settings.READ_APART = True
    monkeypatch.setattr(apart.sys, "executable", "/bin/false")
    client.force_login(cast.an)
    silent(draft)
    page = client.post(f"/van-ban/nhap/{draft.pk}/doc-lai/", follow=True).text
    assert WORDS in page and "Bỏ, không nhập tệp này" in page and NOBODY in page


def test_a_reading_that_takes_long_is_left_to_the_page_of_progress(
    cast: Cast, draft: ImportDraft, monkeypatch: pytest.MonkeyPatch
) -> None:
    presence.arrive()
    monkeypatch.setattr(waiting, "PATIENCE", 0.2)
    assert waiting.see_it_read(draft, draft.job_id)
    draft.refresh_from_db()
    assert (draft.state, draft.failure) == (DraftState.READING, "")


def test_a_child_without_its_parts_is_one_sentence(
    draft: ImportDraft, settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.READ_APART = True
    monkeypatch.setattr(reader, "CHILD", "caicach.imports.no_such_child")
    loop.drain()
    draft.refresh_from_db()
    assert (draft.state, draft.failure) == (DraftState.FAILED, BROKEN)
