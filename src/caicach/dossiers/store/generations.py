"""Generations of the dossiers of a body: which one counts, how a new one gets its name, which ones go.

A generation is written under a name that no row knows, and counts from the transaction on in which `Store.generation`
names it; until then, whatever happens, the former one counts.
"""

import os
import shutil
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from caicach.dossiers.models import Store
from caicach.dossiers.store.folders import folder_of, generation_folder, generations_there
from caicach.kit import audit
from caicach.measures.dossiers.days import day_table
from caicach.measures.dossiers.store import Stored, open_generation, restate
from caicach.organisations.queries.days import calendar_for

KEPT = 2
"""Generations that stay: the one that counts, and the one before it, for pages that are still reading it."""


class Overtaken(Exception):
    """Another generation came first; the work is to be done again on top of it."""


def counting_folder(body_id: int) -> Path | None:
    """The generation that counts now; None where nothing is stored, or its folder is gone."""
    number = Store.objects.filter(body=body_id).values_list("generation", flat=True).first()
    folder = generation_folder(body_id, number) if number else None
    return folder if folder is not None and folder.is_dir() else None


def former_of(store: Store) -> Stored | None:
    """What counts now; None where nothing is stored or its folder is gone, so that an import begins anew."""
    folder = generation_folder(store.body_id, store.generation)
    return open_generation(folder) if store.generation and folder.is_dir() else None


def fingerprint_for(store: Store) -> str:
    """The fingerprint of the calendar that counts for the body today."""
    from_calendar: str = day_table(calendar_for(store.body)).fingerprint
    return from_calendar


def new_part(store: Store) -> Path:
    """A folder for a generation in the making; no row names it."""
    folder = folder_of(store.body_id)
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"part-{uuid4().hex}"


def name_generation(store: Store, made: Stored) -> int:
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


def forget_part(made: Stored | None) -> None:
    if made is not None:
        shutil.rmtree(made.folder, ignore_errors=True)


def restate_body(body_id: int) -> str:
    """Count the stored working days anew where the calendar of the body has changed."""
    while True:
        store = Store.objects.select_related("body").get(body=body_id)
        calendar = calendar_for(store.body)
        if not store.generation or store.calendar == fingerprint_for(store):
            return "Ngày làm việc đã ghi khớp với lịch."
        former = former_of(store)
        if former is None:
            return "Thư mục dữ liệu hồ sơ không còn, chưa tính lại được ngày làm việc."
        made = restate(former, new_part(store), calendar=calendar)
        try:
            with transaction.atomic():
                _take_over(store, made)
        except Overtaken:
            continue
        finally:
            forget_part(made)
        return f"Đã tính lại ngày làm việc của {made.rows} hồ sơ."


def _take_over(before: Store, made: Stored) -> None:
    store = Store.objects.select_for_update(of=("self",)).get(pk=before.pk)
    if store.generation != before.generation:
        raise Overtaken
    name_generation(store, made)
    store.save(update_fields=["generation", "rows", "calendar", "updated_at"])
    details = {"generation": store.generation, "calendar": store.calendar}
    audit.record(by=None, action="dossier_store.restate", target=store, details=details)
    transaction.on_commit(lambda: sweep(store.body_id))


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


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
