"""Telling people at once, and reading what one was told."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from caicach.notices.models import Notice
from caicach.organisations.models import Person


@transaction.atomic
def tell(*, people: Iterable[int], kind: str, words: str, url: str, cause: str, by: Any = None) -> int:
    """Put an item into the inbox of these people (ids) and give how many were told.

    Inside the transaction of the action that it speaks of: where that is rolled back nobody hears of it. Never to the
    person who did it (`by`), nor to who left, and once for a cause and a person ("task:7:returned:3"; at most 120
    letters). It asks for no permission and adds nothing to the audit log: the action that calls it has done both.
    """
    wanted = {*people} - {getattr(by, "pk", None)}
    told = Notice.objects.filter(cause=cause, person__in=wanted).values("person_id")
    new = Person.objects.filter(pk__in=wanted, is_active=True).exclude(pk__in=told)
    notices = [Notice(person=person, kind=kind, words=words, url=url, cause=cause) for person in new]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    return len(notices)


def mark_read(*, by: Any, notice: Notice, now: datetime) -> None:
    """The item is read. No matter of record: the audit log hears nothing of it."""
    Notice.objects.visible_to(by).unread().filter(pk=notice.pk).update(read_at=now)


def mark_all_read(*, by: Any, now: datetime) -> int:
    """Everything in the own inbox is read; gives how many items were not."""
    return Notice.objects.visible_to(by).unread().update(read_at=now)
