"""The rules by which the phrases of one text become one deadline. The first rule that fits speaks.

1. Days that come again ("ngày 20 của tháng", "tháng cuối quý", "thứ Sáu"): recurring, every such day of the year.
2. Days of the calendar: with words of repetition (hằng, định kỳ, báo cáo năm) recurring on those days; several days are
   recurring when they belong to reports of periods ("quý I trước ngày 12/3; 6 tháng trước …"), else multiple; a run of
   days or one day is a date. A day wins over the wider time beside it ("Năm 2024 (hoàn thành trước ngày 31/10/2024)").
3. Words of repetition without a day: recurring; monthly, quarterly and half-yearly work spans the year.
4. "Thường xuyên" and open beginnings: continuous, within the year where one is printed.
5. A limit counted from an event, when no wider time is printed beside it.
6. "Theo …", alone or bound by a year: it follows an authority.
7. Months, quarters, halves, years: the finest; neighbours of one kind are a run, others are multiple.
8. An event without a limit; work that comes unforeseen.
9. Else unknown.

Words that stand far from the schedule phrase ("theo quy định" in the middle of a sentence) do not count when something
firmer is there; a day that looks like a fraction of a score counts only when a word of limit or "ngày" makes it one.
"""

from collections.abc import Callable

from caicach.language.deadlines.found import Draft, Found
from caicach.language.deadlines.parts import (
    Adhoc,
    Always,
    Authority,
    DayRule,
    Every,
    Label,
    Onward,
    Relative,
    Row,
    Since,
    Stretch,
    Weekday,
)
from caicach.language.deadlines.rules_of_days import coming_again, on_days
from caicach.language.deadlines.rules_of_events import follows, from_event, unforeseen, when_it_happens
from caicach.language.deadlines.rules_of_spans import continuous, in_periods, repeated
from caicach.language.values import DeadlineKind as Kind

Rule = Callable[[Found], Draft | None]
TIMES: frozenset[type] = frozenset({Stretch, Row})
RULES: tuple[tuple[Rule, frozenset[type]], ...] = (
    (coming_again, frozenset({DayRule, Weekday})),
    (on_days, TIMES),
    (repeated, frozenset({Every})),
    (continuous, frozenset({Always, Onward, Since})),
    (from_event, frozenset({Relative})),
    (follows, frozenset({Authority})),
    (in_periods, TIMES | {Label}),
    (when_it_happens, frozenset({Relative})),
    (unforeseen, frozenset({Adhoc})),
)


def decide(found: Found) -> Draft:
    """The meaning of all phrases of a text together; a rule is asked when a part of its kinds is there."""
    for rule, kinds in RULES:
        draft = None if kinds.isdisjoint(found.kinds) else rule(found)
        if draft is not None:
            return draft
    return Draft(Kind.UNKNOWN, sure=0.0, why=["Không thấy cụm từ chỉ thời hạn nào trong văn bản này."])
