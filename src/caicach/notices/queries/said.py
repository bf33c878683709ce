"""What people were told lately, for rooms above that say a thing again only when it has changed."""

from collections.abc import Collection
from datetime import date as Date

from caicach.notices.models import Reminder


def said_since(since: Date, people: Collection[int], begins: str) -> dict[tuple[int, int], str]:
    """By person and body the newest cause beginning so that a digest of these days brought up; one query."""
    found = Reminder.objects.filter(person__in=people, key__startswith=begins, digest__day__gte=since)
    rows = found.order_by("digest__day", "pk").values_list("person_id", "body_id", "cause")
    return {(person, body): cause for person, body, cause in rows}
