"""How criteria sets show: the state of a rule, a kind of link, the kinds of a rule."""

from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from caicach.kit.labels import gettext_noop as _
from caicach.kit.templatetags.marks import icon
from caicach.language.scoring_rules import RuleKind
from caicach.language.scoring_rules.values import KIND_WORDS
from caicach.scoring.enums import LinkKind
from caicach.scoring.queries.lineage import GONE, NEW
from caicach.scoring.queries.sets import MANUAL, RUNS
from caicach.scoring.rules.ladder_terms import terms_of

register = template.Library()

_COLUMNS = {
    "number": _("Số thứ tự"),
    "field": _("Lĩnh vực"),
    "group": _("Tiêu chí"),
    "name": _("Tên tiêu chí"),
    "maximum": _("Điểm tối đa"),
    "rule": _("Cách tính điểm"),
    "evidence": _("Tài liệu kiểm chứng"),
    "unit": _("Đơn vị"),
    "scorer": _("Ai chấm"),
    "figures": _("Số liệu"),
    "self_points": _("Điểm tự chấm"),
    "self_note": _("Diễn giải tự chấm"),
    "explanation": _("Giải trình"),
    "appraised_points": _("Điểm thẩm định"),
    "second_points": _("Điểm thẩm định lần 2"),
    "appraised_note": _("Ý kiến thẩm định"),
    "published_points": _("Điểm công bố"),
    "computed_points": _("Điểm theo quy tắc"),
    "not_applicable": _("Không áp dụng"),
    "note": _("Ghi chú"),
    "level": _("Cấp"),
    "part": _("Phần điểm"),
    "other": _("Không dùng"),
}

_SET_STATES = {"draft": ("doing", "pencil"), "issued": ("done", "circle-check"), "replaced": ("idle", "history")}
_LINKS = {
    LinkKind.SAME.value: "check",
    LinkKind.RENAMED.value: "pencil",
    LinkKind.NEW_MAXIMUM.value: "scale",
    LinkKind.MERGED.value: "merge",
    LinkKind.SPLIT.value: "layers",
    NEW: "plus",
    GONE: "circle-slash",
}


@register.simple_tag
def rule_mark(state: str, reason: str = "") -> SafeString:
    """Whether a rule runs, is scored by hand, or is not there."""
    if state == RUNS:
        return format_html('<span class="sure sure--ok">{}{}</span>', icon("circle-check"), gettext("chạy được"))
    words = gettext("chấm tay") if state == MANUAL else gettext("chưa có quy tắc")
    return format_html('<span class="sure sure--2" title="{}">{}{}</span>', reason, icon("pencil"), words)


@register.filter
def kind_words(kind: str) -> str:
    """The kind of a rule as it is stored, in words."""
    return KIND_WORDS.get(RuleKind(kind), "") if kind else ""


@register.simple_tag
def set_state(state: str, words: str) -> SafeString:
    css, picture = _SET_STATES.get(state, ("idle", "circle-dashed"))
    return format_html('<span class="state state--{}">{}{}</span>', css, icon(picture), words)


@register.simple_tag
def link_mark(kind: str) -> SafeString:
    """What became of a criterion."""
    return format_html('<span class="sure">{}{}</span>', icon(_LINKS.get(kind, "link")), link_words(kind))


@register.filter
def link_words(kind: str) -> str:
    if kind == NEW:
        return gettext("Mới")
    return gettext("Không còn") if kind == GONE else gettext(LinkKind(kind).label)


@register.filter
def ladder_terms(step: Any) -> list[str]:
    """What a grade asks for beside its points, in words."""
    return list(terms_of(step))


@register.filter
def decimal(text: str | None) -> Decimal | None:
    """Points as JSON keeps them."""
    return Decimal(text) if text else None


@register.filter
def column_words(holds: str) -> str:
    """What a column of a sheet holds, in words."""
    words = _COLUMNS.get(holds)
    return gettext(words) if words else holds
