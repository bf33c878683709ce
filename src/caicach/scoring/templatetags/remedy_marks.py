"""How lost points show: the state of a loss, of a consequence, what came back."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from caicach.kit.templatetags.marks import icon
from caicach.measures.index import plain
from caicach.scoring.enums import ConsequenceState, ShortfallState
from caicach.scoring.models import Shortfall

register = template.Library()

_LOSSES = {
    ShortfallState.OPEN: ("idle", "circle-dashed"),
    ShortfallState.PLANNED: ("doing", "half"),
    ShortfallState.RECOVERED: ("done", "circle-check"),
    ShortfallState.PARTLY: ("back", "half"),
    ShortfallState.AGAIN: ("late", "triangle-alert"),
    ShortfallState.GONE: ("na", "circle-slash"),
}
_CONSEQUENCES = {
    ConsequenceState.OPEN: ("wait", "hourglass"),
    ConsequenceState.APPLIED: ("done", "circle-check"),
    ConsequenceState.LIFTED: ("na", "circle-slash"),
}


@register.simple_tag
def loss_state(state: str) -> SafeString:
    """How a loss stands."""
    held = ShortfallState(state)
    return _mark(*_LOSSES[held], held.label)


@register.simple_tag
def consequence_state(state: str) -> SafeString:
    """What was decided."""
    held = ConsequenceState(state)
    return _mark(*_CONSEQUENCES[held], held.label)


@register.filter
def won_back(one: Shortfall) -> str:
    """lấy lại 0,5 trên 1; nothing while no newer result tells."""
    if one.recovered is None:
        return ""
    return gettext("lấy lại %(won)s trên %(lost)s") % {"won": plain(one.recovered), "lost": plain(one.lost)}


def _mark(css: str, picture: str, label: str) -> SafeString:
    return format_html('<span class="state state--{}">{}{}</span>', css, icon(picture), gettext(label))
