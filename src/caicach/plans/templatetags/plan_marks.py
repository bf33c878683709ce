"""Marks of plans in templates: {% task_state %}, {% chips %}, {{ value|label_of:"PlanKind" }}."""

from collections.abc import Sequence
from datetime import date as Date
from functools import lru_cache

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from caicach.kit.days import weekday_day
from caicach.kit.marks import Mark, due_mark
from caicach.kit.templatetags.marks import icon, unit
from caicach.language.calendar import vietnam
from caicach.plans import enums
from caicach.plans.marks import state_mark
from caicach.plans.values import Chip, TaskLine

register = template.Library()


@register.simple_tag
def task_state(state: str, late: bool = False, done_late: bool = False) -> SafeString:
    """The state as icon and words."""
    return _state(str(state), late, done_late, get_language())


@lru_cache(maxsize=128)
def _state(state: str, late: bool, done_late: bool, _language: str | None) -> SafeString:
    mark = state_mark(state, late=late, done_late=done_late)
    return format_html('<span class="state state--{}">{}{}</span>', mark.css, icon(mark.icon), mark.words)


@register.simple_tag
def chips(names: Sequence[Chip], role: str) -> SafeString:
    """The unit chips of one cell."""
    if not names:
        return SafeString("")
    language = get_language()
    return SafeString(f'<span class="units">{"".join(_chip(one, role, language) for one in names)}</span>')


@lru_cache(maxsize=8192)
def _chip(one: Chip, role: str, _language: str | None) -> SafeString:
    if one.mark == "group" and one.size:
        words = ngettext("%(n)d đơn vị", "%(n)d đơn vị", one.size) % {"n": one.size}
        return unit(words, f"{one.title}: {words}", role=role, group=True)
    return unit(one.label, one.title, role=role, group=one.mark == "group", known=one.mark != "words")


@register.simple_tag(takes_context=True)
def deadline(context: Context, row: TaskLine) -> SafeString:
    """The printed words, the day they mean, how far it is; the cell of a list. Quick: lists have a hundred of them."""
    said = format_html('<span class="said">{}</span><br>', row.schedule) if row.schedule else ""
    calendar = context.get("calendar") or vietnam()
    if row.settled and not row.done_on:
        return SafeString(f"{said}{_means(row)}")
    words = "" if row.due else gettext(row.open_words)
    mark = due_mark(row.due, context["today"], calendar, done_on=row.done_on if row.settled else None, words=words)
    means = "" if row.settled else _means(row)
    period = _period(row.period, get_language()) if row.period and not row.settled else ""
    return SafeString(f"{said}{means}{_due(mark)}{period}")


def _means(row: TaskLine) -> str:
    return f'<span class="means">{weekday_day(row.due)}</span> ' if row.due else ""


@lru_cache(maxsize=4096)
def _due(mark: Mark) -> SafeString:
    text = '<span class="due due--{}" title="{}">{}{}</span>'
    return format_html(text, mark.css, mark.title, icon(mark.icon), mark.words)


@lru_cache(maxsize=256)
def _period(period: str, _language: str | None) -> SafeString:
    words = gettext("Kỳ %(period)s") % {"period": period}
    return format_html(' <span class="due due--loop">{}{}</span>', icon("repeat"), words)


@register.filter
def label_of(value: str, enum: str) -> str:
    """The translated label of a stored value: {{ plan.level|label_of:"PlanLevel" }}."""
    return gettext(getattr(enums, enum)(value).label)


@register.filter
def iso_day(value: str | None) -> Date | None:
    """A day from its ISO form, as JSON holds it."""
    return Date.fromisoformat(value) if value else None
