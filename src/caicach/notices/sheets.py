"""The record of reminders as a workbook."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from caicach.notices.enums import MailState
from caicach.notices.models import Reminder
from caicach.notices.wording import step_words
from caicach.papers.writing.sheets import Column, ColumnKind, Value, write_sheet


def reminders(rows: Iterable[Reminder], subtitle: str) -> bytes:
    """Who was reminded of what, when and how."""
    columns = (
        Column(_("Ngày nhắc"), ColumnKind.DATE, 13),
        Column(_("Người được nhắc"), width=26),
        Column(_("Việc"), width=60),
        Column(_("Đơn vị"), width=30),
        Column(_("Hạn"), ColumnKind.DATE, 13),
        Column(_("Lý do nhắc"), width=26),
        Column(_("Thư điện tử"), width=22),
    )
    return write_sheet(columns, map(_row, rows), title=_("Việc đã nhắc"), subtitle=subtitle, sheet=_("Đã nhắc"))


def _row(one: Reminder) -> tuple[Value, ...]:
    mail = _(MailState(one.digest.mail).label)
    why = step_words(one.step, one.due, one.digest.day)
    return one.digest.day, one.person.full_name, one.title, one.unit, one.due, why, mail
