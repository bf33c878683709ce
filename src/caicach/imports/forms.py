"""What people type while they import a paper."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caicach.documents.fields import HeaderFields
from caicach.imports.rules import ROLES, SEPARATOR, split_names
from caicach.kit.forms import DayField
from caicach.language.calendar import WorkingCalendar
from caicach.organisations.models import Unit
from caicach.plans.deadlines import by_hand, understand
from caicach.plans.enums import PlanKind, PlanLevel
from caicach.plans.marks import choices
from caicach.plans.models import Plan

ACCEPTED = ".docx,.pdf,.xlsx,.html,.htm,.txt,.png,.jpg,.jpeg,.tif,.tiff"


class PlanChoices(forms.Form):
    """What plan a paper becomes."""

    kind = forms.ChoiceField(label=_("Loại kế hoạch"))
    level = forms.ChoiceField(label=_("Cấp"))
    unit = forms.ModelChoiceField(
        label=_("Của đơn vị"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("Không chọn"),
        help_text=_("Chỉ với kế hoạch của đơn vị trực thuộc."),
    )
    upper = forms.ModelChoiceField(
        label=_("Thực hiện kế hoạch"),
        queryset=Plan.objects.none(),
        required=False,
        empty_label=_("Không chọn"),
    )

    def __init__(self, *args: Any, units: Any, plans: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = choices(PlanKind, "")[1:]  # type: ignore[attr-defined]
        self.fields["level"].choices = choices(PlanLevel, "")[1:]  # type: ignore[attr-defined]
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["upper"].queryset = plans  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("level") == PlanLevel.SUBORDINATE and not given.get("unit"):
            self.add_error("unit", _("Hãy chọn đơn vị có kế hoạch này."))
        if given.get("level") != PlanLevel.SUBORDINATE:
            given["unit"] = None
        return given


class UploadForm(PlanChoices):
    """A file and what it is."""

    file = forms.FileField(
        label=_("Tệp văn bản"),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={
            "required": _("Hãy chọn một tệp văn bản."),
            "empty": _("Tệp này rỗng. Hãy kiểm tra lại tệp rồi tải lên lần nữa."),
        },
    )
    field_order = ("file", "level", "kind", "unit", "upper")


class PaperForm(PlanChoices, HeaderFields):
    """The header of the paper as read, and the plan that it becomes."""

    title = forms.CharField(label=_("Tên kế hoạch"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    plan_year = forms.IntegerField(label=_("Năm kế hoạch"), min_value=2000, max_value=2100)
    field_order = ("title", "plan_year", "level", "kind", "unit", "upper")


class RowForm(forms.Form):
    """One row as corrected."""

    number = forms.CharField(required=False, max_length=40)
    title = forms.CharField(required=False, max_length=5000)
    deliverable = forms.CharField(required=False, max_length=5000)
    lead = forms.CharField(required=False, max_length=3000)
    coordinating = forms.CharField(required=False, max_length=3000)
    monitoring = forms.CharField(required=False, max_length=3000)
    schedule = forms.CharField(required=False, max_length=1000)
    due = DayField(required=False)
    section = forms.CharField(required=False, max_length=1000)

    def changes(self, fields: Mapping[str, Any], year: int | None, calendar: WorkingCalendar) -> dict[str, Any]:
        """What differs from the row; a schedule that was typed is understood anew."""
        given = self.cleaned_data
        typed: dict[str, Any] = {name: _lines(given[name]) for name in ("number", "title", "deliverable", "schedule")}
        typed |= {role: split_names(given[role]) for role in ROLES}
        typed["section_path"] = [part.strip() for part in SEPARATOR.split(given["section"]) if part.strip()]
        changed = {name: value for name, value in typed.items() if value != _plain(fields.get(name))}
        return changed | self._deadline(fields, changed.get("schedule"), year, calendar)

    def _deadline(
        self, fields: Mapping[str, Any], typed: str | None, year: int | None, calendar: WorkingCalendar
    ) -> dict[str, Any]:
        held = fields.get("deadline") or {}
        deadline = held if typed is None else understand(typed, year, calendar) if typed else {}
        due = self.cleaned_data["due"]
        if due and due.isoformat() != deadline.get("due") and (typed is None or due.isoformat() != held.get("due")):
            return {
                "deadline": by_hand(deadline or {"text": fields.get("schedule") or "", "kind": "date"}, due),
                "due_by_hand": True,
            }
        return {"deadline": deadline or None, "due_by_hand": False} if typed is not None else {}


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _plain(value: Any) -> Any:
    return _lines(value) if isinstance(value, str) else value
