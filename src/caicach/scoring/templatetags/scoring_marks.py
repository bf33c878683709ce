"""Points as the papers print them, and labels of stored words."""

from decimal import Decimal
from html import escape

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from caicach.measures.index import plain
from caicach.scoring import enums

register = template.Library()


@register.filter
def points(value: Decimal | None) -> str:
    """Points without useless zeros: 0,5; nothing for none."""
    return "" if value is None else plain(value).replace("-", "−")


@register.simple_tag
def points_of(value: Decimal | None, maximum: Decimal | None = None, unknown: str = "?") -> SafeString:
    """0,5/1,5 with the maximum in small print; "?" while there are none."""
    said = unknown if value is None else points(value)
    small = f"<small>/{points(maximum)}</small>" if maximum is not None else ""
    return SafeString(f'<span class="points">{escape(said)}{small}</span>')


@register.filter
def word(value: str, enum: str) -> str:
    """The translated label of a stored value: {{ round.state|word:"RoundState" }}; an unknown one as it is."""
    try:
        return gettext(getattr(enums, enum)(value).label)
    except ValueError:
        return value
