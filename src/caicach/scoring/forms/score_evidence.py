"""What one types when a row is given evidence."""

from django import forms
from django.utils.translation import gettext_lazy as _


class LinkForm(forms.Form):
    """A link, with words for it."""

    url = forms.CharField(label=_("Đường dẫn"), max_length=2000, widget=forms.URLInput({"class": "input"}))
    title = forms.CharField(label=_("Tên tài liệu"), required=False, max_length=500)


class UseForm(forms.Form):
    """A piece of the body, and where in it the proof stands."""

    evidence = forms.IntegerField()
    page = forms.CharField(required=False, max_length=40)
