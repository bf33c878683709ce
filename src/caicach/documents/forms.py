"""What people ask of papers, and correct in them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caicach.documents.values import Facts
from caicach.kit.forms import DayField


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


class HeaderForm(forms.Form):
    """The header of a paper."""

    type = forms.CharField(label=_("Loại văn bản"), max_length=80)
    number = forms.CharField(label=_("Số"), required=False, max_length=40)
    symbol = forms.CharField(label=_("Ký hiệu"), required=False, max_length=80, help_text=_("Ví dụ: KH-UBND, NĐ-CP."))
    issued_on = DayField(label=_("Ngày ban hành"), required=False)
    issuer = forms.CharField(label=_("Nơi ban hành"), required=False, max_length=300)
    subject = forms.CharField(label=_("Trích yếu"), widget=forms.Textarea(attrs={"rows": 3}))
    signer_role = forms.CharField(label=_("Chức vụ người ký"), required=False, max_length=120)

    def facts(self, *, plan_year: int | None = None, year: int | None = None) -> Facts:
        return Facts(plan_year=plan_year, year=year, **self.cleaned_data)
