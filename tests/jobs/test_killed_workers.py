"""Real workers in processes of their own, killed without warning: nothing is lost, nothing comes twice."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from worker_office import PATIENCE, Office, kill, stop, wait_until

pytestmark = pytest.mark.xdist_group("killed workers")
ENQUEUE = """
import job_deeds
from caicach.jobs.actions import enqueue
for n in range({count}):
    enqueue(by=None, job=job_deeds.write, n=n, takes={takes})
"""
HOLD = """
import threading, time
import job_deeds
from django.db import connection, transaction
from caicach.jobs.actions import enqueue
from caicach.jobs.worker import claims, presence
enqueue(by=None, job=job_deeds.write, key="plan:1", n=1)
taken = []
def other():
    taken.append((claims.take(presence.arrive()), time.monotonic()))
    connection.close()
with transaction.atomic():
    assert enqueue(by=None, job=job_deeds.write, key="plan:1", n=2) is None
    thread = threading.Thread(target=other)
    thread.start()
    time.sleep(0.5)
    committed_after = time.monotonic()
thread.join()
(job, at), = taken
assert job is None or at > committed_after, "taken before the caller committed"
assert job is not None or claims.take(presence.arrive()) is not None
"""


def test_forty_jobs_and_workers_that_are_killed(office: Office) -> None:
    """Each kill comes at a random moment while jobs run; each time another worker takes over."""
    office.python(ENQUEUE.format(count=40, takes=0.05))
    chance = random.Random(20261123)
    for _ in range(6):
        begun = len(office.runs_so_far())
        worker = office.worker()
        wait_until(lambda seen=begun: len(office.runs_so_far()) > seen)
        time.sleep(chance.uniform(0, 0.3))
        kill(worker)
    last = office.worker()
    wait_until(lambda: len(set(office.runs_so_far())) == 40)
    stop(last)
    office.say("-m", "caicach", "worker", "--once")
    seen = office.look()
    assert sorted(seen["deeds"]) == list(range(40))
    assert set(seen["states"]) == {"done"} and seen["whole"]
    assert max(Counter(office.runs_so_far()).values()) > 1, "no kill hit a job in hand: the test proves nothing"


def test_two_workers_share_the_queue(office: Office) -> None:
    office.python(ENQUEUE.format(count=30, takes=0.02))
    workers = [office.worker(), office.worker()]
    wait_until(lambda: len(office.runs_so_far()) >= 30)
    for worker in workers:
        stop(worker)
    seen = office.look()
    assert sorted(seen["deeds"]) == list(range(30)) and len(office.runs_so_far()) == 30
    assert set(seen["states"]) == {"done"} and seen["workers"] == 2


def test_a_job_that_waits_sees_what_the_caller_of_its_cause_changed(office: Office) -> None:
    """A second job of one cause is not queued, so the first must not run before the second caller has committed."""
    office.python(HOLD)


def test_a_worker_told_to_end_finishes_the_job_in_hand(office: Office) -> None:
    office.python(ENQUEUE.format(count=2, takes=1.0))
    worker = office.worker()
    wait_until(lambda: len(office.runs_so_far()) == 1)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(PATIENCE) == 0
    seen = office.look()
    assert seen["deeds"] == [0] and sorted(seen["states"]) == ["done", "waiting"]


def test_a_worker_without_its_keeper_ends(office: Office) -> None:
    office.env["CAICACH_PARENT"] = "1"
    assert office.worker().wait(PATIENCE) == 0


def test_the_keeper_starts_a_worker_again_and_takes_it_along(office: Office) -> None:
    keeper = subprocess.Popen(
        [sys.executable, "-m", "caicach.jobs.keeper", str(os.getpid())], env=office.env, stderr=subprocess.DEVNULL
    )
    office.python(ENQUEUE.format(count=2, takes=1.0))
    wait_until(lambda: len(office.runs_so_far()) == 1)
    (child,) = children_of(keeper.pid)
    os.kill(child, signal.SIGKILL)
    wait_until(lambda: len(office.runs_so_far()) == 2)
    (again,) = children_of(keeper.pid)
    keeper.terminate()
    assert keeper.wait(PATIENCE) == 0 and again != child
    assert not Path(f"/proc/{again}").exists()
    assert office.look()["deeds"] == [0]


def test_the_server_brings_a_worker_and_takes_it_along(office: Office) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    office.python(ENQUEUE.format(count=1, takes=0))
    words = [sys.executable, "-m", "caicach", "serve", "--port", port, "--workers", "1"]
    server = subprocess.Popen(words, env=office.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_until(lambda: len(office.runs_so_far()) == 1)
    offspring = [one for child in children_of(server.pid) for one in (child, *children_of(child))]
    stop(server)
    wait_until(lambda: not any(Path(f"/proc/{one}").exists() for one in offspring))
    assert len(offspring) == 3, "the web process, the keeper and its worker"
    assert office.look()["deeds"] == [0]


def children_of(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    if not listed.exists():
        pytest.skip("this system does not list the children of a process")
    return [int(one) for one in listed.read_text().split()]


def test_a_database_that_was_not_prepared_is_one_sentence(tmp_path: Path) -> None:
    bare = Office(tmp_path, f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    done = subprocess.run(
        [sys.executable, "-m", "caicach", "worker"], env=bare.env, capture_output=True, text=True, timeout=PATIENCE
    )
    assert done.returncode == 1 and "caicach manage migrate" in done.stderr and done.stderr.count("\n") == 1
