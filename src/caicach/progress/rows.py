"""The rows of lists of parts as HTML, put together here like those of tasks (plans/rows.py): quick for long pages."""

from collections.abc import Sequence
from datetime import date as Date
from functools import lru_cache
from html import escape

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from caicach.kit.days import plain_day, weekday_day
from caicach.kit.marks import due_mark
from caicach.kit.templatetags.marks import icon, unit
from caicach.language.calendar import WorkingCalendar
from caicach.plans.rows import state
from caicach.progress.queries.owed import PartLine, UnitOwes


def part_rows(rows: Sequence[PartLine], today: Date, calendar: WorkingCalendar, *, choose: bool = False) -> SafeString:
    """Rows of the list of parts: (choice,) task, unit, who is in charge, day, state."""
    label = format_html(' data-label="{}"', gettext("Đơn vị:"))
    address = reverse("part", args=[0]).replace("0", "{}")
    return SafeString("\n".join(_row(row, address.format(row.pk), label, today, calendar, choose) for row in rows))


def _row(row: PartLine, address: str, label: str, today: Date, calendar: WorkingCalendar, choose: bool) -> str:
    chip = _unit(row.unit_label, row.unit) if row.unit else ""
    return (
        f"<tr>{_choice(row) if choose else ''}"
        f'<td class="full"><a class="sheet__title clamp" href="{address}">{escape(row.title)}</a>'
        f'<span class="sheet__meta">{_meta(row)}</span></td>'
        f'<td class="full"{label if row.unit else ""}>{chip}</td>'
        f'<td class="only-wide">{escape(row.person)}</td>'
        f"<td>{day(row, today, calendar)}</td>"
        f'<td class="first first--end">{state(row.state, row.late, row.done_late)}</td></tr>'
    )


@lru_cache(maxsize=2048)
def _unit(label: str, name: str) -> SafeString:
    return unit(label, name, role="lead")


def _choice(row: PartLine) -> str:
    words = escape(gettext("Chọn %(title)s") % {"title": row.title[:80]})
    return f'<td class="only-wide"><input type="checkbox" name="part" value="{row.pk}" aria-label="{words}"></td>'


def _meta(row: PartLine) -> str:
    words = [gettext("Mục %(number)s") % {"number": row.number}] if row.number else []
    words.append(row.plan if len(row.plan) < 100 else row.plan[:99] + "…")
    return "".join(f"<span>{escape(one)}</span>" for one in words)


def day(row: PartLine, today: Date, calendar: WorkingCalendar) -> SafeString:
    """The last day, how far it is, and the first one where it was moved."""
    if row.due is None:
        return format_html('<span class="said">{}</span>', row.schedule) if row.schedule else SafeString("")
    first = gettext("hạn đầu %(day)s") % {"day": plain_day(row.first_due)} if row.extended and row.first_due else ""
    return _day(row.due, row.done_on or row.handed_on, first, today, calendar, get_language())


@lru_cache(maxsize=8192)
def _day(
    due: Date, came_on: Date | None, first: str, today: Date, calendar: WorkingCalendar, _language: str | None
) -> SafeString:
    mark = due_mark(due, today, calendar, done_on=came_on)
    chip = format_html('<span class="due due--{}">{}{}</span>', mark.css, icon(mark.icon), mark.words)
    return format_html('<span class="means">{}</span> {} <span class="faint">{}</span>', weekday_day(due), chip, first)


def unit_rows(owed: Sequence[UnitOwes]) -> SafeString:
    """Rows of the table "who still owes what": a unit and its counts, each a link to the list behind it."""
    base = reverse("owed")
    late, soon, waiting, left = (
        escape(gettext(words)) for words in ("Quá hạn", "Trong 7 ngày", "Chờ xác nhận", "Chưa xong")
    )
    nobodys = gettext("Chưa rõ đơn vị")
    return SafeString(
        "\n".join(
            f'<tr><th scope="row"><a class="sheet__title" href="{base}?han=all&amp;donvi={one.unit}">'
            f"{escape(one.name or nobodys)}</a></th>"
            f"{_count(late, one.late, f'{base}?han=late&amp;donvi={one.unit}', 'lost')}"
            f"{_count(soon, one.soon, f'{base}?han=soon&amp;donvi={one.unit}')}"
            f"{_count(waiting, one.waiting, f'{base}?han=all&amp;trangthai=waiting&amp;donvi={one.unit}')}"
            f'<td class="right" data-label="{left}">{one.open}</td></tr>'
            for one in owed
        )
    )


def _count(label: str, number: int, address: str, css: str = "") -> str:
    if not number:
        return f'<td class="right is-zero" data-label="{label}"><span class="faint">0</span></td>'
    marked = f' class="{css}"' if css else ""
    return f'<td class="right" data-label="{label}"><a{marked} href="{address}">{number}</a></td>'
