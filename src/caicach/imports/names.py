"""What the body knows under the names that a paper prints."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from caicach.imports.enums import UnitChoice
from caicach.imports.models import DraftUnit
from caicach.imports.rules import name_key
from caicach.language.assignments import UnitDirectory
from caicach.language.text import fold, similarity
from caicach.language.values import NamedUnit
from caicach.language.values import UnitGroup as NamedGroup
from caicach.organisations.models import Alias, Body, Unit, UnitGroup
from caicach.plans.enums import PlanLevel

OFFERS = 3
WORTH_OFFERING = 0.35
KNOWN_KINDS = ("unit", "alias", "near")


@dataclass(frozen=True, slots=True)
class Names:
    """The units and groups of a body on a day, asked by any name."""

    directory: UnitDirectory
    units: Mapping[str, int]
    groups: Mapping[str, int]

    def offers(self, name: str) -> list[int]:
        """The units whose names come nearest, best first."""
        folded = fold(name)
        scored = ((similarity(folded, fold(unit)), key) for unit, key in self.units.items())
        return [key for score, key in sorted(scored, reverse=True) if score >= WORTH_OFFERING][:OFFERS]


def names_of(body: Body, on: Date) -> Names:
    """The names of a body; three queries."""
    units = dict(Unit.objects.filter(body=body).on(on).values_list("pk", "name"))
    shorts = dict(Unit.objects.filter(pk__in=units).exclude(short_name="").values_list("pk", "short_name"))
    groups = dict(UnitGroup.objects.filter(body=body).on(on).values_list("name", "pk"))
    aliases: dict[int, list[str]] = {key: [shorts[key]] if key in shorts else [] for key in units}
    for key, text in Alias.objects.filter(unit_id__in=units).values_list("unit_id", "text"):
        aliases[key].append(text)
    named = tuple(NamedUnit(name, tuple(aliases[key])) for key, name in units.items())
    directory = UnitDirectory(named, tuple(NamedGroup(name) for name in groups))
    return Names(directory, {name: key for key, name in units.items()}, groups)


def printed_groups(paper: Mapping[str, Any]) -> UnitDirectory:
    """The groups that the paper itself defines."""
    return UnitDirectory(
        (), tuple(NamedGroup(one["name"], tuple(one.get("members") or ())) for one in paper.get("groups") or ())
    )


def all_names(paper: Mapping[str, Any], used: Iterable[str]) -> list[str]:
    """The names that must be decided: those in the rows, and the members of groups that are used."""
    defined = printed_groups(paper)
    found = dict.fromkeys(used)
    for name in list(found):
        found |= dict.fromkeys(defined.members(name))
    return list(found)


def decide(name: str, names: Names, defined: UnitDirectory, level: str) -> DraftUnit:
    """A first answer to what a name means; OPEN where a person must say it."""
    known = names.directory.resolve(name)
    answer = DraftUnit(name=name[:300], key=name_key(name), offers=names.offers(name))
    if known.kind in KNOWN_KINDS:
        answer.choice, answer.unit_id, answer.sure = UnitChoice.UNIT, names.units[known.name], known.sure
    elif known.kind == "group":
        answer.choice, answer.group_id, answer.sure = UnitChoice.GROUP, names.groups[known.name], known.sure
    elif members := defined.members(name):
        answer.choice, answer.members, answer.sure = UnitChoice.NEW_GROUP, list(members), 1.0
    elif level == PlanLevel.UPPER:
        answer.choice, answer.sure = UnitChoice.WORDS, 1.0
    return answer
