"""Asking that a published result be looked at again, and answering."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caicach.scoring.forms.points import PointsField
from caicach.scoring.models import Appeal, Score, Sheet


class ScoreChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A criterion of the sheet, with the points that were published."""

    def label_from_instance(self, one: Any) -> str:
        return str(one.criterion)[:140]


class AppealForm(forms.Form):
    """What a body asks for."""

    score = ScoreChoice(
        label=_("Tiêu chí"), queryset=Score.objects.none(), required=False, empty_label=_("Kết quả chung của phiếu")
    )
    asked_points = PointsField(label=_("Điểm đề nghị"), required=False)
    text = forms.CharField(
        label=_("Nội dung kiến nghị"),
        help_text=_("Nêu căn cứ, số liệu và tài liệu kiểm chứng để hội đồng xem lại."),
        max_length=4000,
        widget=forms.Textarea(attrs={"class": "input", "rows": 5}),
    )

    def __init__(self, *args: Any, sheet: Sheet, **options: Any) -> None:
        super().__init__(*args, **options)
        scores = Score.objects.filter(sheet=sheet).select_related("criterion").order_by("criterion__order")
        self.fields["score"].queryset = scores  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """The council's answer."""

    accepted = forms.TypedChoiceField(
        label=_("Trả lời"),
        choices=[("yes", _("Chấp nhận")), ("no", _("Không chấp nhận"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
    )
    points = PointsField(label=_("Điểm mới"), required=False)
    answer = forms.CharField(
        label=_("Câu trả lời"), max_length=4000, widget=forms.Textarea(attrs={"class": "input", "rows": 4})
    )

    def __init__(self, *args: Any, appeal: Appeal, **options: Any) -> None:
        super().__init__(*args, **options)
        if appeal.score_id is None:
            del self.fields["points"]
