"""Reads a schedule phrase, or the schedule phrases inside a longer text."""

import re
import unicodedata
from datetime import date as Date
from functools import cache, lru_cache

from caicach.language.calendar import WorkingCalendar, vietnam
from caicach.language.deadlines.building import callbacks
from caicach.language.deadlines.combining import decide
from caicach.language.deadlines.counting import due_after, working_due
from caicach.language.deadlines.found import Draft, Found, gather
from caicach.language.deadlines.parsing import Machine
from caicach.language.deadlines.parts import Label, Part, Placed, Relative
from caicach.language.deadlines.runs import months_alone
from caicach.language.deadlines.scanning import islands, spoken
from caicach.language.deadlines.words import printed
from caicach.language.values import Deadline
from caicach.language.values import DeadlineKind as Kind

_REPORT_WORDS = ("báo", "bao", "bc", "b/c")
_REPORT = re.compile(r"(?<!\w)(?:b[aá]o c[aá]o|bc|b/c)(?!\w)")
_TAGS = re.compile(r"</?[a-z][^<>]*>")


@cache
def _machine() -> Machine:
    return Machine(callbacks())


def read_deadline(
    text: str, *, year: int | None = None, event: Date | None = None, calendar: WorkingCalendar | None = None
) -> Deadline:
    """The deadline that a text tells.

    `text` is a schedule cell or a sentence, as printed; `year` the plan's year, for days and months without one;
    `event` the day that a relative limit counts from (itself not counted); `calendar` the working days (default: those
    of Vietnam). Never raises on any text: what is not understood has kind unknown, what cannot be told is None.
    Source: the schedule columns of plan papers; Civil Code 2015 art. 146-148.

    >>> deadline = read_deadline("Báo cáo trước ngày 15/11", year=2024)
    >>> deadline.kind.value, deadline.due.isoformat(), deadline.before
    ('date', '2024-11-15', True)
    >>> read_deadline("Trong vòng 05 ngày làm việc kể từ ngày ký", event=Date(2024, 4, 26)).due
    datetime.date(2024, 5, 7)
    """
    return _read(text, year, event, calendar or vietnam())


@lru_cache(maxsize=4096)
def _read(text: str, year: int | None, event: Date | None, calendar: WorkingCalendar) -> Deadline:
    """Kept, because a plan repeats its few phrases in row after row."""
    found = find(text, year, calendar)
    return _finished(text, found, decide(found), event)


def find(text: str, year: int | None, calendar: WorkingCalendar) -> Found:
    """The schedule phrases of a text."""
    whole = unicodedata.normalize("NFC", text)
    said = spoken(_TAGS.sub(" ", whole) if "<" in whole else whole)
    lower = said.lower()
    if len(lower) != len(said):
        said = lower
    report = any(word in lower for word in _REPORT_WORDS) and _REPORT.search(lower) is not None
    return gather(said, phrases_of(lower), year, calendar, report=report)


def phrases_of(lower: str) -> list[Placed]:
    """The phrases of a text in lower case with single blanks, in order."""
    found = []
    for island in islands(lower):
        words, stop = island.after_words, island.after_stop
        for part, start, end in _machine().phrases(island.tokens):
            found.append(Placed(_lone(part), start, end, words, stop))
            words = stop = False
    return found


def _lone(part: Part) -> Part:
    """A bare "6 tháng" is the first half of a year, not a limit."""
    if (
        isinstance(part, Relative)
        and part.amount
        and not part.event
        and not part.limited
        and part.amount.unit == "month"
    ):
        return months_alone(part.amount.number) or part
    return part


def _finished(text: str, found: Found, draft: Draft, event: Date | None) -> Deadline:
    """The draft with the day that an event gives, the working day, the reason and how sure it is."""
    due, why = draft.due, draft.why
    if event and draft.kind == Kind.RELATIVE_TO_EVENT and draft.offset and due is None:
        due = due_after(event, draft.offset, found.calendar)
        why = [*why, f"Sự kiện ngày {printed(event)} thì hạn là {printed(due)}."] if due else why
    if draft.start and due and draft.start > due:
        draft.start, draft.sure = None, 0.3
        why = [*why, "Ngày bắt đầu ghi ở đây sau ngày kết thúc nên không dùng."]
    working = working_due(due, draft.kind, draft.offset, found.report, found.calendar)
    if working and working != due:
        why = [*why, f"Ngày này là ngày nghỉ nên tính vào ngày làm việc {printed(working)}."]
    return Deadline(
        *(text, draft.kind, draft.start, due, draft.before, draft.occurrences, draft.event, draft.offset),
        *(draft.authority, working, round(draft.sure * _clarity(found), 2), " ".join(why)),
    )


def _clarity(found: Found) -> float:
    """A phrase found among many other words is a little less sure."""
    if len(found.text) < 60:
        return 1.0
    told = sum(placed.end - placed.start for placed in found.placed if not isinstance(placed.part, Label))
    return 1.0 if 2 * told >= len(found.text) else 0.9
