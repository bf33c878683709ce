"""Running one job, in the way its kind asks for, and writing down how it went."""

import logging
from time import monotonic
from traceback import format_exception
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from caicach.jobs.kinds import KINDS, Kind, Steps, once
from caicach.jobs.models import Job, Receipt, Worker
from caicach.jobs.rules import pause_after
from caicach.kit.labels import gettext_noop
from caicach.kit.rules import RuleBroken

log = logging.getLogger("caicach.jobs")
FINAL = (RuleBroken, PermissionDenied)
"""Trying again does not help: somebody has to change something first."""
UNREACHABLE = gettext_noop("Cơ sở dữ liệu bận hoặc không kết nối được khi đang làm việc này.")
OUTSIDE = gettext_noop("Không đọc, ghi được tệp hoặc không kết nối được máy khác khi đang làm việc này.")
NO_SUCH_KIND = gettext_noop("Chương trình không còn loại việc này, có thể do vừa nâng cấp.")
FAULT = gettext_noop(
    "Chương trình gặp lỗi khi làm việc này. Hãy gửi chi tiết kỹ thuật cho người phụ trách chương trình."
)


def run(job: Job, worker: Worker) -> bool:
    """Run a job that the worker took; its effects come once. False where it failed (and may be tried again)."""
    begun = monotonic()
    try:
        outcome = _perform(job.entry)
    except Exception as fault:  # noqa: BLE001 - whatever a job raises, the worker writes it down and goes on
        _write_failure(job, worker, fault)
        log.warning("%s %s không thành sau %.1f s: %r", job.entry.task_path, job.pk, monotonic() - begun, fault)
        return False
    _mark(job, worker, TaskResultStatus.SUCCESSFUL, finished_at=timezone.now(), return_value=outcome)
    log.info(
        "%s %s xong sau %.1f s%s", job.entry.task_path, job.pk, monotonic() - begun, f": {outcome}" * bool(outcome)
    )
    return True


def _perform(entry: DBTaskResult[Any, Any]) -> str:
    """Do the work; gives its sentence. Where a receipt says that it is done, only the sentence is read."""
    task: Any = entry.task
    given = entry.args_kwargs["kwargs"]
    kind = KINDS.get(entry.task_path) or Kind(task, entry.task_path)
    if kind.repeatable:
        return kind.task.call(Steps(entry.pk), **given) or ""
    if not Receipt.objects.filter(entry=entry, step="").exists():
        first: list[Any] = [kind.prepare(**given)] if kind.prepare else []
        once(entry.pk, lambda: kind.task.call(*first, *entry.args_kwargs["args"], **given))
    return Receipt.objects.get(entry=entry, step="").outcome


def _write_failure(job: Job, worker: Worker, fault: Exception) -> None:
    """The job rests and is tried again, or stays failed; the reason stays with it either way."""
    pause = None if isinstance(fault, FINAL) else pause_after(job.failures + 1)
    status = TaskResultStatus.FAILED if pause is None else TaskResultStatus.READY
    values = {
        "run_after": get_date_max() if pause is None else timezone.now() + pause,
        "finished_at": timezone.now() if pause is None else None,
        "exception_class_path": f"{type(fault).__module__}.{type(fault).__qualname__}",
        "traceback": "".join(format_exception(fault)),
    }
    _mark(job, worker, status, failures=job.failures + 1, reason=reason_of(fault), **values)


def reason_of(fault: Exception) -> str:
    """One sentence for the administrator."""
    if isinstance(fault, RuleBroken):
        return fault.sentence
    if isinstance(fault, PermissionDenied):
        return str(fault) or "Người yêu cầu việc này không còn quyền làm."
    if isinstance(fault, OperationalError | InterfaceError):
        return UNREACHABLE
    if isinstance(fault, ImportError):
        return NO_SUCH_KIND
    return OUTSIDE if isinstance(fault, OSError) else FAULT


def _mark(
    job: Job, worker: Worker, status: TaskResultStatus, *, failures: int = 0, reason: str = "", **values: Any
) -> None:
    """Write how it went, unless the job was meanwhile taken from a worker that was thought dead."""
    with transaction.atomic():
        mine = Job.objects.select_for_update().filter(pk=job.pk, worker=worker)
        if mine.exists():
            DBTaskResult.objects.filter(pk=job.pk).update(status=status, **values)
            mine.update(failures=failures, reason=reason, worker=None)
