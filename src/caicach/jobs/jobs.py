"""Cleaning: finished jobs and texts that nobody came back to do not stay for ever."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from caicach.jobs.kinds import job
from caicach.jobs.models import Slot, Worker
from caicach.jobs.rules import KEEP_DONE, KEEP_FAILED
from caicach.jobs.timetable import every
from caicach.kit.kept import erase_older
from caicach.kit.labels import gettext_noop


@every("20 2 * * *", name="clean-jobs", words=gettext_noop("Dọn việc đã xong, 02:20 hằng ngày"))
@job(words=gettext_noop("Dọn việc đã xong"))
def clean() -> str:
    """Remove jobs finished long ago with their receipts, fired slots as old, and workers that ended as long ago."""
    now = timezone.now()
    old = Q(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=now - KEEP_DONE)
    old_failed = Q(status=TaskResultStatus.FAILED, finished_at__lt=now - KEEP_FAILED)
    removed = _remove(DBTaskResult.objects.filter(old | old_failed))
    _remove(Slot.objects.filter(at__lt=now - KEEP_FAILED))
    _remove(Worker.objects.filter(ended_at__lt=now - KEEP_DONE))
    return f"Đã dọn {removed} việc."


@every("30 2 * * *", name="clean-kept-texts", words=gettext_noop("Dọn bản nháp không ai dùng lại, 02:30 hằng ngày"))
@job(words=gettext_noop("Dọn bản nháp cũ"))
def clean_kept_texts() -> str:
    """Erase kept texts of forms that were never sent."""
    return f"Đã dọn {erase_older(timezone.now())} bản nháp."


def _remove(rows: QuerySet[Any]) -> int:
    count = rows.count()
    rows.delete()
    return count
