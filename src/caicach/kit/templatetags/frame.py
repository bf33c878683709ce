"""{% top %} {% foot %} {% printed "…" %}: what stands on every page, printed once for all that it shows.

Such a template is given plain values and nothing of the page, so that what is remembered cannot miss a change.
"""

from functools import lru_cache
from typing import Any

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def printed(name: str) -> SafeString:
    """A template that shows nothing of the page."""
    return _print(name, get_language())


@register.simple_tag(takes_context=True)
def top(context: Context) -> SafeString:
    """The bar above every page: body, search, notices, person, menu."""
    user = context.get("user")
    return _print(
        "kit/top.html",
        get_language(),
        body=str(getattr(user, "body", None) or ""),
        full_name=getattr(user, "full_name", ""),
        unit=getattr(getattr(user, "unit", None), "label", ""),
        unread=str(context.get("unread") or ""),
        search_url=context.get("search_url"),
        menu=tuple(context.get("menu") or ()),
    )


@register.simple_tag(takes_context=True)
def foot(context: Context) -> SafeString:
    """The index of the program and what is said below every page."""
    return _print(
        "kit/foot.html",
        get_language(),
        menu=tuple(context.get("menu") or ()),
        example_world=bool(context.get("example_world")),
        gallery_url=context.get("gallery_url"),
    )


@lru_cache(maxsize=1024)
def _print(name: str, _language: str | None, **values: Any) -> SafeString:
    return render_to_string(name, values)
