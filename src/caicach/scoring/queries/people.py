"""Who hears of a sheet: its body's people, and those who run the round."""

from collections.abc import Iterable

from django.utils import timezone

from caicach.organisations.queries.staffing import People, Staffing
from caicach.scoring.enums import CouncilRole
from caicach.scoring.models import Charge, Criterion, Member, Round, Sheet


def council_desk(round_: Round) -> People:
    """Who receives sheets: the secretaries of the council, else its chair, else the officers of who runs the round."""
    seats = dict[str, list[int]]()
    for role, person in Member.objects.filter(round=round_).order_by("pk").values_list("role", "person_id"):
        seats.setdefault(role, []).append(person)
    found = seats.get(CouncilRole.SECRETARY) or seats.get(CouncilRole.CHAIR)
    return tuple(found) if found else _staffing(round_.body_id).officers.get(round_.body_id, ())


def body_desk(sheet: Sheet) -> People:
    """Who answers for a sheet: the officers of the body; for a unit's sheet its heads, else its people."""
    return _desk(sheet, _staffing(sheet.body_id))


def desks(sheets: Iterable[Sheet]) -> dict[int, People]:
    """Who answers for each of many sheets, by its id; a handful of queries for all."""
    held = list(sheets)
    staffing = Staffing.on(timezone.localdate(), {one.body_id for one in held})
    return {one.pk: _desk(one, staffing) for one in held}


def _desk(sheet: Sheet, staffing: Staffing) -> People:
    if sheet.unit_id is not None:
        return staffing.heads.get(sheet.unit_id) or staffing.members.get(sheet.unit_id, ())
    return staffing.officers.get(sheet.body_id, ())


def units_desk(sheet: Sheet, criterion: Criterion) -> People:
    """The people of the units that answer for a criterion: their heads, else everybody of them."""
    staffing = _staffing(sheet.body_id)
    units = Charge.objects.filter(criterion=criterion, body=sheet.body_id).values_list("unit_id", flat=True)
    return tuple(dict.fromkeys(person for unit in units for person in staffing.of_unit(None, unit)))


def _staffing(body: int) -> Staffing:
    return Staffing.on(timezone.localdate(), [body])
