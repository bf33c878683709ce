"""A person waits at the upload page: short papers answer at once, and nobody waits for a worker that is not there."""

import time
from uuid import UUID

from caicach.imports import actions
from caicach.imports.enums import DraftState
from caicach.imports.models import ImportDraft
from caicach.jobs import apart
from caicach.jobs.models import Job
from caicach.jobs.worker.presence import someone_works

PATIENCE = 4.0
"""Seconds that a request waits for the reading; then the page shows how far it is."""
HURRY = 1.5
"""An idle worker takes a job within a second. What nobody has taken by then gets a process of its own."""
LOOK = 0.1


def see_it_read(draft: ImportDraft, job_id: UUID) -> bool:
    """Wait a little for the job that reads the draft. False where there is no worker: it is read all the same."""
    attended = someone_works()
    began, process = time.monotonic(), None
    while _is_reading(draft) and time.monotonic() - began < PATIENCE:
        if process is None and (not attended or time.monotonic() - began > HURRY) and _waits(job_id):
            process = apart.start(job_id)
        if process is not None and process.poll() is not None:
            break
        time.sleep(LOOK)
    if process is not None and process.poll() is not None and _waits(job_id):
        actions.lose_draft(draft=draft)
    return attended


def _is_reading(draft: ImportDraft) -> bool:
    return ImportDraft.objects.filter(pk=draft.pk, state=DraftState.READING).exists()


def _waits(job_id: UUID) -> bool:
    return Job.objects.filter(pk=job_id, waiting=True).exists()
