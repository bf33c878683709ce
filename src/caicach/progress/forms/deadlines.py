"""What people type about a task that is under way."""

from django import forms
from django.utils.translation import gettext_lazy as _

from caicach.kit.forms import DayField


class DeadlineForm(forms.Form):
    """Another deadline: a phrase, or a day by hand, or the day of the event that it waits for."""

    schedule = forms.CharField(label=_("Thời hạn, ghi như trong văn bản"), required=False, max_length=500)
    event = DayField(label=_("Ngày tính hạn (nếu hạn tính từ một sự kiện)"), required=False)
    due = DayField(label=_("Hoặc đặt ngày hạn bằng tay"), required=False)


class BudgetForm(forms.Form):
    """Money for a task."""

    amount = forms.DecimalField(label=_("Số tiền (đồng)"), max_digits=16, decimal_places=2, min_value=1, localize=True)
    source = forms.CharField(label=_("Nguồn kinh phí"), required=False, max_length=200)
    year = forms.IntegerField(label=_("Năm"), min_value=2000, max_value=2100)
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=500)
