"""Real workers in processes of their own, killed without warning: nothing is lost, nothing comes twice.

The database is one of its own: a file where SQLite is tested, a new database on the same server where PostgreSQL is.
"""

import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import pytest

pytestmark = pytest.mark.xdist_group("killed workers")
TESTS = Path(__file__).resolve().parents[1]
PATIENCE = 240.0
ENQUEUE = """
import job_deeds
from caicach.jobs.actions import enqueue
for n in range({count}):
    enqueue(by=None, job=job_deeds.write, n=n, takes={takes})
"""
LOOK = """
import json
from caicach.jobs.models import Job, Worker
from caicach.kit import audit
from caicach.kit.models import AuditEntry
deeds = [entry.details["n"] for entry in AuditEntry.objects.filter(action="test.deed")]
states = [one.state for one in Job.objects.select_related("entry")]
print(json.dumps({"deeds": deeds, "states": states, "whole": audit.verify().whole, "workers": Worker.objects.count()}))
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


class Office:
    """A site of its own, spoken to only through processes."""

    def __init__(self, folder: Path, url: str) -> None:
        self.runs = folder / "runs"
        self.env = os.environ | {
            "CAICACH_DATA": str(folder),
            "DATABASE_URL": url,
            "CAICACH_TEST_RUNS": str(self.runs),
            "PYTHONPATH": str(TESTS),
            "DJANGO_SETTINGS_MODULE": "caicach.site.settings",
        }

    def say(self, *words: str, given: str | None = None) -> str:
        done = subprocess.run(
            [sys.executable, *words], env=self.env, input=given, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def python(self, code: str) -> str:
        return self.say("-", given=f"import django\ndjango.setup()\n{code}")

    def look(self) -> dict:
        return json.loads(self.python(LOOK))

    def worker(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen([sys.executable, "-m", "caicach", "worker"], env=self.env, stderr=subprocess.DEVNULL)

    def runs_so_far(self) -> list[str]:
        return self.runs.read_text().splitlines() if self.runs.exists() else []


class Files:
    """SQLite: an office is a copy of the prepared file."""

    def __init__(self, folder: Path) -> None:
        self.template = folder / "prepared.sqlite3"
        Office(folder, f"sqlite:///{self.template}").say("-m", "caicach", "manage", "migrate", "--verbosity", "0")

    def new(self, folder: Path) -> str:
        shutil.copy(self.template, folder / "office.sqlite3")
        return f"sqlite:///{folder / 'office.sqlite3'}"

    def close(self) -> None:
        """The folder is thrown away by pytest."""


class Databases:
    """PostgreSQL: an office is a copy of the prepared database, on the same server."""

    def __init__(self, server: str, folder: Path) -> None:
        self.server, self.names = urlsplit(server), []
        self.template = self._create("")
        Office(folder, self._url(self.template)).say("-m", "caicach", "manage", "migrate", "--verbosity", "0")

    def new(self, folder: Path) -> str:
        return self._url(self._create(f" TEMPLATE {self.template}"))

    def close(self) -> None:
        for name in self.names:
            self._say(f"DROP DATABASE {name} WITH (FORCE)")

    def _create(self, more: str) -> str:
        name = f"caicach_jobs_{uuid4().hex[:12]}"
        self._say(f"CREATE DATABASE {name}{more}")
        self.names.append(name)
        return name

    def _url(self, name: str) -> str:
        return urlunsplit(self.server._replace(path=f"/{name}"))

    def _say(self, words: str) -> None:
        import psycopg

        with psycopg.connect(urlunsplit(self.server), autocommit=True) as connection:
            connection.execute(words)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Files | Databases]:
    url, folder = os.environ.get("DATABASE_URL", ""), tmp_path_factory.mktemp("prepared")
    made = Databases(url, folder) if url.startswith("postgres") else Files(folder)
    yield made
    made.close()


@pytest.fixture
def office(prepared: Files | Databases, tmp_path: Path) -> Office:
    return Office(tmp_path, prepared.new(tmp_path))


def wait_until(reached: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < end, "the workers did not get there"
        time.sleep(0.02)


def kill(worker: "subprocess.Popen[bytes]") -> None:
    worker.kill()
    worker.wait()


def stop(worker: "subprocess.Popen[bytes]") -> None:
    worker.terminate()
    assert worker.wait(PATIENCE) == 0


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
