"""Marks of the review page: certainty of a field, chips of names, the tag beside a row of the paper."""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from caicach.imports.enums import RowState, UnitChoice
from caicach.imports.models import DraftRow
from caicach.imports.review import Name
from caicach.imports.rules import agreed
from caicach.kit.templatetags.marks import icon, sure, unit

register = template.Library()

TAGS = {
    RowState.CONFIRMED: ("", "circle-check"),
    RowState.SURE: ("", "check"),
    RowState.LOOK: ("paper__tag--see", "triangle-alert"),
    RowState.DOUBTFUL: ("paper__tag--see", "triangle-alert"),
    RowState.NOT_TASK: ("paper__tag--off", "circle-slash"),
}


@register.simple_tag
def field_sure(row: DraftRow, field: str, names: list[Name] | None = None) -> SafeString:
    """How sure a field of the row is; a name that is not decided counts."""
    if any(name.choice is UnitChoice.OPEN for name in names or ()):
        return format_html('<span class="sure sure--2"><i aria-hidden="true"><b></b></i>{}</span>', _("Chưa rõ đơn vị"))
    value = row.sure.get(field, 1.0)
    least = min((name.sure for name in names or ()), default=1.0)
    value = agreed(value, (name.sure for name in names)) if names else value
    if row.state == RowState.CONFIRMED:
        return format_html('<span class="sure sure--ok">{}{}</span>', icon("circle-check"), _("Đã xác nhận"))
    return sure(min(value, least))


@register.simple_tag
def name_chips(names: list[Name], role: str) -> SafeString:
    """The names of a role as chips; those without a unit are dashed."""
    return format_html_join(" ", "{}", ((_chip(name, role),) for name in names))


def _chip(name: Name, role: str) -> SafeString:
    words = name.label if name.known else name.words
    title = f"{name.words}: {'; '.join(name.members)}" if name.members else name.words
    return unit(words, title, role=role, group=name.group, known=name.known)


@register.filter
def tag_css(state: str) -> str:
    return TAGS[RowState(state)][0]


@register.filter
def tag_icon(state: str) -> str:
    return TAGS[RowState(state)][1]


@register.filter
def of_key(held: dict[str, Any], key: str) -> Any:
    """An entry of a dictionary by a key from the page."""
    return held.get(key)


@register.filter
def lines(names: list[str]) -> str:
    return "; ".join(names or ())


@register.filter
def joined(parts: list[str]) -> str:
    return "\n".join(parts or ())
