"""The filters of lists of parts; names are the words of the address."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caicach.plans.enums import TaskState
from caicach.plans.marks import WINDOWS, choices
from caicach.progress.queries.owed import OwedFilter

OWED, EVERY = "owed", "all"


class OwedFilterForm(forms.Form):
    """Who owes what, narrowed."""

    q = forms.CharField(label=_("Tìm việc, không cần gõ dấu"), required=False, max_length=200)
    han = forms.ChoiceField(label=_("Thời hạn"), required=False, choices=[*WINDOWS, (EVERY, _("Mọi thời hạn"))])
    donvi = forms.TypedChoiceField(label=_("Phòng, đơn vị"), required=False, coerce=int, empty_value=None)
    trangthai = forms.ChoiceField(label=_("Trạng thái"), required=False)
    nam = forms.TypedChoiceField(label=_("Năm"), required=False, coerce=int, empty_value=None)

    def __init__(self, data: Any, *, units: Iterable[tuple[int, str]], years: Iterable[int]) -> None:
        super().__init__(data)
        named = [("", gettext("Mọi phòng, đơn vị")), *units, (0, gettext("Chưa rõ đơn vị"))]
        self.fields["donvi"].choices = named  # type: ignore[attr-defined]
        self.fields["nam"].choices = [("", gettext("Mọi năm")), *((year, str(year)) for year in years)]  # type: ignore[attr-defined]
        states = [(OWED, gettext("Còn phải làm")), (EVERY, gettext("Mọi trạng thái")), *choices(TaskState, "")[1:]]
        self.fields["trangthai"].choices = states  # type: ignore[attr-defined]

    def wanted(self, *, mine: bool = False) -> OwedFilter:
        """The filter; late work of every unit where nothing is asked."""
        self.is_valid()
        given = self.cleaned_data
        state = given.get("trangthai") or OWED
        return OwedFilter(
            text=given.get("q") or "",
            unit=given.get("donvi"),
            window=given.get("han") or "late",
            state="" if state == EVERY else state,
            year=given.get("nam"),
            mine=mine,
        )
