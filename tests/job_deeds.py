"""Kinds of job for tests: a worker in a process of its own finds them by PYTHONPATH=tests."""

import os
import time
from pathlib import Path

from caicach.jobs.kinds import Steps, job
from caicach.kit import audit
from caicach.kit.models import SiteFact
from caicach.kit.rules import RuleBroken

RUNS = "CAICACH_TEST_RUNS"
"""Environment variable: a file that gets a line for each run, also for those that are rolled back."""


def note(words: str) -> None:
    """Say outside the database that something ran."""
    if path := os.environ.get(RUNS):
        with Path(path).open("a") as runs:
            runs.write(f"{words}\n")


def add_row(n: int | str) -> None:
    """One entry in the audit log: doing it twice would show."""
    fact, _ = SiteFact.objects.get_or_create(name="deeds", defaults={"value": 0})
    audit.record(by=None, action="test.deed", target=fact, details={"n": n})


def read_slowly(*, n: int) -> int:
    note(f"read {n}")
    return 10 * n


@job(words="Ghi một dòng")
def write(*, n: int, takes: float = 0.0) -> str:
    note(f"write {n}")
    add_row(n)
    time.sleep(takes)
    return f"Đã ghi dòng {n}."


@job(words="Đọc lâu rồi ghi", prepare=read_slowly)
def read_and_write(read: int, *, n: int) -> None:
    add_row(read)


@job(words="Làm từng bước", repeatable=True)
def stepwise(steps: Steps, *, n: int, break_at: int = -1) -> None:
    for step in range(n):
        note(f"step {step}")
        steps.once(f"step:{step}", lambda step=step: add_row(step))
        if step == break_at:
            SiteFact.objects.get_or_create(name="broken", defaults={"value": True})
            raise OSError("the machine on the other side hung up")


@job(words="Luôn hỏng")
def fail(*, sentence: str = "") -> None:
    add_row("fail")
    if sentence:
        raise RuleBroken("refused", sentence)
    raise ValueError("secret words of the machine")
