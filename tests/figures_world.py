"""A body with a small stored table of dossiers, counted by hand where a test says so."""

from collections.abc import Iterable, Mapping
from datetime import date as Date
from datetime import datetime as DateTime
from pathlib import Path
from typing import Any

from caicach.dossiers.models import Apology, Store, UnitName
from caicach.dossiers.store.folders import folder_of, generation_folder
from caicach.measures.dossiers.indicators.engines.session import session
from caicach.measures.dossiers.store import merge
from caicach.measures.dossiers.table import COLUMNS
from caicach.organisations.models import Body, Person, Unit
from caicach.organisations.queries.days import calendar_for

EXPORTED = Date(2024, 11, 4)
LAND, REGISTRY, PRINTED = "Phòng Quản lý đất đai", "Văn phòng Đăng ký đất đai", "VP Đăng ký đất đai"


def dossier(code: str, received: str, **more: Any) -> dict[str, Any]:
    """A row of the table; finished on `done` where given. Ten working days are allowed unless said otherwise."""
    done = more.pop("done", None)
    return {
        "dossier_code": code,
        "procedure_code": "1.004227",
        "procedure_name": "Đăng ký biến động đất đai",
        "field": "Đất đai",
        "unit": LAND,
        "received_at": DateTime.fromisoformat(f"{received} 08:00"),
        "due_working_days": 10,
        "status": "returned" if done else "processing",
        "finished_at": Date.fromisoformat(done) if done else None,
        "channel": "direct",
        "supplement_requests": 0,
        **more,
    }


def table() -> list[dict[str, Any]]:
    """2024, settled: land 3 of which 1 late in May; registry (two printed names) 4 of which 1 late in May and 1 in
    September; one without unit, one without any due date. Open: 2 late, 1 due within 3 days, 1 paused, 1 withdrawn.
    2023: 2 settled, 1 late.
    """
    mine: dict[str, Any] = {"unit": REGISTRY}
    return [
        dossier("H1-240502-0001", "2024-05-02", done="2024-05-10", digitised=True),
        dossier("H1-240502-0002", "2024-05-02", done="2024-05-31", officer="CB1"),
        dossier("H1-240603-0003", "2024-06-03", done="2024-06-10", channel="online", has_fee=True, paid_online=True),
        dossier("H1-240502-0004", "2024-05-02", done="2024-05-31", **mine),
        dossier("H1-240802-0005", "2024-08-02", done="2024-09-30", unit=PRINTED),
        dossier("H1-240802-0006", "2024-08-02", done="2024-08-09", unit=PRINTED, channel="postal"),
        dossier("H1-240802-0007", "2024-08-02", done="2024-08-12", procedure_code="1.002255", field=None, **mine),
        dossier("H1-240802-0008", "2024-08-02", done="2024-08-12", unit=None, channel=None),
        dossier("H1-240802-0009", "2024-08-02", done="2024-08-12", due_working_days=None),
        dossier("H1-240901-0010", "2024-09-04", due_at=Date(2024, 9, 18)),
        dossier("H1-240901-0011", "2024-10-01", extended_due_at=Date(2024, 11, 20), **mine),
        dossier("H1-241023-0012", "2024-10-23", **mine),
        dossier("H1-241028-0013", "2024-10-28", status="paused", pauses=[pause("2024-10-30")]),
        dossier("H1-241028-0014", "2024-10-28", status="withdrawn"),
        dossier("H1-230502-0015", "2023-05-04", done="2023-05-12"),
        dossier("H1-230502-0016", "2023-05-04", done="2023-06-30", **mine),
    ]


def pause(start: str, end: str | None = None, reason: str = "Chờ bổ sung", paper: str | None = None) -> dict[str, Any]:
    return {
        "from": Date.fromisoformat(start),
        "to": Date.fromisoformat(end) if end else None,
        "reason": reason,
        "paper": paper,
    }


def stored(body: Body, rows: Iterable[Mapping[str, Any]], on: Date = EXPORTED) -> Store:
    """The body's first generation with these rows; the names of its units are known, and one more of the registry."""
    staged = folder_of(body.pk) / "staged.parquet"
    staged.parent.mkdir(parents=True, exist_ok=True)
    write_parquet(staged, rows)
    merged = merge(staged, None, generation_folder(body.pk, 1), calendar=calendar_for(body), columns=tuple(COLUMNS))
    assert merged.stored is not None
    for unit in Unit.objects.of(body):
        UnitName.objects.create(body=body, printed=unit.name, unit=unit)
        if unit.name == REGISTRY:
            UnitName.objects.create(body=body, printed=PRINTED, unit=unit)
    return Store.objects.create(
        body=body, generation=1, rows=merged.stored.rows, calendar=merged.stored.calendar, exported_on=on
    )


def write_parquet(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """The rows in the normal form."""
    columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
    with session() as cursor:
        cursor.execute(f"CREATE OR REPLACE TEMP TABLE written ({columns})")
        for row in rows:
            marks = ", ".join("?" for _ in COLUMNS)
            cursor.execute(f"INSERT INTO written VALUES ({marks})", [row.get(name) for name in COLUMNS])
        cursor.execute(f"COPY written TO '{path}' (FORMAT parquet)")
        cursor.execute("DROP TABLE written")


def apology(made_by: Person, **more: Any) -> Apology:
    """The letter about the dossier of the table that is late without a result."""
    return Apology.objects.create(
        body=made_by.body,
        dossier_code="H1-240901-0010",
        received_on="2024-09-04",
        due_on="2024-09-18",
        new_due_on="2024-11-08",
        reason="Chờ ý kiến",
        made_by=made_by,
        **more,
    )
