"""A day as it is typed on the command line."""

import re
from datetime import date as Date

from caicach.cli.frame import BadInput

_DAY = re.compile(r"(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}))")


def day_of(text: str | None, option: str) -> Date | None:
    """The day of an option, year first or day first; None where none was given.

    >>> day_of("14/3/2025", "--event"), day_of(None, "--event")
    (datetime.date(2025, 3, 14), None)
    """
    if text is None:
        return None
    found = _DAY.fullmatch(text.strip())
    try:
        year, month, day = [int(figure) for figure in found.groups() if figure] if found else (0, 0, 0)
        return Date(year, month, day) if found and found[1] else Date(day, month, year)
    except ValueError:
        sentence = f"Ngày “{text}” ở {option} không có trong lịch: hãy ghi như 2025-03-14 hoặc 14/3/2025."
        raise BadInput(sentence) from None
