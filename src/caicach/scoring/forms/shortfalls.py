"""Filters of lost points, and what people say of a loss."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caicach.kit.versioned_forms import VersionedForm
from caicach.organisations.models import Body, Unit
from caicach.plans.marks import choices
from caicach.scoring.enums import ShortfallState
from caicach.scoring.forms.points import PointsField
from caicach.scoring.models import Shortfall
from caicach.scoring.queries.shortfalls import SHEET, UNIT, WITH, WITHOUT, ShortfallFilter
from caicach.scoring.remedy_values import ShortfallSpec

EVERY_YEAR = 0


class ShortfallFilterForm(forms.Form):
    """The list narrowed; names are the words of the address."""

    q = forms.CharField(label=_("Tìm tiêu chí, không cần gõ dấu"), required=False, max_length=200)
    coquan = forms.TypedChoiceField(label=_("Cơ quan"), required=False, coerce=int, empty_value=None)
    nam = forms.TypedChoiceField(label=_("Năm"), required=False, coerce=int, empty_value=None)
    lv = forms.ChoiceField(label=_("Lĩnh vực"), required=False)
    donvi = forms.TypedChoiceField(label=_("Phòng, đơn vị"), required=False, coerce=int, empty_value=None)
    trangthai = forms.ChoiceField(label=_("Trạng thái"), required=False)
    viec = forms.ChoiceField(label=_("Việc khắc phục"), required=False)
    xep = forms.ChoiceField(label=_("Xếp theo"), required=False)

    def __init__(self, data: Any, *, bodies: Sequence[Body], years: Sequence[int]) -> None:
        super().__init__(data)
        self.years = years
        every = (EVERY_YEAR, gettext("Mọi năm"))
        self._offer("coquan", [(one.pk, one.name) for one in bodies])
        self._offer("nam", [*((year, gettext("Năm %(year)s") % {"year": year}) for year in years), every])
        self._offer("trangthai", choices(ShortfallState, gettext("Mọi trạng thái")))
        remedy = (WITH, gettext("Đã có việc khắc phục")), (WITHOUT, gettext("Chưa có việc khắc phục"))
        self._offer("viec", [("", gettext("Có và chưa có việc khắc phục")), *remedy])
        order = (SHEET, gettext("Theo thứ tự bảng điểm")), (UNIT, gettext("Theo đơn vị"))
        self._offer("xep", [("", gettext("Mất nhiều điểm ở trên")), *order])

    def offer_of_list(self, fields: Iterable[str], units: Iterable[tuple[int, str]]) -> None:
        """What the rows of the body and the year let choose."""
        self._offer("lv", [("", gettext("Mọi lĩnh vực")), *((name, name) for name in fields)])
        named = [("", gettext("Mọi phòng, đơn vị")), *units, (0, gettext("Chưa giao đơn vị"))]
        self._offer("donvi", named)

    def year(self) -> int | None:
        """The year asked for; the newest where none is; None for all of them."""
        asked = self.data.get("nam", "")
        if asked.isdecimal() and int(asked) in (*self.years, EVERY_YEAR):
            return int(asked) or None
        return self.years[0] if self.years else None

    def wanted(self) -> ShortfallFilter:
        """The filter; what is not offered counts as none."""
        self.is_valid()
        given = self.cleaned_data
        return ShortfallFilter(
            text=given.get("q") or "",
            year=self.year(),
            field=given.get("lv") or "",
            unit=given.get("donvi"),
            state=given.get("trangthai") or "",
            remedy=given.get("viec") or "",
            order=given.get("xep") or "",
        )

    def _offer(self, name: str, rows: Sequence[tuple[Any, str]]) -> None:
        self.fields[name].choices = rows  # type: ignore[attr-defined]


class ShortfallForm(VersionedForm):
    """Cause, unit, what is expected back: from top to bottom with the Tab key."""

    cause = forms.CharField(
        label=_("Nguyên nhân mất điểm"), required=False, max_length=4000, widget=forms.Textarea({"rows": 3})
    )
    unit = forms.ModelChoiceField(
        label=_("Đơn vị chịu trách nhiệm"), queryset=Unit.objects.none(), required=False, empty_label=_("Chưa giao")
    )
    expected = PointsField(label=_("Dự kiến lấy lại (điểm)"), required=False)
    effort_days = forms.IntegerField(
        label=_("Công sức (ngày làm việc)"), required=False, min_value=0, max_value=2000, widget=forms.TextInput
    )
    chance = forms.IntegerField(
        label=_("Khả năng lấy lại (%)"),
        required=False,
        min_value=0,
        max_value=100,
        widget=forms.TextInput,
        help_text=_("Bỏ trống thì dự báo tính theo các năm trước."),
    )
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=2000, widget=forms.Textarea({"rows": 2}))

    def __init__(self, data: Any = None, *, of: Shortfall, units: Sequence[Unit]) -> None:
        super().__init__(data, of=of)
        keys = [unit.pk for unit in units]
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=keys).order_by("order", "name")  # type: ignore[attr-defined]
        for name in ("effort_days", "chance"):
            self.fields[name].widget.attrs |= {"inputmode": "numeric", "class": "input input--num"}

    @property
    def numbers(self) -> list[forms.BoundField]:
        return [self[name] for name in ("expected", "effort_days", "chance")]

    def spec(self) -> ShortfallSpec:
        given = dict(self.typed)
        unit = given.pop("unit")
        return ShortfallSpec(**given, unit_id=unit.pk if unit else None)
