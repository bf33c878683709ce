"""Forms: the look of the board on every field, and a broken rule shown as a form error, in one place."""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from django import forms

from caicach.kit.rules import RuleBroken

R = TypeVar("R")
A = ParamSpec("A")


def attempt(form: forms.BaseForm, action: Callable[A, R], *args: A.args, **values: A.kwargs) -> R | None:
    """Run the action; when it refuses, put its sentence beside the field it names (or above the form); gives None."""
    try:
        return action(*args, **values)
    except RuleBroken as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return None


class DayField(forms.DateField):
    """A day as officials type it, day first. Plain text: a browser's own calendar follows the browser's language."""

    widget = forms.DateInput(
        format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off", "class": "input input--day"}
    )

    def __init__(self, **options: Any) -> None:
        options.setdefault("error_messages", {"invalid": "Ngày chưa đúng. Hãy ghi ngày/tháng/năm, ví dụ 15/11/2026."})
        options.setdefault("help_text", "Ngày/tháng/năm, ví dụ 15/11/2026.")
        super().__init__(**options)
