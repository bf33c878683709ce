"""Forms of the notices app."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from caicach.kit.forms import DayField
from caicach.notices.enums import MailState, RuleKind
from caicach.notices.queries.ladders import Rungs
from caicach.notices.queries.records import RecordWish

NUMBER = forms.NumberInput(attrs={"class": "input w-72", "min": 1, "max": 60})
UNITS = {
    RuleKind.BEFORE_FIRST: _("ngày làm việc trước hạn"),
    RuleKind.BEFORE_SECOND: _("ngày làm việc trước hạn"),
    RuleKind.ON_DAY: _("ngày đến hạn, hoặc ngày làm việc liền trước nếu là ngày nghỉ"),
    RuleKind.AFTER: _("tuần một lần khi quá hạn"),
    RuleKind.ESCALATE_FIRST: _("ngày làm việc sau hạn"),
    RuleKind.ESCALATE_SECOND: _("ngày làm việc sau hạn"),
}


WRONG = ("required", "invalid", "min_value", "max_value")


class RulesForm(forms.Form):
    """A box and a number for each kind of rule."""

    def __init__(self, *args: Any, rungs: Rungs, **options: Any) -> None:
        super().__init__(*args, **options)
        for kind, (on, number) in rungs.items():
            label = RuleKind(kind).label
            self.fields[f"{kind}_on"] = forms.BooleanField(label=label, required=False, initial=on)
            if kind != RuleKind.ON_DAY:
                self.fields[kind] = forms.IntegerField(
                    label=label,
                    min_value=1,
                    max_value=60,
                    initial=number,
                    widget=NUMBER,
                    error_messages=dict.fromkeys(WRONG, "Hãy ghi một số nguyên từ 1 đến 60."),
                )

    def rows(self) -> Iterator[tuple[BoundField, BoundField | None, str]]:
        """(box, number, what the number counts) of each rule."""
        for kind in RuleKind:
            yield self[f"{kind}_on"], self[kind] if kind in self.fields else None, str(UNITS[kind])

    def rungs(self) -> Rungs:
        """What was typed."""
        values = self.cleaned_data
        return {str(kind): (values[f"{kind}_on"], values.get(kind, 0)) for kind in RuleKind}


class WishesForm(forms.Form):
    by_mail = forms.BooleanField(
        label=_("Gửi bản tin nhắc việc vào thư điện tử của tôi"),
        required=False,
        help_text=_("Mỗi ngày làm việc nhiều nhất một thư, chỉ khi có việc hoặc tin mới."),
    )


class RecordForm(forms.Form):
    """Filters of the record."""

    q = forms.CharField(required=False, max_length=100, label=_("Tìm người"))
    thu = forms.ChoiceField(
        required=False, label=_("Thư"), choices=[("", _("Mọi trạng thái thư")), *MailState.choices()]
    )
    tu = DayField(required=False, label=_("Từ ngày"), help_text="")
    den = DayField(required=False, label=_("Đến ngày"), help_text="")

    def wish(self) -> RecordWish:
        """What is asked for; what cannot be read is not asked for."""
        self.is_valid()
        asked = self.cleaned_data
        return RecordWish(asked.get("q", ""), asked.get("thu", ""), asked.get("tu"), asked.get("den"))
