"""What an administrator asks of the list of jobs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caicach.jobs.enums import JobState
from caicach.jobs.queries import kinds
from caicach.jobs.templatetags.job_marks import translated


class JobFilterForm(forms.Form):
    """The filters of the list, as they stand in the address."""

    trangthai = forms.ChoiceField(label=_("Trạng thái"), required=False)
    loai = forms.ChoiceField(label=_("Loại việc"), required=False)

    def __init__(self, given: Any) -> None:
        super().__init__(given)
        states = [(value, translated(words)) for value, words in JobState.choices()]
        self.fields["trangthai"].choices = [("", _("Mọi trạng thái")), *states]  # type: ignore[attr-defined]
        paths = [(path, translated(words)) for path, words in kinds()]
        self.fields["loai"].choices = [("", _("Mọi loại việc")), *paths]  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, Any]:
        self.is_valid()
        state, path = self.cleaned_data.get("trangthai"), self.cleaned_data.get("loai")
        return {"state": JobState(state) if state else None, "path": path or ""}
