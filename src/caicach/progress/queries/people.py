"""Who owes a part and who confirms a result, by the posts of a day (`organisations.queries.staffing`)."""

from collections import defaultdict
from collections.abc import Iterable

from caicach.organisations.queries.staffing import People, Staffing
from caicach.plans.enums import Role
from caicach.plans.models import Assignment


def owing(staffing: Staffing, person: int | None, unit: int | None, body: int) -> People:
    """Who owes a part: people of its unit; where no unit is named, or nobody works there, the officers."""
    return staffing.of_unit(person, unit) or staffing.officers.get(body, ())


def deciding(staffing: Staffing, monitoring: Iterable[int], body: int, but: int | None = None) -> People:
    """Who confirms a result: heads of the units that monitor and the officers in them, else the officers of the body,
    else the directors; not `but`."""
    officers = staffing.officers.get(body, ())
    watching = tuple(dict.fromkeys(one for unit in monitoring for one in _watching(staffing, unit, officers)))
    sides = (watching, officers, staffing.directors.get(body, ()))
    return next((rest for side in sides if (rest := tuple(one for one in side if one != but))), ())


def monitoring_units(task_ids: Iterable[int]) -> dict[int, list[int]]:
    """The units that monitor each of these tasks; one query."""
    found: dict[int, list[int]] = defaultdict(list)
    named = Assignment.objects.filter(task__in=list(task_ids), role=Role.MONITORING, units__isnull=False)
    for task, unit in named.order_by("position").values_list("task_id", "units"):
        found[task].append(unit)
    return found


def _watching(staffing: Staffing, unit: int, officers: People) -> People:
    members = staffing.members.get(unit, ())
    return (*staffing.heads.get(unit, ()), *(officer for officer in officers if officer in members))
