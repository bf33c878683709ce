"""Another deadline, and money: saved only over what the person saw."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caicach.kit import days
from caicach.kit.forms import DayField
from caicach.kit.versioned_forms import KEPT_TOO, VersionedForm
from caicach.plans.models import Task


class DeadlineForm(VersionedForm):
    """Another deadline: a phrase, or a day by hand, or the day of the event that it waits for."""

    schedule = forms.CharField(label=_("Thời hạn, ghi như trong văn bản"), required=False, max_length=500)
    event = DayField(label=_("Ngày tính hạn (nếu hạn tính từ một sự kiện)"), required=False)
    due = DayField(label=_("Hoặc đặt ngày hạn bằng tay"), required=False)

    def __init__(self, data: Any = None, *, of: Task, **options: Any) -> None:
        super().__init__(data, of=of, auto_id="han_%s", **options)

    def values_of(self, one: Task) -> dict[str, Any]:
        return {"schedule": one.schedule, "event": None, "due": one.due if one.due_by_hand else None}


class BudgetForm(VersionedForm):
    """Money for a task. Knows the lines that the page showed: nobody enters the same money twice unseen."""

    lines = forms.CharField(
        label=_("Kinh phí đã ghi"), required=False, widget=forms.HiddenInput(KEPT_TOO), max_length=20_000
    )
    amount = forms.DecimalField(label=_("Số tiền (đồng)"), max_digits=16, decimal_places=2, min_value=1, localize=True)
    source = forms.CharField(label=_("Nguồn kinh phí"), required=False, max_length=200)
    year = forms.IntegerField(label=_("Năm"), min_value=2000, max_value=2100)
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=500)

    def __init__(self, data: Any = None, *, of: Task, **options: Any) -> None:
        super().__init__(data, of=of, auto_id="kinh_phi_%s", **options)

    def values_of(self, one: Task) -> dict[str, Any]:
        lines = [
            f"{days.number(line.amount.normalize())} ({line.source or line.year})" for line in one.budget_lines.all()
        ]
        return {"lines": "; ".join(lines), "amount": None, "source": "", "year": one.plan.year, "note": ""}

    @property
    def line(self) -> dict[str, Any]:
        return {name: value for name, value in self.typed.items() if name != "lines"}
