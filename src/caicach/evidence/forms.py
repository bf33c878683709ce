"""What people ask of evidence, and say of it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caicach.evidence.enums import EvidenceKind, FlagCode, Signed
from caicach.evidence.limits import LINK_LENGTH
from caicach.evidence.queries.lists import Wish
from caicach.evidence.values import Described
from caicach.kit.forms import DayField
from caicach.kit.versioned_forms import VersionedForm

ANY_FLAG, UNREAD = "any", "failed"


class WishForm(forms.Form):
    """The filters of the list; names are the words of the address."""

    q = forms.CharField(label=_("Tìm tài liệu, không cần gõ dấu"), required=False, max_length=200)
    donvi = forms.TypedChoiceField(label=_("Phòng, đơn vị"), required=False, coerce=int, empty_value=None)
    nam = forms.TypedChoiceField(label=_("Chứng minh cho năm"), required=False, coerce=int, empty_value=None)
    co = forms.ChoiceField(label=_("Cần xem lại"), required=False)
    loai = forms.ChoiceField(label=_("Dạng"), required=False)
    rut = forms.BooleanField(label=_("Đã rút"), required=False)

    def __init__(self, data: Any, *, units: Iterable[tuple[int, str]], years: Iterable[int]) -> None:
        super().__init__(data)
        flags = [(flag.value, gettext(flag.label)) for flag in FlagCode]
        kinds = [(kind.value, gettext(kind.label)) for kind in EvidenceKind]
        self._offer("donvi", [("", gettext("Mọi phòng, đơn vị")), *units])
        self._offer("nam", [("", gettext("Mọi năm")), *((year, str(year)) for year in years)])
        every = [("", gettext("Đủ và chưa đủ")), (ANY_FLAG, gettext("Cần xem lại"))]
        self._offer("co", [*every, *flags, (UNREAD, gettext("Máy không đọc được"))])
        self._offer("loai", [("", gettext("Tệp và đường dẫn")), *kinds])

    def _offer(self, name: str, choices: list[tuple[Any, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def wish(self) -> Wish:
        """The filter; a value that is not offered counts as none."""
        self.is_valid()
        given = self.cleaned_data
        return Wish(
            text=given.get("q") or "",
            unit=given.get("donvi"),
            year=given.get("nam"),
            flag=given.get("co") or "",
            kind=given.get("loai") or "",
            withdrawn=bool(given.get("rut")),
        )


class UnitChoice(forms.Form):
    """Whose the evidence is: one of the units that the person may add for."""

    unit = forms.TypedChoiceField(label=_("Của phòng, đơn vị"), required=False, coerce=int, empty_value=None)

    def __init__(self, data: Any = None, *, units: Iterable[tuple[int, str]], free: bool, **options: Any) -> None:
        super().__init__(data, **options)
        nobody = [("", gettext("Chung của cơ quan"))] if free else []
        self.fields["unit"].choices = [*nobody, *units]  # type: ignore[attr-defined]
        self.fields["unit"].required = not free


class LinkForm(UnitChoice):
    """A link that proves something."""

    url = forms.CharField(
        label=_("Đường dẫn"),
        max_length=LINK_LENGTH,
        widget=forms.URLInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        help_text=_("Bắt đầu bằng http:// hoặc https://. Chép từ thanh địa chỉ của trình duyệt."),
    )
    title = forms.CharField(label=_("Tên tài liệu"), required=False, max_length=500)
    proves_on = DayField(label=_("Chứng minh ngày"), required=False)
    field_order = ("url", "title", "proves_on", "unit")


class DescribeForm(VersionedForm):
    """All that is said of a piece."""

    title = forms.CharField(label=_("Tên tài liệu"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    proves_on = DayField(label=_("Chứng minh ngày"), required=False)
    type = forms.CharField(label=_("Loại văn bản"), required=False, max_length=80)
    number = forms.CharField(label=_("Số"), required=False, max_length=40)
    symbol = forms.CharField(label=_("Ký hiệu"), required=False, max_length=80)
    issuer = forms.CharField(label=_("Nơi ban hành"), required=False, max_length=300)
    subject = forms.CharField(label=_("Trích yếu"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    period_from = DayField(label=_("Kỳ số liệu từ ngày"), required=False)
    period_to = DayField(label=_("đến hết ngày"), required=False)
    place = forms.CharField(
        label=_("Trang, mục có nội dung chứng minh"),
        required=False,
        max_length=80,
        help_text=_("Ví dụ: 3, 5-7, Phụ lục 2."),
    )
    signed = forms.ChoiceField(label=_("Chữ ký"))

    def __init__(self, *args: Any, of: Any, **options: Any) -> None:
        super().__init__(*args, of=of, **options)
        kept = [one for one in Signed if one is not Signed.DIGITAL or of.signatures]
        self.fields["signed"].choices = [(one.value, gettext(one.label)) for one in kept]  # type: ignore[attr-defined]

    def described(self) -> Described:
        return Described(**{**self.typed, "signed": Signed(self.typed["signed"])})


class WithdrawForm(forms.Form):
    """Why a piece goes out of use."""

    reason = forms.CharField(
        label=_("Lý do rút"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Hãy ghi lý do rút tài liệu, để người sau hiểu.")},
    )
