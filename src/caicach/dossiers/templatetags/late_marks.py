"""Marks of the late list, of letters and of pauses."""

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from caicach.dossiers.enums import LetterState, PauseVerdict
from caicach.dossiers.models import Apology, PauseReview, Store
from caicach.dossiers.presentation.late import TAB_WORDS, Letter, Tab, level_words
from caicach.dossiers.presentation.rounding import percent
from caicach.dossiers.queries.late import LateLine
from caicach.dossiers.queries.outlook import Foreseen
from caicach.dossiers.queries.pause_officers import OfficerShare
from caicach.dossiers.queries.pause_recounts import Recounted
from caicach.kit.days import number
from caicach.kit.labels import gettext_noop
from caicach.kit.templatetags.marks import icon, state
from caicach.measures.dossiers.outlook import Bin, Calibration
from caicach.measures.dossiers.pauses import Rule, Severity

register = template.Library()

LOOKS = {
    LetterState.DRAFT: ("doing", "half"),
    LetterState.SENT: ("done", "circle-check"),
    LetterState.WITHDRAWN: ("na", "circle-slash"),
}
LIKELY, MAYBE = 0.7, 0.3
WIDE, ROW = 200, 14


@register.simple_tag
def tab_words(tab: Tab) -> str:
    return gettext(TAB_WORDS[tab])


@register.simple_tag
def tab_short(tab: Tab, store: Store) -> str:
    """The words of a part of the list in its strip."""
    if tab is Tab.SOON:
        days = store.soon_days
        return ngettext("Đến hạn trong %(n)s ngày", "Đến hạn trong %(n)s ngày", days) % {"n": days}
    return gettext("Đang trễ hạn") if tab is Tab.LATE else gettext("Có khả năng trễ")


@register.simple_tag
def share(value: float, places: int = 0) -> str:
    """A share as percent.

    >>> share(0.215, 1), share(0.2)
    ('21,5 %', '20 %')
    """
    return f"{number(round(100 * value, places), places)} %"


@register.simple_tag
def chance(told: Foreseen | None) -> SafeString | str:
    """A chance with what it rests on: a number in words, never a colour alone."""
    if told is None:
        return gettext("chưa dự báo được")
    css = "late" if told.late >= LIKELY else "wait" if told.late >= MAYBE else "idle"
    based = ngettext("dựa trên %(n)s hồ sơ", "dựa trên %(n)s hồ sơ", told.based_on) % {"n": number(told.based_on)}
    return format_html(
        '<b class="chance chance--{}">{}</b><span class="sheet__meta"><span>{}</span><span>{}</span></span>',
        css,
        share(told.late),
        based,
        level_words(told.of),
    )


@register.simple_tag
def letter(line: LateLine) -> SafeString:
    """How a dossier stands to its letter; a letter of ours is a link."""
    one = line.letter
    if one is not None:
        return format_html(
            '<a class="link--text" href="{}">{}</a>', reverse("apology", args=[one.pk]), letter_state(one)
        )
    if line.letter_state is Letter.SENT and line.row.apology_sent_at:
        said = gettext("Đã gửi %(day)s (theo hệ thống một cửa)") % {"day": f"{line.row.apology_sent_at:%d/%m/%Y}"}
        return state("done", "circle-check", said)
    if line.row.extended_due_at is not None:
        return state("late", "triangle-alert", gettext("Đã hẹn lại, không thấy thư"))
    return state("late" if line.row.late_by is not None else "idle", "mail", gettext("Chưa có thư"))


@register.simple_tag
def letter_state(one: Apology) -> SafeString:
    """Where a letter stands, with its days."""
    css, icon = LOOKS[LetterState(one.state)]
    if one.state == LetterState.SENT and one.sent_on:
        told = {"sent": f"{one.sent_on:%d/%m}", "new": f"{one.new_due_on:%d/%m/%Y}"}
        return state(css, icon, gettext("Đã gửi %(sent)s, hẹn %(new)s") % told)
    if one.state == LetterState.DRAFT:
        return state(css, icon, gettext("Đang soạn, hẹn %(new)s") % {"new": f"{one.new_due_on:%d/%m/%Y}"})
    return state(css, icon, gettext(LetterState(one.state).label))


@register.filter
def days_asked(tested: Calibration) -> str:
    """The days of a back-test."""
    return ", ".join(f"{day:%d/%m/%Y}" for day in tested.days)


@register.simple_tag
def said_and_came(one: Bin) -> SafeString:
    """Two dots on one line from 0 to 100 %: what was said, what came."""
    middle = ROW // 2
    return format_html(
        '<svg class="chart back-test__dots" viewBox="0 0 {w} {h}" role="img" aria-label="{label}">'
        '<line class="c-grid" x1="4" y1="{m}" x2="{e}" y2="{m}"/>'
        '<circle class="back-test__said" cx="{said}" cy="{m}" r="4.5"/>'
        '<circle class="c-main" cx="{came}" cy="{m}" r="4"/></svg>',
        w=WIDE,
        h=ROW,
        m=middle,
        e=WIDE - 4,
        said=_place(one.said),
        came=_place(one.came),
        label=gettext("nói %(said)s, thực tế %(came)s") % {"said": share(one.said, 1), "came": share(one.came, 1)},
    )


@register.simple_tag
def dossier_page(code: str) -> str:
    """The address of a dossier's page; empty where there is none."""
    try:
        return reverse("dossier", args=[code])
    except NoReverseMatch:
        return ""


def _place(share_of_line: float) -> str:
    return f"{4 + share_of_line * (WIDE - 8):.1f}"


SEVERE = {
    Severity.ERROR: ("late", "triangle-alert", gettext_noop("trái quy định")),
    Severity.WARNING: ("wait", "circle-pause", gettext_noop("cần xem")),
    Severity.NOTE: ("idle", "info", gettext_noop("lưu ý")),
}


@register.simple_tag
def severity(rule: Rule) -> SafeString:
    """How much a sign weighs, as icon and words for screen readers."""
    css, picture, words = SEVERE[rule.severity]
    return format_html(
        '<span class="severity severity--{}">{}<span class="sr">{}</span></span>', css, icon(picture), gettext(words)
    )


@register.simple_tag
def verdict(review: PauseReview | None) -> SafeString:
    """What was concluded, by whom, and why."""
    if review is None:
        return state("idle", "circle-dashed", gettext("Chưa kết luận"))
    wrong = review.verdict == PauseVerdict.WRONG
    mark = state(
        "late" if wrong else "done",
        "triangle-alert" if wrong else "circle-check",
        gettext(PauseVerdict(review.verdict).label),
    )
    return format_html(
        '{}<span class="sheet__meta"><span>{}</span><span>{}</span></span>', mark, review.reason, review.by
    )


@register.simple_tag
def from_to(told: Recounted) -> SafeString:
    """ "tăng từ 5,2 lên 5,8 %" with the numbers strong."""
    before, after = (percent(one) if one is not None else "–" for one in (told.before, told.after))
    if before == after:
        return format_html('{} <b class="num">{}</b>', gettext("vẫn là"), after)
    return format_html(
        '{} <b class="num">{}</b> {} <b class="num">{}</b>', gettext("tăng từ"), before, gettext("lên"), after
    )


@register.simple_tag
def officer_dot(one: OfficerShare) -> SafeString:
    """A dot on a line from 0 to 100 %; the number stands beside it in the table."""
    return format_html(
        '<svg class="chart back-test__dots" viewBox="0 0 {w} {h}" aria-hidden="true">'
        '<line class="c-grid" x1="4" y1="{m}" x2="{e}" y2="{m}"/>'
        '<circle class="{css}" cx="{x}" cy="{m}" r="4.5"/></svg>',
        w=WIDE,
        h=ROW,
        m=ROW // 2,
        e=WIDE - 4,
        x=_place(one.share),
        css="c-lost" if one.far else "c-main",
    )
