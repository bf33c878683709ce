"""Putting jobs into the queue, and what an administrator does with them."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from caicach.jobs.enums import JobState
from caicach.jobs.models import Job, TimetableLine
from caicach.jobs.timetable import REGULARS, Regular
from caicach.kit import audit
from caicach.kit.permissions import Permission, require
from caicach.kit.rules import RuleBroken


def enqueue(*, by: Any, job: Task[..., Any], key: str = "", at: datetime | None = None, **arguments: Any) -> Job | None:
    """A job for the worker, inside the transaction of the caller: where that is rolled back there is no job.

    `by` is the person, or None for the program itself; the caller has asked for the permission. `at` is the earliest
    moment to run. With a `key` no second job is queued while one with that key waits (the result is None): the one
    that waits is held back until the caller commits, so it sees what the caller changed. Once a worker has taken it,
    another may wait. Call this last in an action, after `audit.record`: two actions then lock in the same order.
    """
    while not _is_waiting(key):
        try:
            with transaction.atomic():
                result = job.using(run_after=at).enqueue(**arguments)
                return Job.objects.create(entry_id=result.id, key=key, by=by, body=getattr(by, "body", None))
        except IntegrityError:
            if not key:
                raise
    return None


@transaction.atomic
def run_again(*, by: Any, job: Job) -> Job:
    """A failed or dropped job waits anew, with all its tries."""
    job = _locked(by, job)
    if job.state not in {JobState.FAILED, JobState.DROPPED}:
        raise RuleBroken("job-not-failed", "Việc này không ở trạng thái không thành hay đã bỏ nên không cần chạy lại.")
    _demand_free_key(job.key)
    audit.record(by=by, action="job.run_again", target=job, details={"task": job.entry.task_path})
    _set_entry(job, TaskResultStatus.READY, run_after=get_date_max(), finished_at=None)
    Job.objects.filter(pk=job.pk).update(waiting=True, dropped=False, failures=0, deaths=0, reason="")
    return job


@transaction.atomic
def drop(*, by: Any, job: Job) -> Job:
    """A waiting job is not run. `run_again` takes that back."""
    job = _locked(by, job)
    if job.state != JobState.WAITING:
        raise RuleBroken("job-not-waiting", "Chỉ bỏ được việc đang chờ; việc này đã được một tiến trình nhận.")
    audit.record(by=by, action="job.drop", target=job, details={"task": job.entry.task_path})
    _set_entry(job, TaskResultStatus.FAILED, finished_at=timezone.now())
    Job.objects.filter(pk=job.pk).update(waiting=False, dropped=True, reason=f"{by} đã bỏ việc này khi đang chờ.")
    return job


@transaction.atomic
def run_now(*, by: Any, name: str) -> Job:
    """A job of the timetable runs as soon as a worker is free; its next moment stays as it is."""
    require(by, Permission.JOB_VIEW)
    line = line_of(REGULARS[name])
    made = enqueue(by=by, job=REGULARS[name].task, key=timetable_key(name))
    if made is None:
        raise RuleBroken("job-waiting", "Việc này đang chờ chạy rồi, chưa cần thêm lần nữa.")
    audit.record(by=by, action="timetable.run_now", target=line, details={"name": name, "job": made.pk})
    return made


@transaction.atomic
def switch(*, by: Any, name: str, on: bool) -> TimetableLine:
    """Turn a line of the timetable on or off. What it missed while it was off is not made up for."""
    require(by, Permission.JOB_VIEW)
    line = line_of(REGULARS[name])
    audit.record(by=by, action="timetable.switch", target=line, details={"name": name, "on": on})
    line.on, line.seen_until = on, timezone.now()
    line.save(update_fields=["on", "seen_until"])
    return line


def line_of(regular: Regular) -> TimetableLine:
    """The row of a declared line, made when it is first needed and kept as the code has it."""
    declared = {"cron": regular.cron, "task_path": regular.task.module_path}
    line, _ = TimetableLine.objects.get_or_create(
        name=regular.name, defaults={**declared, "seen_until": timezone.now()}
    )
    if any(getattr(line, name) != value for name, value in declared.items()):
        TimetableLine.objects.filter(pk=line.pk).update(**declared)
        line.refresh_from_db()
    return line


def timetable_key(name: str) -> str:
    """The cause under which a line of the timetable waits: at most once."""
    return f"timetable:{name}"


def _locked(by: Any, job: Job) -> Job:
    """The job with the queue's row locked, so that no worker takes it meanwhile."""
    require(by, Permission.JOB_VIEW, job.body)
    DBTaskResult.objects.select_for_update().get(pk=job.pk)
    return Job.objects.select_related("entry", "body").get(pk=job.pk)


def _set_entry(job: Job, status: TaskResultStatus, **values: Any) -> None:
    DBTaskResult.objects.filter(pk=job.pk).update(status=status, **values)
    job.entry.refresh_from_db()


def _is_waiting(key: str) -> bool:
    """True where a job with the key waits; it is locked, so that no worker takes it before this transaction ends."""
    held = Job.objects.filter(key=key, waiting=True)
    with transaction.atomic():
        return bool(key) and held.select_for_update().order_by("pk").first() is not None


def _demand_free_key(key: str) -> None:
    if _is_waiting(key):
        raise RuleBroken("job-waiting", "Một việc giống hệt đang chờ chạy rồi, chưa cần thêm lần nữa.")
