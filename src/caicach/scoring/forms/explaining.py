"""The answer of the body to what the council asks about one row."""

from django import forms
from django.utils.translation import gettext_lazy as _

from caicach.kit.versioned_forms import VersionedForm


class ExplanationForm(VersionedForm):
    explanation = forms.CharField(
        label=_("Giải trình"), required=False, max_length=8000, widget=forms.Textarea({"rows": 4, "class": "input"})
    )
