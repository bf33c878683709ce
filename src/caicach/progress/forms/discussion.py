"""A remark, new or mended."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from caicach.kit.versioned_forms import VersionedForm
from caicach.plans.models import Task
from caicach.progress.models import Comment
from caicach.progress.rules.talk import LONGEST


def _text() -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3, "autocomplete": "off"})
    return forms.CharField(label=_("Viết trao đổi"), max_length=LONGEST, widget=widget)


class RemarkForm(forms.Form):
    """Something new. The field knows where to ask whom "@" may mean."""

    text = _text()

    def __init__(self, data: Any = None, *, task: Task) -> None:
        super().__init__(data, auto_id="trao_doi_%s")
        self.fields["text"].widget.attrs["data-calls"] = reverse("task_talk_names", args=[task.pk])


class RemarkEditForm(VersionedForm):
    """One's own words, mended."""

    text = _text()

    def __init__(self, data: Any = None, *, of: Comment) -> None:
        super().__init__(data, of=of)
        self.fields["text"].widget.attrs["data-calls"] = reverse("task_talk_names", args=[of.task_id])
