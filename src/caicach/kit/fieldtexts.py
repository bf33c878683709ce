"""The value of a form field as one text, however it came: from the form, from a row, from a draft."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from caicach.kit.merging import Text

NEVER = (forms.FileInput, forms.PasswordInput)
"""Widgets whose content is neither kept nor compared."""


def text_of(field: forms.Field, value: Any) -> Text:
    """As the form would send it: a date as it is written, a row as its key, a ticked box as "on"."""
    if isinstance(field.widget, forms.CheckboxInput):
        return "on" if value else ""
    shown = field.widget.format_value(field.prepare_value(value))
    if isinstance(field.widget, forms.SelectMultiple | forms.CheckboxSelectMultiple):
        return tuple(sorted(str(one) for one in shown or ()))
    if isinstance(shown, list | tuple):
        shown = shown[0] if shown else ""
    return "" if shown is None else str(shown).replace("\r\n", "\n").strip()


def texts_of(fields: Iterable[tuple[str, forms.Field]], values: dict[str, Any]) -> dict[str, Text]:
    """Every field that can be compared."""
    return {name: text_of(field, values.get(name)) for name, field in fields if not isinstance(field.widget, NEVER)}


def words_of(field: forms.Field, text: Text) -> str:
    """As a person reads it: the name of the choice instead of its key."""
    if isinstance(field.widget, forms.CheckboxInput):
        return _("Có") if text else _("Không")
    if not isinstance(field, forms.ChoiceField):
        return text if isinstance(text, str) else ", ".join(text)
    choices: Any = field.choices
    names = dict(_choices(choices))
    return ", ".join(names.get(one, one) for one in ((text,) if isinstance(text, str) else text))


def put(data: QueryDict, name: str, text: Text) -> None:
    """Write the text into what a form was sent."""
    if text == "on" or isinstance(text, tuple):
        data.setlist(name, list(text) if isinstance(text, tuple) else [text])
    else:
        data[name] = text


def _choices(choices: Iterable[Any]) -> Iterator[tuple[str, str]]:
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from _choices(label)
        else:
            yield str(key or ""), str(label)
