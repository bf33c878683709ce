"""Marks of plans in templates: {% task_state %}, {% chips %}, {{ value|label_of:"PlanKind" }}."""

from collections.abc import Sequence
from datetime import date as Date

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from caicach.kit.templatetags.marks import icon, unit
from caicach.plans import enums
from caicach.plans.marks import state_mark
from caicach.plans.values import Chip

register = template.Library()


@register.simple_tag
def task_state(state: str, late: bool = False, done_late: bool = False) -> SafeString:
    """The state as icon and words."""
    mark = state_mark(state, late=late, done_late=done_late)
    return format_html('<span class="state state--{}">{}{}</span>', mark.css, icon(mark.icon), mark.words)


@register.simple_tag
def chips(names: Sequence[Chip], role: str) -> SafeString:
    """The unit chips of one cell."""
    if not names:
        return SafeString("")
    inside = format_html_join("", "{}", ((_chip(one, role),) for one in names))
    return format_html('<span class="units">{}</span>', inside)


def _chip(one: Chip, role: str) -> SafeString:
    if one.mark == "group" and one.size:
        words = ngettext("%(n)d đơn vị", "%(n)d đơn vị", one.size) % {"n": one.size}
        return unit(words, f"{one.title}: {words}", role=role, group=True)
    return unit(one.label, one.title, role=role, group=one.mark == "group", known=one.mark != "words")


@register.filter
def label_of(value: str, enum: str) -> str:
    """The translated label of a stored value: {{ plan.level|label_of:"PlanLevel" }}."""
    return gettext(getattr(enums, enum)(value).label)


@register.filter
def iso_day(value: str | None) -> Date | None:
    """A day from its ISO form, as JSON holds it."""
    return Date.fromisoformat(value) if value else None
