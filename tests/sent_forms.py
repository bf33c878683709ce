"""What a browser sends for a form: its hidden and visible fields as the page prints them, with what was typed."""

from typing import Any

from django import forms


def sent(form: forms.BaseForm, **typed: Any) -> dict[str, Any]:
    """The fields of the unbound form as they would be posted, `typed` in place of what stood there."""
    found: dict[str, Any] = {}
    for bound in form:
        value = bound.value()
        if isinstance(bound.field.widget, forms.SelectMultiple | forms.CheckboxSelectMultiple):
            found[bound.html_name] = [str(one) for one in value or ()]
        elif not isinstance(bound.field.widget, forms.CheckboxInput | forms.FileInput):
            shown = bound.field.widget.format_value(value)
            found[bound.html_name] = (shown[0] if isinstance(shown, list) and shown else shown) or ""
    return found | typed
