"""The catalogue of procedures: its filters, one procedure, a file, the target for time limits."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caicach.dossiers.enums import DecisionIssuer, OnlineScale, TimeUnit
from caicach.dossiers.models import Procedure
from caicach.dossiers.queries import procedures as queries
from caicach.dossiers.queries.procedures import ProcedureFilter
from caicach.dossiers.rules.procedure_facts import ProcedureFacts
from caicach.kit.decimals import plain_decimal
from caicach.kit.forms import DayField
from caicach.kit.versioned_forms import VersionedForm
from caicach.measures.dossiers.procedures import CutTarget
from caicach.organisations.models import Unit

Choices = Sequence[tuple[Any, str]]


class ProcedureFilterForm(forms.Form):
    """The list narrowed; names are the words of the address."""

    q = forms.CharField(label=_("Tìm mã, tên thủ tục, không cần gõ dấu"), required=False, max_length=200)
    lv = forms.ChoiceField(label=_("Lĩnh vực"), required=False)
    donvi = forms.TypedChoiceField(label=_("Đơn vị giải quyết"), required=False, coerce=int, empty_value=None)
    muc = forms.ChoiceField(label=_("Mức trực tuyến"), required=False)
    han = forms.ChoiceField(label=_("Thời hạn"), required=False)
    trangthai = forms.ChoiceField(label=_("Hiệu lực"), required=False)

    def __init__(self, data: Any, *, fields: Sequence[str], units: Choices, levels: Choices) -> None:
        super().__init__(data)
        self._offer("lv", [("", gettext("Mọi lĩnh vực")), *((one, one) for one in fields)])
        self._offer("donvi", [("", gettext("Mọi đơn vị")), *units, (queries.NO_UNIT, gettext("Chưa ghi đơn vị"))])
        self._offer("muc", [("", gettext("Mọi mức trực tuyến")), *levels, (queries.NO_LEVEL, gettext("Chưa ghi mức"))])
        cut = gettext("Rút ngắn từ %(n)s %% trở lên") % {"n": queries.CUT_FROM}
        limits = (
            (queries.CUT, cut),
            (queries.UNCUT, gettext("Rút ngắn ít hơn")),
            (queries.UNKNOWN, gettext("Thiếu hạn")),
        )
        self._offer("han", [("", gettext("Mọi thời hạn")), *limits])
        states = (queries.ENDED, gettext("Đã bãi bỏ")), (queries.EVERY, gettext("Cả hai"))
        self._offer("trangthai", [("", gettext("Đang có hiệu lực")), *states])

    def wanted(self) -> ProcedureFilter:
        """The filter; what is not offered counts as none."""
        self.is_valid()
        given = self.cleaned_data
        return ProcedureFilter(
            text=given.get("q") or "",
            field=given.get("lv") or "",
            unit=given.get("donvi"),
            level=given.get("muc") or "",
            limit=given.get("han") or "",
            state=given.get("trangthai") or "",
        )

    def _offer(self, name: str, rows: Choices) -> None:
        self.fields[name].choices = rows  # type: ignore[attr-defined]


def _text(label: Any, most: int, *, required: bool = False, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=required, help_text=help_text)


def _limit(label: Any, help_text: Any = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=0,
        max_digits=7,
        decimal_places=2,
        localize=True,
        help_text=help_text,
        widget=forms.TextInput({"class": "input input--num", "inputmode": "decimal"}),
    )


def _yes_no(label: Any) -> forms.TypedChoiceField:
    choices = (("", _("Chưa ghi")), ("yes", _("Có")), ("no", _("Không")))
    return forms.TypedChoiceField(
        label=label, required=False, choices=choices, coerce=lambda said: said == "yes", empty_value=None
    )


YES_NO = ("has_fee", "by_post", "at_one_stop", "settled_on_the_spot")


class ProcedureForm(VersionedForm):
    """One procedure: what it is, its limits, its online level, its publication."""

    code = _text(_("Mã thủ tục"), 60, required=True, help_text=_("Mã ngắn của cơ sở dữ liệu quốc gia, ví dụ 1.004227."))
    name = forms.CharField(label=_("Tên thủ tục"), max_length=500, widget=forms.Textarea({"rows": 2, "class": "input"}))
    field = _text(_("Lĩnh vực"), 200)
    group = _text(_("Nhóm"), 200, help_text=_("Để xem chỉ số theo nhóm; bỏ trống thì tính theo lĩnh vực."))
    unit = forms.ModelChoiceField(
        label=_("Đơn vị giải quyết"), queryset=Unit.objects.none(), required=False, empty_label=_("Chưa ghi")
    )
    limit = _limit(_("Thời hạn giải quyết đang áp dụng"))
    legal_limit = _limit(_("Thời hạn theo luật"), _("Trước khi cơ quan rút ngắn; cùng đơn vị tính."))
    limit_unit = forms.ChoiceField(label=_("Thời hạn tính bằng"))
    scale = forms.ChoiceField(
        label=_("Thang của mức trực tuyến"),
        required=False,
        help_text=_("Ba thang không quy đổi cho nhau: “mức độ 3, 4” của mỗi thang một nghĩa."),
    )
    level = _text(_("Mức trực tuyến"), 20, help_text=_("Ghi như thang đã chọn: 3, 4; một phần, toàn trình."))
    level_reason = forms.CharField(
        label=_("Lý do chưa toàn trình"), required=False, widget=forms.Textarea({"rows": 2, "class": "input"})
    )
    has_fee = _yes_no(_("Có phí, lệ phí"))
    by_post = _yes_no(_("Nhận, trả qua bưu chính công ích"))
    at_one_stop = _yes_no(_("Tiếp nhận tại Bộ phận Một cửa"))
    settled_on_the_spot = _yes_no(_("Phê duyệt ngay tại Bộ phận Một cửa"))
    decision = _text(_("Quyết định công bố"), 300)
    issuer = forms.ChoiceField(label=_("Người ký công bố"))
    signed_on = DayField(label=_("Ngày ký quyết định công bố"), required=False)
    rule_effective_on = DayField(label=_("Ngày văn bản quy định có hiệu lực"), required=False)
    shortened_issued_on = DayField(
        label=_("Ngày ban hành văn bản theo thủ tục rút gọn"), required=False, help_text=_("Chỉ ghi khi có.")
    )
    published_on = DayField(label=_("Ngày lên cơ sở dữ liệu quốc gia"), required=False)
    ended_on = DayField(label=_("Ngày bãi bỏ"), required=False)

    def __init__(self, data: Any = None, *, of: Procedure, units: Any) -> None:
        super().__init__(data, of=of)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        for name, kind in (("limit_unit", TimeUnit), ("issuer", DecisionIssuer)):
            self.fields[name].choices = [(one.value, gettext(one.label)) for one in kind]  # type: ignore[attr-defined]
        scales = [(one.value, gettext(one.label)) for one in OnlineScale]
        self.fields["scale"].choices = [("", gettext("Chưa ghi")), *scales]  # type: ignore[attr-defined]

    def values_of(self, one: Any) -> dict[str, Any]:
        values = super().values_of(one)
        words = {None: "", True: "yes", False: "no"}
        limits = {name: plain_decimal(values[name]) for name in ("limit", "legal_limit") if values[name] is not None}
        return values | limits | {name: words[values[name]] for name in YES_NO} | {"unit": one.unit_id}

    def facts(self) -> ProcedureFacts:
        return ProcedureFacts(**self.typed)


class CatalogueFileForm(forms.Form):
    """A catalogue to take over."""

    file = forms.FileField(
        label=_("Tệp danh mục (.xlsx)"),
        widget=forms.FileInput({"accept": ".xlsx"}),
        error_messages={
            "required": _("Hãy chọn một tệp .xlsx."),
            "empty": _("Tệp này rỗng. Hãy kiểm tra lại tệp rồi tải lên lần nữa."),
        },
    )


class CutTargetForm(forms.Form):
    """The target for time limits, in percent."""

    tu = forms.DecimalField(required=False, min_value=1, max_value=100)
    den = forms.DecimalField(required=False, min_value=1, max_value=100)
    so = forms.DecimalField(required=False, min_value=1, max_value=100)

    def target(self) -> CutTarget:
        """What was asked; the target of the plans where nothing usable was."""
        first = CutTarget()
        if not self.is_valid():
            return first
        given = {name: value for name, value in self.cleaned_data.items() if value is not None}
        low = given.get("tu", first.cut_from)
        high = max(given.get("den", first.cut_to), low)
        return CutTarget(Decimal(low), Decimal(high), Decimal(given.get("so", first.of_procedures)))
