"""Whom a set can score."""

from collections.abc import Sequence
from datetime import date as Date

from caicach.organisations.models import Body, Unit
from caicach.scoring.enums import Level
from caicach.scoring.models import CriteriaSet, Sheet


def may_be_scored(criteria_set: CriteriaSet, today: Date) -> Sequence[Body | Unit]:
    """Bodies of the level right below the owner of the set (its own units, at that level) that have no sheet yet."""
    sheets = Sheet.objects.filter(round__criteria_set=criteria_set)
    if criteria_set.level == Level.UNIT:
        units = Unit.objects.on(today).filter(body=criteria_set.body_id)
        return list(units.exclude(pk__in=sheets.filter(unit__isnull=False).values("unit")).order_by("order", "name"))
    bodies = Body.objects.on(today).exclude(pk__in=sheets.values("body")).order_by("name")
    if criteria_set.level == Level.PROVINCE:
        return list(bodies.filter(pk=criteria_set.body_id))
    return list(bodies.filter(parent=criteria_set.body_id, kind=criteria_set.level))
