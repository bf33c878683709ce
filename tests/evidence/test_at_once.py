"""The same bytes at the same moment, from several processes or from several connections of one: one piece."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from caicach.evidence import actions
from caicach.evidence.models import Evidence
from caicach.jobs.models import Job
from caicach.kit.models import AuditEntry
from evidence_files import word_report
from worker_office import Office, wait_until

ONE = """
import os, time
from pathlib import Path
import django
django.setup()
from caicach.evidence import actions
from caicach.organisations.models import Person
chi = Person.objects.get(username="chi")
folder = Path({folder!r})
(folder / f"ready-{{os.getpid()}}").touch()
while not (folder / "go").exists():
    time.sleep(0.001)
data = (folder / "a.docx").read_bytes()
one, known = actions.add_file(by=chi, body=chi.body, unit=chi.unit, data=data, name="a.docx")
print("KNOWN" if known else "FRESH", one.pk)
"""
MAKE = "from cast import make_cast; make_cast()"
COUNT = """
from caicach.evidence.models import Evidence
from caicach.jobs.models import Job
print(Evidence.objects.count(), Job.objects.count())
"""


def test_processes_on_one_database(office: Office, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word_report())
    office.python(MAKE)
    code = ONE.format(folder=str(tmp_path))
    with ThreadPoolExecutor(3) as pool:
        asked = [pool.submit(office.say, "-c", code) for _ in range(3)]
        wait_until(lambda: len(list(tmp_path.glob("ready-*"))) == 3)
        (tmp_path / "go").touch()
        told = sorted(one.result().split()[0] for one in asked)
    assert told == ["FRESH", "KNOWN", "KNOWN"]
    assert office.python(COUNT).split() == ["1", "1"]


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
