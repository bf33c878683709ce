"""What people fill in to bring an export in."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caicach.dossiers.enums import Choice, ImportState
from caicach.dossiers.intake.incoming import ENDINGS, ending_of
from caicach.dossiers.intake.unit_names import NameSeen
from caicach.kit.forms import DayField
from caicach.organisations.models import Unit

NONE, KEEP = "0", _("Để nguyên chữ, chưa gắn với đơn vị nào")


class UploadForm(forms.Form):
    """An export of the one-stop system, and when it was taken."""

    file = forms.FileField(
        label=_("Tệp hồ sơ"),
        widget=forms.FileInput({"accept": ",".join(ENDINGS)}),
        error_messages={
            "required": _("Hãy chọn tệp danh sách hồ sơ xuất từ phần mềm một cửa."),
            "empty": _("Tệp này rỗng. Hãy kiểm tra lại tệp rồi tải lên lần nữa."),
        },
    )
    exported_on = DayField(
        label=_("Đọc từ phần mềm một cửa ngày"),
        help_text=_("Hồ sơ chưa xong được tính đến ngày này. Ngày/tháng/năm, ví dụ 15/11/2026."),
    )

    def clean_file(self) -> Any:
        given = self.cleaned_data["file"]
        if not ending_of(given.name):
            raise forms.ValidationError(_("Chỉ đọc được tệp .xlsx, .csv, .parquet. Hãy lưu tệp thành Excel (.xlsx)."))
        return given


class ImportFilterForm(forms.Form):
    """The filter of the list of imports."""

    trangthai = forms.ChoiceField(label=_("Trạng thái"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        choices = [("", _("Mọi trạng thái")), *((one.value, gettext(one.label)) for one in ImportState)]
        self.fields["trangthai"].choices = choices  # type: ignore[attr-defined]

    def states(self) -> tuple[str, ...]:
        self.is_valid()
        chosen = self.cleaned_data.get("trangthai")
        return (chosen,) if chosen else ()


class UnitField(forms.ChoiceField):
    """What one name means; an answer that was not sent leaves it as it is."""

    def clean(self, value: Any) -> Any:
        return super().clean(value or self.initial)


class UnitNamesForm(forms.Form):
    """Names of the exports, each with a select of units."""

    def __init__(self, data: Any = None, *, names: Sequence[NameSeen], units: Iterable[Unit], **options: Any) -> None:
        super().__init__(data, **options)
        self._units = {str(unit.pk): unit for unit in units}
        self._names: dict[str, str] = {}
        choices = [(NONE, KEEP), *((key, unit.name) for key, unit in self._units.items())]
        for name in names:
            field = f"unit_{blake2b(name.printed.encode(), digest_size=8).hexdigest()}"
            self._names[field] = name.printed
            first = str(name.unit.pk) if name.unit is not None else NONE
            self.fields[field] = UnitField(label=name.printed, choices=choices, initial=first)

    def chosen(self) -> dict[str, Unit | None]:
        """Name → unit, of the names whose answer differs from what the program proposed."""
        given = {field: self.cleaned_data[field] for field in self._names}
        return {
            self._names[field]: self._units.get(value)
            for field, value in given.items()
            if value != self.fields[field].initial
        }

    @property
    def unit_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self._names]


class ConfirmForm(UnitNamesForm):
    """What is to happen with the rejected rows, and which units unknown names mean."""

    choice = forms.ChoiceField(label=_("Dòng lỗi"), widget=forms.RadioSelect())

    def __init__(self, data: Any = None, *, rejected: int, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["choice"].choices = [(one.value, one.label) for one in Choice]  # type: ignore[attr-defined]
        self.fields["choice"].initial = Choice.ALL_OR_NONE
        if not rejected:
            self.fields["choice"].required = False
            self.fields["choice"].widget = forms.HiddenInput()

    def clean_choice(self) -> str:
        return self.cleaned_data["choice"] or str(Choice.ALL_OR_NONE)
