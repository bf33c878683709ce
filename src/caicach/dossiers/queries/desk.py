"""What the first page says of dossiers: late and due soon, of the person's units or of the whole body."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from caicach.dossiers.presentation.addresses import Wanted
from caicach.dossiers.queries.ground import ground_of
from caicach.dossiers.queries.lists import counted
from caicach.kit.permissions import Permission, allowed
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


def dossier_desk(person: Any) -> DossierDesk | None:
    """The box; None where there is nothing to say to the person. Two questions to the store until something changes."""
    body = person.body
    ground = ground_of(body) if body is not None and allowed(person, Permission.DOSSIER_VIEW, body) else None
    if ground is None:
        return None
    whole = any(allowed(person, one, ground.body) for one in OVERSEES)
    units: Collection[str] = () if whole else {post.unit.name for post in person.current_posts if post.unit}
    if not whole and not units:
        return None
    late, soon = (Wanted(what=what, units=tuple(sorted(units))) for what in (Listed.PENDING_LATE, Listed.SOON))
    days = ground.store.soon_days
    return DossierDesk(counted(ground, late), counted(ground, soon), days, late, soon, late.units)
