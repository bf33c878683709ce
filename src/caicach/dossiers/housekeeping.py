"""What has to be looked after by itself: the calendar, retention, uploads nobody came back to, old folders."""

import shutil
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from caicach.dossiers.enums import OPEN_IMPORTS, ImportState
from caicach.dossiers.intake import incoming
from caicach.dossiers.models import Applicant, Import, Store
from caicach.dossiers.store import keys, sealing
from caicach.dossiers.store.folders import folder_of
from caicach.dossiers.store.generations import fingerprint_for, sweep
from caicach.kit import audit
from caicach.kit.bulk import update_rows
from caicach.organisations.models import Body

PATIENCE = timedelta(days=7)
"""How long an upload waits for its person, and how long the rejected rows of a stored one can be downloaded."""
STRAY = timedelta(days=1)
"""How old a file must be that no import owns, before it counts as left behind."""
AT_ONCE = 2000


def bodies_with_dossiers(body: Body | None = None) -> list[int]:
    """The bodies that have stored dossiers; only this one, where one is given."""
    found = Store.objects.filter(generation__gt=0)
    return list((found.filter(body=body) if body else found).order_by("body_id").values_list("body_id", flat=True))


def stale_bodies() -> list[int]:
    """The bodies whose stored working days were counted with another calendar than today's."""
    found = Store.objects.filter(generation__gt=0).select_related("body").order_by("body_id")
    return [store.body_id for store in found if store.calendar != fingerprint_for(store)]


@transaction.atomic
def erase_applicants() -> int:
    """Erase the applicants whose retention is over; one entry a body, with the number."""
    over = Applicant.objects.filter(keep_until__lt=timezone.localdate())
    counts = dict(over.order_by().values_list("body_id").annotate(n=Count("pk")))
    stores = {one.body_id: one for one in Store.objects.select_for_update().filter(body__in=counts).order_by("pk")}
    over.delete()
    for body_id, count in sorted(counts.items()):
        audit.record(by=None, action="applicants.erase", target=stores[body_id], details={"count": count})
    return sum(counts.values())


def give_up_old() -> int:
    """Give up imports that nobody came back to; how many."""
    before = timezone.now() - PATIENCE
    old = list(Import.objects.filter(state__in=OPEN_IMPORTS, updated_at__lt=before).values_list("pk", flat=True))
    return sum(_give_up(pk, before) for pk in old)


def _give_up(import_id: int, before: object) -> bool:
    with transaction.atomic():
        one = Import.objects.select_for_update(of=("self",)).get(pk=import_id)
        if one.state not in OPEN_IMPORTS or one.updated_at >= before:  # type: ignore[operator]
            return False
        one.state = ImportState.ABANDONED
        one.save(update_fields=["state", "updated_at"])
        audit.record(by=None, action="dossier_import.abandon", target=one, details={"after_days": PATIENCE.days})
        transaction.on_commit(lambda: incoming.forget(one.body_id, one.pk))
    return True


def sweep_folders() -> None:
    """Remove what no import needs any more, uploads that never became one, and generations that nobody reads."""
    root = Path(settings.DOSSIERS)
    for folder in root.iterdir() if root.exists() else ():
        if folder.name.isdigit():
            _sweep_incoming(int(folder.name))
            sweep(int(folder.name), parts=True)


def _sweep_incoming(body_id: int) -> None:
    now = timezone.now()
    known = {one.pk: one for one in Import.objects.filter(body=body_id).defer("failure")}
    for path in (folder_of(body_id) / "incoming").glob("*"):
        one = known.get(int(path.name)) if path.name.isdigit() else None
        if one is None:
            if path.stat().st_mtime < (now - STRAY).timestamp():
                shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
        elif one.state == ImportState.STORED and one.stored_at is not None and now - one.stored_at < PATIENCE:
            incoming.forget_upload(body_id, one.pk, path / one.told["folder"] / one.told["rejects"])
        elif one.state not in OPEN_IMPORTS:
            incoming.forget(body_id, one.pk)


def seal_anew() -> int:
    """Seal what an older key sealed with the first one; how many rows."""
    given, done, last = keys.keys() if Applicant.objects.exists() else (), 0, 0
    while given and len(given) > 1:
        with transaction.atomic():
            rows = list(Applicant.objects.select_for_update().filter(pk__gt=last).order_by("pk")[:AT_ONCE])
            if not rows:
                break
            last, changed = rows[-1].pk, []
            for row in rows:
                fresh = sealing.with_first_key(bytes(row.sealed), given)
                if fresh is not None:
                    row.sealed = fresh
                    changed.append(row)
            done += update_rows(changed, ["sealed"]) if changed else 0
    return done
