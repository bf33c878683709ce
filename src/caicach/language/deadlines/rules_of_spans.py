"""Rules 3, 4 and 7: repeated work without a day, continuous work, months to ranges of years."""

from collections.abc import Sequence
from datetime import date as Date

from caicach.language.deadlines.found import Draft, Found
from caicach.language.deadlines.parts import Always, Every, Label, Onward, Since, Stretch
from caicach.language.deadlines.resolving import Days
from caicach.language.deadlines.runs import row_of
from caicach.language.deadlines.words import KINDS, UNITS, days_printed, printed
from caicach.language.values import DeadlineKind as Kind

_WITHIN_THE_YEAR = ("month", "quarter", "half")


def repeated(found: Found) -> Draft | None:
    """Rule 3: "hằng tháng", "định kỳ", "quý I hằng năm", "báo cáo quý"."""
    everys = found.all(Every)
    units = [every.unit for every in everys if every.unit]
    if not everys or (found.has(Always) and not {*units} - {"year", "day"}):
        return None
    event, offset, _ = found.happening
    periods = [p for p in found.periods if p.kind not in (Kind.YEAR, Kind.YEAR_RANGE)]
    if periods and (not {"month", "quarter", "week", "day"} & {*units} or len(periods) > 1) and not found.has(Since):
        draft = _yearly(found, periods)
    else:
        draft = _spanning(found, units, [*periods, *found.periods])
    draft.event, draft.offset, draft.authority = event, offset, found.authority
    return draft


def _yearly(found: Found, periods: Sequence[Stretch]) -> Draft:
    at = [found.at(period) for period in periods]
    dues = tuple(sorted({days.due for days in at if days.due}))
    if not dues:
        return Draft(Kind.RECURRING, sure=0.4, why=[f"Hằng năm. {_fault(at[0])}"])
    why = f"Hằng năm; trong năm kế hoạch đến hết ngày {days_printed(dues)}."
    return Draft(Kind.RECURRING, at[0].start, dues[-1], periods[-1].before, dues, why=[why])


def _spanning(found: Found, units: Sequence[str], periods: Sequence[Stretch]) -> Draft:
    named = periods and periods[0].kind == Kind.HALF and any(label.unit == "year" for label in found.all(Label))
    span = found.at(periods[0]) if periods and not named else Days()
    if span.due is None and any(unit in _WITHIN_THE_YEAR for unit in units):
        span = found.plan_year
    start = found.begun or span.start
    name = f"hằng {UNITS[units[0]]}" if units else "định kỳ"
    why = f"Việc làm {name}, không ghi ngày."
    if span.due:
        why += f" Kết thúc ngày {printed(span.due)}."
    return Draft(Kind.RECURRING, start, span.due, sure=1.0 if units else 0.9, why=[why])


def continuous(found: Found) -> Draft | None:
    """Rule 4: "thường xuyên trong năm 2022", "từ tháng 11/2022", "năm 2024 và những năm tiếp theo"."""
    since = found.all(Since)
    if not found.has(Always, Onward) and not since:
        return None
    if since and len(found.periods) == 1 and not found.has(Always, Onward):
        return _begun_and_ended(found)
    event, offset, _ = found.happening
    start, due, fault = _bounds(found)
    why = ["Việc làm liên tục" + _between(start, due) + "."]
    if fault:
        why.append(f"Mốc ghi ở đây không có trong lịch: {fault}.")
    draft = Draft(Kind.CONTINUOUS, start, due, sure=0.3 if fault else 1.0, why=why)
    draft.event, draft.offset, draft.authority = event, offset, found.authority
    return draft


def _begun_and_ended(found: Found) -> Draft:
    """ "bắt đầu từ quý II, hoàn thành trong quý IV"."""
    draft = _whole(found, found.periods[0])
    if draft.due and found.begun and found.begun <= draft.due:
        draft.start = found.begun
        draft.why = [f"Từ ngày {printed(draft.start)} đến hết ngày {printed(draft.due)}."]
    return draft


def _bounds(found: Found) -> tuple[Date | None, Date | None, str | None]:
    """First and last day, and what is wrong with them: of an open beginning, of a time beside, of "trong năm"."""
    since, periods = found.all(Since), found.periods or found.days
    if since:
        at = found.at(since[0].stretch)
        return found.begun, None, None if found.begun else at.fault
    if periods:
        at = found.at(periods[0])
        return at.start, None if found.has(Onward) else at.due, at.fault if at.due is None else None
    inside = any(label.unit == "year" and label.within for label in found.all(Label))
    year = found.plan_year if inside else Days()
    return year.start, year.due, None


def _between(start: Date | None, due: Date | None) -> str:
    begin = f" từ ngày {printed(start)}" if start else ""
    return begin + (f" đến hết ngày {printed(due)}" if due else "")


def in_periods(found: Found) -> Draft | None:
    """Rule 7: months, quarters, halves, years."""
    periods = _finest(found)
    if not periods:
        return _of_label(found)
    apart = len(periods) > 1 and (found.report or found.apart)
    merged = None if apart else row_of(periods)
    draft = _whole(found, merged) if isinstance(merged, Stretch) else _dues(found, periods)
    event, _, by = found.happening
    draft.event, draft.authority = event, found.authority or by
    return draft


def _finest(found: Found) -> list[Stretch]:
    """The finest kinds; a limit ("đến hết quý II") before what is not one; the year too when named after its half."""
    periods = list(dict.fromkeys(found.periods))
    limited = [p for p in periods if p.limited or p.within or p.point in ("first", "middle", "last")]
    if limited and len(limited) < len(periods) and found.among_words and found.apart:
        periods = limited
    if not periods or periods[0].kind != Kind.HALF:
        finer = [p for p in periods if p.kind != Kind.YEAR]
        return finer if finer and not any(p.point == "last" for p in periods) else periods
    if len(periods) == 1 and [label for label in found.all(Label) if label.unit == "year" and not label.within]:
        periods.append(Stretch(Kind.YEAR, (12, 0), (1, 1), periods[0].year))
    return periods


def _whole(found: Found, period: Stretch) -> Draft:
    at = found.at(period)
    if at.due is None or at.fault:
        return Draft(period.kind, None, None, period.before, sure=0.2 if not at.year_missing else 0.5, why=[_fault(at)])
    why = f"Cả {KINDS[period.kind]}: từ ngày {printed(at.start)} đến hết ngày {printed(at.due)}." if at.start else ""
    why = why or f"Hạn là hết ngày {printed(at.due)}."
    sure = 1.0
    if period.point in ("first", "middle", "last"):
        why += " “Đầu”, “giữa”, “cuối” lấy theo Điều 146 Bộ luật Dân sự."
        sure = {"first": 0.6, "middle": 0.7, "last": 0.9}[period.point]
    if period.before:
        sure = 0.8
        why = f"Ghi “trước”; ngày cuối còn được chấp nhận là {printed(at.due)}."
    if period.year is None:
        why += f" Không ghi năm nên lấy năm {found.year} theo kế hoạch."
    return Draft(period.kind, at.start, at.due, period.before, sure=sure, why=[why])


def _dues(found: Found, periods: Sequence[Stretch]) -> Draft:
    at = [found.at(period) for period in periods]
    dues = tuple(sorted({days.due for days in at if days.due}))
    if not dues:
        return Draft(Kind.MULTIPLE, sure=0.2, why=[_fault(at[0])])
    if len(dues) == 1:
        return _whole(found, periods[0])
    starts = [days.start for days in at if days.start]
    why = f"Có {len(dues)} mốc, mỗi mốc là ngày cuối của khoảng ghi: {days_printed(dues)}."
    return Draft(
        Kind.MULTIPLE, min(starts) if starts else None, dues[-1], periods[-1].before, dues, sure=0.9, why=[why]
    )


def _of_label(found: Found) -> Draft | None:
    """A bare "trong năm" is the plan's year, "báo cáo quý" work of each quarter."""
    labels = found.all(Label)
    inside = [label for label in labels if label.within]
    if any(label.unit == "year" for label in inside):
        at = found.plan_year
        sure = 1.0 if at.due else 0.5
        why = f"Trong năm kế hoạch{_between(at.start, at.due)}."
        start = None if all(label.limited for label in inside) else at.start
        return Draft(Kind.YEAR, start, at.due, sure=sure, authority=found.authority, why=[why])
    if len(labels) > (0 if found.report else 1):
        return _spanning_labels(found, [label.unit for label in labels])
    return None


def _spanning_labels(found: Found, units: Sequence[str]) -> Draft:
    draft = _spanning(found, units, ())
    draft.sure = 0.6
    return draft


def _fault(at: Days) -> str:
    if at.year_missing and not at.fault:
        return "Chưa biết năm kế hoạch nên không tính được ngày."
    return f"Mốc ghi ở đây không có trong lịch: {at.fault}; cần hỏi lại."
