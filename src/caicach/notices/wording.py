"""What is said of a reminder, in Vietnamese sentences."""

from collections.abc import Sequence
from datetime import date as Date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caicach.kit.days import weekday_day
from caicach.language.calendar import WorkingCalendar
from caicach.notices.rules import steps_until, working_day
from caicach.notices.values import Ladder


def step_words(step: str, due: Date, day: Date) -> str:
    """Why it was said on that day of a thing due on `due`.

    A step may be said later than its own day (nobody is told on days off, days missed are made up for), and the last
    one before a day that the paper says "before" comes some days earlier: the words follow the days, not the step.

    >>> due = Date(2026, 11, 25)
    >>> step_words("before-3", due, Date(2026, 11, 20)), step_words("due", due, Date(2026, 11, 23))
    ('nhắc trước hạn, mốc 3 ngày làm việc', 'nhắc lần cuối trước hạn')
    >>> step_words("due", due, due), step_words("due", Date(2026, 11, 28), Date(2026, 11, 30))
    ('đến hạn hôm nay', 'đã quá hạn 2 ngày')
    >>> step_words("after-1w", due, Date(2026, 12, 3)), step_words("escalate-1", due, Date(2026, 12, 3))
    ('đã quá hạn 8 ngày', 'báo lãnh đạo đơn vị')
    """
    kind, _dash, number = step.partition("-")
    if kind == "escalate":
        return _("báo lãnh đạo đơn vị") if number == "1" else _("báo cấp trên của đơn vị")
    if late := max((day - due).days, 0):
        return ngettext("đã quá hạn %(n)d ngày", "đã quá hạn %(n)d ngày", late) % {"n": late}
    if day == due:
        return _("đến hạn hôm nay")
    if kind == "before":
        return _("nhắc trước hạn, mốc %(n)s ngày làm việc") % {"n": number}
    return _("nhắc lần cuối trước hạn")


def summary(late: int, today: int, soon: int, news: int) -> str:
    """How much there is of each.

    >>> summary(3, 0, 2, 0), summary(0, 1, 0, 4)
    ('3 việc quá hạn, 2 việc sắp đến hạn', '1 việc đến hạn hôm nay, 4 tin mới')
    """
    parts = (
        (late, ngettext("%(n)d việc quá hạn", "%(n)d việc quá hạn", late)),
        (today, ngettext("%(n)d việc đến hạn hôm nay", "%(n)d việc đến hạn hôm nay", today)),
        (soon, ngettext("%(n)d việc sắp đến hạn", "%(n)d việc sắp đến hạn", soon)),
        (news, ngettext("%(n)d tin mới", "%(n)d tin mới", news)),
    )
    return ", ".join(words % {"n": count} for count, words in parts if count)


def summary_of(dues: Sequence[Date], day: Date, news: int = 0) -> str:
    """The same for due days as they stand on a day.

    >>> summary_of([Date(2026, 11, 20), Date(2026, 11, 23)], Date(2026, 11, 23))
    '1 việc quá hạn, 1 việc đến hạn hôm nay'
    """
    late, soon = sum(due < day for due in dues), sum(due > day for due in dues)
    return summary(late, len(dues) - late - soon, soon, news)


def preview(ladder: Ladder, due: Date, calendar: WorkingCalendar) -> str:
    """What the rules mean for a thing due on a day, as one sentence.

    >>> from caicach.language.calendar import vietnam
    >>> preview(Ladder(before=(10, 3), escalate=(0, 0)), Date(2026, 10, 30), vietnam())
    'Việc đến hạn T6 30/10 sẽ được nhắc: T6 16/10, T3 27/10, T6 30/10, rồi mỗi tuần một lần khi quá hạn.'
    >>> preview(Ladder((0, 0), on_day=False, weeks=0, escalate=(0, 0)), Date(2026, 10, 30), vietnam())
    'Việc đến hạn T6 30/10 sẽ không được nhắc.'
    """
    days = [_short(day) for day, _step in steps_until(due, ladder, calendar)]
    parts = [", ".join(days)] if days else []
    if ladder.weeks:
        parts.append(_weekly(ladder.weeks) if days else _weekly(ladder.weeks).removeprefix("rồi "))
    said = _("Việc đến hạn %(day)s sẽ được nhắc: %(days)s.") if parts else _("Việc đến hạn %(day)s sẽ không được nhắc.")
    sentence = said % {"day": _short(due), "days": ", ".join(parts)}
    return " ".join([sentence, *_escalation_words(ladder, due, calendar)])


def _weekly(weeks: int) -> str:
    return (
        _("rồi mỗi tuần một lần khi quá hạn")
        if weeks == 1
        else _("rồi cứ %(n)d tuần một lần khi quá hạn") % {"n": weeks}
    )


def _escalation_words(ladder: Ladder, due: Date, calendar: WorkingCalendar) -> list[str]:
    whom = (_("lãnh đạo đơn vị"), _("cấp trên của đơn vị"))
    return [
        _("Vẫn chưa xong thì %(day)s báo %(whom)s.") % {"day": _short(working_day(due, days, calendar)), "whom": name}
        for days, name in zip(ladder.escalate, whom, strict=True)
        if days
    ]


def _short(day: Date) -> str:
    return weekday_day(day)[:-5]
