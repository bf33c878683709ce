"""`caicach worker`: run what waits in the queue and what the timetable says, until stopped."""

import argparse
import logging
import os
import signal
from threading import Event

from caicach.cli.site import open_site, plain_database_failures
from caicach.cli.words import say


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--once",
        action="store_true",
        help=say("làm hết việc đã đến hạn rồi thoát", "run what is due, then end"),
    )


def run(options: argparse.Namespace) -> int:
    """Work until SIGTERM or Ctrl+C (the job in hand is finished first), or until the queue is empty."""
    open_site()
    from caicach.jobs.worker.loop import drain, work

    _speak()
    with plain_database_failures():
        _demand_tables()
        if options.once:
            print(say(f"Đã chạy {drain()} việc.", "Done."), flush=True)
        else:
            work(_told_to_stop(), _parent_lives)
    return 0


def _demand_tables() -> None:
    """An unprepared database is one sentence, not an endless wait."""
    from caicach.jobs.models import Worker

    Worker.objects.exists()


def _told_to_stop() -> Event:
    stop = Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: stop.set())
    return stop


def _parent_lives() -> bool:
    """True while the process that keeps this worker is there; always where none does."""
    from caicach.jobs.keeper import PARENT

    parent = os.environ.get(PARENT)
    return parent is None or os.getppid() == int(parent)


def _speak() -> None:
    """A line a job, with its time, for the terminal and the journal."""
    speaker = logging.StreamHandler()
    speaker.setFormatter(logging.Formatter("%(asctime)s caicach worker: %(message)s", "%d/%m %H:%M:%S"))
    log = logging.getLogger("caicach.jobs")
    log.addHandler(speaker)
    log.propagate = False
