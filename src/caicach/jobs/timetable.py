"""The timetable as rooms declare it: `every("0 7 * * 1-5", name="digests", words=…)(make_digests)`.

The time is that of the office (Asia/Ho_Chi_Minh). A line whose moment passed while no worker ran is done once, late.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django_tasks.base import Task

from caicach.jobs.rules import is_cron

AnyTask = Task[..., Any]


@dataclass(frozen=True, slots=True)
class Regular:
    """A job that comes round: its cron line, a name of its own, and when it runs, in Vietnamese words."""

    name: str
    cron: str
    words: str
    task: AnyTask


REGULARS: dict[str, Regular] = {}


def every(cron: str, *, name: str, words: str) -> Callable[[AnyTask], AnyTask]:
    """Put a job that needs no arguments into the timetable. `name` is its lasting code, `words` say what and when.

    ValueError for a line that cron would not take, or a name that another job has.
    """
    if not is_cron(cron):
        raise ValueError(f"{cron!r} is no cron line of five fields.")

    def declare(task: AnyTask) -> AnyTask:
        if name in REGULARS and REGULARS[name].task.module_path != task.module_path:
            raise ValueError(f"The timetable has another job named {name!r}.")
        REGULARS[name] = Regular(name, cron, words, task)
        return task

    return declare
