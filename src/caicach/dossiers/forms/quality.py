"""A figure of quality that is typed."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caicach.dossiers.actions.quality import QualitySpec
from caicach.dossiers.rules.spans import Term
from caicach.measures.dossiers.quality.inputs import Asked, Input


def _number(label: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        min_value=Decimal(0),
        max_digits=14,
        decimal_places=3,
        localize=True,
        widget=forms.TextInput({"class": "input input--num", "inputmode": "decimal"}),
    )


class QualityFigureForm(forms.Form):
    """The number or the two numbers that are asked for, and where they were read."""

    source = forms.CharField(
        label=_("Lấy từ đâu"), max_length=1000, help_text=_("Văn bản, hệ thống, phiếu đánh giá, đơn vị cung cấp.")
    )

    def __init__(self, data: Any = None, *, asked: Input) -> None:
        super().__init__(data)
        self.asked = asked
        if asked.asked in (Asked.SHARE, Asked.POINTS):
            own = {"part": _number(gettext(asked.part)), "whole": _number(gettext(asked.whole))}
        else:
            own = {"value": _number(_("Điểm tối đa") if asked.asked is Asked.MOST else _("Số lượng"))}
        self.fields = {**own, **self.fields}

    def spec(self, term: Term, unit: Any) -> QualitySpec:
        return QualitySpec(code=self.asked.code, year=term.year, quarter=term.quarter, unit=unit, **self.cleaned_data)
