"""How the figures of dossiers print: shares, days, outcomes, the tabs."""

from fractions import Fraction
from typing import Any

from django import template
from django.template import Context
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from caicach.dossiers.models import Apology
from caicach.dossiers.presentation.addresses import Wanted
from caicach.dossiers.presentation.figures import CHANNELS, Shown, Sort
from caicach.dossiers.presentation.rounding import tenths
from caicach.dossiers.queries.ground import ground_of
from caicach.dossiers.queries.stored import is_gone, store_of
from caicach.dossiers.queries.tabs import Counts, counts_of
from caicach.kit.days import number
from caicach.kit.labels import gettext_noop as _
from caicach.kit.templatetags.marks import icon, state
from caicach.measures.dossiers.values import Status

register = template.Library()

OUTCOMES = {
    "early": ("done", "circle-check", _("Sớm hạn")),
    "on_time": ("done", "circle-check", _("Đúng hạn")),
    "late": ("done", "clock-alert", _("Xong, trễ hạn")),
    "unrated": ("na", "circle-slash", _("Xong, không có hạn")),
}
OPEN = {
    Status.PAUSED: ("paused", "circle-pause", _("Tạm dừng")),
    Status.SUPPLEMENT_REQUESTED: ("paused", "circle-pause", _("Chờ bổ sung")),
    Status.WITHDRAWN: ("na", "circle-slash", _("Đã rút")),
    Status.REFUSED: ("na", "circle-slash", _("Bị từ chối")),
}


@register.filter
def in_words(label: str) -> str:
    """A label of the database or of the pure wing, translated."""
    return gettext(label)


@register.filter
def percent(value: Fraction | None) -> str:
    """A share as percent with one decimal, "0" for none at all, "–" where there is nothing to divide.

    >>> percent(Fraction(139, 2650)), percent(Fraction(0)), percent(None)
    ('5,2', '0', '–')
    """
    return "–" if value is None else tenths(value * 100) if value else "0"


@register.filter(name="tenths")
def tenths_of(value: Fraction | int | None) -> str:
    """A fraction to one decimal; nothing for none."""
    return "" if value is None else tenths(value)


@register.filter
def figure(value: Fraction | None, shown: Shown) -> str:
    """A figure as its sort prints."""
    if value is None:
        return "–"
    if shown.sort is Sort.COUNT:
        return number(int(value))
    return percent(value) if shown.sort is Sort.SHARE else tenths(value)


@register.simple_tag
def dossiers_url(wanted: Wanted | None) -> str:
    """The address of the list behind a figure; empty where none can be told."""
    return "" if wanted is None else f"{reverse('dossier_list')}?{wanted.query}"


@register.simple_tag
def outcome(row: Any, status: str = "") -> SafeString:
    """How a dossier stands, as icon and words; a verdict of the clock is told with the status of its dossier."""
    if row.is_settled:
        return _state(OUTCOMES[str(row.outcome)])
    if row.is_pending and str(row.outcome) == "late":
        return _state(("late", "triangle-alert", _("Quá hạn")))
    return _state(OPEN.get(Status(status or row.status), ("doing", "half", _("Đang giải quyết"))))


@register.simple_tag
def letter_state(row: Any, letter: Apology | None) -> SafeString:
    """Where the letter of apology stands: ours, else what the export says."""
    if letter is not None and letter.state == "sent" and letter.sent_on:
        said = gettext("Đã gửi %(day)s, hẹn %(new)s")
        return state(
            "done", "circle-check", said % {"day": f"{letter.sent_on:%d/%m}", "new": f"{letter.new_due_on:%d/%m}"}
        )
    if letter is not None:
        return _state(("doing", "half", _("Đang soạn")))
    if row.apology_sent_at:
        said = gettext("Đã gửi %(day)s, theo tệp một cửa")
        return state("done", "circle-check", said % {"day": f"{row.apology_sent_at:%d/%m}"})
    return _state(("late", "triangle-alert", _("Chưa gửi")))


@register.simple_tag
def channel(code: str) -> str:
    """How the dossier came, in words."""
    return gettext(CHANNELS.get(code, code))


TABS = (
    ("home", "dossiers", _("Tổng hợp"), ""),
    ("late", "dossiers_late", _("Danh sách trễ hạn"), "late"),
    ("pauses", "dossier_pauses", _("Tạm dừng"), "pauses"),
    ("apologies", "apologies", _("Thư xin lỗi"), "letters"),
    ("quotas", "dossier_quotas", _("Trực tuyến, BCCI"), ""),
    ("figures", "dossier_figures", _("Thống kê"), ""),
    ("procedures", "procedures", _("Thủ tục"), ""),
    ("quality", "dossier_quality", _("Chất lượng"), ""),
)
"""Code of a tab, name of its address, words, what it counts."""


@register.simple_tag(takes_context=True)
def dossier_tabs(context: Context, current: str = "") -> SafeString:
    """The tabs of every page of dossiers, with what waits behind them; an address that is not there has no tab."""
    counts = _counts_for(context)
    parts = []
    for code, name, words, counted in TABS:
        url = _url(name)
        if not url:
            continue
        many = getattr(counts, counted, 0) if counts and counted else 0
        here = SafeString(' aria-current="page"') if code == current else ""
        badge = format_html(" <b>{}</b>", number(many)) if many else ""
        parts.append(format_html('<a href="{}"{}>{}{}</a>', url, here, gettext(words), badge))
    nav = format_html(
        '<nav class="tabs no-print" aria-label="{}">{}</nav>', gettext("Các phần của hồ sơ"), SafeString("".join(parts))
    )
    return nav if counts is not None or not dossiers_gone(context) else nav + dossiers_gone_note()


@register.simple_tag(takes_context=True)
def dossiers_gone(context: Context) -> bool:
    """Whether the dossiers of the person's body are named by the database and are not on disk."""
    return is_gone(store_of(getattr(context.get("user"), "body", None)))


@register.simple_tag
def dossiers_gone_note() -> SafeString:
    """What happened to dossiers that are gone, and what to do; the tabs say it by themselves."""
    words = gettext(
        "Cơ sở dữ liệu ghi có hồ sơ đã nhập nhưng thư mục dữ liệu của hồ sơ không còn hoặc thiếu tệp, thường vì chỉ"
        " phục hồi cơ sở dữ liệu. Người quản trị hãy phục hồi thư mục dữ liệu từ bản sao lưu; nếu không còn bản sao"
        " lưu, nhập lại các tệp một cửa."
    )
    title = gettext("Không mở được kho hồ sơ")
    return format_html(
        '<div class="note note--late mb-4" role="alert">{}<div><b>{}.</b> {}</div></div>',
        icon("triangle-alert"),
        title,
        words,
    )


def _counts_for(context: Context) -> Counts | None:
    """The counts of the person's body, on the ground that the page has found already where it has."""
    ground = context["ground"] if "ground" in context else ground_of(getattr(context.get("user"), "body", None))
    return counts_of(ground) if ground else None


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _state(mark: tuple[str, str, str]) -> SafeString:
    css, picture, words = mark
    return state(css, picture, gettext(words))
