"""A file comes in and waits to be read; a reading that broke off; an import given up."""

from datetime import date as Date
from typing import Any

from django.db import IntegrityError, transaction

from caicach.imports import jobs, reader
from caicach.imports.enums import DraftState
from caicach.imports.filling import forget_unused, keep_reading
from caicach.imports.models import ImportDraft
from caicach.jobs.actions import enqueue
from caicach.kit import audit
from caicach.kit.permissions import Permission, require
from caicach.plans.enums import PlanKind, PlanLevel

LOST = "Việc đọc bị ngừng giữa chừng, tệp chưa đọc xong."


@transaction.atomic
def open_draft(
    *,
    by: Any,
    body: Any,
    sha256: str,
    size: int,
    name: str,
    level: str = PlanLevel.OWN,
    kind: str = PlanKind.REFORM,
    unit: Any = None,
    upper: Any = None,
) -> ImportDraft:
    """Begin an import of a stored file; the open draft of the same file, where there is one."""
    require(by, Permission.PAPER_IMPORT, body)
    open_one = ImportDraft.objects.open().filter(body=body, sha256=sha256).first()
    if open_one is not None:
        return open_one
    try:
        with transaction.atomic():
            draft = ImportDraft.objects.create(
                body=body,
                by=by,
                sha256=sha256,
                size=size,
                name=name[:255],
                level=level,
                kind=kind,
                unit=unit,
                upper=upper,
            )
    except IntegrityError:
        return ImportDraft.objects.open().get(body=body, sha256=sha256)
    audit.record(by=by, action="import.open", target=draft, details={"sha256": sha256, "size": size})
    return draft


@transaction.atomic
def begin_import(*, by: Any, **given: Any) -> ImportDraft:
    """Begin an import (open_draft) and have its file read by a job."""
    draft = open_draft(by=by, **given)
    if draft.state == DraftState.READING and draft.job_id is None:
        _have_read(by, draft)
    return draft


def read_here(*, draft: ImportDraft, on: Date) -> ImportDraft:
    """Read a file that the program itself brings, in this process and without a job."""
    return keep_reading(draft=draft, found=reader.found_in(draft, apart=False), on=on)


@transaction.atomic
def lose_draft(*, draft: ImportDraft) -> ImportDraft:
    """The reader ended without an answer: the file stays, so that it can be read again."""
    draft = ImportDraft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    if draft.state != DraftState.READING:
        return draft
    draft.failure = LOST
    draft.save(update_fields=["failure", "updated_at"])
    audit.record(by=draft.by, action="import.lose", target=draft)
    return draft


@transaction.atomic
def read_again(*, by: Any, draft: ImportDraft) -> ImportDraft:
    """Have the file read once more; what a late first reader may still bring counts as well."""
    require(by, Permission.PAPER_IMPORT, draft)
    draft = ImportDraft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    if draft.state != DraftState.READING:
        return draft
    draft.failure, draft.read_pages, draft.all_pages = "", 0, None
    draft.save(update_fields=["failure", "read_pages", "all_pages", "updated_at"])
    audit.record(by=by, action="import.again", target=draft)
    _have_read(by, draft)
    return draft


def _have_read(by: Any, draft: ImportDraft) -> None:
    """A job for the draft; one that waits already will do."""
    made = enqueue(by=by, job=jobs.read_paper, key=f"draft:{draft.pk}", draft=draft.pk)
    if made is not None:
        draft.job = made
        draft.save(update_fields=["job"])


@transaction.atomic
def discard_draft(*, by: Any, draft: ImportDraft) -> None:
    """Give an import up."""
    require(by, Permission.PAPER_IMPORT, draft)
    draft.state = DraftState.DISCARDED
    draft.save(update_fields=["state", "updated_at"])
    audit.record(by=by, action="import.discard", target=draft)
    transaction.on_commit(lambda: forget_unused(draft.sha256))
