"""What each step of a round needs before the next one may come, said with names and numbers. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Date

from caicach.kit.days import plain_day
from caicach.scoring.enums import RoundState
from caicach.scoring.rules.round_days import Days

S = RoundState
NO_DAYS = Days()
NAMED = 5
"""So many bodies are named one by one; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a round stands. Names are those of sheets; `open_*` are (name, number of criteria without points).

    `open_own`: criteria that body and council score; `open_others`: survey, system, council only. Criteria with a
    question count as looked at in the first appraisal, so they are in `asked` and not in `open_own` there.
    """

    state: RoundState
    today: Date
    days: Days = NO_DAYS
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


def lacks_of(at: Standing, to: RoundState) -> tuple[Lack, ...]:
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
