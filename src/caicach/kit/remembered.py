"""Remembering what takes long until anything changes: every change adds to the audit chain, so its last link tells
whether what was counted or printed still holds."""

from collections.abc import Callable
from hashlib import blake2b
from typing import TypeVar

from django.core.cache import cache

from caicach.kit.models import AuditHead

T = TypeVar("T")
SECONDS = 300


class Memory:
    """What holds at the moment of making it; one query. Make it before reading what shall be remembered."""

    def __init__(self) -> None:
        self._link = AuditHead.objects.values_list("digest", flat=True).first()

    def of(self, name: str, about: object, make: Callable[[], T]) -> T:
        """What `make` gave for the same name and `about` (by its repr) since the last change."""
        key = blake2b(f"{self._link} {name} {about!r}".encode(), digest_size=16).hexdigest()
        found: T | None = cache.get(key)
        if found is None:
            found = make()
            cache.set(key, found, SECONDS)
        return found
