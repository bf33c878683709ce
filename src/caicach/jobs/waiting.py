"""A person waits for a job: quick ones answer at once, and nobody waits for a worker that is not there."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from caicach.jobs import apart
from caicach.jobs.models import Job
from caicach.jobs.worker.loop import run_one
from caicach.jobs.worker.presence import someone_works

PATIENCE = 4.0
"""Seconds that a request waits; then the page shows how far it is."""
HURRY = 1.5
"""An idle worker takes a job within a second. What nobody has taken by then gets a process of its own."""
LOOK = 0.1


@dataclass(frozen=True, slots=True)
class Waited:
    """`attended`: a worker was there; `lost`: a process of its own ended without having taken the job."""

    attended: bool
    lost: bool


def see_it_done(job_id: UUID | None, is_open: Callable[[], bool], patience: float = PATIENCE) -> None:
    """Wait a little for the job while `is_open` says that there is something to wait for; tests run it here and now."""
    if job_id is None:
        return
    if settings.READ_APART:
        wait_for(job_id, is_open, patience)
    else:
        run_one(job_id)


def wait_for(job_id: UUID, is_open: Callable[[], bool], patience: float = PATIENCE) -> Waited:
    """Wait so many seconds at most; where no worker takes the job, a process of its own does."""
    attended, process, began = someone_works(), None, time.monotonic()
    while is_open() and time.monotonic() - began < patience:
        late = time.monotonic() - began > HURRY
        if process is None and (late or not attended) and _waits(job_id):
            process = apart.start(job_id)
        if process is not None and process.poll() is not None:
            break
        time.sleep(LOOK)
    return Waited(attended, process is not None and process.poll() is not None and _waits(job_id))


def _waits(job_id: UUID) -> bool:
    return Job.objects.filter(pk=job_id, waiting=True).exists()
