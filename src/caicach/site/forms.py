"""Forms of the site itself."""

from django import forms
from django.utils.translation import gettext_lazy as _

from caicach.kit.forms import DayField
from caicach.organisations.enums import Theme


class SignInForm(forms.Form):
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("Mật khẩu"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    wrong_password = _(
        "Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra phím CapsLock và bộ gõ tiếng Việt rồi thử lại."
    )


class LookForm(forms.Form):
    theme = forms.ChoiceField(label=_("Giao diện"), choices=Theme.choices, widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=_("Ngôn ngữ"), choices=[("vi", "Tiếng Việt"), ("en", "English")], widget=forms.RadioSelect
    )


class SpecimenForm(forms.Form):
    """For the gallery: a field with help, a field with a fault."""

    day = DayField(label="Ngày ký", help_text="Đọc từ “ngày 23 tháng 12 năm 2021”.")
    number = forms.RegexField(
        r"^\d+/",
        label="Số, ký hiệu",
        error_messages={"invalid": "Số văn bản không có chữ H. Bản căn cứ ghi 4782/QĐ-UBND."},
    )


class PasswordForm(forms.Form):
    old = forms.CharField(
        label=_("Mật khẩu hiện nay"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("Mật khẩu mới"),
        strip=False,
        help_text=_("Ít nhất 10 ký tự, không gần giống tên, không phải mật khẩu thường gặp."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Gõ lại mật khẩu mới"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean_again(self) -> str:
        """Both times the same."""
        if self.cleaned_data["again"] != self.cleaned_data.get("new"):
            raise forms.ValidationError(_("Hai lần gõ mật khẩu mới không giống nhau. Hãy gõ lại."))
        return str(self.cleaned_data["again"])
