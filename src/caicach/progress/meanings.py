"""Why a task is there, said by the rooms above: each registers a source when its app is ready.

    # scoring/apps.py
    def ready(self):
        meanings.register(meanings_of_task)

A source takes a task and a person, and gives what this person may know of it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from caicach.plans.models import Task


@dataclass(frozen=True, slots=True)
class Meaning:
    """Points that the task shall win back: the criterion, what it came to in which year, why, and its page."""

    words: str
    url: str
    year: int
    expected: Decimal
    """What is to come back."""
    points: Decimal | None = None
    maximum: Decimal | None = None
    why: str = ""
    recovered: Decimal | None = None


Source = Callable[["Task", Any], Sequence[Meaning]]

_sources: list[Source] = []


def register(source: Source) -> None:
    """Add a source, once."""
    if source not in _sources:
        _sources.append(source)


def forget(source: Source) -> None:
    """Take a source away again (tests)."""
    _sources[:] = [known for known in _sources if known is not source]


def meanings_of(task: "Task", person: Any) -> list[Meaning]:
    """All that the rooms above say of the task, source by source; as many queries as the sources make."""
    return [one for source in _sources for one in source(task, person)]
