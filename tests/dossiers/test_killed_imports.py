"""Real workers, killed while they read and while they store: the former state counts, then it is stored once."""

import json
from pathlib import Path

import pytest

from dossiers.dossier_exports import HEADINGS, ROWS, changed, csv_export
from worker_office import Office, kill, stop, wait_until

pytestmark = pytest.mark.xdist_group("killed workers")
MANY = 60_000
BEGIN = """
from datetime import date
from pathlib import Path
from caicach.dossiers.intake import incoming
from caicach.dossiers.actions import importing
from cast import make_cast
cast = make_cast()
def received(path):
    return incoming.receive(cast.body.pk, [Path(path).read_bytes()], "ho-so.csv")
importing.import_here(by=cast.an, body=cast.body, upload=received({small!r}), exported_on=date(2024, 2, 1))
importing.begin_import(by=cast.an, body=cast.body, upload=received({large!r}), exported_on=date(2024, 2, 2))
"""
CONFIRM = """
from caicach.dossiers.actions import importing
from caicach.dossiers.models import Import
one = Import.objects.latest("pk")
importing.confirm_import(by=one.by, imported=one, choice="good_rows")
"""
LOOK = """
import json
from caicach.dossiers.models import Import, Store
from caicach.dossiers.queries.stored import source_for
from caicach.jobs.models import Job
from caicach.kit import audit
from caicach.kit.models import AuditEntry
import duckdb
one, store, job = Import.objects.latest("pk"), Store.objects.get(), Job.objects.order_by("asked_at").last()
files = [str(path) for path in source_for(store).files]
print(json.dumps({
    "state": one.state, "generation": store.generation, "rows": store.rows, "job": job.state, "deaths": job.deaths,
    "there": duckdb.read_parquet(files).aggregate("count(*)").fetchone()[0],
    "stored": AuditEntry.objects.filter(action="dossier_import.store").count(),
    "read": AuditEntry.objects.filter(action="dossier_import.read").count(), "whole": audit.verify().whole,
}))
"""


def look(office: Office) -> dict:
    return json.loads(office.python(LOOK))


def reads(pid: int) -> bool:
    """True where the process has the child that reads."""
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    children = listed.read_text().split() if listed.exists() else []
    return any("dossiers.intake.child" in Path(f"/proc/{one}/cmdline").read_text() for one in children)


def test_killed_while_reading_and_while_storing(office: Office, tmp_path: Path) -> None:
    small, large = tmp_path / "small", tmp_path / "large"
    small.write_bytes(csv_export())
    rows = (changed(ROWS[place % 3], code=f"H06-2401{place % 28 + 1:02d}-{place:06d}") for place in range(MANY))
    large.write_bytes(csv_export(rows, HEADINGS))
    office.python(BEGIN.format(small=str(small), large=str(large)))
    worker = office.worker()
    wait_until(lambda: reads(worker.pid))
    kill(worker)
    between = look(office)
    assert (between["state"], between["generation"], between["rows"]) == ("reading", 1, 3)
    worker = office.worker()
    wait_until(lambda: look(office)["state"] == "review", pause=0.2)
    stop(worker)
    office.python(CONFIRM)
    worker = office.worker()
    wait_until(lambda: any(tmp_path.glob("dossiers/*/.part-*/*.parquet")))
    kill(worker)
    between = look(office)
    assert (between["state"], between["generation"], between["there"], between["job"]) == (
        "storing",
        1,
        3,
        "running",
    )
    for part in tmp_path.glob("dossiers/*/.part-*/*"):
        part.unlink()
    last = office.worker()
    wait_until(lambda: look(office)["state"] == "stored", pause=0.2)
    stop(last)
    after = look(office)
    assert (after["generation"], after["rows"], after["there"]) == (2, MANY + 3, MANY + 3)
    assert (after["job"], after["deaths"], after["read"], after["stored"]) == ("done", 1, 2, 2) and after["whole"]
    assert not any(path.name.startswith("export") for path in tmp_path.glob("dossiers/*/incoming/*/*"))
