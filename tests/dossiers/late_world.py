"""The dossiers of the cast's department: late, due soon, with time, settled, paused; counted from the export's day.

All days are working days before or after the export, so that the numbers hold whenever the test runs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from caicach.dossiers.models import Store, UnitName
from caicach.dossiers.store.folders import generation_folder
from caicach.language.calendar import WorkingCalendar, vietnam
from caicach.measures.dossiers.store import merge
from caicach.measures.dossiers.table import COLUMNS
from caicach.organisations.queries.days import calendar_for
from cast import Cast
from stored_worlds import stored

SPLIT, MINERAL = "Tách thửa hoặc hợp thửa đất", "Cấp giấy phép thăm dò khoáng sản"
REGISTRY, LAND = "Văn phòng Đăng ký đất đai", "Phòng Quản lý đất đai"


@dataclass(frozen=True)
class Days:
    """Working days around the day of the export."""

    as_of: date
    calendar: WorkingCalendar

    def ago(self, days: int) -> date:
        return self.calendar.add(self.as_of, -days) if days else self.as_of

    def row(self, code: str, since: int, limit: int, *, done: int | None = None, **more: Any) -> dict[str, Any]:
        """Received so many working days ago; settled after `done` working days."""
        received = self.ago(since)
        end = None if done is None else self.calendar.add(received, done)
        return {
            "dossier_code": code,
            "procedure_code": "1.001",
            "procedure_name": SPLIT,
            "field": "Đất đai",
            "unit": REGISTRY,
            "officer": "CB-01",
            "received_at": datetime(received.year, received.month, received.day, 9),
            "due_working_days": limit,
            "due_at": self.calendar.add(received, limit),
            "finished_at": end,
            "status": "processing" if end is None else "finished",
            "channel": "direct",
        } | more


def late_rows(days: Days) -> Iterator[dict[str, Any]]:
    """Three late, two due within three working days, four that have time, and past ones that took 3 to 14 days."""
    yield days.row("H06-L1", 14, 10)
    yield days.row("H06-L2", 12, 10, officer="CB-02")
    yield days.row("H06-L3", 11, 10, unit=LAND, officer="CB-03", procedure_code="2.001", procedure_name=MINERAL)
    yield days.row("H06-S1", 9, 10)
    yield days.row("H06-S2", 7, 10, unit=LAND, officer="CB-03")
    for number in range(1, 5):
        yield days.row(f"H06-F{number}", number, 20, officer="CB-02")
    for number in range(240):
        yield days.row(f"H06-P{number:03}", 60 + number % 150, 10, done=3 + number % 12)
    yield days.row("H06-E1", 15, 10, officer="CB-02", extended_due_at=days.calendar.add(days.as_of, 5))
    yield days.row("H06-A1", 16, 10, officer="CB-02", apology_sent_at=days.ago(7))


def paused_rows(days: Days) -> Iterator[dict[str, Any]]:
    """Pauses of settled dossiers: two begun when late already, one with a paper and in time, one on the last day."""

    def pause(begun: int, ended: int | None, paper: str | None = None, reason: str | None = "chờ bổ sung") -> Any:
        return {
            "from": days.ago(begun),
            "to": None if ended is None else days.ago(ended),
            "reason": reason,
            "paper": paper,
        }

    yield days.row("H06-W1", 40, 10, done=20, pauses=[pause(29, 21)])
    yield days.row("H06-W2", 40, 10, done=22, unit=LAND, officer="CB-03", pauses=[pause(28, 20)])
    yield days.row("H06-G1", 40, 10, done=14, pauses=[pause(36, 31, "12/TB-STNMT", "lấy ý kiến")])
    yield days.row("H06-B1", 40, 10, done=16, officer="CB-02", pauses=[pause(30, 23)])


def make_dossiers(cast: Cast, folder: Path, rows: Any = None, exported_on: date | None = None) -> Store:
    """The store of the cast's department, its two units known by name."""
    days = _days(cast, exported_on)
    for unit in (cast.registry, cast.land):
        UnitName.objects.create(body=cast.body, printed=unit.name, unit=unit)
    made = _write(cast, folder, days, rows, 1)
    return Store.objects.create(body=cast.body, generation=1, exported_on=days.as_of, **made)


def export_again(cast: Cast, store: Store, folder: Path, rows: Any, exported_on: date) -> None:
    """A later export of all dossiers takes the place of the former one."""
    days = _days(cast, exported_on)
    made = _write(cast, folder, days, rows, store.generation + 1)
    store.generation += 1
    Store.objects.filter(pk=store.pk).update(generation=store.generation, exported_on=days.as_of, **made)


def _days(cast: Cast, exported_on: date | None) -> Days:
    return Days(vietnam().roll_back(exported_on or date.today()), calendar_for(cast.body))


def _write(cast: Cast, folder: Path, days: Days, rows: Any, generation: int) -> dict[str, Any]:
    given = [*late_rows(days), *paused_rows(days)] if rows is None else rows(days)
    folder.mkdir(parents=True, exist_ok=True)
    staged = stored(given, folder / "staged.parquet").files[0]
    into = generation_folder(cast.body.pk, generation)
    into.parent.mkdir(parents=True, exist_ok=True)
    merged = merge(staged, None, into, calendar=days.calendar, columns=tuple(COLUMNS))
    assert merged.stored is not None
    return {"rows": merged.stored.rows, "calendar": merged.stored.calendar}
