"""From what was read to what counts: a new generation beside the old one, then one transaction that names it.

Merging takes long and locks nothing; the row of the store is the arbiter. Where another import or a change of the
calendar came first, the work is done again on top of it, so what two people store at once comes in one after the other.
Killed anywhere, the former generation counts and the work can be done again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from caicach.documents.reading import ask_child_of
from caicach.dossiers.enums import ImportState
from caicach.dossiers.intake import incoming, unit_names
from caicach.dossiers.intake.readings import counts_of, open_codes, sealed_applicants
from caicach.dossiers.models import Applicant, Import, Store
from caicach.dossiers.store.folders import incoming_folder
from caicach.dossiers.store.generations import Overtaken, forget_part, former_of, name_generation, new_part, sweep
from caicach.dossiers.store.keys import keys
from caicach.dossiers.store.sealing import KEY
from caicach.kit import audit
from caicach.measures.dossiers.store import Merged, merge
from caicach.organisations.queries.days import calendar_for

CHILD = "caicach.dossiers.intake.child"
AT_ONCE = 500
NOTHING_NEW = "Không có gì thay đổi: mọi hồ sơ trong tệp đã có, giống hệt."

Write = Callable[[Callable[[], str]], bool]
"""Runs an effect in one transaction with its receipt; False where the receipt was there."""


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
            forget_part(ready.merged.stored)
        one.refresh_from_db()
        return NOTHING_NEW if one.generation is None else f"Đã ghi {one.added} hồ sơ mới, {one.changed} hồ sơ thay đổi."


def _prepare(one: Import, apart: bool) -> Prepared:
    """The slow part: the new generation beside the old one, the applicants sealed. Nothing is locked."""
    store = Store.objects.select_related("body").get(body=one.body_id)
    table = incoming_folder(one.body_id, one.pk) / one.told["folder"] / one.told["table"]
    merged = merge(
        table,
        former_of(store),
        new_part(store),
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
        one.generation = name_generation(store, ready.merged.stored)
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


def _say_how_far(import_id: int, done: int, total: int) -> None:
    Import.objects.filter(pk=import_id).update(done=done, total=total)


def write_here(effect: Callable[[], Any]) -> bool:
    """Run an effect without a receipt: for a program that brings a file itself, inside its own transaction."""
    with transaction.atomic():
        effect()
    return True
