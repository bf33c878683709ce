"""A deadline printed back as a phrase that reads as the same deadline: parse ∘ print = same."""

from calendar import monthrange
from datetime import date as Date
from datetime import timedelta

from caicach.language.deadlines.words import offset_printed
from caicach.language.values import Deadline
from caicach.language.values import DeadlineKind as Kind

_ROMAN = ("I", "II", "III", "IV")


def print_deadline(deadline: Deadline) -> str:
    """The shortest official phrase, with its year, that reads as the same kind, days, event, offset and authority.

    What is not understood is printed as it stood.

    >>> from caicach.language.deadlines.reading import read_deadline
    >>> print_deadline(read_deadline("chậm nhất ngày 15 tháng 11", year=2024))
    'ngày 15/11/2024'
    >>> print_deadline(read_deadline("6 tháng đầu năm", year=2025))
    '6 tháng đầu năm 2025'
    """
    printer = _PRINTERS.get(deadline.kind, _as_it_stood)
    return printer(deadline) + _beside(deadline)


def _day(day: Date) -> str:
    return f"{day.day:02d}/{day.month}/{day.year}" if day.month > 2 else f"{day.day:02d}/{day.month:02d}/{day.year}"


def _as_it_stood(deadline: Deadline) -> str:
    return deadline.text


def _beside(deadline: Deadline) -> str:
    """Event and authority that stand beside a time of their own."""
    if deadline.kind in (Kind.RELATIVE_TO_EVENT, Kind.FOLLOWS_AUTHORITY, Kind.UNKNOWN):
        return ""
    words = ""
    if deadline.offset and deadline.event:
        words += f", {_counted(deadline)}"
    elif deadline.event:
        words += f", khi {deadline.event}"
    if deadline.authority and deadline.authority not in (deadline.event or ""):
        words += f" theo tiến độ của {deadline.authority}"
    return words


def _date(deadline: Deadline) -> str:
    if deadline.due is None:
        return deadline.text
    if deadline.start:
        until = "đến trước ngày" if deadline.before else "đến ngày"
        return f"từ ngày {_day(deadline.start)} {until} {_day(deadline.due)}"
    return f"{'trước ' if deadline.before else ''}ngày {_day(deadline.due)}"


def _part(deadline: Deadline) -> str:
    """A month, quarter, half or year, or a run of them; where only the end is told, an end."""
    start, due = deadline.start, deadline.due
    if due is None:
        return deadline.text
    if start is None:
        return _end(deadline, due)
    first, last = _name(deadline.kind, start), _name(deadline.kind, due)
    return first if first == last else f"{first} - {last}"


def _end(deadline: Deadline, due: Date) -> str:
    ends = due == _last(deadline.kind, due)
    if deadline.before and ends:
        return f"trước {_name(deadline.kind, due + timedelta(days=1))}"
    before = "trước " if deadline.before else ""
    if ends:
        return f"đến hết {_name(deadline.kind, due)}"
    where = "đầu" if due == _first(deadline.kind, due) else "giữa"
    return f"{before}{where} {_name(deadline.kind, due)}"


def _months(kind: Kind) -> int:
    return {Kind.MONTH: 1, Kind.QUARTER: 3, Kind.HALF: 6}.get(kind, 12)


def _first(kind: Kind, day: Date) -> Date:
    size = _months(kind)
    return Date(day.year, (day.month - 1) // size * size + 1, 1)


def _last(kind: Kind, day: Date) -> Date:
    month = _first(kind, day).month + _months(kind) - 1
    return Date(day.year, month, monthrange(day.year, month)[1])


def _name(kind: Kind, day: Date) -> str:
    if kind == Kind.MONTH:
        return f"tháng {day.month:02d}/{day.year}" if day.month < 3 else f"tháng {day.month}/{day.year}"
    if kind == Kind.QUARTER:
        return f"quý {_ROMAN[(day.month - 1) // 3]}/{day.year}"
    if kind == Kind.HALF:
        return f"6 tháng {'đầu' if day.month < 7 else 'cuối'} năm {day.year}"
    return f"năm {day.year}"


def _year_range(deadline: Deadline) -> str:
    if deadline.start is None or deadline.due is None:
        return deadline.text
    return f"giai đoạn {deadline.start.year}-{deadline.due.year}"


def _recurring(deadline: Deadline) -> str:
    if deadline.occurrences:
        span = f"từ ngày {_day(deadline.start)}, " if deadline.start else ""
        return f"định kỳ, {span}{_occurrences(deadline)}"
    if deadline.start and deadline.due:
        return f"định kỳ, từ ngày {_day(deadline.start)} đến ngày {_day(deadline.due)}"
    return f"định kỳ, từ ngày {_day(deadline.start)}" if deadline.start else "định kỳ"


def _occurrences(deadline: Deadline) -> str:
    return f"{'trước ' if deadline.before else ''}các ngày {', '.join(map(_day, deadline.occurrences))}"


def _multiple(deadline: Deadline) -> str:
    span = f"từ ngày {_day(deadline.start)}, " if deadline.start else ""
    return f"{span}{_occurrences(deadline)}" if deadline.occurrences else deadline.text


def _continuous(deadline: Deadline) -> str:
    if deadline.start and deadline.due:
        return f"thường xuyên từ ngày {_day(deadline.start)} đến ngày {_day(deadline.due)}"
    return f"thường xuyên, từ ngày {_day(deadline.start)}" if deadline.start else "thường xuyên"


def _relative(deadline: Deadline) -> str:
    if deadline.event is None and deadline.offset is None:
        return deadline.text
    if deadline.offset is None:
        return f"{'trước khi' if deadline.before else 'khi'} {deadline.event}"
    return _counted(deadline)


def _counted(deadline: Deadline) -> str:
    offset, event = deadline.offset, deadline.event
    assert offset is not None
    if event is None:
        return f"{'trước' if offset.before else 'trong vòng'} {offset_printed(offset)}"
    when = event if event.lower().startswith(("ngày ", "thời điểm ")) else f"khi {event}"
    if offset.days == 0:
        return f"kể từ {when}"
    return f"{offset_printed(offset)} {'trước' if offset.before else 'kể từ'} {when}"


def _follows(deadline: Deadline) -> str:
    pace = f"theo tiến độ của {deadline.authority}" if deadline.authority else "theo quy định"
    if deadline.start is None or deadline.due is None:
        return pace
    one = deadline.start.year == deadline.due.year
    return f"{'trong ' + _name(Kind.YEAR, deadline.due) if one else _year_range(deadline)} {pace}"


_PRINTERS = {
    Kind.DATE: _date,
    **dict.fromkeys((Kind.MONTH, Kind.QUARTER, Kind.HALF, Kind.YEAR), _part),
    Kind.YEAR_RANGE: _year_range,
    Kind.RECURRING: _recurring,
    Kind.MULTIPLE: _multiple,
    Kind.CONTINUOUS: _continuous,
    Kind.RELATIVE_TO_EVENT: _relative,
    Kind.FOLLOWS_AUTHORITY: _follows,
}
