"""Forms of the ledger of pauses."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caicach.dossiers.enums import PauseVerdict
from caicach.dossiers.models import Store
from caicach.dossiers.queries.pauses import EDITABLE, OPEN, PauseFilter, limits_of
from caicach.dossiers.rules.pause_reviews import LONGEST
from caicach.kit.forms import DayField
from caicach.kit.versioned_forms import VersionedForm
from caicach.measures.dossiers.pauses import DEFAULTS, RULES
from caicach.measures.dossiers.pauses.rules import OFFICER


class PauseFilterForm(forms.Form):
    """The ledger narrowed; names are the words of the address."""

    q = forms.CharField(label=_("Tìm hồ sơ, lý do, không cần gõ dấu"), required=False, max_length=200)
    nam = forms.TypedChoiceField(label=_("Năm tiếp nhận"), required=False, coerce=int, empty_value=None)
    luat = forms.ChoiceField(label=_("Dấu hiệu"), required=False)
    donvi = forms.ChoiceField(label=_("Phòng, đơn vị"), required=False)
    canbo = forms.ChoiceField(label=_("Cán bộ xử lý"), required=False)
    ketluan = forms.ChoiceField(label=_("Kết luận"), required=False)

    def __init__(self, data: Any, *, years: Sequence[int]) -> None:
        super().__init__(data)
        self.years = years
        self._offer("nam", [(year, gettext("Năm %(year)s") % {"year": year}) for year in years])
        rules = [(code, gettext(rule.name)) for code, rule in RULES.items() if rule is not OFFICER]
        self._offer("luat", [("", gettext("Mọi dấu hiệu")), *rules])
        states = (
            (OPEN, gettext("Chưa kết luận")),
            (PauseVerdict.WRONG.value, gettext("Tạm dừng sai")),
            (PauseVerdict.JUSTIFIED.value, gettext("Có căn cứ")),
        )
        self._offer("ketluan", [("", gettext("Mọi kết luận")), *states])

    def year(self) -> int:
        asked = self.data.get("nam", "")
        return int(asked) if asked.isdecimal() and int(asked) in self.years else self.years[0]

    def offer_of_list(self, units: Iterable[str], officers: Iterable[str]) -> None:
        self._offer("donvi", [("", gettext("Mọi phòng, đơn vị")), *((name, name) for name in units if name)])
        self._offer("canbo", [("", gettext("Mọi cán bộ")), *((name, name) for name in officers if name)])

    def wanted(self) -> PauseFilter:
        self.is_valid()
        given = self.cleaned_data
        return PauseFilter(
            rule=given.get("luat") or "",
            unit=given.get("donvi") or "",
            officer=given.get("canbo") or "",
            state=given.get("ketluan") or "",
            text=given.get("q") or "",
        )

    def _offer(self, name: str, rows: Sequence[tuple[Any, str]]) -> None:
        self.fields[name].choices = rows  # type: ignore[attr-defined]


class ConcludeForm(forms.Form):
    """One conclusion for the pauses that were ticked."""

    reason = forms.CharField(label=_("Căn cứ của kết luận"), max_length=LONGEST, widget=forms.Textarea({"rows": 2}))


def _limit(name: str, label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=1000,
        widget=forms.TextInput({"inputmode": "numeric", "class": "input input--num"}),
        help_text=format_lazy("{} {}.", _("Bỏ trống:"), getattr(DEFAULTS, name)),
    )


class LimitsForm(VersionedForm):
    """The limits of the rules; empty goes by the rule."""

    supplements = _limit("supplements", _("Số lần yêu cầu bổ sung cho phép"))
    pauses = _limit("pauses", _("Số lần tạm dừng cho phép trong một hồ sơ"))
    open_days = _limit("open_days", _("Tạm dừng chưa mở lại quá (ngày)"))
    just_before_days = _limit("just_before_days", _("Dừng khi thời hạn còn ít hơn (ngày làm việc)"))
    reopened_left = _limit("reopened_left", _("Mở lại khi thời hạn còn không quá (ngày làm việc)"))
    officer_dossiers = _limit("officer_dossiers", _("So sánh cán bộ có từ (hồ sơ)"))
    officer_pauses = _limit("officer_pauses", _("Cán bộ khác thường: có từ (hồ sơ tạm dừng)"))
    officers = _limit("officers", _("So sánh khi có từ (cán bộ)"))

    def __init__(self, data: Any = None, *, of: Store) -> None:
        super().__init__(data, of=of)

    def values_of(self, one: Any) -> dict[str, Any]:
        limits = limits_of(one)
        return {name: getattr(limits, name) for name in EDITABLE}


class CorrectionForm(forms.Form):
    """What the letter that puts pauses right needs beside the list."""

    report_by = DayField(label=_("Báo cáo khắc phục trước ngày"))
