"""Workers say that they are there; who is silent for too long, or whose process is gone, is written off."""

import os
import socket
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Self

from django.db import DatabaseError, connection
from django.utils import timezone

from caicach.jobs.models import Worker
from caicach.jobs.rules import BEAT, gone_before

PROCESSES = Path("/proc/self/ns/pid")
"""Names the space in which a process number means something: containers may share a host's name."""


def arrive() -> Worker:
    """A row for this process."""
    now = timezone.now()
    return Worker.objects.create(place=here(), pid=os.getpid(), started_at=now, seen_at=now)


def leave(worker: Worker) -> None:
    """This worker ends in order."""
    Worker.objects.filter(pk=worker.pk).update(ended_at=timezone.now())


def beat(worker: Worker) -> bool:
    """Say that the worker is there; False where others have written it off."""
    return bool(Worker.objects.filter(pk=worker.pk, ended_at__isnull=True).update(seen_at=timezone.now()))


def gone_workers(me: Worker) -> list[Worker]:
    """Workers that did not leave in order and are no more: silent for too long, or dead on this machine."""
    now, others = timezone.now(), Worker.objects.filter(ended_at__isnull=True).exclude(pk=me.pk)
    return [one for one in others if one.seen_at <= gone_before(now) or _is_dead(one, me)]


def someone_works() -> bool:
    """True where a worker is alive: it said so a short while ago, and its process is there if it is on this machine."""
    place = here()
    return any(one.place != place or _runs(one.pid) for one in Worker.objects.alive())


def here() -> str:
    """This machine, and the space of process numbers in it."""
    space = str(PROCESSES.readlink()) if PROCESSES.is_symlink() else ""
    return f"{socket.gethostname()} {space}".strip()[:200]


def _is_dead(worker: Worker, me: Worker) -> bool:
    """No such process on this machine; or it was this very process, before it lost its connection."""
    return worker.place == me.place and (worker.pid == me.pid or not _runs(worker.pid))


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


class Heartbeats:
    """Says from a thread of its own that the worker is there, also while a job takes long."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._over = Event()
        self._thread = Thread(target=self._run, name="heartbeats", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join(BEAT.total_seconds())

    def _run(self) -> None:
        while not self._over.wait(BEAT.total_seconds()):
            with suppress(DatabaseError):  # busy for a moment: the next beat says it
                beat(self._worker)
            connection.close()
