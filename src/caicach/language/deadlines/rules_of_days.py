"""Rules 1 and 2: days that come again, and days of the calendar."""

from collections.abc import Sequence
from datetime import date as Date

from caicach.language.deadlines.found import Draft, Found
from caicach.language.deadlines.parts import Always, DayRule, Every, Label, Since, Stretch, Weekday, Yearly
from caicach.language.deadlines.resolving import rule_days, weekdays_of
from caicach.language.deadlines.words import days_printed, printed
from caicach.language.values import DeadlineKind as Kind

_MONTHS = {
    "month": tuple(range(1, 13)),
    "quarter": (3, 6, 9, 12),
    "half": (6, 12),
    "year": (12,),
}


def coming_again(found: Found) -> Draft | None:
    """Rule 1: "ngày 20 hằng tháng", "ngày 05 tháng đầu quý sau", "hằng tuần vào thứ Sáu"."""
    rules, weekdays = found.all(DayRule), found.all(Weekday)
    if rules:
        return _by_rule(found, rules)
    if weekdays and not found.days:
        return _by_weekday(found, weekdays[0])
    return None


def _by_rule(found: Found, rules: Sequence[DayRule]) -> Draft | None:
    months = [_months_of(found, rule) for rule in rules]
    told = next((m for m in months if m is not None), None)
    beside = [period for period in found.periods if period.kind == Kind.MONTH and period.first]
    if told is None and len(beside) == 1 and not found.has(Every):
        return _in_month(found, rules[0], beside[0])
    if told is None:
        return None if found.days or found.periods else _no_month(rules[0])
    if found.days and all(rule.months is None for rule in rules):
        return None
    year = next((p.year for p in found.periods if p.year), found.year)
    if year is None:
        return Draft(Kind.RECURRING, sure=0.5, before=rules[0].before, why=["Định kỳ, nhưng chưa biết năm kế hoạch."])
    return _on_rules(found, rules, [told if m is None else m for m in months], year)


def _on_rules(found: Found, rules: Sequence[DayRule], months: Sequence[tuple[int, ...]], year: int) -> Draft:
    again = [rule_days(rule, of, year, found.calendar) for rule, of in zip(rules, months, strict=True)]
    single = [at.due for at in map(found.at, found.days) if at.due]
    days = tuple(sorted({*single, *(day for days in again for day in days)}))
    why = f"Định kỳ: trong năm {year} có các ngày {days_printed(days)}."
    return Draft(
        Kind.RECURRING,
        due=days[-1] if days else None,
        before=rules[0].before,
        occurrences=days,
        authority=found.authority,
        sure=1.0 if days else 0.2,
        why=[why],
    )


def _months_of(found: Found, rule: DayRule) -> tuple[int, ...] | None:
    """The months of a rule: its own, or those of "hằng tháng", "hằng quý" beside it."""
    units = [every.unit for every in found.all(Every) if every.unit]
    labels = [label.unit for label in found.all(Label)] if found.report else []
    unit = next((u for u in [*units, *labels] if u in _MONTHS), None)
    if rule.months is None:
        return _MONTHS.get(unit) if unit else None
    if len(rule.months) >= 12 and unit in ("quarter", "half"):
        later = rule.months[0] - 1
        return tuple(month + later for month in _MONTHS[unit])
    if len(rule.months) == 4 and unit is None:
        return tuple(rule.months[quarter - 1] for quarter in _quarters_named(found)) or rule.months
    return rule.months


def _quarters_named(found: Found) -> list[int]:
    """The quarters whose reports are named: "quý I, quý III" are two, "6 tháng" ends the second, "năm" the fourth."""
    named: set[int] = set()
    for period in found.periods:
        if period.kind == Kind.QUARTER and period.first:
            named.update(range((period.first[0] + 2) // 3, period.last[0] // 3 + 1))
        elif period.kind == Kind.HALF:
            named.add(period.last[0] // 3)
    if named and not found.days and any(label.unit == "year" for label in found.all(Label)):
        named.add(4)
    return sorted(named & {1, 2, 3, 4})


def _in_month(found: Found, rule: DayRule, month: Stretch) -> Draft | None:
    day = month._replace(
        kind=Kind.DATE, last=(month.last[0], rule.days[-1]), first=None, single=True, before=rule.before
    )
    return _one(found, day)


def _no_month(rule: DayRule) -> Draft:
    return Draft(
        Kind.DATE,
        before=rule.before,
        sure=0.3,
        why=[f"Có ngày {rule.days[-1]} nhưng không ghi tháng nào nên không tính được."],
    )


def _by_weekday(found: Found, weekday: Weekday) -> Draft:
    span = found.whole_year if found.whole_year.due else found.plan_year
    if span.start is None or span.due is None:
        return Draft(Kind.RECURRING, sure=0.5, why=["Hằng tuần, nhưng chưa biết năm kế hoạch."])
    days = weekdays_of(weekday, span.start, span.due)
    return Draft(Kind.RECURRING, None, days[-1], False, days, why=[f"Hằng tuần: {days_printed(days)}."])


def on_days(found: Found) -> Draft | None:
    """Rule 2: days of the calendar."""
    days = _firm(found)
    if not days or (found.has(Always) and days[0].point == "run"):
        return None
    draft = _several(found, days) if len({(d.year, d.last) for d in days}) > 1 else _one(found, days[0])
    draft.authority = found.authority
    draft.start = draft.start or _begun(found, draft.due)
    repeated = found.has(Every, Yearly) and not any(day.last_year for day in days)
    if repeated and draft.due and draft.kind == Kind.DATE:
        again = () if draft.start and not found.has(Since) else (draft.due,)
        draft.kind, draft.occurrences = Kind.RECURRING, again
        draft.why.append("Là việc lặp lại; trong năm kế hoạch rơi vào ngày này.")
    elif draft.kind == Kind.MULTIPLE and (repeated or _of_periods(found)):
        draft.kind = Kind.RECURRING
    return draft


def _begun(found: Found, due: Date | None) -> Date | None:
    """The open beginning printed before the days ("từ ngày 01/3/2025, … trước ngày 15/11")."""
    start = found.begun
    return start if start and due and start <= due else None


def _firm(found: Found) -> list[Stretch]:
    """The days that are meant as limits: among other words those with a word of limit before those without."""
    days = list(found.days)
    limited = [day for day in days if day.limited]
    if limited and found.among_words:
        days = limited
    return days


def _of_periods(found: Found) -> bool:
    """Whether the days are those of reports of periods: a quarter, half or year is named with at least two of them."""
    named = [p for p in found.periods if not p.limited] + found.all(Label)
    return len(named) >= 2


def _one(found: Found, day: Stretch) -> Draft:
    at = found.at(day)
    if at.due is None or (at.fault and at.start is None and not day.single):
        return _faulty(at.fault, at.year_missing, day)
    why = _sentence(found, day, at.start, at.due)
    start = at.start
    wider = found.at(found.periods[0]) if found.periods and not _same_place(found) else at
    if start is None and wider.start and wider.due and wider.start <= at.due <= wider.due:
        start, why = wider.start, why + " Khoảng rộng hơn ghi bên cạnh cho ngày bắt đầu."
    return Draft(Kind.DATE, start, at.due, day.before, why=[why])


def _same_place(found: Found) -> bool:
    """Whether the wider time stands inside other words ("kế hoạch năm 2024 … trước ngày 15/11"), no schedule itself."""
    first = found.placed[0]
    period = isinstance(first.part, Stretch) and first.part.kind != Kind.DATE and not first.after_words
    return not period or found.report


def _faulty(fault: str | None, year_missing: bool, day: Stretch) -> Draft:
    if year_missing and not fault:
        return Draft(Kind.DATE, before=day.before, sure=0.5, why=["Có ngày và tháng nhưng chưa biết năm kế hoạch."])
    return Draft(
        Kind.DATE, before=day.before, sure=0.2, why=[f"Ngày ghi ở đây không có trong lịch: {fault}; cần hỏi lại."]
    )


def _sentence(found: Found, day: Stretch, start: Date | None, due: Date) -> str:
    borrowed = "" if day.year is not None else f" Không ghi năm nên lấy năm {due.year} theo kế hoạch."
    if start and start != due:
        return f"Từ ngày {printed(start)} đến hết ngày {printed(due)}.{borrowed}"
    if day.before:
        return f"Ghi “trước”: ngày cuối còn chấp nhận là {printed(due)}, nên xong từ ngày làm việc trước đó.{borrowed}"
    return f"Hạn là hết ngày {printed(due)}.{borrowed}"


def _several(found: Found, days: Sequence[Stretch]) -> Draft:
    resolved = [found.at(day) for day in days]
    dues = tuple(sorted({at.due for at in resolved if at.due}))
    if not dues:
        return _faulty(resolved[0].fault, resolved[0].year_missing, days[0])
    faults = [at.fault for at in resolved if at.fault]
    why = [f"Có {len(dues)} mốc: {days_printed(dues)}; mốc cuối là hạn chung."]
    why += [f"Có ngày không có trong lịch: {fault}." for fault in faults]
    if len(dues) == 1:
        return Draft(Kind.DATE, None, dues[0], days[0].before, sure=0.4, why=why)
    return Draft(Kind.MULTIPLE, None, dues[-1], days[0].before, dues, sure=0.4 if faults else 1.0, why=why)
