"""A criteria set on its way in: its faults as they stand now, its rows as a tree."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q

from caicach.imports.enums import DraftState
from caicach.organisations.models import Alias, Body, Unit, UnitGroup
from caicach.scoring.models import CriteriaDraft
from caicach.scoring.readings import unit_of
from caicach.scoring.rules.sheet_units import unknown_units

UNKNOWN_UNIT = "unknown-unit"
NOT_UNDERSTOOD = "rule-not-understood"
ORDER = ("error", "warning", "note")


def open_drafts(person: Any) -> list[CriteriaDraft]:
    """What the person has uploaded and not yet taken over."""
    found = CriteriaDraft.objects.visible_to(person).filter(state__in=(DraftState.READING, DraftState.REVIEW))
    return list(found.select_related("by").order_by("-pk")[:20])


def known_names(body: Body) -> set[str]:
    """Every name by which a unit may be called in a set of the body: its units and groups, the bodies around it."""
    bodies = Body.objects.filter(Q(pk=body.pk) | Q(parent=body.pk) | Q(pk=body.parent_id) | _siblings(body))
    names: set[str] = set()
    for row in bodies.order_by().values_list("name", "short_name"):
        names |= set(row)
    for row in Unit.objects.filter(body=body).order_by().values_list("name", "short_name"):
        names |= set(row)
    names |= set(UnitGroup.objects.filter(body=body).order_by().values_list("name", flat=True))
    aliases = Alias.objects.filter(Q(unit__body=body) | Q(body__in=bodies))
    names |= set(aliases.order_by().values_list("text", flat=True))
    return names - {""}


def _siblings(body: Body) -> Q:
    return Q(parent=body.parent_id) if body.parent_id else Q(pk=body.pk)


def draft_faults(draft: CriteriaDraft) -> list[dict[str, Any]]:
    """What the file has wrong and which units nobody knows today; errors first, then by row."""
    sheet = draft.sheet
    columns = {one["holds"]: one for one in sheet.get("columns", ())}
    rows = [{**row, "unit": unit_of(row)} for row in sheet.get("rows", ())]
    found = list(sheet.get("faults", ()))
    found += unknown_units(rows, known_names(draft.body), columns.get("unit") or columns.get("scorer"))
    return sorted(found, key=lambda fault: (ORDER.index(fault["severity"]), fault["row"] or 0))


def blocking(faults: list[dict[str, Any]], accepted: Collection[str] = ()) -> list[dict[str, Any]]:
    """The faults that keep a draft from being taken over; a person may accept some kinds by their code."""
    return [fault for fault in faults if fault["severity"] == "error" and fault["code"] not in accepted]
