"""`python -m caicach.jobs.keeper`: keeps one worker running beside the server, and starts it again when it dies.

A process of its own, because the server reaps every child it has. It ends, and its worker with it, when it is told to
or when the server is gone; so does a worker whose keeper was killed. Nothing of Django is imported here.
"""

import os
import signal
import subprocess
import sys
from threading import Event
from time import monotonic

PARENT = "CAICACH_PARENT"
"""Environment variable: the process without which a worker ends."""
LOOK = 0.5
"""Seconds between two looks at the worker and the server."""
STEADY = 30.0
"""Seconds after which a worker that dies is started again at once; one that dies sooner waits longer each time."""
LONGEST_PAUSE = 30.0


def keep(stop: Event, parent: int) -> None:
    """Keep a worker until `stop` is set or the parent process is gone."""
    pause = 0.0
    while not _over(stop, parent):
        begun, worker = monotonic(), _start()
        _watch(worker, stop, parent)
        pause = 0.0 if monotonic() - begun > STEADY else min(LONGEST_PAUSE, 2 * pause + 1)
        if not _over(stop, parent):
            stop.wait(pause)


def start_keeper() -> "subprocess.Popen[bytes]":
    """Start a keeper for this process, away from the terminal's Ctrl+C: the server tells it when to end."""
    return subprocess.Popen([sys.executable, "-m", "caicach.jobs.keeper", str(os.getpid())], start_new_session=True)


def _start() -> "subprocess.Popen[bytes]":
    surroundings = os.environ | {PARENT: str(os.getpid())}
    return subprocess.Popen([sys.executable, "-m", "caicach", "worker"], env=surroundings)


def _watch(worker: "subprocess.Popen[bytes]", stop: Event, parent: int) -> None:
    """Until the worker ends; where it has to, it finishes the job in hand."""
    while worker.poll() is None:
        if _over(stop, parent):
            worker.terminate()
            worker.wait()
        else:
            stop.wait(LOOK)


def _over(stop: Event, parent: int) -> bool:
    return stop.is_set() or os.getppid() != parent


if __name__ == "__main__":
    ended = Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: ended.set())
    keep(ended, int(sys.argv[1]))
