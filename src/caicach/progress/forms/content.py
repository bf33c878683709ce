"""What a task says, corrected by a person."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caicach.kit.versioned_forms import VersionedForm
from caicach.plans.enums import Role
from caicach.plans.models import Task
from caicach.plans.queries.roles import Names, roles_of
from caicach.plans.values import RoleSpec, TaskContent

UNIT, GROUP, WORDS = "u:", "g:", "w:"
"""How a name in a role is sent: the id of a unit, the id of a group, or words that no unit answers to."""
LONGEST = 300


def _role_field(label: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, required=False, widget=forms.CheckboxSelectMultiple)


class ContentForm(VersionedForm):
    """Title, number, deliverable, who does what, a note."""

    number = forms.CharField(label=_("Số thứ tự"), required=False, max_length=40)
    title = forms.CharField(label=_("Nhiệm vụ"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    deliverable = forms.CharField(
        label=_("Kết quả"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )
    note = forms.CharField(
        label=_("Ghi chú"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )
    lead = _role_field(_("Chủ trì"))
    coordinating = _role_field(_("Phối hợp"))
    monitoring = _role_field(_("Theo dõi, đôn đốc"))

    def __init__(self, data: Any = None, *, of: Task, names: Names) -> None:
        super().__init__(data, of=of)
        self.names, self.held = names, {_key(role): role for role in roles_of(of)}
        for role in Role:
            self.fields[role.value].choices = list(self._choices(role))  # type: ignore[attr-defined]

    def values_of(self, one: Task) -> dict[str, Any]:
        texts = {name: getattr(one, name) for name in ("number", "title", "deliverable", "note")}
        roles = roles_of(one)
        return texts | {role.value: [_key(held) for held in roles if held.role is role] for role in Role}

    @property
    def content(self) -> TaskContent:
        texts = {name: self.typed[name] for name in ("number", "title", "deliverable", "note")}
        return TaskContent(
            **texts, roles=tuple(self._spec(role, key) for role in Role for key in self.typed[role.value])
        )

    def _choices(self, role: Role) -> Iterator[tuple[str, str]]:
        """What the task names now, words that came back with the form, then every unit and group of the body."""
        known = {f"{UNIT}{pk}": name for pk, name in self.names.units.items()}
        known |= {f"{GROUP}{pk}": gettext("Nhóm: %(name)s") % {"name": name} for pk, name in self.names.groups.items()}
        sent = self.data.getlist(role.value) if hasattr(self.data, "getlist") else ()
        free = {key: key.removeprefix(WORDS) for key in sent if key.startswith(WORDS) and len(key) < LONGEST}
        held = {key: one.words for key, one in self.held.items() if one.role is role and key not in known}
        return iter(({**held, **free} | known).items())

    def _spec(self, role: Role, key: str) -> RoleSpec:
        kind, value = key[:2], key[2:]
        held = self.held.get(key)
        if kind == WORDS:
            return RoleSpec(role, value)
        names = self.names.units if kind == UNIT else self.names.groups
        words = held.words if held else names.get(int(value), "")
        return RoleSpec(role, words, int(value) if kind == UNIT else None, int(value) if kind == GROUP else None)


def _key(role: RoleSpec) -> str:
    if role.unit_id:
        return f"{UNIT}{role.unit_id}"
    return f"{GROUP}{role.group_id}" if role.group_id else f"{WORDS}{role.words}"
