"""What people type about a criteria set as a whole."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caicach.kit.labels import Labelled
from caicach.kit.versioned_forms import VersionedForm
from caicach.scoring.enums import Level, NotApplicable, RoundAt, SetState, Ties
from caicach.scoring.forms.points import PointsField
from caicach.scoring.models import CriteriaSet
from caicach.scoring.queries.sets import SetFilter
from caicach.scoring.rules.ladders import BadLadder, print_ladder, read_ladder
from caicach.scoring.set_values import SetSpec

ACCEPTED = ".xlsx,.docx,.pdf,.html,.htm,.txt"


def words_of(enum: type[Labelled], every: str = "") -> list[tuple[str, str]]:
    """The choices of a select in the language of the page; `every` names the empty one, where there is one."""
    rows = [(one.value, gettext(one.label)) for one in enum]
    return [("", every), *rows] if every else rows


class LadderField(forms.Field):
    """Grade steps, one a line: "Tốt: từ 90% (Điều 6)"."""

    widget = forms.Textarea({"rows": 5, "class": "input"})

    def to_python(self, value: Any) -> list[dict[str, Any]]:
        try:
            return read_ladder(str(value or ""))
        except BadLadder as failure:
            raise forms.ValidationError(str(failure), code="ladder") from failure

    def prepare_value(self, value: Any) -> Any:
        return print_ladder(value) if isinstance(value, list) else value


class SetFilterForm(forms.Form):
    """The filters of the list of sets; names are the words of the address."""

    nam = forms.TypedChoiceField(label=_("Năm"), required=False, coerce=int, empty_value=None)
    cap = forms.ChoiceField(label=_("Cấp"), required=False)
    khoi = forms.ChoiceField(label=_("Khối"), required=False)
    trangthai = forms.ChoiceField(label=_("Trạng thái"), required=False)

    def __init__(self, data: Any, *, years: Iterable[int], blocks: Iterable[str]) -> None:
        super().__init__(data)
        self.fields["nam"].choices = [("", _("Mọi năm")), *((one, str(one)) for one in years)]  # type: ignore[attr-defined]
        self.fields["cap"].choices = words_of(Level, gettext("Mọi cấp"))  # type: ignore[attr-defined]
        self.fields["khoi"].choices = [("", _("Mọi khối")), *((one, one) for one in blocks)]  # type: ignore[attr-defined]
        self.fields["trangthai"].choices = words_of(SetState, gettext("Mọi trạng thái"))  # type: ignore[attr-defined]

    def wanted(self) -> SetFilter:
        self.is_valid()
        given = self.cleaned_data
        return SetFilter(
            given.get("nam"), given.get("cap") or "", given.get("khoi") or "", given.get("trangthai") or ""
        )


class PlaceFields(forms.Form):
    """Whose set it is: year, level, block."""

    year = forms.IntegerField(label=_("Năm"), min_value=2010, max_value=2100)
    level = forms.ChoiceField(label=_("Chấm điểm cho"))
    block = forms.CharField(
        label=_("Khối"), required=False, max_length=120, help_text=_("Ví dụ: Khối có thủ tục hành chính.")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["level"].choices = words_of(Level)  # type: ignore[attr-defined]


class NewSetForm(PlaceFields):
    """An empty set, to be typed by hand."""

    name = forms.CharField(label=_("Tên bộ tiêu chí"), max_length=300, widget=forms.Textarea({"rows": 2}))
    citation = forms.CharField(label=_("Theo văn bản"), required=False, max_length=300)
    field_order = ("name", "year", "level", "block", "citation")

    def spec(self) -> SetSpec:
        return SetSpec(self.cleaned_data["name"], self.cleaned_data["citation"])


class UploadSetForm(PlaceFields):
    """A file that holds a set."""

    file = forms.FileField(
        label=_("Tệp bộ tiêu chí"),
        widget=forms.FileInput({"accept": ACCEPTED}),
        error_messages={
            "required": _("Hãy chọn một tệp bộ tiêu chí."),
            "empty": _("Tệp này rỗng. Hãy kiểm tra lại tệp rồi tải lên lần nữa."),
        },
    )


class ConfirmSetForm(NewSetForm):
    """What a file becomes."""

    keep_unknown = forms.BooleanField(label=_("Giữ nguyên chữ với đơn vị chưa có trong danh mục"), required=False)
    by_hand = forms.BooleanField(label=_("Chấm tay các tiêu chí có quy tắc chưa hiểu được"), required=False)


class CloneForm(forms.Form):
    """The set of another year."""

    year = forms.IntegerField(label=_("Năm"), min_value=2010, max_value=2100)
    name = forms.CharField(
        label=_("Tên bộ tiêu chí"), max_length=300, required=False, widget=forms.Textarea({"rows": 2})
    )


class SetForm(VersionedForm):
    """Name and method of a draft."""

    name = forms.CharField(label=_("Tên bộ tiêu chí"), max_length=300, widget=forms.Textarea({"rows": 2}))
    citation = forms.CharField(label=_("Theo văn bản"), required=False, max_length=300)
    places = forms.IntegerField(label=_("Số chữ số thập phân của điểm"), min_value=0, max_value=6)
    round_at = forms.ChoiceField(label=_("Làm tròn ở"))
    not_applicable = forms.ChoiceField(label=_("Tiêu chí không áp dụng"))
    bonus_cap = PointsField(label=_("Điểm cộng nhiều nhất"), required=False)
    penalty_cap = PointsField(label=_("Điểm trừ nhiều nhất"), required=False)
    capped_at_maximum = forms.BooleanField(label=_("Tổng điểm không vượt 100"), required=False)
    ties = forms.ChoiceField(label=_("Khi bằng điểm"))
    ladder = LadderField(
        label=_("Các bậc xếp loại"),
        required=False,
        help_text=_(
            "Mỗi bậc một dòng, cao trước thấp sau: Tốt: từ 90% (Điều 6). Dòng cuối: Yếu: dưới 65%. "
            "Có điều kiện thì ghi sau dấu chấm phẩy: Xuất sắc: từ 90%; tối đa 20% số cơ quan; "
            "chỉ khi không bị trừ điểm; chỉ khi mọi lĩnh vực từ 50%."
        ),
    )

    def __init__(self, data: Any = None, *, of: CriteriaSet) -> None:
        super().__init__(data, of=of)
        for name, enum in (("round_at", RoundAt), ("not_applicable", NotApplicable), ("ties", Ties)):
            self.fields[name].choices = words_of(enum)  # type: ignore[attr-defined]

    def spec(self) -> SetSpec:
        return SetSpec(**self.typed)

    def clean_bonus_cap(self) -> Any:
        return self._not_negative("bonus_cap")

    def clean_penalty_cap(self) -> Any:
        return self._not_negative("penalty_cap")

    def _not_negative(self, name: str) -> Any:
        value = self.cleaned_data[name]
        if value is not None and value < 0:
            raise forms.ValidationError(_("Ghi số dương; chương trình tự trừ."))
        return value
