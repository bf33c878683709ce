"""Reading uploaded criteria sheets and results: the slow part in a process apart, then one transaction that fills."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings

from caicach.documents.reading import ask_child, named
from caicach.imports.enums import DraftState
from caicach.jobs.kinds import job
from caicach.kit.labels import gettext_noop as _
from caicach.papers.values import BadFile
from caicach.scoring.models import CriteriaDraft, ResultDraft
from caicach.scoring.models.drafts import FileDraft
from caicach.scoring.readings import read_sheet
from caicach.scoring.result_readings import read_results

CHILD = "caicach.scoring.child"

Found = dict[str, Any] | str | None
"""What a file says, why it cannot be read, or None where nobody waits."""


def look_at(*, draft: int) -> Found:
    """What the file says, or the sentence why it cannot be read; None where nobody waits for it any more."""
    return _told(CriteriaDraft.objects.get(pk=draft), "read", read_sheet)


def look_at_results(*, draft: int) -> Found:
    """The same of a file that tells of published results."""
    return _told(ResultDraft.objects.get(pk=draft), "results", read_results)


def _told(one: FileDraft, word: str, read: Callable[[Path], dict[str, Any]]) -> Found:
    if one.state != DraftState.READING:
        return None
    try:
        if settings.READ_APART:
            told: dict[str, Any] = ask_child(CHILD, word, one.sha256, one.name)
            return told
        with named(one.sha256, one.name) as path:
            return read(path)
    except BadFile as failure:
        return str(failure)


@job(words=_("Đọc bộ tiêu chí tải lên"), prepare=look_at)
def read_criteria(found: Found, *, draft: int) -> str:
    """Fill the draft, unless it was filled or given up meanwhile."""
    return _fill(CriteriaDraft.objects.select_for_update(of=("self",)).get(pk=draft), found)


@job(words=_("Đọc kết quả chấm điểm tải lên"), prepare=look_at_results)
def read_published(found: Found, *, draft: int) -> str:
    """Fill the draft, unless it was filled or given up meanwhile."""
    return _fill(ResultDraft.objects.select_for_update(of=("self",)).get(pk=draft), found)


def _fill(one: FileDraft, found: Found) -> str:
    if found is None or one.state != DraftState.READING:
        return "Không còn ai chờ tệp này."
    if isinstance(found, str):
        one.state, one.failure = DraftState.FAILED, found
    else:
        one.state, one.sheet = DraftState.REVIEW, found
    one.save(update_fields=["state", "failure", "sheet", "updated_at"])
    return one.failure or f"Đã đọc: {one.name}"
