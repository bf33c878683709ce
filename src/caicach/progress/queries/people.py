"""Who answers for what: heads and staff of units, officers and directors of bodies."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Date
from typing import Self

from caicach.kit.permissions import Director, ReformOfficer, UnitHead
from caicach.organisations.models import Post, Predecessor, Successor
from caicach.plans.enums import Role
from caicach.plans.models import Assignment

People = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Staffing:
    """Posts of a day, ids of active people by unit and by body; a unit brings the work of those that it followed."""

    heads: Mapping[int, People]
    members: Mapping[int, People]
    officers: Mapping[int, People]
    directors: Mapping[int, People]
    everybody: frozenset[int]

    @classmethod
    def on(cls, today: Date, body_ids: Iterable[int] | None = None) -> Self:
        """Of these bodies, or of all; two queries, two more where units followed others."""
        posts = Post.objects.on(today).filter(person__is_active=True).order_by("pk")
        if body_ids is not None:
            posts = posts.filter(body__in=set(body_ids))
        before = _before()
        found: dict[str, dict[int, dict[int, None]]] = defaultdict(lambda: defaultdict(dict))
        for person, unit, body, role in posts.values_list("person_id", "unit_id", "body_id", "role"):
            for one in _with_those_before(unit, before):
                found["members"][one][person] = None
                if role == UnitHead.code:
                    found["heads"][one][person] = None
            found[role][body][person] = None
        return cls(
            _settled(found["heads"]),
            _settled(found["members"]),
            _settled(found[ReformOfficer.code]),
            _settled(found[Director.code]),
            frozenset(person for people in found.values() for held in people.values() for person in held),
        )

    def owing(self, person: int | None, unit: int | None, body: int) -> People:
        """Who owes a part: people of its unit; where no unit is named, or nobody works there, the officers."""
        return self.of_unit(person, unit) or self.officers.get(body, ())

    def of_unit(self, person: int | None, unit: int | None) -> People:
        """Who does a part in its unit: the person in charge, else the heads, else everybody of the unit."""
        if person is not None and person in self.everybody:
            return (person,)
        return (self.heads.get(unit) or self.members.get(unit, ())) if unit is not None else ()

    def line(self, unit: int | None, body: int) -> tuple[People, ...]:
        """Who hears, level by level, of what the unit leaves undone: its heads, the officers, the directors."""
        heads = self.heads.get(unit, ()) if unit is not None else ()
        return heads, self.officers.get(body, ()), self.directors.get(body, ())

    def deciding(self, monitoring: Iterable[int], body: int, but: int | None = None) -> People:
        """Who confirms a result: heads of the units that monitor and the officers in them, else the officers of the
        body, else the directors; not `but`."""
        officers = self.officers.get(body, ())
        watching = tuple(dict.fromkeys(one for unit in monitoring for one in self._watching(unit, officers)))
        sides = (watching, officers, self.directors.get(body, ()))
        return next((rest for side in sides if (rest := tuple(one for one in side if one != but))), ())

    def _watching(self, unit: int, officers: People) -> People:
        members = self.members.get(unit, ())
        return (*self.heads.get(unit, ()), *(officer for officer in officers if officer in members))


def monitoring_units(task_ids: Iterable[int]) -> dict[int, list[int]]:
    """The units that monitor each of these tasks; one query."""
    found: dict[int, list[int]] = defaultdict(list)
    named = Assignment.objects.filter(task__in=list(task_ids), role=Role.MONITORING, units__isnull=False)
    for task, unit in named.order_by("position").values_list("task_id", "units"):
        found[task].append(unit)
    return found


def _before() -> dict[int, list[int]]:
    """The units that each unit followed."""
    gone: dict[int, list[int]] = defaultdict(list)
    for event, unit in Predecessor.objects.filter(unit__isnull=False).values_list("succession_id", "unit_id"):
        gone[event].append(unit)
    before: dict[int, list[int]] = defaultdict(list)
    heirs = (
        Successor.objects.filter(unit__isnull=False, succession__in=list(gone)) if gone else Successor.objects.none()
    )
    for event, unit in heirs.values_list("succession_id", "unit_id"):
        before[unit] += gone[event]
    return before


def _with_those_before(unit: int | None, before: Mapping[int, list[int]]) -> set[int]:
    known: set[int] = set()
    newest = {unit} if unit is not None else set()
    while newest:
        known |= newest
        newest = {one for heir in newest for one in before.get(heir, ())} - known
    return known


def _settled(found: Mapping[int, Mapping[int, None]]) -> dict[int, People]:
    return {key: tuple(people) for key, people in found.items()}
