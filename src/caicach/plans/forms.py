"""What people type about plans and tasks."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caicach.kit.forms import DayField
from caicach.organisations.models import Unit
from caicach.plans.enums import PlanKind, PlanLevel, Role, TaskState
from caicach.plans.marks import WINDOWS, choices
from caicach.plans.values import TaskFilter

DUE = [("", _("Mọi thời hạn")), *WINDOWS]
EVERY_LEVEL = "all"
LEVELS = [
    (PlanLevel.OWN.value, _("Việc của cơ quan")),
    (PlanLevel.UPPER.value, _("Kế hoạch cấp trên")),
    (PlanLevel.SUBORDINATE.value, _("Kế hoạch của đơn vị")),
    (EVERY_LEVEL, _("Tất cả các cấp")),
]


class TaskFilterForm(forms.Form):
    """The filters of a list of tasks; names are the words of the address."""

    q = forms.CharField(label=_("Tìm nhiệm vụ, không cần gõ dấu"), required=False, max_length=200)
    muc = forms.ChoiceField(label=_("Mục"), required=False)
    nam = forms.TypedChoiceField(label=_("Năm"), required=False, coerce=int, empty_value=None)
    donvi = forms.TypedChoiceField(label=_("Phòng, đơn vị"), required=False, coerce=int, empty_value=None)
    vaitro = forms.ChoiceField(label=_("Vai trò"), required=False)
    han = forms.ChoiceField(label=_("Thời hạn"), required=False, choices=DUE)
    cap = forms.ChoiceField(label=_("Cấp"), required=False, choices=LEVELS)
    trangthai = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Any, *, units: Iterable[tuple[int, str]], sections: Iterable[str] = (), years: Iterable[int] = ()
    ) -> None:
        super().__init__(data)
        self.fields["muc"].choices = [("", _("Mọi mục")), *((one, one) for one in sections if one)]  # type: ignore[attr-defined]
        self.fields["nam"].choices = [("", _("Mọi năm")), *((year, str(year)) for year in years)]  # type: ignore[attr-defined]
        self.fields["donvi"].choices = [("", _("Mọi phòng, đơn vị")), *units]  # type: ignore[attr-defined]
        self.fields["vaitro"].choices = choices(Role, gettext("Mọi vai trò"))  # type: ignore[attr-defined]

    def wanted(self, *, plan: int | None = None, appendix: str | None = None) -> TaskFilter:
        """The filter; a value that is not offered counts as none. Within one plan its level is no question."""
        self.is_valid()
        given = self.cleaned_data
        state, level = given.get("trangthai") or "", given.get("cap") or PlanLevel.OWN.value
        return TaskFilter(
            text=given.get("q") or "",
            plan=plan,
            appendix=appendix,
            year=given.get("nam"),
            section=given.get("muc") or "",
            unit=given.get("donvi"),
            role=given.get("vaitro") or "",
            due=given.get("han") or "",
            state=state if state in {"late", "open", *TaskState} else "",
            level="" if plan or level == EVERY_LEVEL else level,
        )


class PlanFilterForm(forms.Form):
    """The filters of the list of plans."""

    q = forms.CharField(label=_("Tìm kế hoạch, không cần gõ dấu"), required=False, max_length=200)
    nam = forms.TypedChoiceField(label=_("Năm"), required=False, coerce=int, empty_value=None)
    cap = forms.ChoiceField(label=_("Cấp"), required=False)
    loai = forms.ChoiceField(label=_("Loại"), required=False)

    def __init__(self, data: Any, *, years: Iterable[int]) -> None:
        super().__init__(data)
        self.fields["nam"].choices = [("", _("Mọi năm")), *((year, str(year)) for year in years)]  # type: ignore[attr-defined]
        self.fields["cap"].choices = choices(PlanLevel, gettext("Mọi cấp"))  # type: ignore[attr-defined]
        self.fields["loai"].choices = choices(PlanKind, gettext("Mọi loại"))  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, Any]:
        self.is_valid()
        given = self.cleaned_data
        return {
            "text": given.get("q") or "",
            "year": given.get("nam"),
            "level": given.get("cap") or "",
            "kind": given.get("loai") or "",
        }


class ArisingTaskForm(forms.Form):
    """A task ordered after the plan was issued."""

    title = forms.CharField(label=_("Nhiệm vụ"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    ordered_by = forms.CharField(
        label=_("Do văn bản hoặc ý kiến chỉ đạo nào giao"),
        max_length=1000,
        help_text=_("Ví dụ: Công văn số 1205/UBND-NC ngày 12/5/2026; kết luận giao ban tháng 6."),
    )
    appendix = forms.ChoiceField(label=_("Phụ lục"), required=False)
    section = forms.ChoiceField(label=_("Mục"), required=False)
    lead = forms.ModelMultipleChoiceField(
        label=_("Chủ trì"), queryset=Unit.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    coordinating = forms.ModelMultipleChoiceField(
        label=_("Phối hợp"), queryset=Unit.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    deliverable = forms.CharField(label=_("Kết quả"), required=False, max_length=2000)
    schedule = forms.CharField(
        label=_("Thời hạn, ghi như trong văn bản"),
        required=False,
        max_length=500,
        help_text=_("Ví dụ: trước ngày 15/11; quý III; chậm nhất ngày 20 hằng tháng."),
    )

    def __init__(self, *args: Any, units: Any, outline: dict[str, dict[str, int]], **options: Any) -> None:
        super().__init__(*args, **options)
        sections = dict.fromkeys(one for headings in outline.values() for one in headings if one)
        self.fields["lead"].queryset = self.fields["coordinating"].queryset = units  # type: ignore[attr-defined]
        self.fields["appendix"].choices = [(one, one or gettext("Phần chính")) for one in outline] or [("", "")]  # type: ignore[attr-defined]
        self.fields["section"].choices = [("", gettext("Nhiệm vụ phát sinh")), *((one, one) for one in sections)]  # type: ignore[attr-defined]


class CollectForm(forms.Form):
    """By when the units hand in their own plans."""

    collect_by = DayField(label=_("Các đơn vị gửi kế hoạch trước ngày"), required=False)
