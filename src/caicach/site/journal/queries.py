"""Walking the log from its newest entry: by sequence, so that the millionth page is as quick as the first."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django_tasks.base import TaskResultStatus

from caicach.jobs.models import Job
from caicach.kit.models import AuditEntry, SiteFact
from caicach.organisations.models import Person
from caicach.site.journal.sight import Sight

PROGRAM = 0
"""Stands for the program itself in the filter of people."""
CHUNK = 500
"""Entries looked at together, where some of them belong to others."""
MOST = 5_000
"""Entries looked at for one page; then the reader is asked to go on."""
VERDICT = "journal_verdict"
CHECK_KEY = "journal-check"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the address asks for."""

    person: int | None = None
    action: str = ""
    kind: str = ""
    number: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Entries, newest first, and the entry behind which it goes on; None at the end of the log."""

    entries: list[AuditEntry]
    goes_on: int | None


def stretch(sight: Sight, wish: Wish, *, before: int | None = None, count: int = 50, most: int = 0) -> Stretch:
    """Up to `count` entries older than `before`, or fewer where `most` (else `MOST`) were looked at."""
    found: list[AuditEntry] = []
    size, looked_at = (count + 1 if sight.everything else CHUNK), 0
    while looked_at < (most or MOST):
        chunk = list(wished(wish, before)[:size])
        found += sight.of(chunk)
        if len(found) > count:
            return Stretch(found[:count], found[count - 1].sequence)
        if len(chunk) < size:
            return Stretch(found, None)
        looked_at, before = looked_at + size, chunk[-1].sequence
    return Stretch(found, before)


def wished(wish: Wish, before: int | None = None) -> QuerySet[AuditEntry]:
    """The entries that a wish leaves, newest first, whoever they belong to."""
    asked = {
        "sequence__lt": before,
        "by_id": wish.person or None,
        "action": wish.action,
        "object_type": wish.kind,
        "object_id": wish.number if wish.kind else "",
    }
    found = AuditEntry.objects.filter(**{name: value for name, value in asked.items() if value})
    if wish.person == PROGRAM:
        found = found.filter(by_id__isnull=True)
    return _within(found, wish.first, wish.last).order_by("-sequence")


def people_of(sight: Sight) -> list[tuple[int, str]]:
    """The people of the own bodies, as choices of a filter."""
    people = Person.objects.all() if sight.everything else Person.objects.filter(posts__body_id__in=sight.own)
    return list(people.distinct().order_by("full_name", "pk").values_list("pk", "full_name"))


def last_verdict() -> dict[str, Any] | None:
    """What the last check of the chain found: whole, reason, at."""
    value = SiteFact.objects.filter(name=VERDICT).values_list("value", flat=True).first()
    return value and value | {"at": datetime.fromisoformat(value["at"])}


def check_is_on() -> bool:
    """True while a check waits or runs."""
    open_states = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    return Job.objects.filter(key=CHECK_KEY, entry__status__in=open_states).exists()


def _within(found: QuerySet[AuditEntry], first: date | None, last: date | None) -> QuerySet[AuditEntry]:
    """Days as bounds of the sequence, which is walked along."""
    if first is not None:
        found = found.filter(sequence__gte=_first_since(first))
    return found.filter(sequence__lt=_first_since(last + timedelta(days=1))) if last is not None else found


def _first_since(day: date) -> int:
    """The first entry of the day or after; one more than any where there is none."""
    begins = timezone.make_aware(datetime.combine(day, time.min))
    later = AuditEntry.objects.filter(at__gte=begins).order_by("at", "sequence")
    return later.values_list("sequence", flat=True).first() or 2**62
