"""The same bytes at the same moment, from several processes (SQLite) or connections (PostgreSQL): one piece."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from caicach.evidence import actions
from caicach.evidence.models import Evidence
from caicach.jobs.models import Job
from caicach.kit.models import AuditEntry
from evidence_files import word_report

ONE = """
import sys, time
sys.path.insert(0, {tests!r})
from caicach.evidence import actions
from caicach.organisations.models import Person
chi = Person.objects.get(username="chi")
time.sleep(max(0, {at} - time.time()))
one, known = actions.add_file(by=chi, body=chi.body, unit=chi.unit, data=open({path!r}, "rb").read(), name="a.docx")
print("KNOWN" if known else "FRESH", one.pk)
"""
MAKE = "import sys; sys.path.insert(0, {tests!r}); from cast import make_cast; make_cast()"
COUNT = """
from caicach.evidence.models import Evidence
from caicach.jobs.models import Job
print(Evidence.objects.count(), Job.objects.count())
"""
TESTS = str(Path(__file__).resolve().parents[1])


def run(folder: Path, code: str) -> "subprocess.Popen[str]":
    return manage(folder, "shell", "-v", "0", "-c", code)


def manage(folder: Path, *words: str) -> "subprocess.Popen[str]":
    """A command of its own on the SQLite file in the folder."""
    place = {"CAICACH_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "caicach.site.settings"}
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | place
    whole = [sys.executable, "-m", "caicach", "manage", *words]
    return subprocess.Popen(whole, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)


def said(process: "subprocess.Popen[str]") -> str:
    out, faults = process.communicate(timeout=60)
    assert process.returncode == 0, faults
    return out


def test_processes_on_one_sqlite_file(tmp_path: Path) -> None:
    report = tmp_path / "a.docx"
    report.write_bytes(word_report())
    said(manage(tmp_path, "migrate", "-v", "0"))
    said(run(tmp_path, MAKE.format(tests=TESTS)))
    code = ONE.format(tests=TESTS, at=time.time() + 4, path=str(report))
    told = sorted(said(one).split()[0] for one in [run(tmp_path, code) for _ in range(3)])
    assert told == ["FRESH", "KNOWN", "KNOWN"]
    assert said(run(tmp_path, COUNT)).split() == ["1", "1"]


@pytest.mark.django_db(transaction=True)
def test_connections_of_one_process(cast: Any) -> None:
    data, results, faults = word_report(), [], []
    ready = threading.Barrier(4)

    def bring_it() -> None:
        try:
            ready.wait()
            results.append(actions.add_file(by=cast.chi, body=cast.body, unit=cast.registry, data=data, name="a.docx"))
        except Exception as fault:  # noqa: BLE001
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=bring_it) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert faults == []
    assert sorted(known for _one, known in results) == [False, True, True, True]
    assert Evidence.objects.count() == Job.objects.count() == 1
    assert AuditEntry.objects.filter(action="evidence.add").count() == 1
