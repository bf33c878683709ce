"""What only the appraisal sheet prints: differences, and the time of a save."""

from datetime import datetime
from decimal import Decimal

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from caicach.scoring.rules.appraising import printed
from caicach.scoring.rules.pasted_points import PastedFault

register = template.Library()


@register.simple_tag
def gap(value: Decimal | None) -> SafeString | str:
    """−0,5 lost, +0,5 won; nothing for no difference."""
    if not value:
        return ""
    css, sign = ("won", "+") if value > 0 else ("lost", "")
    return format_html('<span class="{}">{}{}</span>', css, sign, printed(value))


@register.filter
def clock(at: datetime | None) -> str:
    """09:41 in the time of the office."""
    return f"{timezone.localtime(at):%H:%M}" if at else ""


@register.filter
def pasted_fault(fault: PastedFault) -> str:
    """The sentence of a fault in the language of the page."""
    return fault.text(gettext)
