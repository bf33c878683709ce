"""Declaring a kind of job: `@job`, in a room's module `jobs`. How often its effects come is decided here.

Three ways, from the safest:

* `@job(words=…)`: the function runs in one transaction together with its receipt. Its database effects come exactly
  once, whatever happens to the worker. For work of a second or less: on SQLite nobody else writes meanwhile.
* `@job(words=…, prepare=read)`: `read(**arguments)` does the slow work first, outside any transaction, and changes
  nothing; its value is the first argument of the function, which writes, exactly once as above.
* `@job(words=…, repeatable=True)`: the function has its own short transactions, and after a crash it runs again from
  the start. Its first argument is a `Steps`; `steps.once("person:5", effect)` writes one step exactly once. What
  leaves the database (mail) cannot be exactly once: record that it goes in one step, commit, then send.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django_tasks import task
from django_tasks.base import Task

from caicach.jobs.models import Receipt

Effect = Callable[[], str | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of job: its function as the queue knows it, its Vietnamese words, and how it is run."""

    task: Task[..., Any]
    words: str
    prepare: Callable[..., Any] | None = None
    repeatable: bool = False


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of a repeatable job."""

    job_id: UUID

    def once(self, step: str, effect: Effect) -> bool:
        """Run the effect and keep its receipt in one transaction; False, and nothing done, where it is there."""
        return once(self.job_id, effect, step=step)


KINDS: dict[str, Kind] = {}


def job(
    *, words: str, prepare: Callable[..., Any] | None = None, repeatable: bool = False
) -> Callable[[Callable[..., str | None]], Task[..., str | None]]:
    """Make a function of a module a kind of job. `words` (marked with gettext_noop) name it on the page.

    The function takes keyword arguments that JSON knows, and may return one sentence about what it did. It needs no
    permission: whoever enqueues it asked for that.
    """
    if prepare is not None and repeatable:
        raise TypeError("A job is prepared or repeatable, not both: prepare is for jobs of one transaction.")

    def declare(function: Callable[..., str | None]) -> Task[..., str | None]:
        made: Task[..., str | None] = task(function)
        KINDS[made.module_path] = Kind(made, words, prepare, repeatable)
        return made

    return declare


def words_of(task_path: str) -> str:
    """The words of a kind of job; its path where the code no longer has it."""
    kind = KINDS.get(task_path)
    return kind.words if kind else task_path


def once(job_id: UUID, effect: Effect, *, step: str = "") -> bool:
    """Run the effect and keep a receipt of it in one transaction; False, and nothing done, where the receipt is there.

    A second worker that tries the same at the same moment waits for the first at the receipt's unique row.
    """
    with transaction.atomic():
        receipt, first = Receipt.objects.get_or_create(entry_id=job_id, step=step)
        if first:
            receipt.outcome = effect() or ""
            receipt.save(update_fields=["outcome"])
    return first
