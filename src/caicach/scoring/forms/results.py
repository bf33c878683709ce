"""What people type about published results: a file or a kept paper, what to take from it, a year by hand."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caicach.documents.models import Document
from caicach.kit.forms import DayField
from caicach.kit.rules import RuleBroken
from caicach.organisations.models import Body
from caicach.scoring.forms.points import PointsField
from caicach.scoring.queries.result_drafts import DryRun
from caicach.scoring.rules.typed_lines import read_lines
from caicach.scoring.values import LineSpec, ResultSpec

ACCEPTED = ".docx,.pdf,.xlsx,.html,.htm,.txt"


class UploadResultForm(forms.Form):
    """A file that tells of results, or a paper that is kept already."""

    body = forms.ModelChoiceField(label=_("Kết quả của"), queryset=Body.objects.none(), empty_label=None)
    file = forms.FileField(
        label=_("Tệp"),
        required=False,
        widget=forms.FileInput({"accept": ACCEPTED}),
        error_messages={"empty": _("Tệp này rỗng. Hãy kiểm tra lại tệp rồi tải lên lần nữa.")},
    )
    document = forms.ModelChoiceField(
        label=_("Hoặc văn bản đã có trong kho"),
        required=False,
        queryset=Document.objects.none(),
        empty_label=_("Chọn văn bản"),
        help_text=_("Các văn bản có bảng điểm nhiều năm."),
    )

    def __init__(self, *args: Any, bodies: Any, documents: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]
        self.fields["document"].queryset = documents  # type: ignore[attr-defined]
        if len(bodies) == 1:
            self.fields["body"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not given.get("file") and not given.get("document") and "file" not in self.errors:
            self.add_error("file", _("Hãy chọn một tệp, hoặc một văn bản đã có trong kho."))
        return given


class ConfirmResultsForm(forms.Form):
    """Which years and links of a dry run are written."""

    years = forms.TypedMultipleChoiceField(
        label=_("Năm"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy chọn ít nhất một năm để ghi.")},
    )
    links = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    source = forms.CharField(label=_("Văn bản công bố, làm căn cứ"), max_length=300)
    year = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, run: DryRun, **options: Any) -> None:
        super().__init__(*args, **options)
        self._ends = {"-".join(map(str, one.ends)): one.ends for one in run.links}
        self.fields["years"].choices = [(one.spec.year, str(one.spec.year)) for one in run.years]  # type: ignore[attr-defined]
        self.fields["links"].choices = [(code, code) for code in self._ends]  # type: ignore[attr-defined]

    def chosen_years(self) -> set[int]:
        """The years that are ticked: all of them at first."""
        if not self.is_bound:
            return set(self.initial.get("years", ()))
        return {int(year) for year in self.data.getlist("years") if year.isdecimal()}  # type: ignore[attr-defined]

    def ends(self) -> list[tuple[int, str, int, str]]:
        """The chosen links."""
        return [self._ends[code] for code in self.cleaned_data["links"]]

    def ticked(self) -> set[str]:
        """The codes of the links that are ticked: all of them at first."""
        return set(self.data.getlist("links")) if self.is_bound else set(self._ends)  # type: ignore[attr-defined]


class LinesField(forms.CharField):
    """Lines of a result, one a line."""

    widget = forms.Textarea({"rows": 14, "class": "input", "spellcheck": "false"})

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return read_lines(text)
        except RuleBroken as bad:
            raise forms.ValidationError(bad.sentence, code=bad.code) from bad


class TypedResultForm(forms.Form):
    """One published year as it is printed somewhere."""

    year = forms.IntegerField(label=_("Năm"), min_value=2010, max_value=2100)
    source = forms.CharField(
        label=_("Văn bản công bố"), max_length=300, help_text=_("Ví dụ: Quyết định số 3626/QĐ-UBND ngày 15/12/2023.")
    )
    published_on = DayField(label=_("Ngày công bố"), required=False)
    lines = LinesField(
        label=_("Điểm từng lĩnh vực"),
        help_text=_(
            "Mỗi dòng một lĩnh vực: “1. Cải cách thể chế: 6,5/7”. Tiêu chí bên trong ghi số 1.1, 1.2. "
            "Dán thẳng từ Excel được: số, tên, điểm, điểm tối đa."
        ),
    )
    bonus = PointsField(label=_("Điểm cộng"), required=False)
    penalty = PointsField(label=_("Điểm trừ"), required=False)
    total = PointsField(label=_("Tổng điểm công bố"))
    rank = forms.IntegerField(label=_("Xếp hạng"), required=False, min_value=1)
    rank_of = forms.IntegerField(label=_("Trên tổng số"), required=False, min_value=1)
    grade = forms.CharField(label=_("Xếp loại"), required=False, max_length=80)
    as_printed = forms.BooleanField(label=_("Vẫn ghi: văn bản in như vậy"), required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        rank, of = given.get("rank"), given.get("rank_of")
        if rank and of and rank > of:
            self.add_error("rank", _("Hạng không thể lớn hơn tổng số đơn vị được xếp."))
        for name in ("bonus", "penalty", "total"):
            if given.get(name) is not None and given[name] < 0:
                self.add_error(name, _("Hãy ghi số không âm; điểm trừ cũng ghi số dương."))
        return given

    def ask_whether_printed(self) -> None:
        """Let the person say that the paper prints what does not add up."""
        self.fields["as_printed"].widget = forms.CheckboxInput()

    def spec(self, body_id: int, unit_id: int | None, kept: Iterable[LineSpec] = ()) -> ResultSpec:
        """The result; explanations and units of `kept` lines stay where key and name are the same."""
        given = dict(self.cleaned_data)
        given.pop("as_printed")
        former = {(line.key, line.name): line for line in kept}
        lines = tuple(_with(line, former.get((line.key, line.name))) for line in given.pop("lines"))
        return ResultSpec(body_id=body_id, unit_id=unit_id, lines=lines, **given)


def _with(line: LineSpec, former: LineSpec | None) -> LineSpec:
    if former is None:
        return line
    names = ("explanation", "unit_ids", "scored_by", "criterion_id", "recomputed")
    return replace(line, **{name: getattr(former, name) for name in names})
