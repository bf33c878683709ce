"""Marks of requests for more time."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from caicach.kit.templatetags.marks import icon
from caicach.progress import wording
from caicach.progress.enums import ExtensionState

register = template.Library()
register.filter("more", wording.more)
register.filter("falls", wording.falls)
LOOKS = {
    ExtensionState.WAITING: ("wait", "hourglass"),
    ExtensionState.GRANTED: ("done", "circle-check"),
    ExtensionState.REFUSED: ("na", "circle-x"),
    ExtensionState.WITHDRAWN: ("na", "circle-slash"),
}


@register.simple_tag
def extension_state(code: str) -> SafeString:
    """How a request stands, as icon and words."""
    state = ExtensionState(code)
    css, picture = LOOKS[state]
    return format_html('<span class="state state--{}">{}{}</span>', css, icon(picture), gettext(state.label))
