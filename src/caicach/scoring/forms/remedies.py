"""A new task that shall win points back, and which consequences follow."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caicach.kit.versioned_forms import VersionedForm
from caicach.organisations.models import Unit
from caicach.plans.enums import Role
from caicach.plans.models import Plan
from caicach.plans.values import Order, RoleSpec, TaskSpec
from caicach.scoring.enums import ConsequenceState
from caicach.scoring.remedy_values import ConsequenceSpec


class RemedyTaskForm(forms.Form):
    """What is to be done, by whom, until when, in which plan; the title is proposed from the criterion."""

    title = forms.CharField(label=_("Việc khắc phục"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    schedule = forms.CharField(
        label=_("Hạn"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Gõ như nói: trước ngày 15/11; quý III; trong 5 ngày làm việc kể từ ngày họp."),
    )
    lead = forms.ModelChoiceField(label=_("Chủ trì"), queryset=Unit.objects.none(), empty_label=_("Chọn đơn vị"))
    deliverable = forms.CharField(label=_("Kết quả cần có"), required=False, max_length=2000)
    plan = forms.ModelChoiceField(
        label=_("Đưa vào"), queryset=Plan.objects.none(), required=False, empty_label=_("Việc phát sinh trong năm")
    )
    ordered_by = forms.CharField(label=_("Theo văn bản, ý kiến nào"), max_length=1000)

    def __init__(self, *args: Any, units: Iterable[Unit], plans: Iterable[Plan], **options: Any) -> None:
        super().__init__(*args, **options)
        held = [unit.pk for unit in units]
        self.fields["lead"].queryset = Unit.objects.filter(pk__in=held).order_by("order", "name")  # type: ignore[attr-defined]
        open_plans = Plan.objects.filter(pk__in=[plan.pk for plan in plans]).order_by("-year", "-pk")
        self.fields["plan"].queryset = open_plans  # type: ignore[attr-defined]

    @property
    def order(self) -> Order:
        return Order(self.cleaned_data["ordered_by"])

    def spec(self, deadline: Any, section: str) -> TaskSpec:
        given, lead = self.cleaned_data, self.cleaned_data["lead"]
        return TaskSpec(
            title=given["title"].strip(),
            section_path=(section,),
            deliverable=given["deliverable"],
            deadline=deadline,
            roles=(RoleSpec(Role.LEAD, lead.name, lead.pk),),
        )


class GiveUnitForm(forms.Form):
    """One unit for several losses."""

    unit = forms.ModelChoiceField(
        label=_("Giao cho đơn vị"), queryset=Unit.objects.none(), empty_label=_("Giao các dòng đã chọn cho …")
    )

    def __init__(self, *args: Any, units: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["unit"].widget.attrs |= {"class": "input", "aria-label": self.fields["unit"].label}


class ConsequenceWords(forms.Form):
    """What follows, in the words of a paper."""

    words = forms.CharField(
        label=_("Hệ quả, theo lời văn bản"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    citation = forms.CharField(
        label=_("Căn cứ"),
        required=False,
        max_length=300,
        help_text=_("Ví dụ: Mục V.2 Kế hoạch số 12/KH-STNMT ngày 05/02/2026."),
    )


class NewConsequenceForm(ConsequenceWords):
    """A consequence that a person writes down."""

    unit = forms.ModelChoiceField(
        label=_("Phòng, đơn vị"), queryset=Unit.objects.none(), required=False, empty_label=_("Cả cơ quan")
    )
    year = forms.IntegerField(label=_("Năm bị mất điểm"), min_value=2000, max_value=2100, widget=forms.TextInput)
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=2000, widget=forms.Textarea({"rows": 2}))
    field_order = ("year", "unit", "words", "citation", "note")

    def __init__(self, *args: Any, units: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["year"].widget.attrs |= {"inputmode": "numeric", "class": "input input--num"}

    def spec(self) -> ConsequenceSpec:
        given = dict(self.cleaned_data)
        unit = given.pop("unit")
        return ConsequenceSpec(**given, unit_id=unit.pk if unit else None)


class ConsequenceForm(VersionedForm, ConsequenceWords):
    """What a person decides of it."""

    state = forms.ChoiceField(label=_("Quyết định"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Ghi chú, lý do"), required=False, max_length=2000, widget=forms.Textarea({"rows": 2})
    )
    field_order = ("state", "note", "words", "citation")

    def __init__(self, data: Any = None, *, of: Any) -> None:
        super().__init__(data, of=of)
        rows: Sequence[tuple[str, str]] = [(one.value, gettext(one.label)) for one in ConsequenceState]
        self.fields["state"].choices = rows  # type: ignore[attr-defined]
