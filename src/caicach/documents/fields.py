"""The fields of a paper's header, for the forms of this app and of those above it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from caicach.kit.forms import DayField


class HeaderFields(forms.Form):
    """The header of a paper."""

    type = forms.CharField(label=_("Loại văn bản"), max_length=80)
    number = forms.CharField(label=_("Số"), required=False, max_length=40)
    symbol = forms.CharField(label=_("Ký hiệu"), required=False, max_length=80, help_text=_("Ví dụ: KH-UBND, NĐ-CP."))
    issued_on = DayField(label=_("Ngày ban hành"), required=False)
    issuer = forms.CharField(label=_("Nơi ban hành"), required=False, max_length=300)
    subject = forms.CharField(label=_("Trích yếu"), widget=forms.Textarea(attrs={"rows": 3}))
    signer_role = forms.CharField(label=_("Chức vụ người ký"), required=False, max_length=120)
