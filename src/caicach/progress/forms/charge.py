"""Who does a part."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caicach.organisations.models import Person


class ChargeForm(forms.Form):
    """The person, or nobody; and who it was when the page was made."""

    person = forms.ModelChoiceField(
        label=_("Người phụ trách"), queryset=Person.objects.none(), required=False, empty_label=_("Chưa giao ai")
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, people: Any, held: int | None) -> None:
        super().__init__(data, initial={"person": held, "seen": held})
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
