"""What one types when deciding on a result, or on whether a part is to be done at all."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caicach.kit.forms import DayField
from caicach.plans.enums import TaskState
from caicach.plans.models import TaskPart


class Words(forms.CharField):
    """A few lines of text, at least something unless said otherwise."""

    def __init__(self, rows: int = 3, **options: Any) -> None:
        area = forms.Textarea({"rows": rows, "class": "input"})
        super().__init__(widget=area, max_length=2000, **options)


class SeenForm(forms.Form):
    """Carries the version of the part that the person looked at; two of them stand on one page."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, part: TaskPart) -> None:
        super().__init__(data, initial={"version": part.version}, auto_id=f"{type(self).__name__.lower()}_%s")

    @property
    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return dict(self.cleaned_data)

    def renew(self, part: TaskPart) -> None:
        """The next sending is made from the part as it stands now."""
        self.initial["version"] = part.version
        if self.is_bound:
            typed = {name: self.data.get(name, "") for name in self.fields}
            self.data = {**typed, "version": str(part.version)}


class AcceptForm(SeenForm):
    done_on = DayField(label=_("Ngày tính hoàn thành"), required=False)
    note = Words(rows=2, label=_("Ý kiến"), required=False)


class ReturnForm(SeenForm):
    note = Words(label=_("Lý do trả lại, cần sửa gì"), error_messages={"required": _("Hãy ghi lý do trả lại.")})


class ReopenForm(forms.Form):
    note = Words(label=_("Lý do mở lại"), error_messages={"required": _("Hãy ghi lý do mở lại.")})


class AsideForm(forms.Form):
    """Not applicable to the unit, or not wanted any more."""

    state = forms.ChoiceField(
        label=_("Vì sao không phải làm"),
        widget=forms.RadioSelect,
        choices=[
            (TaskState.NOT_APPLICABLE.value, _("Không áp dụng cho đơn vị này")),
            (TaskState.CANCELLED.value, _("Không còn cần làm")),
        ],
        error_messages={"required": _("Hãy chọn một lý do.")},
    )
    note = Words(label=_("Lý do"), error_messages={"required": _("Hãy ghi lý do.")})

    @property
    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {"state": TaskState(self.cleaned_data["state"]), "note": self.cleaned_data["note"]}
