"""Where duties come from. This room lies below those that know tasks: they hand their duties up here.

An upper room registers once, in `AppConfig.ready`:

    sources.register("parts", Source(everybody=duties.of_everybody, of_person=duties.of_person))
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from caicach.notices.values import Duty


@dataclass(frozen=True, slots=True)
class Source:
    """Two questions to an upper room: what is owed by anybody, and what one person owes (for the calendar feed)."""

    everybody: Callable[[Date], Iterable[Duty]]
    of_person: Callable[[Any, Date], Iterable[Duty]]


_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Ask this source from now on; the same name again replaces it."""
    _sources[name] = source


def everybodys(today: Date) -> Iterator[Duty]:
    """What is owed by anybody in any body."""
    for source in _sources.values():
        yield from source.everybody(today)


def of_person(person: Any, today: Date) -> Iterator[Duty]:
    """What one person owes."""
    for source in _sources.values():
        yield from source.of_person(person, today)


@contextmanager
def only(**sources: Source) -> Iterator[None]:
    """These sources and no others for a while; tests bring a world of their own with it."""
    before = dict(_sources)
    _sources.clear()
    _sources.update(sources)
    try:
        yield
    finally:
        _sources.clear()
        _sources.update(before)
