"""What people ask of papers, and correct in them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caicach.documents.fields import HeaderFields
from caicach.documents.values import Facts
from caicach.kit.versioned_forms import VersionedForm


class DocumentFilterForm(forms.Form):
    """The filters of the list of papers."""

    q = forms.CharField(label=_("Tìm văn bản, không cần gõ dấu"), required=False, max_length=200)
    loai = forms.ChoiceField(label=_("Loại văn bản"), required=False)
    nam = forms.TypedChoiceField(label=_("Năm ban hành"), required=False, coerce=int, empty_value=None)

    def __init__(self, data: Any, *, types: Iterable[str], years: Iterable[int]) -> None:
        super().__init__(data)
        self.fields["loai"].choices = [("", _("Mọi loại")), *((one, one) for one in types)]  # type: ignore[attr-defined]
        self.fields["nam"].choices = [("", _("Mọi năm")), *((year, str(year)) for year in years)]  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, Any]:
        self.is_valid()
        given = self.cleaned_data
        return {"text": given.get("q") or "", "type": given.get("loai") or "", "year": given.get("nam")}


class HeaderForm(VersionedForm, HeaderFields):
    """The header of a paper, corrected by a person."""

    def facts(self) -> Facts:
        return Facts(**self.typed)
