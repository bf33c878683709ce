"""How a body works with its dossiers, and what the names in its exports mean."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from caicach.dossiers.intake import unit_names
from caicach.dossiers.models import Applicant, Store
from caicach.kit import audit
from caicach.kit.permissions import Permission, require
from caicach.kit.rules import RuleBroken
from caicach.kit.versions import claim
from caicach.measures.dossiers.clock.policies import POLICIES
from caicach.organisations.models import Body, Unit

LONGEST = 730
"""Days that names and contacts may be kept at most."""
MOST_SOON = 30


@transaction.atomic
def set_store(
    *, by: Any, body: Body, version: int, policy: str, soon_days: int, keeps_applicants: bool, retention_days: int
) -> Store:
    """Set how the body counts and whether it keeps applicants. What may not be kept any more is erased at once."""
    require(by, Permission.DOSSIER_EDIT, body)
    if policy not in POLICIES:
        raise RuleBroken("no-policy", "Không có cách tính này.", field="policy")
    if not 0 <= soon_days <= MOST_SOON:
        raise RuleBroken("soon-days", f"Ghi số ngày từ 0 đến {MOST_SOON}.", field="soon_days")
    if not 1 <= retention_days <= LONGEST:
        raise RuleBroken("retention", f"Ghi số ngày từ 1 đến {LONGEST}.", field="retention_days")
    row, _ = Store.objects.get_or_create(body=body)
    held = claim(row, version, by=by)
    names = ("policy", "soon_days", "keeps_applicants", "retention_days")
    before = {name: getattr(held, name) for name in names}
    held.policy, held.soon_days = policy, soon_days
    held.keeps_applicants, held.retention_days = keeps_applicants, retention_days
    held.save(update_fields=[*names, "version", "updated_at"])
    erased = _erase(held) if not keeps_applicants else _shorten(held)
    after = {name: getattr(held, name) for name in names}
    changed = {name: [before[name], after[name]] for name in names if before[name] != after[name]}
    details = {"version": held.version, "changed": changed, "erased": erased}
    audit.record(by=by, action="dossier_store.set", target=held, details=details)
    return held


@transaction.atomic
def name_units(*, by: Any, body: Body, units: Mapping[str, Unit | None]) -> int:
    """Say which units names of the exports mean (None: not known, shown as printed); how many changed."""
    require(by, Permission.DOSSIER_IMPORT, body)
    if any(unit is not None and unit.body_id != body.pk for unit in units.values()):
        raise RuleBroken("foreign-unit", "Đơn vị được chọn không thuộc cơ quan này.")
    row, _ = Store.objects.get_or_create(body=body)
    store = Store.objects.select_for_update(of=("self",)).get(pk=row.pk)
    changed = unit_names.choose(body, units, by)
    if changed:
        audit.record(by=by, action="dossier_units.name", target=store, details={"names": changed})
    return changed


def _erase(store: Store) -> int:
    count: int = Applicant.objects.filter(body=store.body_id).delete()[0]
    return count


def _shorten(store: Store) -> int:
    """Nobody is kept longer than the new retention allows from today on."""
    until = timezone.localdate() + timedelta(days=store.retention_days)
    Applicant.objects.filter(body=store.body_id, keep_until__gt=until).update(keep_until=until)
    return 0
