"""What entries speak of, and which of them a person may see."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps

from caicach.kit.models import AuditEntry
from caicach.kit.permissions import Permission, reach
from caicach.organisations.models import Post
from caicach.site.journal.rules import is_seen
from caicach.site.journal.words import KINDS

Key = tuple[str, str]
"""The type and the number of an object."""


@dataclass(frozen=True, slots=True)
class Sight:
    """How far a reader of the log sees: the bodies, and whether nobody else is on this site."""

    own: frozenset[int]
    everything: bool

    def of(self, entries: Sequence[AuditEntry]) -> list[AuditEntry]:
        """Those of the entries that the reader may see; one query for each type of object, and one for people."""
        if self.everything:
            return list(entries)
        about, by = bodies_of_objects(entries), bodies_of_people({one.by_id for one in entries if one.by_id})
        return [
            one
            for one in entries
            if is_seen(self.own, about.get(key_of(one), frozenset()), by.get(one.by_id or 0, frozenset()))
        ]


def sight_of(person: Any) -> Sight:
    """What the person may see; where no other body has ever had anybody here, all of it."""
    where = reach(person, Permission.AUDIT_VIEW)
    alone = bool(where.body_ids) and not Post.objects.exclude(body_id__in=where.body_ids).exists()
    return Sight(where.body_ids, where.everywhere or alone)


def key_of(entry: AuditEntry) -> Key:
    return entry.object_type, entry.object_id


def bodies_of_objects(entries: Iterable[AuditEntry]) -> dict[Key, frozenset[int]]:
    """The bodies of each object that is still there and has any."""
    found: dict[Key, set[int]] = {}
    for kind, keys in by_type(entries).items():
        if kind in KINDS and KINDS[kind].body:
            for pk, body in looked_up(kind, keys, KINDS[kind].body):
                found.setdefault((kind, str(pk)), set()).add(body)
    return {key: frozenset(bodies - {None}) for key, bodies in found.items()}


def bodies_of_people(people: Iterable[int]) -> dict[int, frozenset[int]]:
    """Every body in which each of the people has or had a post."""
    found: dict[int, set[int]] = {}
    for person, body in Post.objects.filter(person_id__in=set(people)).values_list("person_id", "body_id"):
        found.setdefault(person, set()).add(body)
    return {person: frozenset(bodies) for person, bodies in found.items()}


def by_type(entries: Iterable[AuditEntry]) -> Mapping[str, set[str]]:
    """The numbers of the objects by their type."""
    found: dict[str, set[str]] = {}
    for entry in entries:
        found.setdefault(entry.object_type, set()).add(entry.object_id)
    return found


def looked_up(kind: str, keys: Iterable[str], field: str) -> Any:
    """Pairs of number and field, for objects that are still there."""
    return apps.get_model(kind)._default_manager.filter(pk__in=set(keys)).values_list("pk", field)
