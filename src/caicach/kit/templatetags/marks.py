"""Icons and chips: {% icon %} {% due %} {% sure %} {% unit %} {% state %}."""

from datetime import date as Date
from functools import lru_cache
from typing import Any

from django import template
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from caicach.kit.marks import Mark, due_mark, sure_mark, unit_mark
from caicach.language.calendar import vietnam

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str, css: str = "") -> SafeString:
    """The icon with that name; decorative, the words beside it speak."""
    classes = f"icon {css}".strip()
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#i-{}"/></svg>', classes, static("caicach/icons.svg"), name
    )


@register.simple_tag(takes_context=True)
def due(context: Context, day: Date | None, done_on: Date | None = None, words: str = "") -> SafeString:
    """The chip of a deadline, by today's date and the calendar of the page (`today`, `calendar` in the context)."""
    calendar = context.get("calendar") or vietnam()
    return _chip("due", due_mark(day, context["today"], calendar, done_on=done_on, words=words))


@register.simple_tag
def sure(value: float, by: str = "") -> SafeString:
    """How certain a reading is: bars and a word, or who confirmed it."""
    mark = sure_mark(value, by=by)
    picture = icon(mark.icon) if mark.icon else mark_safe('<i aria-hidden="true"><b></b></i>')
    return format_html('<span class="sure sure--{}">{}{}</span>', mark.css, picture, mark.words)


@register.simple_tag
def unit(label: Any, title: str = "", role: str = "lead", group: bool = False, known: bool = True) -> SafeString:
    """A unit chip; a Unit or a UnitGroup gives its short label and its full name by itself."""
    title = title or (label.name if hasattr(label, "name") else "")
    mark = unit_mark(str(getattr(label, "label", label)), title, role=role, group=group, known=known)
    return format_html(
        '<span class="unit {}" title="{}">{}{}</span>',
        mark.css,
        mark.title,
        icon(mark.icon) if mark.icon else "",
        mark.words,
    )


@register.simple_tag
def state(css: str, picture: str, words: str) -> SafeString:
    """A state: class, icon, words (design board, "States")."""
    return format_html('<span class="state state--{}">{}{}</span>', css, icon(picture), words)


def _chip(block: str, mark: Mark) -> SafeString:
    return format_html(
        '<span class="{0} {0}--{1}" title="{2}">{3}{4}</span>', block, mark.css, mark.title, icon(mark.icon), mark.words
    )
