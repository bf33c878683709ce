"""What is due when, how late it is, and how parts add up to a task. Pure: `today` and the calendar are arguments."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Date
from datetime import timedelta

from caicach.kit.labels import gettext_noop as _
from caicach.kit.words import ABBREVIATIONS
from caicach.language.calendar import WorkingCalendar
from caicach.language.text import fold
from caicach.plans.enums import OPEN_STATES, SETTLED_STATES, TaskState

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


def next_due(days: Iterable[tuple[Date, Date | None]]) -> Date | None:
    """The first due day that is not done yet; pairs of (day, done on)."""
    return min((day for day, done_on in days if done_on is None), default=None)


def roll_up(states: Sequence[TaskState]) -> TaskState:
    """The state of a task whose parts are in these states.

    >>> roll_up([TaskState.DONE, TaskState.IDLE]).value, roll_up([TaskState.DONE, TaskState.NOT_APPLICABLE]).value
    ('doing', 'done')
    """
    kept = [state for state in states if state is not TaskState.CANCELLED]
    if kept and all(state in SETTLED_STATES for state in kept):
        return TaskState.DONE if TaskState.DONE in kept else TaskState.NOT_APPLICABLE
    if any(state not in (TaskState.IDLE, TaskState.NOT_APPLICABLE) for state in kept):
        return TaskState.DOING
    return TaskState.IDLE if kept else TaskState.CANCELLED


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


def open_words(kind: str, schedule: str) -> str:
    """What to say where no day can be told.

    >>> open_words("", ""), open_words("continuous", "Thường xuyên")
    ('Bản gốc không ghi hạn', 'Thường xuyên')
    """
    return OPEN_WORDS.get(kind, _("Chưa có ngày hạn")) if schedule else _("Bản gốc không ghi hạn")
