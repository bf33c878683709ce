"""An office in a place of its own for tests of real workers, which are processes that may be killed.

The database is one of its own, a copy of what the migrations left in the database of the tests (tests/databases.py).
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from databases import Databases, Files

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
NO_TIMETABLE = """
from caicach.jobs.models import TimetableLine
from caicach.jobs.worker.timing import write_lines
write_lines()
TimetableLine.objects.update(on=False)
"""
"""Else a worker that is met by the hour of the nightly jobs has more to do than the test asked for."""


class Office:
    """A site of its own, spoken to only through processes."""

    def __init__(self, folder: Path, url: str) -> None:
        self.runs = folder / "runs"
        self.env = os.environ | {
            "CAICACH_DATA": str(folder),
            "DATABASE_URL": url,
            "CAICACH_TEST_RUNS": str(self.runs),
            "PYTHONPATH": os.pathsep.join((str(TESTS), os.environ.get("PYTHONPATH", ""))).rstrip(os.pathsep),
            "DJANGO_SETTINGS_MODULE": "caicach.site.settings",
        }
        self._colleague: subprocess.Popen[str] | None = None

    def say(self, *words: str) -> str:
        done = subprocess.run([sys.executable, *words], env=self.env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def python(self, code: str) -> str:
        """Have a process of this site run some lines; it is one for the whole test, beside the workers."""
        if self._colleague is None:
            self._colleague = subprocess.Popen(
                [sys.executable, str(TESTS / "office_colleague.py")],
                env=self.env,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        assert self._colleague.stdin is not None and self._colleague.stdout is not None
        self._colleague.stdin.write(json.dumps(code) + "\n")
        self._colleague.stdin.flush()
        answer = json.loads(self._colleague.stdout.readline())
        assert answer["wrong"] == "", answer["wrong"]
        return str(answer["said"])

    def look(self) -> dict:
        return json.loads(self.python(LOOK))

    def worker(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen([sys.executable, "-m", "caicach", "worker"], env=self.env, stderr=subprocess.DEVNULL)

    def runs_so_far(self) -> list[str]:
        return self.runs.read_text().splitlines() if self.runs.exists() else []

    def close(self) -> None:
        if self._colleague is not None:
            self._colleague.communicate()


@pytest.fixture
def office(db: None, django_db_setup: Files | Databases, tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path, django_db_setup.new(tmp_path))
    made.python(NO_TIMETABLE)
    yield made
    made.close()


def wait_until(reached: Callable[[], bool], *, pause: float = 0.02) -> None:
    """Look again and again; with a longer pause where looking itself is work."""
    end = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < end, "the workers did not get there"
        time.sleep(pause)


def kill(worker: "subprocess.Popen[bytes]") -> None:
    worker.kill()
    worker.wait()


def stop(worker: "subprocess.Popen[bytes]") -> None:
    worker.terminate()
    assert worker.wait(PATIENCE) == 0
