"""What is said of a later day, in Vietnamese sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caicach.kit.days import weekday_day, weekday_name
from caicach.progress.rules.moving import Move


def more(moved: Move) -> str:
    """How much later.

    >>> from datetime import date as Date
    >>> more(Move(Date(2024, 11, 6), Date(2024, 11, 13), 5)), more(Move(Date(2030, 1, 7), Date(2030, 1, 17), None))
    ('thêm 5 ngày làm việc', 'thêm 10 ngày')
    """
    if moved.working is None:
        days = (moved.new - moved.old).days
        return ngettext("thêm %(n)d ngày", "thêm %(n)d ngày", days) % {"n": days}
    return ngettext("thêm %(n)d ngày làm việc", "thêm %(n)d ngày làm việc", moved.working) % {"n": moved.working}


def falls(moved: Move) -> str:
    """Where the new day falls on a day off; "" on a working day.

    >>> from datetime import date as Date
    >>> falls(Move(Date(2024, 11, 6), Date(2024, 11, 17), 7, "Chủ nhật", Date(2024, 11, 18)))
    'CN 17/11/2024 là ngày nghỉ (Chủ nhật); ngày làm việc liền sau là T2 18/11/2024.'
    """
    if moved.back_on is None:
        return ""
    why = moved.off or weekday_name(moved.new)
    words = _("%(day)s là ngày nghỉ (%(why)s); ngày làm việc liền sau là %(next)s.")
    return words % {"day": weekday_day(moved.new), "why": why, "next": weekday_day(moved.back_on)}
