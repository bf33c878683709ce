"""Targets: one of them, and the words of a paper that hold some."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caicach.documents.models import Document
from caicach.dossiers.actions.quotas import QuotaSpec
from caicach.dossiers.enums import Comparator, QuotaMeasure
from caicach.dossiers.models import Quota
from caicach.dossiers.rules.spans import Term, term_of
from caicach.kit.decimals import plain_decimal
from caicach.kit.versioned_forms import VersionedForm
from caicach.organisations.models import Unit


def terms() -> list[tuple[str, str]]:
    """The periods of a year, by the code of the address."""
    quarters = [(f"q{one}", gettext("Quý %(n)s") % {"n": ("I", "II", "III", "IV")[one - 1]}) for one in range(1, 5)]
    months = [(f"t{one}", gettext("Tháng %(n)s") % {"n": one}) for one in range(1, 13)]
    return [("", gettext("Cả năm")), *quarters, *months]


class QuotaForm(VersionedForm):
    """One target."""

    measure = forms.ChoiceField(label=_("Chỉ tiêu"))
    comparator = forms.ChoiceField(label=_("Phải đạt"))
    value = forms.DecimalField(
        label=_("Mức (%)"),
        min_value=0,
        max_value=100,
        max_digits=6,
        decimal_places=3,
        localize=True,
        widget=forms.TextInput({"class": "input input--num", "inputmode": "decimal"}),
    )
    unit = forms.ModelChoiceField(
        label=_("Giao cho"), queryset=Unit.objects.none(), required=False, empty_label=_("Toàn cơ quan")
    )
    field = forms.CharField(
        label=_("Lĩnh vực"), max_length=200, required=False, help_text=_("Bỏ trống khi tính mọi lĩnh vực; ghi như tệp.")
    )
    year = forms.IntegerField(
        label=_("Năm"), min_value=2010, max_value=2100, widget=forms.TextInput({"class": "input input--num"})
    )
    term = forms.ChoiceField(label=_("Kỳ"), required=False)
    source = forms.CharField(
        label=_("Nguyên văn chỉ tiêu"), required=False, widget=forms.Textarea({"rows": 2, "class": "input"})
    )
    document = forms.ModelChoiceField(
        label=_("Văn bản giao"), queryset=Document.objects.none(), required=False, empty_label=_("Chưa chọn")
    )

    def __init__(self, data: Any = None, *, of: Quota, units: Any, documents: Any) -> None:
        super().__init__(data, of=of)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["document"].queryset = documents  # type: ignore[attr-defined]
        for name, kind in (("measure", QuotaMeasure), ("comparator", Comparator)):
            self.fields[name].choices = [(one.value, gettext(one.label)) for one in kind]  # type: ignore[attr-defined]
        self.fields["term"].choices = terms()  # type: ignore[attr-defined]

    def values_of(self, one: Any) -> dict[str, Any]:
        plain = ("measure", "comparator", "value", "field", "year", "source")
        values = {name: getattr(one, name) for name in plain}
        if one.value is not None:
            values["value"] = plain_decimal(one.value)
        term = Term(one.year or 0, one.quarter, one.month).code
        return values | {"unit": one.unit_id, "document": one.document_id, "term": term}

    def spec(self) -> QuotaSpec:
        given = dict(self.typed)
        term = term_of(given["year"], given.pop("term") or "")
        return QuotaSpec(**given, quarter=term.quarter, month=term.month)


class PaperWordsForm(forms.Form):
    """The words of a paper in which targets are looked for."""

    text = forms.CharField(
        label=_("Câu chữ của văn bản"),
        max_length=20_000,
        widget=forms.Textarea({"rows": 6, "class": "input"}),
        help_text=_("Dán đoạn có chỉ tiêu, ví dụ: Tỷ lệ hồ sơ trễ hạn giảm xuống dưới 2%."),
    )
    year = forms.IntegerField(
        label=_("Năm"), min_value=2010, max_value=2100, widget=forms.TextInput({"class": "input input--num"})
    )
    document = forms.ModelChoiceField(
        label=_("Văn bản giao"), queryset=Document.objects.none(), required=False, empty_label=_("Chưa chọn")
    )

    def __init__(self, data: Any = None, *, documents: Any, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["document"].queryset = documents  # type: ignore[attr-defined]
