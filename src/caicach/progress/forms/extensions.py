"""Asking for more time, and deciding on it."""

from collections.abc import Iterable
from datetime import date as Date
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caicach.kit.days import weekday_day
from caicach.kit.forms import DayField
from caicach.language.calendar import WorkingCalendar
from caicach.plans.deadlines import understand
from caicach.plans.models import TaskPart
from caicach.progress.enums import ExtensionState
from caicach.progress.models import Extension
from caicach.progress.queries.extensions import ExtensionFilter
from caicach.progress.rules.moving import so_much_later

DAY_FORMATS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d")
NO_DAY = _("Chưa hiểu ngày này. Hãy ghi ngày/tháng/năm, ví dụ 15/12/2026, hoặc “thêm 5 ngày làm việc”.")
ASKED, OTHER, REFUSE = "asked", "other", "refuse"


class LaterDayField(forms.CharField):
    """A day, or a phrase that means one: "thêm 5 ngày làm việc", "hết tháng 12", "quý I/2027"."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("Ngày/tháng/năm, hoặc “thêm 5 ngày làm việc”, “hết tháng 12”."))
        super().__init__(max_length=200, **options)
        self.widget.attrs |= {"autocomplete": "off"}
        self.of: tuple[Date, WorkingCalendar] | None = None

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        day = day_meant(typed, *self.of) if typed and self.of else None
        if typed and day is None:
            raise forms.ValidationError(NO_DAY, code="no-day")
        return day


def day_meant(typed: str, due: Date, calendar: WorkingCalendar) -> Date | None:
    """The day that somebody types for a part that is due on `due`; None where it cannot be told."""
    for pattern in DAY_FORMATS:
        try:
            return datetime.strptime(typed.strip(), pattern).date()  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            continue
    if later := so_much_later(typed, due, calendar):
        return later
    said = understand(typed, due.year, calendar, due).get("due")
    return Date.fromisoformat(said) if said else None


class AskForm(forms.Form):
    """A later day and why."""

    asked_for = LaterDayField(label=_("Xin lùi đến"))
    reason = forms.CharField(
        label=_("Lý do"), max_length=4000, widget=forms.Textarea(attrs={"class": "input", "rows": 4})
    )

    def __init__(self, *args: Any, part: TaskPart, calendar: WorkingCalendar, **options: Any) -> None:
        super().__init__(*args, **options)
        if part.due:
            self.fields["asked_for"].of = (part.due, calendar)  # type: ignore[attr-defined]


class DecideForm(forms.Form):
    """Yes to the day asked for, yes to another day, or no with the reason."""

    answer = forms.ChoiceField(label=_("Quyết định"), widget=forms.RadioSelect)
    granted_to = DayField(label=_("Ngày khác"), required=False)
    note = forms.CharField(
        label=_("Lời nhắn cho đơn vị"),
        help_text=_("Không đồng ý thì phải ghi lý do."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"class": "input", "rows": 3}),
    )

    def __init__(self, *args: Any, extension: Extension, **options: Any) -> None:
        super().__init__(*args, **options)
        self.extension = extension
        day = weekday_day(extension.asked_for)
        self.fields["answer"].choices = [  # type: ignore[attr-defined]
            (ASKED, gettext("Đồng ý đến %(day)s") % {"day": day}),
            (OTHER, gettext("Đồng ý đến ngày khác")),
            (REFUSE, gettext("Không đồng ý")),
        ]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("answer") == OTHER and not given.get("granted_to") and "granted_to" not in self.errors:
            self.add_error("granted_to", gettext("Hãy ghi ngày đồng ý, hoặc chọn một quyết định khác."))
        return given

    def day(self) -> Date | None:
        """The day that is granted; None where the request is refused."""
        typed: Date | None = self.cleaned_data["granted_to"]
        days = {ASKED: self.extension.asked_for, OTHER: typed, REFUSE: None}
        return days[self.cleaned_data["answer"]]


class ExtensionFilterForm(forms.Form):
    """The filters of the list; names are the words of the address."""

    q = forms.CharField(label=_("Tìm việc, không cần gõ dấu"), required=False, max_length=200)
    trangthai = forms.ChoiceField(label=_("Trạng thái"), required=False)
    donvi = forms.TypedChoiceField(label=_("Phòng, đơn vị"), required=False, coerce=int, empty_value=None)
    nam = forms.TypedChoiceField(label=_("Năm"), required=False, coerce=int, empty_value=None)

    def __init__(self, data: Any, *, units: Iterable[tuple[int, str]], years: Iterable[int]) -> None:
        super().__init__(data)
        states = [("", gettext("Mọi trạng thái")), *((one.value, gettext(one.label)) for one in ExtensionState)]
        self.fields["trangthai"].choices = states  # type: ignore[attr-defined]
        self.fields["donvi"].choices = [("", gettext("Mọi phòng, đơn vị")), *units]  # type: ignore[attr-defined]
        self.fields["nam"].choices = [("", gettext("Mọi năm")), *((year, str(year)) for year in years)]  # type: ignore[attr-defined]

    def wanted(self) -> ExtensionFilter:
        """What is asked for; what cannot be read is not asked for."""
        self.is_valid()
        given = self.cleaned_data
        return ExtensionFilter(given.get("q") or "", given.get("trangthai") or "", given.get("donvi"), given.get("nam"))


class NudgeForm(forms.Form):
    """An own sentence beside what the program says."""

    words = forms.CharField(
        label=_("Lời nhắn thêm"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"class": "input", "rows": 2}),
    )
