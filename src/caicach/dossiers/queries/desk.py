"""What the first page says of dossiers: late and due soon, of the person's units or of the whole body."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from caicach.dossiers.addresses import Wanted
from caicach.dossiers.models import Store
from caicach.dossiers.queries.ground import ground_of
from caicach.dossiers.queries.lists import counted
from caicach.kit.permissions import Permission, allowed
from caicach.kit.remembered import Memory
from caicach.measures.dossiers.listing import Listed

OVERSEES = (Permission.DOSSIER_EDIT, Permission.PLAN_APPROVE)
"""Who holds one of these in the body sees all of it; others see the units of their posts."""


@dataclass(frozen=True, slots=True)
class DossierDesk:
    """Counts of open dossiers with the lists behind them; `units` is empty for the whole body."""

    late: int
    soon: int
    soon_days: int
    late_list: Wanted
    soon_list: Wanted
    units: tuple[str, ...]


def has_dossiers(person: Any) -> bool:
    """Whether the desk has a box of dossiers for the person; one query until something changes."""
    body = person.body
    if body is None or not allowed(person, Permission.DOSSIER_VIEW, body):
        return False
    stored = Store.objects.filter(body=body, generation__gt=0)
    return Memory("dossiers").of("dossiers.has_store", body.pk, stored.exists)


def dossier_desk(person: Any) -> DossierDesk | None:
    """The box; None where there is nothing to say to the person. Two questions to the store until something changes."""
    ground = ground_of(person.body) if has_dossiers(person) else None
    if ground is None:
        return None
    whole = any(allowed(person, one, ground.body) for one in OVERSEES)
    units: Collection[str] = () if whole else {post.unit.name for post in person.current_posts if post.unit}
    if not whole and not units:
        return None
    late, soon = (Wanted(what=what, units=tuple(sorted(units))) for what in (Listed.PENDING_LATE, Listed.SOON))
    days = ground.store.soon_days
    return DossierDesk(counted(ground, late), counted(ground, soon), days, late, soon, late.units)
