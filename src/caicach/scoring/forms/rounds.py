"""Opening a round, its days, its council, its steps."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caicach.kit.forms import DayField
from caicach.kit.versioned_forms import VersionedForm
from caicach.organisations.models import Person
from caicach.scoring.enums import CouncilRole, RoundState
from caicach.scoring.models import Criterion, Round
from caicach.scoring.queries.council import candidates, fields
from caicach.scoring.rules.steps import Days, earlier

DAY_NAMES = tuple(Days.__dataclass_fields__)


def _day(label: Any) -> DayField:
    return DayField(label=label, required=False, help_text="")


class DaysFields(forms.Form):
    """The days of a round, in the order of the steps."""

    self_from = _day(_("Bắt đầu tự chấm"))
    self_until = _day(_("Hạn gửi phiếu tự chấm"))
    appraisal_1_until = _day(_("Hạn thẩm định lần 1"))
    explanation_until = _day(_("Hạn giải trình"))
    appraisal_2_until = _day(_("Hạn thẩm định lần 2"))
    publish_on = _day(_("Ngày công bố"))
    appeal_until = _day(_("Hạn gửi kiến nghị"))
    figures_until = DayField(
        label=_("Số liệu tính đến hết ngày"),
        required=False,
        help_text=_("Ngày cuối cùng mà số liệu còn được tính, ví dụ 30/11/2026."),
    )

    def days(self) -> Days:
        """As the actions take them."""
        return Days(**{name: self.cleaned_data.get(name) for name in DAY_NAMES})


class OpenForm(DaysFields):
    """A new round: its name, whom it scores, its days."""

    name = forms.CharField(label=_("Tên đợt"), max_length=300)
    scored = forms.TypedMultipleChoiceField(
        label=_("Cơ quan, đơn vị được chấm"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("name", "scored", *DAY_NAMES, "figures_until")

    def __init__(self, *args: Any, scored: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["scored"].choices = scored  # type: ignore[attr-defined]

    @property
    def day_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in (*DAY_NAMES, "figures_until")]


class MoreForm(forms.Form):
    """Bodies or units that come into a round."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    scored = forms.TypedMultipleChoiceField(
        label=_("Thêm cơ quan, đơn vị"), coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, scored: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["scored"].choices = scored  # type: ignore[attr-defined]


class RoundForm(VersionedForm, DaysFields):
    """Name and days of a round that runs."""

    name = forms.CharField(label=_("Tên đợt"), max_length=300)
    field_order = ("name", *DAY_NAMES, "figures_until")

    @property
    def day_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in (*DAY_NAMES, "figures_until")]

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        return {
            "name": self.cleaned_data["name"],
            "days": self.days(),
            "figures_until": self.cleaned_data["figures_until"],
        }


class MoveForm(forms.Form):
    """Which step comes now; from a page that shows the round at a version."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    to = forms.TypedChoiceField(choices=RoundState.choices(), coerce=RoundState, widget=forms.HiddenInput)


class ReopenForm(forms.Form):
    """Which earlier step opens again, and why."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    to = forms.TypedChoiceField(label=_("Mở lại bước"), coerce=RoundState, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Lý do"),
        help_text=_("Lý do được ghi vào nhật ký và báo cho hội đồng."),
        max_length=2000,
        widget=forms.Textarea(attrs={"class": "input", "rows": 3}),
    )

    def __init__(self, *args: Any, state: RoundState, **options: Any) -> None:
        super().__init__(*args, **options)
        steps = [(one.value, gettext(one.label)) for one in reversed(earlier(state))]
        self.fields["to"].choices = steps  # type: ignore[attr-defined]


class SeatForm(forms.Form):
    """A seat on the council: who, as what, for which fields."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    person = forms.ModelChoiceField(label=_("Người"), queryset=Person.objects.none(), empty_label=_("Chọn người"))
    role = forms.TypedChoiceField(label=_("Vai trong hội đồng"), coerce=CouncilRole)
    fields_of = forms.ModelMultipleChoiceField(
        label=_("Lĩnh vực thẩm định"),
        queryset=Criterion.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Không chọn: thẩm định mọi lĩnh vực. Chủ tịch và thư ký luôn xem được tất cả."),
    )

    def __init__(self, *args: Any, round_: Round, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].queryset = candidates(round_)  # type: ignore[attr-defined]
        roles = [(one.value, gettext(one.label)) for one in reversed(CouncilRole)]
        self.fields["role"].choices = roles  # type: ignore[attr-defined]
        tops = [one.pk for one in fields(round_)]
        self.fields["fields_of"].queryset = Criterion.objects.filter(pk__in=tops)  # type: ignore[attr-defined]


class PublishForm(forms.Form):
    """The day, the paper that publishes, and until when appeals are taken."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    decision = forms.CharField(
        label=_("Văn bản công bố"),
        max_length=300,
        help_text=_("Ví dụ: Quyết định số 45/QĐ-UBND ngày 11/01/2027."),
    )
    on = DayField(label=_("Ngày công bố"))
    appeal_until = DayField(label=_("Nhận kiến nghị đến hết ngày"), required=False)
