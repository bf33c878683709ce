"""An export comes in, is confirmed or given up; what broke off is done again."""

from collections.abc import Mapping
from datetime import date as Date
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from caicach.dossiers import jobs
from caicach.dossiers.enums import OPEN_IMPORTS, Choice, ImportState
from caicach.dossiers.intake import incoming, storing, unit_names
from caicach.dossiers.intake.filling import keep_reading
from caicach.dossiers.intake.incoming import Upload
from caicach.dossiers.intake.readings import read_export
from caicach.dossiers.models import Import, Store
from caicach.dossiers.store.folders import incoming_folder
from caicach.dossiers.store.generations import counting_folder
from caicach.jobs.actions import enqueue
from caicach.kit import audit
from caicach.kit.permissions import Permission, require
from caicach.kit.rules import RuleBroken
from caicach.measures.dossiers.intake import BadExport
from caicach.organisations.models import Body, Unit


@transaction.atomic
def begin_import(*, by: Any, body: Body, upload: Upload, exported_on: Date) -> Import:
    """A received file is to come in: it is read by a job. Nothing is stored before a person confirms."""
    one = _open(by, body, upload, exported_on)
    _have_done(by, one, jobs.read_upload)
    return one


@transaction.atomic
def confirm_import(*, by: Any, imported: Import, choice: str, units: Mapping[str, Unit | None] | None = None) -> Import:
    """Take what was read: all of it, or the good rows only. A job stores it; until then the former state counts.

    `units`: names of the file and the unit that the person says they mean. Refuses where nothing of the file can go
    in, and with ALL_OR_NONE while a row is rejected.
    """
    require(by, Permission.DOSSIER_IMPORT, imported.body)
    one = _confirmed(by, imported, choice, units or {})
    _have_done(by, one, jobs.store_upload)
    return one


@transaction.atomic
def do_again(*, by: Any, imported: Import) -> Import:
    """Have the reading or storing done once more that broke off; what a late first one brings counts as well.

    An import that waits for its person is read again, beside what is stored now.
    """
    require(by, Permission.DOSSIER_IMPORT, imported.body)
    one = Import.objects.select_for_update(of=("self",)).get(pk=imported.pk)
    if one.state == ImportState.REVIEW:
        one.state = ImportState.READING
    tasks = {ImportState.READING: jobs.read_upload, ImportState.STORING: jobs.store_upload}
    task = tasks.get(ImportState(one.state))
    if task is None:
        return one
    one.done = 0
    one.save(update_fields=["state", "done", "updated_at"])
    audit.record(by=by, action="dossier_import.again", target=one)
    _have_done(by, one, task)
    return one


@transaction.atomic
def abandon_import(*, by: Any, imported: Import) -> None:
    """Give an import up; its file is removed. What is being stored is not stored any more, unless it is already."""
    require(by, Permission.DOSSIER_IMPORT, imported.body)
    one = Import.objects.select_for_update(of=("self",)).get(pk=imported.pk)
    if one.state == ImportState.STORED:
        raise RuleBroken("import-stored", "Tệp này đã được nhập vào kho hồ sơ, không bỏ được nữa.")
    if one.state not in OPEN_IMPORTS:
        return
    one.state = ImportState.ABANDONED
    one.save(update_fields=["state", "updated_at"])
    audit.record(by=by, action="dossier_import.abandon", target=one)
    transaction.on_commit(lambda: incoming.forget(one.body_id, one.pk))


@transaction.atomic
def import_here(
    *, by: Any, body: Body, upload: Upload, exported_on: Date, units: Mapping[str, Unit | None] | None = None
) -> Import:
    """Read and store a file that the program itself brings, in this process and without a job; good rows go in."""
    one = _open(by, body, upload, exported_on)
    path = incoming.uploaded(body.pk, one.pk) or Path()
    try:
        found: dict[str, Any] | str = read_export(
            path, incoming_folder(body.pk, one.pk) / f"read-{uuid4().hex}", one.name, counting_folder(body.pk)
        )
    except BadExport as failure:
        found = str(failure)
    keep_reading(import_id=one.pk, found=found)
    one.refresh_from_db()
    if one.state == ImportState.FAILED:
        raise RuleBroken("bad-export", one.failure)
    one = _confirmed(by, one, Choice.GOOD_ROWS, units or {})
    storing.store_import(one.pk, storing.write_here, apart=False)
    one.refresh_from_db()
    return one


def _open(by: Any, body: Body, upload: Upload, exported_on: Date) -> Import:
    require(by, Permission.DOSSIER_IMPORT, body)
    if not incoming.ending_of(upload.name):
        raise RuleBroken(
            "bad-ending", "Chỉ đọc được tệp .xlsx, .csv, .parquet. Hãy lưu tệp thành Excel (.xlsx).", field="file"
        )
    if exported_on > timezone.localdate():
        raise RuleBroken("future-day", "Ngày đọc từ phần mềm một cửa không thể ở sau hôm nay.", field="exported_on")
    one = Import.objects.create(
        body=body, by=by, name=upload.name[:255], sha256=upload.sha256, size=upload.size, exported_on=exported_on
    )
    incoming.settle(upload, body.pk, one.pk)
    details = {"sha256": upload.sha256, "size": upload.size, "exported_on": exported_on}
    audit.record(by=by, action="dossier_import.open", target=one, details=details)
    return one


def _confirmed(by: Any, imported: Import, choice: str, units: Mapping[str, Unit | None]) -> Import:
    """The import, waiting to be stored. Locks the store, then the import."""
    Store.objects.get_or_create(body_id=imported.body_id)
    Store.objects.select_for_update(of=("self",)).get(body=imported.body_id)
    one = Import.objects.select_for_update(of=("self",)).select_related("body").get(pk=imported.pk)
    if one.state != ImportState.REVIEW:
        raise RuleBroken("import-closed", "Tệp này đã được xác nhận hoặc đã bỏ.")
    if not one.told.get("accepted"):
        raise RuleBroken("nothing-good", "Tệp không có dòng nào nhập được. Hãy sửa tệp theo tệp lỗi rồi tải lên lại.")
    if choice not in {one_.value for one_ in Choice}:
        raise RuleBroken("no-choice", "Hãy chọn cách xử lý các dòng lỗi.", field="choice")
    if choice == Choice.ALL_OR_NONE and one.rejected:
        raise RuleBroken(
            "rows-rejected",
            f"Có {one.rejected} dòng lỗi nên không dòng nào được nhập. Hãy tải tệp lỗi về sửa, rồi tải lên lại.",
            field="choice",
        )
    if any(unit is not None and unit.body_id != one.body_id for unit in units.values()):
        raise RuleBroken("foreign-unit", "Đơn vị được chọn không thuộc cơ quan này.")
    changed = unit_names.choose(one.body, units, by)
    one.state, one.choice, one.done, one.total = ImportState.STORING, choice, 0, 0
    one.save(update_fields=["state", "choice", "done", "total", "updated_at"])
    audit.record(by=by, action="dossier_import.confirm", target=one, details={"choice": choice, "unit_names": changed})
    return one


def _have_done(by: Any, one: Import, task: Any) -> None:
    """A job for the import; one that waits already will do."""
    made = enqueue(by=by, job=task, key=f"dossier-import:{one.pk}", imported=one.pk)
    if made is not None:
        one.job = made
        one.save(update_fields=["job"])
