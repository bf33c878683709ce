"""A person waits at the upload page for the reading of a paper."""

from uuid import UUID

from caicach.imports import actions
from caicach.imports.enums import DraftState
from caicach.imports.models import ImportDraft
from caicach.jobs.waiting import wait_for

PATIENCE = 4.0
"""Seconds that a request waits for the reading; then the page shows how far it is."""


def see_it_read(draft: ImportDraft, job_id: UUID) -> bool:
    """Wait a little for the job that reads the draft. False where there is no worker: it is read all the same."""
    waited = wait_for(job_id, lambda: _is_reading(draft), PATIENCE)
    if waited.lost:
        actions.lose_draft(draft=draft)
    return waited.attended


def _is_reading(draft: ImportDraft) -> bool:
    return ImportDraft.objects.filter(pk=draft.pk, state=DraftState.READING).exists()
