"""Days that a product names: whoever accepts may see that the work was done before it was handed in. Pure."""

import re
from collections.abc import Iterable
from datetime import date as Date

DAY = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?![\d/])")


def named_days(text: str) -> tuple[Date, ...]:
    """Days that a text names, day first; what is no day of the calendar is passed over.

    >>> named_days("Ban hành ngày 05/11/2026; số 32/13/2026")
    (datetime.date(2026, 11, 5),)
    """
    found = []
    for day, month, year in DAY.findall(text):
        try:
            found.append(Date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return tuple(found)


def day_before_hand_in(handed_on: Date, said: Date | None, text: str, proved: Iterable[Date | None]) -> Date | None:
    """The day that the product gives for its end, where that is before the day on which it came in.

    What was typed as the day of finishing goes first, else the latest day of the year that the words or the evidence
    name.

    >>> day_before_hand_in(Date(2026, 11, 9), None, "Đã ký ngày 05/11/2026.", [Date(2026, 11, 3)])
    datetime.date(2026, 11, 5)
    >>> day_before_hand_in(Date(2026, 11, 9), None, "Đã xong.", [Date(2026, 11, 9)]) is None
    True
    """
    if said is not None:
        return said if said < handed_on else None
    days = [day for day in (*named_days(text), *proved) if day and day.year == handed_on.year and day <= handed_on]
    latest = max(days, default=handed_on)
    return latest if latest < handed_on else None
