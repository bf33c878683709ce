"""A person waits for a job of dossiers: small files answer at once, and nobody waits for a worker that is not there."""

import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings

from caicach.jobs import apart
from caicach.jobs.models import Job
from caicach.jobs.worker.loop import run_one
from caicach.jobs.worker.presence import someone_works

PATIENCE = 3.0
"""Seconds that a request waits; then the page shows how far it is."""
HURRY = 1.5
"""An idle worker takes a job within a second. What nobody has taken by then gets a process of its own."""
LOOK = 0.1


def see_it_done(job_id: Any, is_open: Callable[[], bool]) -> None:
    """Wait a little for the job while `is_open` says that there is something to wait for; tests run it here and now."""
    if job_id is None:
        return
    if not settings.READ_APART:
        run_one(UUID(str(job_id)))
        return
    attended, process, began = someone_works(), None, time.monotonic()
    while is_open() and time.monotonic() - began < PATIENCE:
        late = time.monotonic() - began > HURRY
        if process is None and (late or not attended) and Job.objects.filter(pk=job_id, waiting=True).exists():
            process = apart.start(UUID(str(job_id)))
        if process is not None and process.poll() is not None:
            break
        time.sleep(LOOK)
