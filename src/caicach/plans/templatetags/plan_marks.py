"""Marks of tasks: state, unit chips, choices of a filter."""

from collections.abc import Sequence
from datetime import date as Date
from html import escape

from django import template
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from caicach.plans import enums, rows
from caicach.plans.values import Chip

register = template.Library()


@register.simple_tag
def task_state(state: str, late: bool = False, done_late: bool = False) -> SafeString:
    """The state as icon and words."""
    return rows.state(state, late, done_late)


@register.simple_tag
def chips(names: Sequence[Chip], role: str) -> SafeString:
    """The unit chips of one cell."""
    return rows.chips(names, role)


@register.simple_tag
def choice(bound: BoundField, submits: bool = False) -> SafeString:
    """A choice of a filter as `<select>`; quick, there may be hundreds of units. `submits`: choosing sends the form."""
    chosen = "" if bound.value() is None else str(bound.value())
    options = "".join(
        f'<option value="{"" if value is None else escape(str(value))}"{" selected" if str(value) == chosen else ""}>'
        f"{escape(str(words))}</option>"
        for value, words in bound.field.choices  # type: ignore[attr-defined]
    )
    attributes = " data-submits" if submits else ""
    name, label = escape(bound.html_name), escape(str(bound.label))
    return SafeString(f'<select class="input" name="{name}" aria-label="{label}"{attributes}>{options}</select>')


@register.filter
def label_of(value: str, enum: str) -> str:
    """The translated label of a stored value: {{ plan.level|label_of:"PlanLevel" }}."""
    return gettext(getattr(enums, enum)(value).label)


@register.filter
def iso_day(value: str | None) -> Date | None:
    """A day from its ISO form, as JSON holds it."""
    return Date.fromisoformat(value) if value else None
