"""How a body works with its dossiers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caicach.dossiers.models import Store
from caicach.kit.versioned_forms import VersionedForm
from caicach.measures.dossiers.clock.policies import POLICIES


class StoreForm(VersionedForm):
    """The clock, the days before the due date, and whether applicants are kept."""

    policy = forms.ChoiceField(label=_("Cách tính thời gian"))
    soon_days = forms.IntegerField(label=_("Sắp đến hạn khi còn (ngày làm việc)"), min_value=0, max_value=30)
    keeps_applicants = forms.BooleanField(label=_("Giữ tên, liên hệ của người nộp để soạn thư xin lỗi"), required=False)
    retention_days = forms.IntegerField(
        label=_("Xóa tên, liên hệ sau (ngày, kể từ lần nhập)"), min_value=1, max_value=730
    )

    def __init__(self, data: Any = None, *, of: Store) -> None:
        super().__init__(data, of=of)
        self.fields["policy"].choices = [(one.code, one.name) for one in POLICIES.values()]  # type: ignore[attr-defined]
