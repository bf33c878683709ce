"""The filters of the log, as they stand in the address."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caicach.kit.forms import DayField
from caicach.site.journal.queries import PROGRAM, Wish
from caicach.site.journal.words import ACTIONS, KINDS


class JournalForm(forms.Form):
    """A value that is not offered counts as none."""

    nguoi = forms.TypedChoiceField(label=_("Người"), required=False, coerce=int, empty_value=None)
    viec = forms.ChoiceField(label=_("Việc"), required=False)
    loai = forms.ChoiceField(label=_("Loại đối tượng"), required=False)
    so = forms.CharField(label=_("Số của đối tượng"), required=False, max_length=40)
    tu = DayField(label=_("Từ ngày"), required=False)
    den = DayField(label=_("Đến ngày"), required=False)

    def __init__(self, given: Any, *, people: Iterable[tuple[int, str]]) -> None:
        super().__init__(given)
        actions = sorted(((code, gettext(words)) for code, words in ACTIONS.items()), key=lambda one: one[1])
        kinds = sorted(((code, gettext(kind.words)) for code, kind in KINDS.items()), key=lambda one: one[1])
        program = (PROGRAM, gettext("Chương trình"))
        self.fields["nguoi"].choices = [("", gettext("Mọi người")), program, *people]  # type: ignore[attr-defined]
        self.fields["viec"].choices = [("", gettext("Mọi việc")), *actions]  # type: ignore[attr-defined]
        self.fields["loai"].choices = [("", gettext("Mọi loại")), *kinds]  # type: ignore[attr-defined]

    def wish(self) -> Wish:
        self.is_valid()
        given = self.cleaned_data
        return Wish(
            person=given.get("nguoi"),
            action=given.get("viec") or "",
            kind=given.get("loai") or "",
            number=given.get("so") or "",
            first=given.get("tu"),
            last=given.get("den"),
        )
