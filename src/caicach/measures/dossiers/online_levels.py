"""The scales on which a procedure's online level is said. Three of them; levels of one are not levels of another."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date

PARTLY, WHOLLY = "một phần", "toàn trình"


@dataclass(frozen=True, slots=True)
class Scale:
    """One scale: its levels, lowest first, and which of them are an online service in which a dossier can be sent."""

    code: str
    levels: tuple[str, ...]
    online: frozenset[str]
    citation: str
    needs_reason: frozenset[str] = frozenset()
    since: Date = Date.min
    """The day from which its paper is in force, until that of the next scale."""


SCALES: dict[str, Scale] = {
    one.code: one
    for one in (
        Scale(
            "tt32-2017",
            ("1", "2", "3", "4"),
            frozenset({"3", "4"}),
            "Thông tư số 32/2017/TT-BTTTT",
            since=Date(2018, 1, 1),
        ),
        Scale(
            "nd42-2022",
            (PARTLY, WHOLLY),
            frozenset({PARTLY, WHOLLY}),
            "Nghị định số 42/2022/NĐ-CP",
            since=Date(2022, 8, 15),
        ),
        Scale(
            "nd224-2026",
            (PARTLY, WHOLLY, "chủ động 1", "chủ động 2", "chủ động 3", "chủ động 4"),
            frozenset({PARTLY, WHOLLY, "chủ động 1", "chủ động 2", "chủ động 3", "chủ động 4"}),
            "Nghị định số 224/2026/NĐ-CP",
            frozenset({PARTLY}),
            Date(2026, 7, 1),
        ),
    )
}
"""In the order of their days. The first is taken for days before it too: the levels were numbered alike."""


def scale_on(day: Date) -> Scale:
    """The scale in force on a day.

    >>> scale_on(Date(2022, 8, 14)).code, scale_on(Date(2022, 8, 15)).code, scale_on(Date(2026, 7, 1)).code
    ('tt32-2017', 'nd42-2022', 'nd224-2026')
    """
    first, *_ = SCALES.values()
    return max((one for one in SCALES.values() if one.since <= day), key=lambda one: one.since, default=first)


def scale_remark(scale: str, day: Date) -> str:
    """That a level is said on a scale which is not the one of the day; "" where it is, or where there is no scale.

    >>> scale_remark("nd224-2026", Date(2026, 6, 30))
    'Thang của Nghị định số 224/2026/NĐ-CP áp dụng từ 01/07/2026.'
    """
    known, in_force = SCALES.get(scale), scale_on(day)
    if known is None or known is in_force:
        return ""
    if known.since > day:
        return f"Thang của {known.citation} áp dụng từ {known.since:%d/%m/%Y}."
    ended = min(one.since for one in SCALES.values() if one.since > known.since)
    return f"Thang của {known.citation} không còn áp dụng từ {ended:%d/%m/%Y}; ghi lại mức theo {in_force.citation}."


def level_fault(scale: str, level: str, reason: str) -> str:
    """What is wrong with a level, in a sentence; "" where nothing is. No scale and no level: not said, and no fault.

    >>> level_fault("nd42-2022", "3", "")
    'Thang Nghị định số 42/2022/NĐ-CP có các mức: một phần, toàn trình; “3” không thuộc thang này.'
    >>> level_fault("nd224-2026", "một phần", "")
    'Theo Nghị định số 224/2026/NĐ-CP, mức một phần phải nêu lý do.'
    """
    if not level:
        return ""
    known = SCALES.get(scale)
    if known is None:
        return "Hãy chọn thang của mức trực tuyến: cùng chữ “mức độ 3, 4” mỗi thang một nghĩa."
    if level not in known.levels:
        return f"Thang {known.citation} có các mức: {', '.join(known.levels)}; “{level}” không thuộc thang này."
    if level in known.needs_reason and not reason.strip():
        return f"Theo {known.citation}, mức {level} phải nêu lý do."
    return ""


@dataclass(frozen=True, slots=True)
class Tally:
    """The procedures on one scale."""

    scale: Scale
    counts: tuple[tuple[str, int], ...]
    whole: int
    online: int


def tallies(levels: Iterable[tuple[str, str]]) -> tuple[Tally, ...]:
    """(scale, level) of procedures → one tally a scale that is used; scales are never added up.

    >>> [(one.scale.code, one.online, one.whole) for one in tallies([("tt32-2017", "2"), ("nd42-2022", "toàn trình")])]
    [('tt32-2017', 0, 1), ('nd42-2022', 1, 1)]
    """
    found = Counter(one for one in levels if one[0] in SCALES and one[1])
    shown = []
    for scale in SCALES.values():
        counts = tuple((level, found[(scale.code, level)]) for level in scale.levels)
        whole = sum(count for _level, count in counts)
        online = sum(count for level, count in counts if level in scale.online)
        shown.append(Tally(scale, counts, whole, online))
    return tuple(one for one in shown if one.whole)
