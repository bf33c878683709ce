"""Who holds which post on a day: by role, by unit, by permission."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Date
from typing import Self

from caicach.kit.permissions import ROLES, Director, Permission, ReformOfficer, Scope, UnitHead
from caicach.organisations.models import Post, Predecessor, Successor

People = tuple[int, ...]
Places = Mapping[int, People]
"""Ids of people by unit or by body."""


@dataclass(frozen=True, slots=True)
class Staffing:
    """Posts of a day, ids of active people; a unit brings the work of those that it followed.

    `in_units` and `in_bodies`: role → people by unit, by body. `members`: everybody of a unit, whatever the role.
    """

    in_units: Mapping[str, Places]
    in_bodies: Mapping[str, Places]
    members: Places
    everybody: frozenset[int]

    @classmethod
    def on(cls, today: Date, body_ids: Iterable[int] | None = None) -> Self:
        """Of these bodies, or of all; two queries, two more where units followed others."""
        posts = Post.objects.on(today).filter(person__is_active=True).order_by("pk")
        if body_ids is not None:
            posts = posts.filter(body__in=set(body_ids))
        before = _before()
        units: dict[str, _Found] = defaultdict(_found)
        bodies: dict[str, _Found] = defaultdict(_found)
        members = _found()
        for person, unit, body, role in posts.values_list("person_id", "unit_id", "body_id", "role"):
            bodies[role][body][person] = None
            for one in _with_those_before(unit, before):
                units[role][one][person] = members[one][person] = None
        everybody = {person for found in bodies.values() for held in found.values() for person in held}
        return cls(
            {role: _settled(found) for role, found in units.items()},
            {role: _settled(found) for role, found in bodies.items()},
            _settled(members),
            frozenset(everybody),
        )

    @property
    def heads(self) -> Places:
        """The heads of each unit."""
        return self.in_units.get(UnitHead.code, {})

    @property
    def officers(self) -> Places:
        """The reform officers of each body."""
        return self.in_bodies.get(ReformOfficer.code, {})

    @property
    def directors(self) -> Places:
        """The directors of each body."""
        return self.in_bodies.get(Director.code, {})

    def of_unit(self, person: int | None, unit: int | None) -> People:
        """Who does the unit's work: the person in charge, else the heads, else everybody of the unit."""
        if person is not None and person in self.everybody:
            return (person,)
        return (self.heads.get(unit) or self.members.get(unit, ())) if unit is not None else ()

    def line(self, unit: int | None, body: int) -> tuple[People, ...]:
        """Who hears, level by level, of what the unit leaves undone: its heads, the officers, the directors."""
        heads = self.heads.get(unit, ()) if unit is not None else ()
        return heads, self.officers.get(body, ()), self.directors.get(body, ())

    def across(self, permission: Permission, body: int) -> People:
        """Who of the body holds the permission in all of it."""
        return _joined(self.in_bodies, _granting(permission, {Scope.OWN_BODY, Scope.EVERYWHERE}), body)

    def within(self, permission: Permission, unit: int) -> People:
        """Whose post in the unit gives them the permission there and no further."""
        return _joined(self.in_units, _granting(permission, {Scope.OWN_UNIT}), unit)


_Found = dict[int, dict[int, None]]


def _found() -> _Found:
    return defaultdict(dict)


def _granting(permission: Permission, scopes: set[Scope]) -> list[str]:
    return [code for code, role in ROLES.items() if role.grants.get(permission) in scopes]


def _joined(places: Mapping[str, Places], roles: Iterable[str], place: int) -> People:
    held = (person for role in roles for person in places.get(role, {}).get(place, ()))
    return tuple(dict.fromkeys(held))


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
