"""Who was reminded of what, when, and by which way."""

from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from django.db.models import QuerySet

from caicach.kit.search import match
from caicach.notices.enums import MailState
from caicach.notices.models import Digest, Reminder


@dataclass(frozen=True, slots=True)
class RecordWish:
    """What the address of the list asks for."""

    text: str = ""
    mail: str = ""
    since: Date | None = None
    until: Date | None = None


def reminded(viewer: Any, wish: RecordWish) -> QuerySet[Reminder]:
    """Reminders that the viewer sees to, newest first, with person and digest."""
    found = match(Reminder.objects.visible_to(viewer), wish.text, "person__folded")
    if wish.mail:
        found = found.filter(digest__mail=wish.mail)
    if wish.since:
        found = found.filter(digest__day__gte=wish.since)
    if wish.until:
        found = found.filter(digest__day__lte=wish.until)
    return found.select_related("person", "digest").order_by("-digest__day", "person__full_name", "due", "pk")


def open_mails(viewer: Any) -> QuerySet[Digest]:
    """Digests of people the viewer sees to whose mail is not out and not waiting: a person has to look."""
    states = (MailState.FAILED, MailState.UNKNOWN, MailState.SENDING)
    seen = Digest.objects.visible_to(viewer).filter(mail__in=states).exclude(person=viewer.pk, body__isnull=True)
    return seen.select_related("person").order_by("-day", "pk")
