"""The small marks of the board as values: which class, which icon, which words. The template tags only print them."""

from dataclasses import dataclass
from datetime import date as Date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caicach.kit.days import weekday_day
from caicach.language.calendar import WorkingCalendar

SOON, NEAR = 3, 10
SURE, DOUBTFUL = 0.95, 0.80


@dataclass(frozen=True, slots=True)
class Mark:
    """A chip: its class, its icon (empty: none), its words, and the longer words behind it."""

    css: str
    icon: str
    words: str
    title: str = ""


def due_mark(
    day: Date | None, today: Date, calendar: WorkingCalendar, *, done_on: Date | None = None, words: str = ""
) -> Mark:
    """How far a deadline is. The words count days of the calendar; three working days or fewer are soon, whatever lies
    between. `words` replaces the distance (a period, an authority).
    """
    if done_on is not None:
        return Mark("done", "check", words or _("Xong %(day)s") % {"day": f"{done_on:%d/%m}"})
    if day is None:
        return Mark("open", "calendar-x", words or _("Chưa rõ hạn"))
    title = _("Hạn %(day)s") % {"day": weekday_day(day)}
    if day < today:
        passed = (today - day).days if _working_days(day, today, calendar) else 0
        return Mark("late", "triangle-alert", words or _late_words(passed), title)
    left = (day - today).days
    css, icon = _urgency(left, _working_days(today, day, calendar))
    return Mark(css, icon, words or _left_words(left), title)


def sure_mark(sure: float, *, by: str = "") -> Mark:
    """How certain a reading is: 3 bars from 0,95, 2 bars from 0,80, else 1. `by`: who confirmed it."""
    if by:
        return Mark("ok", "circle-check", _("%(who)s đã xác nhận") % {"who": by})
    level, words = (
        ("3", _("Chắc")) if sure >= SURE else ("2", _("Cần xem")) if sure >= DOUBTFUL else ("1", _("Không chắc"))
    )
    return Mark(level, "", f"{words} {sure:.2f}".replace(".", ","))


UNIT_CSS = {
    "lead": ("unit--lead", ""),
    "coordinating": ("", ""),
    "monitoring": ("unit--watch", "eye"),
    "approving": ("", "signature"),
}


def unit_mark(label: str, title: str = "", *, role: str = "lead", group: bool = False, known: bool = True) -> Mark:
    """A unit chip: filled leads, outlined coordinates, eye monitors, layers is a group, dashed is unknown."""
    css, icon = UNIT_CSS.get(role, ("", ""))
    if not known:
        return Mark(
            f"{css} unit--unknown".strip(), "circle-question-mark", label, title or _("Đơn vị chưa có trong danh mục")
        )
    return Mark(css, "layers" if group else icon, label, title)


def _working_days(first: Date, last: Date, calendar: WorkingCalendar) -> int:
    if calendar.covers(first) and calendar.covers(last):
        return calendar.count(first, last)
    return (last - first).days


def _urgency(left: int, working: int) -> tuple[str, str]:
    if working <= SOON:
        return "soon", "clock-alert"
    return ("near", "clock") if left <= NEAR else ("far", "calendar")


def _left_words(left: int) -> str:
    if left == 0:
        return _("Hôm nay")
    return ngettext("Còn %(n)d ngày", "Còn %(n)d ngày", left) % {"n": left}


def _late_words(days: int) -> str:
    return ngettext("Trễ %(n)d ngày", "Trễ %(n)d ngày", days) % {"n": days} if days else _("Vừa quá hạn")
