"""Remembering what takes long until it changes.

Every change adds to the audit chain, and the head of the chain holds for each app the last link that changed it: what
was counted or printed from some apps holds as long as their links are the same.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import blake2b
from typing import TypeVar

from django.core.cache import cache
from django.db import connection

from caicach.kit.models import AuditHead

T = TypeVar("T")
Links = Mapping[str, str]
SECONDS = 300
_read: ContextVar[list[Links] | None] = ContextVar("links read in this safe request", default=None)


class Memory:
    """What was made since the last change in the apps named; without a name, in any. One query for a safe request.

    Name every app whose rows are read, and make it before reading them: then what a change overtakes is at worst
    newer than its key says, never older. Inside a transaction nothing is remembered nor looked up, for it may see
    what will never be.
    """

    def __init__(self, *apps: str) -> None:
        self._aside = connection.in_atomic_block
        links = {} if self._aside else _links()
        self._link = repr(sorted(links.items()) if not apps else [(app, links.get(app)) for app in sorted(apps)])

    def of(self, name: str, about: object, make: Callable[[], T]) -> T:
        """What `make` gave for the same name and `about` (by its repr) since the last change; None is made anew."""
        if self._aside:
            return make()
        key = blake2b(f"{self._link} {name} {about!r}".encode(), digest_size=16).hexdigest()
        found: T | None = cache.get(key)
        if found is None:
            found = make()
            cache.set(key, found, SECONDS)
        return found


@contextmanager
def read_once() -> Iterator[None]:
    """Inside, the links are read only once: for a request that cannot write."""
    token = _read.set([])
    try:
        yield
    finally:
        _read.reset(token)


def _links() -> Links:
    kept = _read.get()
    if kept:
        return kept[0]
    found: Links = AuditHead.objects.values_list("areas", flat=True).first() or {}
    if kept is not None:
        kept.append(found)
    return found
