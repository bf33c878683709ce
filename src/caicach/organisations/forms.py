"""Forms of the organisations app."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from caicach.kit.forms import DayField
from caicach.kit.permissions import ROLES
from caicach.organisations.enums import DayChangeKind, UnitKind
from caicach.organisations.models import Unit

LINES = forms.Textarea(attrs={"rows": 4, "class": "input"})


class UnitForm(forms.Form):
    name = forms.CharField(
        label=_("Tên đơn vị"), max_length=200, help_text=_("Tên đầy đủ, như trong quyết định thành lập.")
    )
    short_name = forms.CharField(
        label=_("Tên ngắn"), max_length=80, required=False, help_text=_("Hiện trên nhãn, ví dụ VP Sở.")
    )
    kind = forms.ChoiceField(label=_("Loại"), choices=UnitKind.choices, initial=UnitKind.DIVISION)
    valid_from = DayField(label=_("Hoạt động từ ngày"), required=False, help_text=_("Để trống nếu có từ trước."))


class UnitEditForm(forms.Form):
    short_name = forms.CharField(label=_("Tên ngắn"), max_length=80, required=False)
    kind = forms.ChoiceField(label=_("Loại"), choices=UnitKind.choices)
    order = forms.IntegerField(label=_("Thứ tự trong cơ quan"), min_value=0, max_value=9999)


class RenameForm(forms.Form):
    name = forms.CharField(label=_("Tên mới"), max_length=200)
    short_name = forms.CharField(label=_("Tên ngắn mới"), max_length=80, required=False)
    on = DayField(label=_("Từ ngày"))
    decision = forms.CharField(label=_("Theo văn bản"), max_length=300, required=False)


class SplitForm(forms.Form):
    parts = forms.CharField(
        label=_("Các đơn vị mới"),
        widget=LINES,
        help_text=_("Mỗi đơn vị một dòng; tên ngắn viết sau dấu gạch đứng: Phòng Nước | P. Nước."),
    )
    on = DayField(label=_("Từ ngày"))
    decision = forms.CharField(label=_("Theo văn bản"), max_length=300, required=False)

    def clean_parts(self) -> list[tuple[str, str]]:
        """(name, short name) of each line that is not empty."""
        lines = [line.split("|", 1) for line in self.cleaned_data["parts"].splitlines() if line.strip()]
        return [(name.strip(), rest[0].strip() if rest else "") for name, *rest in lines]


class UnitsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Units as a list of boxes."""

    widget = forms.CheckboxSelectMultiple


class MergeForm(forms.Form):
    units = UnitsField(label=_("Các đơn vị sáp nhập"), queryset=Unit.objects.none())
    name = forms.CharField(label=_("Tên đơn vị mới"), max_length=200)
    short_name = forms.CharField(label=_("Tên ngắn"), max_length=80, required=False)
    kind = forms.ChoiceField(label=_("Loại"), choices=UnitKind.choices, initial=UnitKind.DIVISION)
    on = DayField(label=_("Từ ngày"))
    decision = forms.CharField(label=_("Theo văn bản"), max_length=300, required=False)

    def __init__(self, *args: Any, units: QuerySet[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["units"].queryset = units  # type: ignore[attr-defined]


class EndForm(forms.Form):
    on = DayField(label=_("Ngày cuối cùng"))


class AliasForm(forms.Form):
    text = forms.CharField(
        label=_("Tên gọi khác"), max_length=200, help_text=_("Tên viết tắt, tên cũ, cách viết trong văn bản.")
    )


class GroupForm(forms.Form):
    name = forms.CharField(
        label=_("Tên nhóm"), max_length=200, help_text=_("Như văn bản viết, ví dụ “Các phòng, đơn vị thuộc Sở”.")
    )
    units = UnitsField(label=_("Gồm các đơn vị"), queryset=Unit.objects.none())
    source = forms.CharField(label=_("Văn bản định nghĩa nhóm"), required=False, widget=LINES)
    valid_from = DayField(label=_("Từ ngày"), required=False, help_text=_("Để trống nếu có từ trước."))

    def __init__(self, *args: Any, units: QuerySet[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["units"].queryset = units  # type: ignore[attr-defined]


class MembersForm(forms.Form):
    units = UnitsField(label=_("Gồm các đơn vị"), queryset=Unit.objects.none())
    on = DayField(label=_("Từ ngày"))

    def __init__(self, *args: Any, units: QuerySet[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["units"].queryset = units  # type: ignore[attr-defined]


class PostForm(forms.Form):
    role = forms.ChoiceField(
        label=_("Vai"), choices=[(role.code, role.label) for role in ROLES.values()], initial="staff"
    )
    unit = forms.ModelChoiceField(
        label=_("Đơn vị"), queryset=Unit.objects.none(), required=False, empty_label=_("Cả cơ quan")
    )
    title = forms.CharField(label=_("Chức danh"), max_length=120, required=False)
    on = DayField(label=_("Từ ngày"))

    def __init__(self, *args: Any, units: QuerySet[Unit], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class PersonForm(PostForm):
    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    username = forms.RegexField(
        r"^[A-Za-z0-9._-]+$",
        label=_("Tên đăng nhập"),
        max_length=80,
        error_messages={"invalid": _("Chỉ dùng chữ không dấu, số, dấu chấm, gạch ngang.")},
    )
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    password = forms.CharField(
        label=_("Mật khẩu ban đầu"),
        strip=False,
        help_text=_("Ít nhất 10 ký tự. Người này tự đổi sau khi đăng nhập."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    field_order = ["full_name", "username", "email", "password", "role", "unit", "title", "on"]


class NewPasswordForm(forms.Form):
    password = forms.CharField(
        label=_("Mật khẩu mới"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )


class DayChangeForm(forms.Form):
    day = DayField(label=_("Ngày"))
    kind = forms.ChoiceField(
        label=_("Loại"), choices=DayChangeKind.choices, widget=forms.RadioSelect, initial=DayChangeKind.OFF
    )
    reason = forms.CharField(
        label=_("Lý do"), max_length=200, help_text=_("Ví dụ: hoán đổi ngày làm việc dịp Quốc khánh.")
    )
    decision = forms.CharField(label=_("Theo văn bản"), max_length=200, help_text=_("Số, ký hiệu và ngày của văn bản."))
