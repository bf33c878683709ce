"""Firing what the timetable says: each slot once, also with several workers; what was missed once, late."""

import logging
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from caicach.jobs.actions import enqueue, line_of, timetable_key
from caicach.jobs.models import Slot, TimetableLine
from caicach.jobs.rules import missed_slot
from caicach.jobs.timetable import REGULARS, Regular

log = logging.getLogger("caicach.jobs")


def write_lines() -> None:
    """The rows are those that the code declares."""
    TimetableLine.objects.exclude(name__in=REGULARS).delete()
    for regular in REGULARS.values():
        line_of(regular)


def fire(now: datetime) -> int:
    """Enqueue what fell due since each line was last looked at; gives how many lines fired."""
    local = timezone.localtime(now)
    lines = TimetableLine.objects.filter(on=True, name__in=REGULARS)
    due = [(line, slot) for line in lines if (slot := missed_slot(line.cron, line.seen_until, local)) is not None]
    return sum(_fire(line, slot) for line, slot in due)


@transaction.atomic
def _fire(line: TimetableLine, at: datetime) -> bool:
    """One slot of one line; False where another worker has fired it."""
    slot, first = Slot.objects.get_or_create(line=line, at=at)
    if first:
        TimetableLine.objects.filter(pk=line.pk, seen_until__lt=at).update(seen_until=at)
        _enqueue(REGULARS[line.name], slot)
    return first


def _enqueue(regular: Regular, slot: Slot) -> None:
    job = enqueue(by=None, job=regular.task, key=timetable_key(regular.name))
    log.info("lịch %s đến giờ %s%s", regular.name, slot.at, "" if job else ": việc lần trước còn đang chờ")
    if job is not None:
        Slot.objects.filter(pk=slot.pk).update(entry_id=job.pk)
