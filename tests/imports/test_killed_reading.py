"""Real workers, killed while they read: the file is read again, and the draft is filled once."""

import json
import signal
from pathlib import Path

import pytest

from office_papers import word_file
from worker_office import Office, kill, stop, wait_until

pytestmark = pytest.mark.xdist_group("killed workers")
ROWS = 1200
BEGIN = """
from pathlib import Path
from caicach.documents import store
from caicach.imports import actions
from cast import make_cast
cast = make_cast()
sha256, size = store.keep([Path({path!r}).read_bytes()])
draft = actions.begin_import(by=cast.an, body=cast.body, sha256=sha256, size=size, name="ke-hoach.docx")
"""
LOOK = """
import json
from caicach.imports.models import DraftRow, ImportDraft
from caicach.jobs.models import Job, Worker
from caicach.kit.models import AuditEntry
draft, job = ImportDraft.objects.get(), Job.objects.get()
print(json.dumps({
    "draft": draft.state, "rows": DraftRow.objects.count(), "job": job.state, "deaths": job.deaths,
    "read": AuditEntry.objects.filter(action="import.read").count(),
    "pid": job.worker.pid if job.worker else None,
}))
"""
WAIT = """
import time
from caicach.imports import waiting
from caicach.imports.models import ImportDraft
draft = ImportDraft.objects.get()
began = time.monotonic()
attended = waiting.see_it_read(draft, draft.job_id)
draft.refresh_from_db()
print(attended, draft.state, round(time.monotonic() - began, 1))
"""


def look(office: Office) -> dict:
    return json.loads(office.python(LOOK))


@pytest.fixture(scope="module")
def long_paper() -> bytes:
    """One that takes some seconds to read."""
    return word_file(tuple((str(n), f"Nhiệm vụ {n}", "Báo cáo", "Quý I", ["Văn phòng Sở"], []) for n in range(ROWS)))


def begin(office: Office, paper: bytes, folder: Path) -> None:
    path = folder / "paper"
    path.write_bytes(paper)
    office.python(BEGIN.format(path=str(path)))


def reads(pid: int) -> bool:
    """True where the process has the child that reads."""
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    children = listed.read_text().split() if listed.exists() else []
    return any("imports.child" in Path(f"/proc/{one}/cmdline").read_text() for one in children)


def test_the_next_worker_reads_it_again(office: Office, long_paper: bytes, tmp_path: Path) -> None:
    begin(office, long_paper, tmp_path)
    for _ in range(2):
        worker = office.worker()
        wait_until(lambda pid=worker.pid: reads(pid))
        kill(worker)
    between = look(office)
    assert (between["draft"], between["rows"], between["job"]) == ("reading", 0, "running")
    last = office.worker()
    wait_until(lambda: look(office)["draft"] == "review", pause=0.2)
    stop(last)
    after = look(office)
    assert after["rows"] == ROWS and after["read"] == 1
    assert (after["job"], after["deaths"]) == ("done", 2)


def test_a_worker_that_was_only_thought_dead_does_not_fill_it_again(
    office: Office,
    long_paper: bytes,
    tmp_path: Path,
) -> None:
    begin(office, long_paper, tmp_path)
    slow = office.worker()
    wait_until(lambda: reads(slow.pid))
    slow.send_signal(signal.SIGSTOP)
    office.python("from caicach.jobs.models import Worker\nWorker.objects.update(seen_at='2020-01-01T00:00Z')")
    other = office.worker()
    wait_until(lambda: look(office)["draft"] == "review", pause=0.2)
    slow.send_signal(signal.SIGCONT)
    stop(slow)
    stop(other)
    assert (look(office)["rows"], look(office)["read"]) == (ROWS, 1)


def test_without_a_worker_the_page_has_it_read_all_the_same(office: Office, tmp_path: Path) -> None:
    begin(office, word_file(), tmp_path)
    attended, state, _seconds = office.python(WAIT).split()
    if state == "reading":  # a busy machine: the page would show how far it is
        wait_until(lambda: look(office)["draft"] == "review", pause=0.2)
    assert attended == "False" and look(office)["job"] == "done"


def test_a_worker_that_is_busy_is_not_waited_for(office: Office, long_paper: bytes, tmp_path: Path) -> None:
    """Its process says that it lives but takes nothing: the page starts one for its own job."""
    begin(office, word_file(), tmp_path)
    office.python(
        "import os\nfrom django.utils import timezone\nfrom caicach.jobs.models import Worker\n"
        "now = timezone.now()\nWorker.objects.create(place='elsewhere', pid=1, started_at=now, seen_at=now)"
    )
    assert office.python(WAIT).split()[0] == "True"
    wait_until(lambda: look(office)["draft"] == "review", pause=0.2)
