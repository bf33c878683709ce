"""How procedures, targets and points of quality show: limits, cuts, bars with their mark, verdicts."""

from decimal import Decimal
from fractions import Fraction
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from caicach.dossiers.enums import Comparator, QuotaMeasure, TimeUnit
from caicach.dossiers.models import Procedure, QualityFigure
from caicach.dossiers.presentation.addresses import Wanted
from caicach.dossiers.queries.procedures import CUT
from caicach.dossiers.queries.quotas import QuotaLine
from caicach.dossiers.rules.spans import Term
from caicach.kit.templatetags.marks import icon
from caicach.measures.dossiers.online_levels import SCALES, scale_remark
from caicach.measures.dossiers.procedures import Limits
from caicach.measures.dossiers.publication import Punctual
from caicach.measures.dossiers.quality.values import Told, percent, rounded, said
from caicach.measures.dossiers.quotas import Attained, Target

register = template.Library()
WIDE = 100
OF_PROCEDURES = (QuotaMeasure.SIMPLIFIED, QuotaMeasure.POSTAL_PROCEDURE)


@register.filter
def plain_number(value: Decimal | int | None) -> str:
    """2,5 and 10: without zeros that say nothing."""
    if value is None:
        return ""
    return said(Decimal(value).normalize() + 0)


@register.filter
def percent_words(share: Fraction | None, places: int = 1) -> str:
    """A share as percent; nothing for none."""
    return "" if share is None else percent(share, places)


@register.filter
def limit_words(one: Procedure) -> str:
    """10 ngày làm việc."""
    return f"{plain_number(one.limit)} {gettext(TimeUnit(one.limit_unit).label)}"


@register.filter
def cut_words(one: Procedure) -> str:
    """rút ngắn 40 %; nothing where a limit is not known or nothing was cut."""
    cut = Limits(one.code, one.limit, one.legal_limit).cut
    if not cut:
        return ""
    if cut < 0:
        return gettext("dài hơn luật %(share)s") % {"share": percent(-cut, 1)}
    return gettext("rút ngắn %(share)s") % {"share": percent(cut, 1)}


@register.filter
def scale_words(one: Procedure) -> str:
    """The scale of the level, by its paper."""
    return SCALES[one.scale].citation if one.scale else ""


@register.filter
def scale_in_force(scale: str) -> str:
    """That a scale is not the one in force today; nothing where it is."""
    return scale_remark(scale, timezone.localdate())


@register.filter
def term_words(term: Term) -> str:
    """năm 2024, quý III năm 2024, tháng 11 năm 2024."""
    if term.month:
        return gettext("tháng %(month)s năm %(year)s") % {"month": term.month, "year": term.year}
    if term.quarter:
        quarter = ("", "I", "II", "III", "IV")[term.quarter]
        return gettext("quý %(quarter)s năm %(year)s") % {"quarter": quarter, "year": term.year}
    return gettext("năm %(year)s") % {"year": term.year}


@register.filter
def target_words(target: Target) -> str:
    """từ 50 % trở lên, dưới 2 %, không quá 5 %."""
    words = {
        Comparator.AT_LEAST: gettext("từ %(value)s %% trở lên"),
        Comparator.BELOW: gettext("dưới %(value)s %%"),
        Comparator.AT_MOST: gettext("không quá %(value)s %%"),
    }[Comparator(target.comparator)]
    return words % {"value": said(target.value)}


@register.simple_tag
def share_bar(part: Decimal | int | Fraction, whole: Decimal | int, target: Decimal | None = None) -> SafeString:
    """A part of a whole as a bar with the number beside; `target` (percent) puts a mark on it."""
    share = Fraction(part) / Fraction(whole) if whole else None
    if share is None:
        return mark_safe("")
    wide = _place(share * 100)
    mark: SafeString | str = ""
    if target is not None:
        at = min(max(Fraction(target), Fraction(1)), Fraction(WIDE - 1))
        mark = format_html('<rect class="target" x="{}" y="0" width="1.5" height="12"/>', _place(at))
    bar = format_html(
        '<svg class="chart share share--target" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="c-rest" y="2" width="100" height="8"/><rect class="c-main" y="2" width="{}" height="8"/>{}</svg>',
        wide,
        mark,
    )
    return format_html('{}<span class="num nowrap">{}</span>', bar, percent(share, 1))


@register.simple_tag
def part_url(line: QuotaLine) -> str:
    """The address of what the part of a target counts: dossiers, or procedures of the catalogue."""
    return _listed(line, line.behind, CUT)


@register.simple_tag
def whole_url(line: QuotaLine) -> str:
    """The address of what the whole of a target counts."""
    return _listed(line, line.behind_whole, "")


def _listed(line: QuotaLine, wanted: Wanted | None, limit: str) -> str:
    if wanted is not None:
        return f"{reverse('dossier_list')}?{wanted.query}"
    pairs = {"donvi": line.quota.unit_id, "han": limit}
    return f"{reverse('procedures')}?{urlencode({word: value for word, value in pairs.items() if value})}"


@register.simple_tag
def attained(state: Attained | bool | None) -> SafeString:
    """Whether a target is attained, as icon and words."""
    held = (
        state
        if isinstance(state, Attained)
        else {True: Attained.YES, False: Attained.NO, None: Attained.NO_DATA}[state]
    )
    css, picture = {
        Attained.YES: ("done", "circle-check"),
        Attained.NO: ("late", "triangle-alert"),
        Attained.NO_DATA: ("na", "circle-slash"),
    }[held]
    return _mark(css, picture, held.label)


@register.simple_tag
def punctual(verdict: Punctual) -> SafeString:
    """Whether a day was kept."""
    if verdict.kept is None:
        words = ("doing", "clock", "Còn hạn") if verdict.open else ("na", "circle-slash", "Chưa rõ")
        return _mark(*words)
    return _mark("done", "circle-check", "Đúng hạn") if verdict.kept else _mark("late", "triangle-alert", "Trễ")


def _place(percents: Fraction) -> str:
    """A coordinate, with a point."""
    return f"{rounded(min(max(percents, Fraction(0)), Fraction(WIDE)), 1)}"


def _mark(css: str, picture: str, label: str) -> SafeString:
    return format_html('<span class="state state--{}">{}{}</span>', css, icon(picture), gettext(label))


@register.filter
def gap_words(line: QuotaLine) -> str:
    """còn 3,2 điểm %, phải thêm 12 hồ sơ."""
    verdict = line.verdict
    if verdict.gap is None:
        return ""
    things = gettext("thủ tục") if line.quota.measure in OF_PROCEDURES else gettext("hồ sơ")
    more = gettext("cách %(gap)s điểm %%, phải thêm %(n)s %(things)s")
    fewer = gettext("cách %(gap)s điểm %%, phải bớt %(n)s %(things)s")
    words = more if line.quota.comparator == Comparator.AT_LEAST else fewer
    return words % {"gap": said(verdict.gap, 2), "n": said(verdict.missing), "things": things}


@register.simple_tag
def quarters() -> list[tuple[str, str]]:
    """The quarters of a filter: code of the address, words."""
    return [(f"q{place}", f"{gettext('Quý')} {name}") for place, name in enumerate(("I", "II", "III", "IV"), start=1)]


@register.filter
def told_words(told: Told) -> str:
    """Where the figures of a verdict come from."""
    words = {
        Told.DOSSIERS: gettext("Tệp hồ sơ"),
        Told.CATALOGUE: gettext("Danh mục thủ tục"),
        Told.TYPED: gettext("Nhập tay"),
        Told.NOWHERE: "",
    }
    return words[told]


@register.filter
def figure_words(one: QualityFigure) -> str:
    """9/10, or a number."""
    if one.part is not None and one.whole is not None:
        return f"{plain_number(one.part)}/{plain_number(one.whole)}"
    return plain_number(one.value)
