"""Names of a draft become units and groups of the body, when the import is confirmed."""

from collections.abc import Iterable
from datetime import date as Date
from typing import Any

from caicach.imports.enums import UnitChoice
from caicach.imports.models import DraftUnit, ImportDraft
from caicach.imports.rules import name_key
from caicach.language.text import fold
from caicach.organisations.actions import names as naming
from caicach.organisations.actions import units
from caicach.organisations.enums import UnitKind
from caicach.organisations.models import Unit, UnitGroup
from caicach.plans.enums import Role
from caicach.plans.values import RoleSpec

KINDS = {
    "van phong dang ky": UnitKind.CENTRE,
    "van phong": UnitKind.OFFICE,
    "thanh tra": UnitKind.INSPECTORATE,
    "phong": UnitKind.DIVISION,
    "ban": UnitKind.DIVISION,
    "chi cuc": UnitKind.BRANCH,
    "trung tam": UnitKind.CENTRE,
}


class Answers:
    """What each printed name has become: a unit, a group, or words."""

    def __init__(self, units: dict[str, int], groups: dict[str, int]) -> None:
        self.units, self.groups = units, groups

    def role(self, role: Role, name: str) -> RoleSpec:
        key = name_key(name)
        return RoleSpec(role, name, self.units.get(key), None if key in self.units else self.groups.get(key))


def settle_names(*, by: Any, draft: ImportDraft, used: Iterable[str], on: Date) -> Answers:
    """Create the units and groups that were chosen to be created; only those that a row or a group uses."""
    names = {one.key: one for one in draft.units.all()}
    wanted = [names[key] for key in dict.fromkeys(map(name_key, used)) if key in names]
    groups = [one for one in wanted if one.choice == UnitChoice.NEW_GROUP]
    members = [names[key] for one in groups for key in map(name_key, one.members) if key in names]
    answers = Answers({}, {})
    for one in dict.fromkeys([*wanted, *members]):
        if one.choice in (UnitChoice.UNIT, UnitChoice.NEW_UNIT):
            answers.units[one.key] = one.unit_id or _new_unit(by, draft, one, on).pk
        elif one.choice == UnitChoice.GROUP and one.group_id:
            answers.groups[one.key] = one.group_id
    for one in groups:
        group = _new_group(by, draft, one, answers, on)
        if group is not None:
            answers.groups[one.key] = group.pk
    return answers


def _new_unit(by: Any, draft: ImportDraft, one: DraftUnit, on: Date) -> Unit:
    held = Unit.objects.filter(body=draft.body, name__iexact=one.name).on(on).first()
    return held or units.create_unit(by=by, body=draft.body, name=one.name[:200], kind=kind_of_unit(one.name))


def kind_of_unit(name: str) -> str:
    """The kind that the first words of a name tell.

    >>> str(kind_of_unit("Chi cục Quản lý đất đai"))
    'branch'
    """
    plain = fold(name)
    return next((kind for words, kind in KINDS.items() if plain.startswith(words)), UnitKind.OTHER)


def _new_group(by: Any, draft: ImportDraft, one: DraftUnit, answers: Answers, on: Date) -> UnitGroup | None:
    """The group of that name; None where nobody would be in it (its words stay)."""
    held: UnitGroup | None = UnitGroup.objects.filter(body=draft.body, folded=fold(one.name)).on(on).first()
    if held is not None:
        return held
    keys = [answers.units[key] for key in map(name_key, one.members) if key in answers.units]
    members = Unit.objects.filter(pk__in=keys) if one.members else Unit.objects.filter(body=draft.body).on(on)
    if not members:
        return None
    return naming.add_group(by=by, body=draft.body, name=one.name[:200], units=members, source=str(draft))
