"""The days of a round: their order, and which step each of them ends. Pure."""

from dataclasses import dataclass, fields
from datetime import date as Date
from itertools import pairwise

from caicach.kit.days import plain_day
from caicach.kit.rules import RuleBroken
from caicach.scoring.enums import RoundState

S = RoundState


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a round, in the order in which they must come."""

    self_from: Date | None = None
    self_until: Date | None = None
    appraisal_1_until: Date | None = None
    explanation_until: Date | None = None
    appraisal_2_until: Date | None = None
    publish_on: Date | None = None
    appeal_until: Date | None = None


WORDS = {
    "self_from": "ngày bắt đầu tự chấm",
    "self_until": "hạn tự chấm",
    "appraisal_1_until": "hạn thẩm định lần 1",
    "explanation_until": "hạn giải trình",
    "appraisal_2_until": "hạn thẩm định lần 2",
    "publish_on": "ngày công bố",
    "appeal_until": "hạn kiến nghị",
}
ENDS = {
    S.PREPARING: "self_from",
    S.SELF_SCORING: "self_until",
    S.APPRAISAL_1: "appraisal_1_until",
    S.EXPLANATION: "explanation_until",
    S.APPRAISAL_2: "appraisal_2_until",
    S.COLLECTING: "publish_on",
    S.TOTALLED: "publish_on",
    S.PUBLISHED: "appeal_until",
}
"""The day by which each step should be over."""


def demand_days(days: Days) -> None:
    """Refuse days that are out of their order; those left out are not compared."""
    given = [(one.name, day) for one in fields(Days) if (day := getattr(days, one.name)) is not None]
    for (before, first), (after, second) in pairwise(given):
        if second < first:
            sentence = (
                f"{_capital(WORDS[after])} ({plain_day(second)}) không thể trước {WORDS[before]} ({plain_day(first)})."
            )
            raise RuleBroken("days-out-of-order", sentence, field=after)


def end_of(state: RoundState, days: Days) -> Date | None:
    """The day by which a step should be over."""
    name = ENDS.get(state)
    return getattr(days, name) if name else None


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
