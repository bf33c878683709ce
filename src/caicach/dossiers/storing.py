"""From what was read to what counts: a new generation beside the old one, then one transaction that names it.

Merging takes long and locks nothing; the row of the store is the arbiter. Where another import or a change of the
calendar came first, the work is done again on top of it, so what two people store at once comes in one after the other.
Killed anywhere, the former generation counts and the work can be done again.
"""

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from caicach.documents.reading import ask_child_of
from caicach.dossiers import incoming, unit_names
from caicach.dossiers.enums import ImportState
from caicach.dossiers.folders import folder_of, generation_folder, generations_there, incoming_folder
from caicach.dossiers.keys import keys
from caicach.dossiers.models import Applicant, Import, Store
from caicach.dossiers.readings import counts_of, open_codes, sealed_applicants
from caicach.dossiers.sealing import KEY
from caicach.kit import audit
from caicach.measures.dossiers.days import day_table
from caicach.measures.dossiers.store import Merged, Stored, merge, open_generation, restate
from caicach.organisations.queries.days import calendar_for

CHILD = "caicach.dossiers.child"
KEPT = 2
"""Generations that stay: the one that counts, and the one before it, for pages that are still reading it."""
AT_ONCE = 500
NOTHING_NEW = "Không có gì thay đổi: mọi hồ sơ trong tệp đã có, giống hệt."

Write = Callable[[Callable[[], str]], bool]
"""Runs an effect in one transaction with its receipt; False where the receipt was there."""


class Overtaken(Exception):
    """Another generation came first; the work is to be done again on top of it."""


class GivenUp(Exception):
    """Nobody waits for this import any more."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What waits for the transaction: made from generation `base`, with the sealed applicants of open dossiers."""

    base: int
    merged: Merged
    sealed: list[tuple[str, str]]
    units: Mapping[str, str | None]


def store_import(import_id: int, write: Write, *, apart: bool) -> str:
    """Take a confirmed import over; one sentence about what came of it. `apart`: uploads are opened elsewhere only."""
    while True:
        one = Import.objects.select_related("body", "by").get(pk=import_id)
        if one.state != ImportState.STORING:
            return "Không còn ai chờ lần nhập này."
        ready = _prepare(one, apart)
        try:
            write(lambda one=one, ready=ready: _take_over(one.pk, ready))  # type: ignore[misc]
        except Overtaken:
            continue
        except GivenUp:
            return "Lần nhập này đã được bỏ."
        finally:
            _forget_part(ready.merged.stored)
        one.refresh_from_db()
        return NOTHING_NEW if one.generation is None else f"Đã ghi {one.added} hồ sơ mới, {one.changed} hồ sơ thay đổi."


def restate_body(body_id: int) -> str:
    """Count the stored working days anew where the calendar of the body has changed."""
    while True:
        store = Store.objects.select_related("body").get(body=body_id)
        calendar = calendar_for(store.body)
        if not store.generation or store.calendar == fingerprint_for(store):
            return "Ngày làm việc đã ghi khớp với lịch."
        former = _former(store)
        if former is None:
            return "Thư mục dữ liệu hồ sơ không còn, chưa tính lại được ngày làm việc."
        made = restate(former, _part(store), calendar=calendar)
        try:
            with transaction.atomic():
                _name_restated(store, made)
        except Overtaken:
            continue
        finally:
            _forget_part(made)
        return f"Đã tính lại ngày làm việc của {made.rows} hồ sơ."


def sweep(body_id: int, *, parts: bool = False) -> None:
    """Remove generations that nobody reads any more; with `parts` also what killed work left behind."""
    counts = Store.objects.filter(body=body_id).values_list("generation", flat=True).first() or 0
    for number, path in generations_there(body_id).items():
        if number <= counts - KEPT:
            shutil.rmtree(path, ignore_errors=True)
    yesterday = (timezone.now() - timedelta(days=1)).timestamp()
    for path in folder_of(body_id).glob("*part-*") if parts else ():
        if path.stat().st_mtime < yesterday:
            shutil.rmtree(path, ignore_errors=True)


def _prepare(one: Import, apart: bool) -> Prepared:
    """The slow part: the new generation beside the old one, the applicants sealed. Nothing is locked."""
    store = Store.objects.select_related("body").get(body=one.body_id)
    table = incoming_folder(one.body_id, one.pk) / one.told["folder"] / one.told["table"]
    merged = merge(
        table,
        _former(store),
        _part(store),
        calendar=calendar_for(store.body),
        columns=one.told["held"],
        progress=lambda done, total: _say_how_far(one.pk, done, total),
    )
    sealed = _sealed(one, table, apart) if store.keeps_applicants else []
    return Prepared(store.generation, merged, sealed, open_codes(table) if sealed else {})


def _sealed(one: Import, table: Path, apart: bool) -> list[tuple[str, str]]:
    path = incoming.uploaded(one.body_id, one.pk)
    if path is None:
        return []
    if not apart:
        return sealed_applicants(path, one.name, table, keys())
    words = ["people", str(path), one.name, str(table)]
    return [(code, token) for code, token in ask_child_of(CHILD, words, env={KEY: ",".join(keys())})]


def _take_over(import_id: int, ready: Prepared) -> str:
    """The transaction: the store names the new generation, the import is stored. Locks the store, then the import."""
    body_id = Import.objects.values_list("body_id", flat=True).get(pk=import_id)
    store = Store.objects.select_for_update(of=("self",)).select_related("body").get(body=body_id)
    one = Import.objects.select_for_update(of=("self",)).select_related("by", "body").get(pk=import_id)
    if one.state != ImportState.STORING:
        raise GivenUp
    if store.generation != ready.base:
        raise Overtaken
    if ready.merged.stored is not None:
        one.generation = _name(store, ready.merged.stored)
    store.exported_on = max(filter(None, (store.exported_on, one.exported_on)))
    store.save(update_fields=["generation", "rows", "calendar", "exported_on", "updated_at"])
    unit_names.remember(store.body, one.told["units"], timezone.localdate())
    kept = _keep_applicants(store, ready) if store.keeps_applicants else 0
    counts = counts_of(ready.merged)
    for name, count in counts.items():
        setattr(one, name, count)
    one.state, one.stored_at, one.failure = ImportState.STORED, timezone.now(), ""
    one.save()
    rejects = incoming_folder(body_id, one.pk) / one.told["folder"] / one.told["rejects"]
    details = {**counts, "generation": one.generation, "rejected": one.rejected, "applicants": kept}
    audit.record(by=one.by, action="dossier_import.store", target=one, details=details)
    transaction.on_commit(lambda: _forget_upload(body_id, import_id, rejects if one.rejected else None))
    transaction.on_commit(lambda: sweep(body_id))
    return NOTHING_NEW if one.generation is None else f"Thế hệ {one.generation}"


def _forget_upload(body_id: int, import_id: int, rejects: Path | None) -> None:
    """What an import leaves once it is stored: its rejected rows, where there are any."""
    if rejects is None:
        incoming.forget(body_id, import_id)
    else:
        incoming.forget_upload(body_id, import_id, rejects)


def _name_restated(before: Store, made: Stored) -> None:
    store = Store.objects.select_for_update(of=("self",)).get(pk=before.pk)
    if store.generation != before.generation:
        raise Overtaken
    _name(store, made)
    store.save(update_fields=["generation", "rows", "calendar", "updated_at"])
    details = {"generation": store.generation, "calendar": store.calendar}
    audit.record(by=None, action="dossier_store.restate", target=store, details=details)
    transaction.on_commit(lambda: sweep(store.body_id))


def _name(store: Store, made: Stored) -> int:
    """Give the folder its final name, and the locked row its number; returns the number.

    A folder of that name is left from a transaction that was not committed: no row ever named it.
    """
    store.generation += 1
    final = generation_folder(store.body_id, store.generation)
    shutil.rmtree(final, ignore_errors=True)
    made.folder.rename(final)
    _sync(final.parent)
    store.rows, store.calendar = made.rows, made.calendar
    return store.generation


def _keep_applicants(store: Store, ready: Prepared) -> int:
    """Write sealed applicants, each with the unit whose head may read them; how many."""
    units = unit_names.known(store.body)
    until = timezone.localdate() + timedelta(days=store.retention_days)
    rows = [
        Applicant(
            body=store.body,
            unit_id=units.get(ready.units.get(code) or ""),
            dossier_code=code,
            sealed=token.encode("ascii"),
            keep_until=until,
        )
        for code, token in ready.sealed
    ]
    Applicant.objects.bulk_create(
        rows,
        batch_size=AT_ONCE,
        update_conflicts=True,
        unique_fields=["body", "dossier_code"],
        update_fields=["sealed", "unit", "keep_until"],
    )
    return len(rows)


def fingerprint_for(store: Store) -> str:
    """The fingerprint of the calendar that counts for the body today."""
    from_calendar: str = day_table(calendar_for(store.body)).fingerprint
    return from_calendar


def counting_folder(body_id: int) -> Path | None:
    """The generation that counts now; None where nothing is stored, or its folder is gone."""
    number = Store.objects.filter(body=body_id).values_list("generation", flat=True).first()
    folder = generation_folder(body_id, number) if number else None
    return folder if folder is not None and folder.is_dir() else None


def _former(store: Store) -> Stored | None:
    """What counts now; None where nothing is stored or its folder is gone, so that an import begins anew."""
    folder = generation_folder(store.body_id, store.generation)
    return open_generation(folder) if store.generation and folder.is_dir() else None


def _part(store: Store) -> Path:
    """A folder for a generation in the making; no row names it."""
    folder = folder_of(store.body_id)
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"part-{uuid4().hex}"


def _forget_part(made: Stored | None) -> None:
    if made is not None:
        shutil.rmtree(made.folder, ignore_errors=True)


def _say_how_far(import_id: int, done: int, total: int) -> None:
    Import.objects.filter(pk=import_id).update(done=done, total=total)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_here(effect: Callable[[], Any]) -> bool:
    """Run an effect without a receipt: for a program that brings a file itself, inside its own transaction."""
    with transaction.atomic():
        effect()
    return True
