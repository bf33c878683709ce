"""Calendar feeds of people."""

from datetime import datetime
from typing import Any

from caicach.kit.models import AuditEntry
from caicach.notices.models import FeedToken
from caicach.notices.tokens import digest_of


def feed_of(person: Any) -> FeedToken | None:
    """The feed in use, without its address, which nobody can tell any more."""
    return FeedToken.objects.filter(person=person.pk, revoked_at__isnull=True).first()


def feed_behind(token: str) -> FeedToken | None:
    """The feed with that secret token; None for an unknown or revoked one, and for who left."""
    found = FeedToken.objects.filter(digest=digest_of(token), revoked_at__isnull=True, person__is_active=True)
    return found.select_related("person").first()


def last_change() -> datetime | None:
    """When anything was last changed on this site: every action adds to the audit log."""
    return AuditEntry.objects.order_by("-sequence").values_list("at", flat=True).first()
