"""Forms: the look of the board on every field, and a broken rule shown as a form error, in one place."""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _

from caicach.kit.rules import RuleBroken
from caicach.kit.versioned_forms import VersionedForm
from caicach.kit.versions import Stale

R = TypeVar("R")
A = ParamSpec("A")


def attempt(form: forms.BaseForm, action: Callable[A, R], *args: A.args, **values: A.kwargs) -> R | None:
    """Run the action; when it refuses, put its sentence beside the field it names (or above the form); gives None.

    Where somebody else saved in the meantime, a VersionedForm merges; when the other save left nothing of mine to do
    (a form sent twice), it counts as done and the row as it stands is given. A save that touched no field of this form
    is built upon at once: nothing of it can be overwritten.
    """
    try:
        return action(*args, **values)
    except RuleBroken as refusal:
        if isinstance(refusal, Stale) and isinstance(form, VersionedForm):
            if form.untouched_by(refusal):
                return attempt(form, action, *args, **{**values, "version": refusal.current.version})
            if form.meet(refusal):
                return refusal.current  # type: ignore[no-any-return]
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field, forms.ValidationError(refusal.sentence, code=refusal.code))
        return None


def status_of(form: forms.BaseForm) -> int:
    """The status of the page that shows the form: 409 two people at once, 422 something is wrong, else 200."""
    if not form.errors:
        return 200
    return 409 if form.has_error(NON_FIELD_ERRORS, "stale") else 422


class DayField(forms.DateField):
    """A day as officials type it, day first. Plain text: a browser's own calendar follows the browser's language."""

    widget = forms.DateInput(
        format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off", "class": "input input--day"}
    )

    def __init__(self, **options: Any) -> None:
        options.setdefault(
            "error_messages", {"invalid": _("Ngày chưa đúng. Hãy ghi ngày/tháng/năm, ví dụ 15/11/2026.")}
        )
        options.setdefault("help_text", _("Ngày/tháng/năm, ví dụ 15/11/2026."))
        super().__init__(**options)
