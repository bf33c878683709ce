"""Work that arose: three fields first, the rest under "more"."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caicach.kit.forms import DayField
from caicach.organisations.models import Person
from caicach.plans.enums import Role
from caicach.plans.values import Order, RoleSpec, TaskSpec
from caicach.progress.queries.own_work import Room

GROUP = "g:"
"""How a group is sent beside the ids of units."""
DETAILS = ("lead", "coordinating", "deliverable", "person", "paper")


class OwnTaskForm(forms.Form):
    """What, who ordered it, until when; who does it."""

    title = forms.CharField(label=_("Việc gì"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    ordered_by = forms.CharField(
        label=_("Do ai, văn bản nào giao"),
        required=False,
        max_length=1000,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Ví dụ: Giám đốc giao ban ngày 20/11; Công văn số 1205/UBND-NC. Gõ số để tìm văn bản đã có."),
    )
    document = forms.IntegerField(required=False, widget=forms.HiddenInput)
    schedule = forms.CharField(
        label=_("Hạn"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Gõ như nói: trước thứ Sáu 27/11; trong 5 ngày làm việc kể từ ngày họp; ngày 20 hằng tháng."),
    )
    event = DayField(label=_("Ngày của sự kiện"), required=False)
    lead = forms.MultipleChoiceField(label=_("Chủ trì"), required=False, widget=forms.CheckboxSelectMultiple)
    coordinating = forms.MultipleChoiceField(label=_("Phối hợp"), required=False, widget=forms.CheckboxSelectMultiple)
    deliverable = forms.CharField(label=_("Kết quả cần có"), required=False, max_length=2000)
    person = forms.ModelChoiceField(
        label=_("Người phụ trách"), queryset=Person.objects.none(), required=False, empty_label=_("Chưa giao ai")
    )
    paper = forms.FileField(label=_("Tệp văn bản giao việc"), required=False)

    def __init__(self, *args: Any, room: Room, may_file: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.names = {str(unit.pk): unit.name for unit in room.units}
        self.groups = {f"{GROUP}{group.pk}": group.name for group in room.groups}
        for name in ("lead", "coordinating"):
            self.fields[name].choices = self._choices()  # type: ignore[attr-defined]
        self.fields["person"].queryset = room.people  # type: ignore[attr-defined]
        self.fields["lead"].required = not room.whole
        self.fields["ordered_by"].required = not (self.data or self.initial).get("document")
        if not room.whole:
            del self.fields["coordinating"]
        if not may_file:
            del self.fields["paper"]

    @property
    def details(self) -> list[forms.BoundField]:
        return [self[name] for name in DETAILS if name in self.fields]

    @property
    def order(self) -> Order:
        return Order(self.cleaned_data["ordered_by"], self.cleaned_data["document"])

    def spec(self, deadline: Any, section: str) -> TaskSpec:
        given = self.cleaned_data
        sides = ((Role.LEAD, given["lead"]), (Role.COORDINATING, given.get("coordinating") or ()))
        roles = tuple(self._role(role, key) for role, keys in sides for key in keys)
        return TaskSpec(
            title=given["title"].strip(),
            section_path=(section,),
            deliverable=given["deliverable"],
            deadline=deadline,
            roles=roles,
        )

    def _choices(self) -> list[tuple[str, str]]:
        groups = [(key, gettext("Nhóm: %(name)s") % {"name": name}) for key, name in self.groups.items()]
        return [*self.names.items(), *groups]

    def _role(self, role: Role, key: str) -> RoleSpec:
        if key in self.groups:
            return RoleSpec(role, self.groups[key], group_id=int(key.removeprefix(GROUP)))
        return RoleSpec(role, self.names[key], int(key))
