"""A field for points and figures as officials type them."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caicach.measures.index import plain


class PointsField(forms.Field):
    """Points with a comma or a point before the decimals: "0,5", "9.729"; a Decimal or None."""

    widget = forms.TextInput({"inputmode": "decimal", "class": "input input--num", "autocomplete": "off"})

    def to_python(self, value: Any) -> Decimal | None:
        text = str(value or "").strip().replace(" ", "").replace("−", "-").replace(",", ".")
        if not text:
            return None
        try:
            points = Decimal(text)
        except InvalidOperation:
            points = Decimal("NaN")
        if not points.is_finite() or abs(points) >= 10**9 or -int(points.as_tuple().exponent) > 12:
            raise forms.ValidationError(_("Điểm chưa đúng. Hãy ghi một số, ví dụ 0,5."), code="invalid")
        return points

    def prepare_value(self, value: Any) -> Any:
        return plain(value).replace(".", "") if isinstance(value, Decimal) else value
