"""A figure that is typed by hand."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caicach.kit.forms import DayField
from caicach.scoring.actions.figures import TypedFigure
from caicach.scoring.forms.points import PointsField


class FigureForm(forms.Form):
    """A value, or a part of a whole; where it was read, and until which day it counts."""

    value = PointsField(label=_("Giá trị"), required=False)
    part = PointsField(label=_("hoặc số đạt"), required=False)
    whole = PointsField(label=_("trên tổng số"), required=False)
    as_of = DayField(label=_("Số liệu đến ngày"))
    source = forms.CharField(
        label=_("Lấy từ đâu"),
        max_length=300,
        widget=forms.TextInput({"class": "input"}),
        help_text=_("Văn bản, hệ thống, đơn vị cung cấp."),
    )
    note = forms.CharField(
        label=_("Ghi chú"), required=False, max_length=2000, widget=forms.Textarea({"rows": 2, "class": "input"})
    )

    def typed(self, code: str) -> TypedFigure:
        values: dict[str, Any] = {name: value for name, value in self.cleaned_data.items() if name != "as_of"}
        return TypedFigure(code=code, **values)
