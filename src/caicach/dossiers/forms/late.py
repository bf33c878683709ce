"""Filters of the late list; names are the words of the address."""

from collections.abc import Iterable, Sequence
from datetime import date as Date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caicach.dossiers.presentation.late import Letter, Tab
from caicach.dossiers.queries.late_filter import LateFilter
from caicach.dossiers.rules.apologies import usual_reasons

CHANCES = (30, 50, 70, 90)


class LateFilterForm(forms.Form):
    """The late list narrowed."""

    q = forms.CharField(label=_("Tìm mã hồ sơ, thủ tục, không cần gõ dấu"), required=False, max_length=200)
    donvi = forms.ChoiceField(label=_("Phòng, đơn vị"), required=False)
    canbo = forms.ChoiceField(label=_("Cán bộ xử lý"), required=False)
    thu = forms.ChoiceField(label=_("Thư xin lỗi"), required=False)
    nguong = forms.TypedChoiceField(label=_("Khả năng trễ"), required=False, coerce=int, empty_value=None)

    def __init__(self, data: Any, unit: str = "") -> None:
        """`unit`: offered whether or not the list has it."""
        super().__init__(data)
        self._unit = unit
        letters = (
            (Letter.MISSING.value, gettext("Chưa có thư")),
            (Letter.DRAFT.value, gettext("Đang soạn thư")),
            (Letter.OWED.value, gettext("Chưa gửi thư, kể cả đang soạn")),
            (Letter.SENT.value, gettext("Đã gửi thư")),
        )
        self._offer("thu", [("", gettext("Có và chưa có thư")), *letters])
        chances = [(one, gettext("Khả năng trễ từ %(n)s %%") % {"n": one}) for one in CHANCES]
        self._offer("nguong", sorted(chances, key=lambda one: one[0] != 50))

    def letter_by(self) -> Date | None:
        """The day by which letters must go, where the address names one."""
        try:
            return Date.fromisoformat(self.data.get("han", ""))
        except ValueError:
            return None

    def chance(self) -> int:
        given = self.data.get("nguong", "")
        return int(given) if given.isdecimal() and int(given) in CHANCES else 50

    def offer_of_list(self, units: Iterable[str], officers: Iterable[str]) -> None:
        """What the rows of the list let choose."""
        names = dict.fromkeys((*units, self._unit))
        self._offer("donvi", [("", gettext("Mọi phòng, đơn vị")), *((name, name) for name in names if name)])
        self._offer("canbo", [("", gettext("Mọi cán bộ")), *((name, name) for name in officers if name)])

    def wanted(self, tab: Tab) -> LateFilter:
        """The filter; what is not offered counts as none."""
        self.is_valid()
        given = self.cleaned_data
        return LateFilter(
            tab=tab,
            text=given.get("q") or "",
            unit=given.get("donvi") or "",
            officer=given.get("canbo") or "",
            letter=given.get("thu") or "",
            chance=self.chance(),
            letter_by=self.letter_by(),
        )

    def _offer(self, name: str, rows: Sequence[tuple[Any, str]]) -> None:
        self.fields[name].choices = rows  # type: ignore[attr-defined]


class MakeLettersForm(forms.Form):
    """The reason for letters that are made at one click; each letter can be given its own afterwards."""

    reason = forms.ChoiceField(label=_("Lý do"), choices=[(one, one) for one in usual_reasons()])
