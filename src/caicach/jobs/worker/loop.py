"""The loop of `caicach worker`: give back, fire, take, run; and rest while there is nothing to do."""

import logging
from collections.abc import Callable
from threading import Event
from time import monotonic
from uuid import UUID

from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django.utils import timezone

from caicach.jobs.models import Worker
from caicach.jobs.worker.claims import adopt, give_back, take
from caicach.jobs.worker.presence import Heartbeats, arrive, beat, leave
from caicach.jobs.worker.running import run
from caicach.jobs.worker.timing import fire, write_lines

log = logging.getLogger("caicach.jobs")
REST = 1.0
"""Seconds between two looks into an empty queue."""
ROUND = 5.0
"""Seconds between two looks for dead workers and due lines of the timetable."""
TROUBLE = 5.0
"""Seconds to wait when the database does not answer."""


def work(stop: Event, parent_lives: Callable[[], bool] = lambda: True) -> None:
    """Run jobs until `stop` is set (the job in hand is finished first) or the parent process is gone."""

    def over() -> bool:
        return stop.is_set() or not parent_lives()

    while not over():
        try:
            _stay(over, stop.wait)
        except (OperationalError, InterfaceError) as trouble:
            log.warning("cơ sở dữ liệu không trả lời, thử lại sau %.0f giây: %s", TROUBLE, trouble)
            connection.close()
            stop.wait(TROUBLE)


def drain() -> int:
    """Run all that is due now, then end; gives how many jobs were run. For cron and for tests."""
    worker, ran = arrive(), 0
    with Heartbeats(worker):
        _look_round(worker)
        while (job := take(worker)) is not None:
            run(job, worker)
            ran += 1
    leave(worker)
    return ran


def run_one(job_id: UUID) -> bool:
    """Run this one job as a worker of its own; False, and nothing done, where another has it or it is not due."""
    worker = arrive()
    with Heartbeats(worker):
        job = take(worker, only=job_id)
        if job is not None:
            run(job, worker)
    leave(worker)
    return job is not None


def _stay(over: Callable[[], bool], rest: Callable[[float], object]) -> None:
    """From arriving to leaving; ends early where other workers have written this one off."""
    worker, looked_at = arrive(), 0.0
    log.info("tiến trình %s bắt đầu", worker)
    with Heartbeats(worker):
        while not over():
            if monotonic() - looked_at >= ROUND:
                close_old_connections()
                if not beat(worker):
                    break
                _look_round(worker)
                looked_at = monotonic()
            job = take(worker)
            if job is not None:
                run(job, worker)
            else:
                rest(REST)
    leave(worker)
    log.info("tiến trình %s kết thúc", worker)


def _look_round(worker: Worker) -> None:
    adopt()
    give_back(worker)
    write_lines()
    fire(timezone.now())
