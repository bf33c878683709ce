"""The rows of long lists as HTML, put together here and not by a template: a page has a hundred rows, and a template
asks for each of their values anew. Everything printed is escaped; what repeats from row to row, and whole rows by all
that they are printed from, are remembered."""

from collections.abc import Sequence
from datetime import date as Date
from functools import lru_cache
from html import escape

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from caicach.kit.days import weekday_day
from caicach.kit.marks import due_mark
from caicach.kit.templatetags.marks import icon, unit
from caicach.language.calendar import WorkingCalendar
from caicach.plans.enums import TaskState
from caicach.plans.marks import state_mark
from caicach.plans.queries.lines import RawLine, headings_above, line
from caicach.plans.values import Chip, Heading, TaskLine

LONG_TITLE, LONG_PLAN = 140, 120
KEPT = 4096
"""Rows that each process remembers as printed, by all that they were printed from: some 20 MB."""


def list_rows(rows: Sequence[RawLine], today: Date, calendar: WorkingCalendar) -> SafeString:
    """The rows of the list of tasks: task and plan, lead, coordinating, deadline, state."""
    language, base = get_language(), reverse("tasks")
    return SafeString("\n".join([_list_row(raw, base, today, calendar, language) for raw in rows]))


@lru_cache(maxsize=KEPT)
def _list_row(raw: RawLine, base: str, today: Date, calendar: WorkingCalendar, language: str | None) -> str:
    row = line(raw, today, base)
    item = f"<span>{escape(gettext('Mục %(number)s') % {'number': row.number})}</span>" if row.number else ""
    return (
        f'<tr><td class="full"><a class="sheet__title clamp" href="{row.url}">{escape(row.title)}</a>'
        f'<span class="sheet__meta">{item}{_plan(row.plan_title)}{_progress(row)}</span></td>'
        f'<td class="full"{_label(language) if row.lead else ""}>{chips(row.lead, "lead")}</td>'
        f'<td class="only-wide">{chips(row.coordinating, "coordinating")}</td>'
        f"<td>{deadline(row, today, calendar)}</td>"
        f'<td class="first first--end">{state(row.state, row.late, row.done_late)}</td></tr>'
    )


def plan_rows(rows: Sequence[RawLine], today: Date, calendar: WorkingCalendar) -> SafeString:
    """The rows of a plan in the shape of its paper, with the headings above them."""
    language, base = get_language(), reverse("tasks")
    pairs = zip(headings_above(rows), rows, strict=True)
    return SafeString(
        "\n".join([f"{_headings(above)}{_plan_row(raw, base, today, calendar, language)}" for above, raw in pairs])
    )


@lru_cache(maxsize=KEPT)
def _plan_row(raw: RawLine, base: str, today: Date, calendar: WorkingCalendar, language: str | None) -> str:
    row = line(raw, today, base)
    title, child = escape(row.title), " is-child" if row.child else ""
    whole = f' title="{title}"' if len(row.title) > LONG_TITLE else ""
    arising = f"<span>{escape(gettext('Phát sinh'))}</span>" if row.arising else ""
    meta = f'<span class="sheet__meta">{_progress(row)}{arising}</span>' if row.parts or row.arising else ""
    return (
        f'<tr id="nv-{row.pk}">\n<td class="first muted">{escape(row.number)}</td>'
        f'<td class="full{child}"><a class="sheet__title clamp" href="{row.url}"{whole}>{title}</a>{meta}</td>'
        f'<td class="full"{_label(language) if row.lead else ""}>{chips(row.lead, "lead")}</td>'
        f'<td class="only-wide">{chips(row.coordinating, "coordinating")}</td>'
        f'<td class="only-wide">{chips(row.monitoring, "monitoring")}</td>'
        f'<td class="only-wide muted pre">{escape(row.deliverable)}</td>'
        f"<td>{deadline(row, today, calendar)}</td>"
        f'<td class="first first--end">{state(row.state, row.late, row.done_late)}</td></tr>'
    )


def _headings(above: Sequence[Heading]) -> str:
    return "".join(
        f'<tr class="sheet__group{"" if one.depth else " sheet__group--top"}"><th>{escape(one.number)}</th>'
        f'<th colspan="7" scope="colgroup">{escape(one.words)}</th></tr>\n'
        for one in above
    )


@lru_cache(maxsize=8)
def _label(_language: str | None) -> str:
    return format_html(' data-label="{}"', gettext("Chủ trì:"))


@lru_cache(maxsize=512)
def _plan(title: str) -> str:
    return f"<span>{escape(title if len(title) <= LONG_PLAN else title[: LONG_PLAN - 1] + '…')}</span>"


def _progress(row: TaskLine) -> str:
    if not row.parts:
        return ""
    words = gettext("%(done)s/%(all)s đơn vị đã xong") % {"done": row.parts_done, "all": row.parts}
    return f"<span>{escape(words)}</span>"


def state(code: str, late: bool = False, done_late: bool = False) -> SafeString:
    """The state as icon and words."""
    return _state(code, late, done_late, get_language())


@lru_cache(maxsize=128)
def _state(code: str, late: bool, done_late: bool, _language: str | None) -> SafeString:
    mark = state_mark(str(code), late=late, done_late=done_late)
    return format_html('<span class="state state--{}">{}{}</span>', mark.css, icon(mark.icon), mark.words)


def chips(names: Sequence[Chip], role: str) -> SafeString:
    """The unit chips of one cell."""
    if not names:
        return SafeString("")
    language = get_language()
    return SafeString(f'<span class="units">{"".join([_chip(one, role, language) for one in names])}</span>')


@lru_cache(maxsize=8192)
def _chip(one: Chip, role: str, _language: str | None) -> SafeString:
    if one.mark == "group" and one.size:
        words = ngettext("%(n)d đơn vị", "%(n)d đơn vị", one.size) % {"n": one.size}
        return unit(words, f"{one.title}: {words}", role=role, group=True)
    return unit(one.label, one.title, role=role, group=one.mark == "group", known=one.mark != "words")


def deadline(row: TaskLine, today: Date, calendar: WorkingCalendar) -> SafeString:
    """The printed words, the day they mean, how far it is; a result that waits is late for nobody in the unit."""
    said = f'<span class="said">{escape(row.schedule)}</span><br>' if row.schedule else ""
    if row.state is TaskState.WAITING or (row.settled and not row.done_on):
        return SafeString(f"{said}{_means(row)}")
    language = get_language()
    done_on = row.done_on if row.settled else None
    means = "" if row.settled else _means(row)
    period = _period(row.period, language) if row.period and not row.settled else ""
    mark = _due(row.due, done_on, "" if row.due else row.open_words, today, calendar, language)
    return SafeString(f"{said}{means}{mark}{period}")


def _means(row: TaskLine) -> str:
    return f'<span class="means">{weekday_day(row.due)}</span> ' if row.due else ""


@lru_cache(maxsize=8192)
def _due(
    day: Date | None, done_on: Date | None, words: str, today: Date, calendar: WorkingCalendar, _language: str | None
) -> SafeString:
    mark = due_mark(day, today, calendar, done_on=done_on, words=gettext(words) if words else "")
    text = '<span class="due due--{}" title="{}">{}{}</span>'
    return format_html(text, mark.css, mark.title, icon(mark.icon), mark.words)


@lru_cache(maxsize=256)
def _period(period: str, _language: str | None) -> SafeString:
    words = gettext("Kỳ %(period)s") % {"period": period}
    return format_html(' <span class="due due--loop">{}{}</span>', icon("repeat"), words)
