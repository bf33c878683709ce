"""The steps of a round: what comes next, what each step needs, what may be left out, what may be opened again. Pure.

open → self-score → appraisal 1 → explanation (where something is asked) → appraisal 2 → survey and leaders' points
→ totals → published, appeals → final. A `Lack` that blocks must be mended first; one that does not is only named.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date as Date
from itertools import pairwise

from caicach.kit.days import plain_day
from caicach.kit.rules import RuleBroken
from caicach.scoring.enums import RoundState

S = RoundState
ORDER: tuple[RoundState, ...] = tuple(RoundState)
NAMED = 5
"""So many bodies are named one by one; the rest are counted."""


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


@dataclass(frozen=True, slots=True)
class Standing:
    """How a round stands. Names are those of sheets; `open_*` are (name, number of criteria without points).

    `open_own`: criteria that body and council score; `open_others`: survey, system, council only. Criteria with a
    question count as looked at in the first appraisal, so they are in `asked` and not in `open_own` there.
    """

    state: RoundState
    today: Date
    days: Days = Days()
    is_issued: bool = True
    criteria: int = 0
    sheets: int = 0
    members: int = 0
    not_handed_in: tuple[str, ...] = ()
    not_closed: tuple[str, ...] = ()
    asked: int = 0
    unanswered: tuple[str, ...] = ()
    open_own: tuple[tuple[str, int], ...] = ()
    open_others: tuple[tuple[str, int], ...] = ()
    has_survey: bool = False
    appeals_waiting: int = 0


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that a step wants; `blocks`: the round does not move without it."""

    code: str
    sentence: str
    blocks: bool = True


@dataclass(frozen=True, slots=True)
class Move:
    """A step that the round may go to, with all that is missing for it."""

    to: RoundState
    lacks: tuple[Lack, ...] = ()

    @property
    def is_free(self) -> bool:
        return not any(lack.blocks for lack in self.lacks)

    @property
    def missing(self) -> tuple[Lack, ...]:
        return tuple(lack for lack in self.lacks if lack.blocks)

    @property
    def warnings(self) -> tuple[Lack, ...]:
        return tuple(lack for lack in self.lacks if not lack.blocks)


def moves(at: Standing) -> tuple[Move, ...]:
    """The steps that may follow, the usual one first; none after the last.

    >>> at = Standing(S.APPRAISAL_1, Date(2026, 12, 1), has_survey=True)
    >>> [move.to.value for move in moves(at)]
    ['collecting', 'appraisal_2']
    """
    return tuple(Move(to, _lacks(at, to)) for to in following(at))


def following(at: Standing) -> tuple[RoundState, ...]:
    """Where a round may go from here, whatever is still missing: explanation only where something is asked; the step
    of survey points only where the set has some."""
    after = S.COLLECTING if at.has_survey else S.TOTALLED
    found: dict[RoundState, tuple[RoundState, ...]] = {
        S.PREPARING: (S.SELF_SCORING,),
        S.SELF_SCORING: (S.APPRAISAL_1,),
        S.APPRAISAL_1: (S.EXPLANATION,) if at.asked else (after, S.APPRAISAL_2),
        S.EXPLANATION: (S.APPRAISAL_2,),
        S.APPRAISAL_2: (after,),
        S.COLLECTING: (S.TOTALLED,),
        S.TOTALLED: (S.PUBLISHED,),
        S.PUBLISHED: (S.FINAL,),
        S.FINAL: (),
    }
    return found[at.state]


def demand_move(at: Standing, to: RoundState) -> Move:
    """The move, where it may be made now. Raises RuleBroken with what is missing."""
    found = next((move for move in moves(at) if move.to is to), None)
    if found is None:
        raise RuleBroken("no-such-step", f"Đợt đang ở bước “{at.state.label}” nên không chuyển sang “{to.label}” được.")
    if not found.is_free:
        raise RuleBroken(found.missing[0].code, " ".join(lack.sentence for lack in found.missing))
    return found


def earlier(state: RoundState) -> tuple[RoundState, ...]:
    """The steps that may be opened again from here.

    >>> [one.value for one in earlier(S.APPRAISAL_1)]
    ['preparing', 'self_scoring']
    """
    return ORDER[: ORDER.index(state)]


def demand_reopening(state: RoundState, to: RoundState, reason: str) -> None:
    """Refuse to go back to a step that has not been, or without saying why."""
    if to not in earlier(state):
        raise RuleBroken("not-earlier", f"Chỉ mở lại được bước đứng trước “{state.label}”.", field="to")
    if not reason.strip():
        raise RuleBroken("reopen-without-reason", "Hãy ghi lý do mở lại để mọi người cùng biết.", field="reason")


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


def _lacks(at: Standing, to: RoundState) -> tuple[Lack, ...]:
    """What is missing for leaving the present step towards `to`."""
    found = {
        S.PREPARING: _to_open,
        S.SELF_SCORING: _to_close_self_scoring,
        S.APPRAISAL_1: _to_close_appraisal,
        S.EXPLANATION: _to_close_explanation,
        S.APPRAISAL_2: _to_close_appraisal,
        S.COLLECTING: _to_total,
        S.TOTALLED: _to_publish,
        S.PUBLISHED: _to_finish,
    }[at.state](at)
    if to is S.TOTALLED and at.state is not S.COLLECTING:
        found = [*found, *(_open("others-open", at.open_others))]
    return tuple(found)


def _to_open(at: Standing) -> list[Lack]:
    lacks = []
    if not at.is_issued:
        lacks.append(Lack("set-not-issued", "Bộ tiêu chí chưa ban hành."))
    if not at.criteria:
        lacks.append(Lack("no-criteria", "Bộ tiêu chí chưa có tiêu chí nào để chấm."))
    if not at.sheets:
        lacks.append(Lack("no-sheets", "Chưa có cơ quan, đơn vị nào trong đợt."))
    if at.days.self_until is None:
        lacks.append(Lack("no-day", "Chưa đặt hạn tự chấm."))
    elif at.days.self_until < at.today:
        lacks.append(Lack("day-over", f"Hạn tự chấm {plain_day(at.days.self_until)} đã qua."))
    if not at.members:
        lacks.append(Lack("no-council", "Chưa có thành viên hội đồng thẩm định.", blocks=False))
    return lacks


def _to_close_self_scoring(at: Standing) -> list[Lack]:
    lacks = []
    if at.not_handed_in:
        over = at.days.self_until is not None and at.days.self_until < at.today
        until = f", hạn {plain_day(at.days.self_until)}" if at.days.self_until else ""
        words = f"Chưa gửi phiếu tự chấm{until}: {names(at.not_handed_in)}."
        lacks.append(Lack("not-handed-in", words, blocks=not over))
    if not at.members:
        lacks.append(Lack("no-council", "Chưa có thành viên hội đồng thẩm định."))
    return lacks


def _to_close_appraisal(at: Standing) -> list[Lack]:
    lacks = _open("criteria-open", at.open_own)
    if not lacks and at.not_closed:
        lacks.append(Lack("sheets-open", f"Hội đồng chưa chốt phiếu của {names(at.not_closed)}.", blocks=False))
    return lacks


def _to_close_explanation(at: Standing) -> list[Lack]:
    if not at.unanswered:
        return []
    day = at.days.explanation_until
    over, until = day is not None and day < at.today, f", hạn {plain_day(day)}" if day else ""
    return [Lack("not-explained", f"Chưa gửi giải trình{until}: {names(at.unanswered)}.", blocks=not over)]


def _to_total(at: Standing) -> list[Lack]:
    return [*_open("criteria-open", at.open_own), *_open("others-open", at.open_others)]


def _to_publish(at: Standing) -> list[Lack]:
    lacks = _to_total(at)
    if at.days.publish_on is not None and at.today < at.days.publish_on:
        lacks.append(Lack("early", f"Ngày công bố đã đặt là {plain_day(at.days.publish_on)}.", blocks=False))
    return lacks


def _to_finish(at: Standing) -> list[Lack]:
    lacks = []
    if at.appeals_waiting:
        lacks.append(Lack("appeals-wait", f"Còn {at.appeals_waiting} kiến nghị chờ xem xét."))
    if at.days.appeal_until is not None and at.today <= at.days.appeal_until:
        lacks.append(Lack("window-open", f"Còn trong thời hạn kiến nghị, đến hết {plain_day(at.days.appeal_until)}."))
    return lacks


OPEN_WORDS = {"criteria-open": "Hội đồng chưa chấm", "others-open": "Chưa có điểm điều tra, ý kiến, số liệu"}


def _open(code: str, found: Sequence[tuple[str, int]]) -> list[Lack]:
    if not found:
        return []
    return [Lack(code, f"{OPEN_WORDS[code]}: {names(f'{name} ({count} tiêu chí)' for name, count in found)}.")]


def names(found: Iterable[str]) -> str:
    """The first few by name, the rest counted.

    >>> names(["Sở A", "Sở B"]), names(map(str, range(1, 9)))
    ('Sở A, Sở B', '1, 2, 3, 4, 5 và 3 phiếu khác')
    """
    held = list(found)
    said, rest = ", ".join(held[:NAMED]), len(held) - NAMED
    return f"{said} và {rest} phiếu khác" if rest > 0 else said


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
