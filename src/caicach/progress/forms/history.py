"""The filters of a history."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class HistoryFilterForm(forms.Form):
    """Names are the words of the address; a value that is not offered counts as none."""

    truong = forms.ChoiceField(label=_("Nội dung thay đổi"), required=False)
    nguoi = forms.TypedChoiceField(label=_("Người thực hiện"), required=False, coerce=int, empty_value=None)

    def __init__(self, data: Any, *, fields: Iterable[tuple[str, str]], people: Iterable[tuple[int, str]]) -> None:
        super().__init__(data)
        self.fields["truong"].choices = [("", gettext("Mọi nội dung")), *fields]  # type: ignore[attr-defined]
        self.fields["nguoi"].choices = [("", gettext("Mọi người")), *people]  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, Any]:
        self.is_valid()
        return {"field": self.cleaned_data.get("truong") or "", "person": self.cleaned_data.get("nguoi")}
