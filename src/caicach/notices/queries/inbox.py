"""The inbox, and what a digest shows."""

from dataclasses import dataclass
from datetime import date as Date
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from caicach.notices.enums import NoticeKind
from caicach.notices.models import Digest, Notice, Preference, Reminder


@dataclass(frozen=True, slots=True)
class DigestView:
    """A digest as it is read: duties by how they stand on its day, then news."""

    digest: Digest
    late: list[Reminder]
    today: list[Reminder]
    soon: list[Reminder]
    news: list[Notice]


def unread_count(person: Any) -> int:
    """How many items of the inbox wait; one query over an index of unread ones alone."""
    return Notice.objects.visible_to(person).unread().count()


def inbox_of(person: Any, *, unread: bool = False) -> QuerySet[Notice]:
    """The person's inbox, newest first."""
    found = Notice.objects.visible_to(person)
    return found.unread() if unread else found


def by_day(notices: list[Notice]) -> list[tuple[Date, list[Notice]]]:
    """Notices in order, under their days in the time of the office."""
    return [(day, list(same)) for day, same in groupby(notices, lambda one: timezone.localdate(one.at))]


def untold(notices: QuerySet[Notice]) -> QuerySet[Notice]:
    """News that nobody has read and no digest has told of."""
    return notices.filter(read_at__isnull=True, digest__isnull=True).exclude(kind=NoticeKind.DIGEST).order_by()


def view_of(digest: Digest) -> DigestView:
    """A digest with its parts; two queries."""
    reminders = list(digest.reminders.order_by("due", "pk"))
    return DigestView(
        digest,
        late=[one for one in reminders if one.due < digest.day],
        today=[one for one in reminders if one.due == digest.day],
        soon=[one for one in reminders if one.due > digest.day],
        news=list(digest.notices.exclude(kind=NoticeKind.DIGEST).order_by("at", "pk")),
    )


def wants_mail(person: Any) -> bool:
    """Whether the person wants e-mail; yes until they say no."""
    return not Preference.objects.filter(person=person.pk, by_mail=False).exists()
