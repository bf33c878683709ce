"""{% kept form place %}: what was typed into the form and not sent is offered again."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.forms.fields import InvalidJSONInput
from django.utils import timezone

from caicach.kit import days
from caicach.kit.fieldtexts import NEVER, text_of
from caicach.kit.kept import Fields, kept_by
from caicach.kit.merging import Text
from caicach.kit.models import KeptText

register = template.Library()
USE = "nhap"
"""In the address: fill the form with the kept text of that place (the way without script)."""


@register.inclusion_tag("kit/kept.html", takes_context=True)
def kept(context: template.Context, form: forms.BaseForm | None, place: str) -> dict[str, Any]:
    """Marks a form whose text is kept; first thing inside the form. `form` may be None where it is written by hand."""
    request = context["request"]
    found = _kept_texts(request).get(place)
    bound = form is not None and form.is_bound
    used = found is not None and form is not None and not bound and request.GET.get(USE) == place
    if found is not None and form is not None and used:
        _fill(form, found.fields)
    offered = found if found and not bound and not used and _differs(form, found.fields) else None
    return {
        "request": request,
        "place": place,
        "bound": bound,
        "whole": bound or used,
        "offered": offered,
        "fields": json.dumps(offered.fields, ensure_ascii=False) if offered else "",
        "when": _when(offered.at) if offered else "",
    }


def _kept_texts(request: Any) -> Mapping[str, KeptText]:
    """All of the person's, asked once a page."""
    if not hasattr(request, "kept_texts"):
        request.kept_texts = kept_by(request.user)
    found: Mapping[str, KeptText] = request.kept_texts
    return found


def _fill(form: forms.BaseForm, fields: Fields) -> None:
    for bound in form:
        if bound.html_name in fields and not isinstance(bound.field.widget, NEVER):
            form.initial[bound.name] = _initial(bound, fields[bound.html_name])


def _initial(bound: BoundField, values: list[str]) -> Any:
    if isinstance(bound.field.widget, forms.CheckboxInput):
        return bool(values)
    if isinstance(bound.field.widget, forms.SelectMultiple | forms.CheckboxSelectMultiple):
        return values
    text = values[0] if values else ""
    return InvalidJSONInput(text) if isinstance(bound.field, forms.JSONField) else text


def _differs(form: forms.BaseForm | None, fields: Fields) -> bool:
    if form is None:
        return True
    visible = {bound.html_name: bound for bound in form.visible_fields()}
    return any(
        _text(bound, fields[name]) != text_of(bound.field, bound.value())
        for name, bound in visible.items()
        if name in fields and not isinstance(bound.field.widget, NEVER)
    )


def _text(bound: BoundField, values: list[str]) -> Text:
    if isinstance(bound.field.widget, forms.CheckboxInput):
        return "on" if values else ""
    if isinstance(bound.field.widget, forms.SelectMultiple | forms.CheckboxSelectMultiple):
        return tuple(sorted(values))
    return values[0].replace("\r\n", "\n").strip() if values else ""


def _when(at: datetime) -> str:
    """09:41 for today, the day with it for any other."""
    local = timezone.localtime(at)
    return f"{local:%H:%M}" if local.date() == timezone.localdate() else days.moment(at)
