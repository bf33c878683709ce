"""An office in a place of its own for tests of real workers, which are processes that may be killed.

The database is one of its own: a file where SQLite is tested, a new database on the same server where PostgreSQL is.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import pytest

TESTS = Path(__file__).resolve().parent
PATIENCE = 240.0
LOOK = """
import json
from caicach.jobs.models import Job, Worker
from caicach.kit import audit
from caicach.kit.models import AuditEntry
deeds = [entry.details["n"] for entry in AuditEntry.objects.filter(action="test.deed")]
states = [one.state for one in Job.objects.select_related("entry")]
print(json.dumps({"deeds": deeds, "states": states, "whole": audit.verify().whole, "workers": Worker.objects.count()}))
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
