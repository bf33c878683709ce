"""Forms of an apology letter."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caicach.dossiers.models import Apology
from caicach.dossiers.rules.apologies import usual_reasons
from caicach.kit.forms import DayField
from caicach.kit.versioned_forms import VersionedForm


class LetterForm(VersionedForm):
    """The new appointment and the reason, while the letter is being written."""

    new_due_on = DayField(label=_("Hẹn lại ngày trả kết quả"))
    reason = forms.CharField(
        label=_("Lý do quá hạn"), max_length=2000, widget=forms.Textarea({"rows": 3}), help_text=_("In vào thư.")
    )

    def __init__(self, data: Any = None, *, of: Apology) -> None:
        super().__init__(data, of=of)
        if of.reason in usual_reasons():
            self.fields["reason"].help_text = _("Đây là câu có sẵn; hãy ghi lý do thật của hồ sơ này. In vào thư.")


class SendForm(VersionedForm):
    """Number and day of the letter that went out."""

    number = forms.CharField(label=_("Số của thư"), max_length=40, help_text=_("Ví dụ 12/PXL-STNMT."))
    sent_on = DayField(label=_("Ngày gửi"))

    def __init__(self, data: Any = None, *, of: Apology, today: Any = None) -> None:
        super().__init__(data, of=of, initial={"sent_on": of.sent_on or today})


class WithdrawForm(VersionedForm):
    """Why the letter is taken back."""

    withdrawn_reason = forms.CharField(
        label=_("Vì sao bỏ thư này"), max_length=1000, widget=forms.Textarea({"rows": 2})
    )
