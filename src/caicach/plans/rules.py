"""What is due when, how late it is, and how parts add up to a task. Pure: `today` and the calendar are arguments."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta

from caicach.kit.labels import gettext_noop as _
from caicach.kit.words import ABBREVIATIONS
from caicach.language.calendar import WorkingCalendar
from caicach.language.text import fold
from caicach.plans.enums import OPEN_STATES, OWED_STATES, SETTLED_STATES, TaskState

WORD = re.compile(r"[^\W\d_]+")
NAMES = {"par", "index", "parindex", "sipas", "papi", "pci", "dti", "ict", "iso"}
HEADING = re.compile(r"^([IVXLC]+|\d+(?:\.\d+)*|[A-ZĐ]|[a-zđ])[.)]?\s+(\S.*)$", re.S)


def window_end(today: Date, working_days: int, calendar: WorkingCalendar) -> Date:
    """The last day of "within n working days"."""
    if calendar.covers(today) and calendar.covers(today + timedelta(days=working_days * 3 + 14)):
        return calendar.add(today, working_days)
    return today + timedelta(days=working_days + 2 * (working_days // 5 + 1))


def due_days(deadline: Mapping[str, object] | None) -> tuple[Date, ...]:
    """Every day on which a task is due: its occurrences, or its one last day.

    >>> due_days({"due": "2024-12-31", "occurrences": ["2024-06-10", "2024-12-10"]})
    (datetime.date(2024, 6, 10), datetime.date(2024, 12, 10))
    """
    if not deadline:
        return ()
    several = deadline.get("occurrences")
    days = list(several) if isinstance(several, list | tuple) else []
    return tuple(sorted({Date.fromisoformat(str(day)) for day in days or [last_day(deadline)] if day}))


def last_day(deadline: Mapping[str, object]) -> str:
    """The last acceptable day; a limit that ends on a day off runs to the next working day."""
    return max(str(deadline.get("due") or ""), str(deadline.get("working_due") or "") if deadline.get("due") else "")


@dataclass(frozen=True, slots=True)
class PartFact:
    """What the standing of a task depends on: its period by the printed day, due day, state, day of finishing."""

    period: Date | None
    due: Date | None
    state: TaskState
    done_on: Date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a task stands; units are counted in the period that runs."""

    state: TaskState
    next_due: Date | None
    done_on: Date | None
    done_late: bool
    units_total: int
    units_done: int
    period: int
    periods: int


def standing(parts: Sequence[PartFact]) -> Standing:
    """How a task stands by its parts: the earliest period that is still open speaks for it.

    >>> idle, done = PartFact(None, None, TaskState.IDLE), PartFact(None, None, TaskState.DONE, Date(2026, 3, 1))
    >>> standing([idle, done]).state.value, standing([done, done]).state.value
    ('doing', 'done')
    """
    kept = [part for part in parts if part.state is not TaskState.CANCELLED]
    periods = _in_order({part.period for part in kept})
    left = _in_order({part.period for part in kept if part.state in OPEN_STATES})
    running = left[0] if left else periods[-1] if periods else None
    now = [part for part in kept if part.period == running]
    return Standing(
        state=roll_up([part.state for part in (now if left else kept)]),
        next_due=min((part.due for part in kept if part.due and part.state in OWED_STATES), default=None),
        done_on=None if left else max((part.done_on for part in kept if part.done_on), default=None),
        done_late=any(came_late(part.state, part.due, part.done_on) for part in kept),
        units_total=len(now),
        units_done=sum(part.state in SETTLED_STATES for part in now),
        period=periods.index(running) + 1 if periods else 1,
        periods=max(len(periods), 1),
    )


def _in_order(days: Iterable[Date | None]) -> list[Date | None]:
    """Soonest first; without a day last."""
    return sorted(days, key=lambda day: day or Date.max)


def is_late(state: str, due: Date | None, today: Date) -> bool:
    """Owed, and the last day has passed.

    >>> friday, monday = Date(2026, 11, 20), Date(2026, 11, 23)
    >>> is_late("doing", friday, monday), is_late("waiting", friday, monday)
    (True, False)
    """
    return state in OWED_STATES and due is not None and due < today


def came_late(state: str, due: Date | None, done_on: Date | None) -> bool:
    """Done, but after the last day.

    >>> friday, monday = Date(2026, 11, 20), Date(2026, 11, 23)
    >>> came_late("done", friday, monday), came_late("done", None, monday)
    (True, False)
    """
    return bool(state == TaskState.DONE and due and done_on and done_on > due)


def roll_up(states: Sequence[TaskState]) -> TaskState:
    """The one state of parts that run side by side.

    >>> roll_up([TaskState.DONE, TaskState.IDLE]).value, roll_up([TaskState.DONE, TaskState.NOT_APPLICABLE]).value
    ('doing', 'done')
    >>> roll_up([TaskState.DONE, TaskState.WAITING]).value, roll_up([TaskState.WAITING, TaskState.IDLE]).value
    ('waiting', 'doing')
    """
    kept = [state for state in states if state is not TaskState.CANCELLED]
    left = {state for state in kept if state in OPEN_STATES}
    if not kept:
        return TaskState.CANCELLED
    if not left:
        return TaskState.DONE if TaskState.DONE in kept else TaskState.NOT_APPLICABLE
    if left in ({TaskState.WAITING}, {TaskState.RETURNED}):
        return left.pop()
    return TaskState.IDLE if set(kept) <= {TaskState.IDLE, TaskState.NOT_APPLICABLE} else TaskState.DOING


def day_of(text: object) -> Date | None:
    """A day as the JSON of a deadline holds it.

    >>> day_of("2026-11-23"), day_of(None)
    (datetime.date(2026, 11, 23), None)
    """
    return Date.fromisoformat(str(text)) if text else None


def is_open(state: str) -> bool:
    return state in OPEN_STATES


def heading_parts(heading: str) -> tuple[str, str]:
    """Number and words of a printed section heading.

    >>> heading_parts("II. Cải cách thể chế"), heading_parts("Cải cách thể chế")
    (('II', 'Cải cách thể chế'), ('', 'Cải cách thể chế'))
    """
    match = HEADING.match(heading)
    number, words = (match[1], match[2]) if match else ("", heading)
    return number, calm(words)


def calm(words: str) -> str:
    """A heading in capitals as a sentence; abbreviations stay as they are.

    >>> calm("CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CCHC"), calm("Cải cách thể chế")
    ('Công tác chỉ đạo, điều hành CCHC', 'Cải cách thể chế')
    """
    if words.upper() != words or len(words.split()) < 2:
        return words
    lowered = WORD.sub(lambda word: word[0] if _short(word[0]) else word[0].lower(), words)
    return lowered[:1].upper() + lowered[1:]


def _short(word: str) -> bool:
    """Capitals that are no syllable: no vowel in them, or known as an abbreviation."""
    plain = fold(word)
    return plain in ABBREVIATIONS or plain in NAMES or not set(plain) & set("aeiouy")


OPEN_WORDS = {
    "relative_to_event": _("Chờ ngày tính hạn"),
    "follows_authority": _("Theo cấp trên"),
    "continuous": _("Thường xuyên"),
    "recurring": _("Định kỳ"),
    "unknown": _("Chưa hiểu hạn"),
}


def open_words(kind: str, schedule: str, arising: bool = False) -> str:
    """What to say where no day can be told; work that arose has no paper that could have said it.

    >>> open_words("", ""), open_words("continuous", "Thường xuyên"), open_words("", "", arising=True)
    ('Bản gốc không ghi hạn', 'Thường xuyên', 'Chưa ghi hạn')
    """
    if schedule:
        return OPEN_WORDS.get(kind, _("Chưa có ngày hạn"))
    return _("Chưa ghi hạn") if arising else _("Bản gốc không ghi hạn")
