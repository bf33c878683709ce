"""Which unit a name in the exports means: what a person chose, else what the directory of units says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from caicach.dossiers.models import UnitName
from caicach.organisations.models import Body, Unit
from caicach.organisations.queries.names import directory_of

SURE = 0.85
"""A name counts as known from this certainty of the directory on; below, a person is asked."""


@dataclass(frozen=True, slots=True)
class NameSeen:
    """A name in a file: its unit or None, whether a person said so, and why it is not known."""

    printed: str
    unit: Unit | None
    by_person: bool
    reason: str = ""


def look_up(body: Body, printed: Iterable[str], on: Date) -> list[NameSeen]:
    """What the names mean today, in the order given."""
    chosen = {
        row.printed: row.unit
        for row in UnitName.objects.filter(body=body, chosen_by__isnull=False).select_related("unit")
    }
    directory, seen = directory_of(body), []
    for name in printed:
        if name in chosen:
            seen.append(NameSeen(name, chosen[name], True))
            continue
        found = directory.resolve(name, on)
        sure = found.unit is not None and found.group is None and found.sure >= SURE and len(found.heirs) <= 1
        seen.append(NameSeen(name, found.unit if sure else None, False, "" if sure else found.reason))
    return seen


def remember(body: Body, printed: Iterable[str], on: Date) -> None:
    """Write down what the directory says of names that no person chose a unit for; inside a transaction."""
    for one in look_up(body, printed, on):
        if not one.by_person:
            UnitName.objects.update_or_create(body=body, printed=one.printed, defaults={"unit": one.unit})


def choose(body: Body, chosen: Mapping[str, Unit | None], by: Any) -> int:
    """Write down what a person chose; how many names changed. Inside a transaction."""
    before = {row.printed: row for row in UnitName.objects.filter(body=body, printed__in=chosen)}
    changed = 0
    for printed, unit in chosen.items():
        row = before.get(printed)
        if row is None or row.unit_id != (unit.pk if unit else None):
            UnitName.objects.update_or_create(
                body=body, printed=printed, defaults={"unit": unit, "chosen_by": by if unit else None}
            )
            changed += 1
    return changed


def known(body: Body) -> dict[str, int | None]:
    """Printed name → key of the unit."""
    return dict(UnitName.objects.filter(body=body).values_list("printed", "unit_id"))
