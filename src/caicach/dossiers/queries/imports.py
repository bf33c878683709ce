"""Imports for the pages: the list, how one stands, the names of units in it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db.models import QuerySet

from caicach.dossiers.enums import ImportState
from caicach.dossiers.intake import incoming, unit_names
from caicach.dossiers.intake.unit_names import NameSeen
from caicach.dossiers.models import Import, Store, UnitName
from caicach.dossiers.store.folders import incoming_folder
from caicach.dossiers.store.generations import counting_folder
from caicach.organisations.models import Body, Unit

SILENCE = timedelta(minutes=15)
"""Longer than the longest reading may take."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An import beside what is stored: `older`: an export taken later is stored already.

    `outdated`: other dossiers were stored since the file was read, so its counts of new and changed ones hold no more.
    """

    older: bool
    nothing_new: bool
    outdated: bool
    rejects: bool
    """Whether the rejected rows can be downloaded."""


def imports(person: Any, *, states: Collection[str] = ()) -> QuerySet[Import]:
    """The imports that the person may see, newest first."""
    found = Import.objects.visible_to(person).select_related("by", "job__entry").defer("told")
    return found.filter(state__in=states) if states else found


def is_lost(one: Import, now: datetime) -> bool:
    """True where nobody reads or stores any more, though it is not over."""
    if one.state not in (ImportState.READING, ImportState.STORING):
        return False
    return (one.job is not None and one.job.in_trouble) or now - one.updated_at > SILENCE


def standing_of(one: Import, store: Store | None) -> Standing:
    """How a read import stands to what is stored."""
    newest = store.exported_on if store is not None else None
    preview = one.told.get("preview") or {}
    nothing = bool(preview) and not preview["added"] and not preview["changed"]
    outdated = is_outdated(one)
    return Standing(
        older=newest is not None and one.exported_on < newest,
        nothing_new=nothing and not outdated,
        outdated=outdated,
        rejects=rejects_of(one) is not None,
    )


def is_outdated(one: Import) -> bool:
    """True where the import was compared with another generation than the one that counts now."""
    if one.state != ImportState.REVIEW or "beside" not in one.told:
        return False
    counting = counting_folder(one.body_id)
    return bool(one.told["beside"] != (counting.name if counting is not None else ""))


def rejects_of(one: Import) -> Path | None:
    """The rejected rows of an import; None where there are none (any more)."""
    if not one.rejected or not one.told:
        return None
    folder = incoming_folder(one.body_id, one.pk)
    places = (folder / one.told["folder"] / one.told["rejects"], folder / incoming.REJECTS)
    return next((path for path in places if path.exists()), None)


def names_in(one: Import, on: Date) -> list[NameSeen]:
    """The unit names of an import as they are understood on the day; unknown ones first."""
    seen = unit_names.look_up(one.body, one.told.get("units", ()), on)
    return sorted(seen, key=lambda name: (name.unit is not None, name.printed))


def all_names(body: Body) -> list[UnitName]:
    """Every name of a unit in the stored dossiers, unknown ones first."""
    rows = UnitName.objects.filter(body=body).select_related("unit", "chosen_by")
    return sorted(rows, key=lambda row: (row.unit_id is not None, row.printed))


def units_to_choose(body: Body, on: Date, also: Iterable[Unit | None] = ()) -> list[Unit]:
    """The units that a name may mean: those of the day, and those already chosen."""
    found = {unit.pk: unit for unit in Unit.objects.on(on).filter(body=body).order_by("order", "name")}
    for unit in also:
        if unit is not None:
            found.setdefault(unit.pk, unit)
    return list(found.values())
