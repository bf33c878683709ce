"""Taking a job so that nobody else has it, and giving back what a dead worker left behind."""

import logging
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, DBTaskResultQuerySet

from caicach.jobs.models import Job, Worker
from caicach.jobs.rules import DEATHS
from caicach.jobs.worker.presence import gone_workers

log = logging.getLogger("caicach.jobs")
MANY_DEATHS = "Tiến trình chạy việc này đã bị dừng đột ngột {n} lần, nên việc không được chạy tiếp."


def take(worker: Worker, *, only: UUID | None = None) -> Job | None:
    """The next due job (or `only` this one), now running in this worker's hand; None when nothing is due.

    Two workers never take the same: PostgreSQL skips rows that another has locked (a worker, or an action that found
    its cause waiting and has not committed yet), SQLite lets one writer in at a time.
    """
    due = DBTaskResult.objects.ready().filter(job__isnull=False).select_related("job")
    due = due if only is None else due.filter(pk=only)
    if not due.exists():
        return None
    with transaction.atomic():
        entry = due.select_for_update(skip_locked=True, of=("self", "job")).first()
        return _taken(entry, worker) if entry is not None else None


def _taken(entry: DBTaskResult[Any, Any], worker: Worker) -> Job:
    entry.claim(str(worker.pk))
    job: Job = entry.job
    job.entry, job.worker, job.waiting = entry, worker, False
    job.save(update_fields=["worker", "waiting"])
    return job


def adopt() -> None:
    """A task that was enqueued without the action has no row of ours yet."""
    for entry in DBTaskResult.objects.filter(status=TaskResultStatus.READY, job__isnull=True):
        Job.objects.get_or_create(entry=entry)


def give_back(worker: Worker) -> int:
    """What dead workers had in hand is due again, and what this one had when it lost its connection; how many jobs."""
    gone = gone_workers(worker)
    for one in gone:
        log.warning("tiến trình %s không còn, việc của nó được trả lại hàng chờ", one)
    Worker.objects.filter(pk__in=[one.pk for one in gone]).update(ended_at=timezone.now())
    if not _orphans(worker).exists():
        return 0
    with transaction.atomic():
        entries = list(_orphans(worker).select_for_update(skip_locked=True, of=("self",)))
        for entry in entries:
            _return(entry)
    return len(entries)


def _return(entry: DBTaskResult[Any, Any]) -> None:
    job: Job = entry.job
    job.deaths += 1
    job.worker = None
    if job.deaths >= DEATHS and not entry.receipts.exists():
        entry.status, entry.finished_at = TaskResultStatus.FAILED, timezone.now()
        job.reason = MANY_DEATHS.format(n=job.deaths)
    else:
        entry.status = TaskResultStatus.READY
    entry.save(update_fields=["status", "finished_at"])
    job.save(update_fields=["deaths", "worker", "reason"])


def _orphans(me: Worker) -> DBTaskResultQuerySet:
    """Jobs that nobody runs: this worker is between two jobs, others have ended."""
    hand = Q(job__worker=me) | Q(job__worker__ended_at__isnull=False) | Q(job__isnull=False, job__worker__isnull=True)
    return DBTaskResult.objects.running().filter(hand).select_related("job")
