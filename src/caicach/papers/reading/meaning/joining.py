"""Rows broken over pages made whole: which row goes on with the one above it, and how their cells join."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import zip_longest

from caicach.language.deadlines import looks_like_schedule
from caicach.papers.reading.meaning.cells import begins_low, is_capital, join, join_fields
from caicach.papers.reading.meaning.heading_words import ColumnRole
from caicach.papers.reading.meaning.rows import WHEN, WHO, TaskRow

_OPEN_END = re.compile(
    r"(?:[,(–-]|\b(?:và|của|với|trong|theo|các|về|cho|tại|hoặc|ngày|số|việc|được|đến|từ))$", re.IGNORECASE
)
_SHORT_REST = 3
"""Words that the end of a heading or of a title may have when a page break cut it."""


def whole_rows(rows: Iterable[TaskRow], *, wrapped: bool) -> list[TaskRow]:
    """Each row with the parts of it that stand in the rows below (page breaks, merged cells)."""
    listed = list(rows)
    whole: list[TaskRow] = []
    for row, after in zip_longest(listed, listed[1:]):
        if whole and not _opens_series(row, after) and goes_on_with(whole[-1], row, wrapped=wrapped):
            whole[-1] = _joined(whole[-1], row)
        else:
            whole.append(row)
    return whole


def _opens_series(row: TaskRow, after: TaskRow | None) -> bool:
    """A title alone, above a row numbered 1: a heading whose number was left out or not read."""
    if row.after_break and len(row.title.split()) < _SHORT_REST:
        return False
    bare = row.title and not row.number and not row.has_own(*WHO, *WHEN, ColumnRole.DELIVERABLE)
    first = after is not None and after.number is not None and after.number.values[-1] == 1
    return bool(bare and first) and not begins_low(row.title) and not row.bullet and not row.continues


def goes_on_with(above: TaskRow, row: TaskRow, *, wrapped: bool) -> bool:
    """Whether a row is the rest of the row above it. Numbers begin rows; else what the cells begin with decides."""
    if row.number or (row.wide and not _heading_goes_on(above, row)):
        return False
    if row.continues or not row.title:
        return True
    if ColumnRole.TITLE in row.shared:
        return True
    if not row.has_own(*WHO, *WHEN, ColumnRole.DELIVERABLE):
        return _bare_title_goes_on(above, row, wrapped=wrapped)
    return _newness(above, row, wrapped=wrapped) <= 0.75


def _heading_goes_on(above: TaskRow, row: TaskRow) -> bool:
    """The end of a section line that a page break cut: "5.2. VỀ ĐÀO TẠO CÔNG CHỨC," over "VIÊN CHỨC"."""
    short = len(row.title.split()) <= _SHORT_REST or begins_low(row.title)
    return row.after_break and above.wide and short and is_capital(row.title) == is_capital(above.title)


def _bare_title_goes_on(above: TaskRow, row: TaskRow, *, wrapped: bool) -> bool:
    if is_capital(row.title) and not is_capital(above.title):
        return row.after_break and not row.bold and len(row.title.split()) < _SHORT_REST
    if begins_low(row.title) or row.after_break or row.bullet or _OPEN_END.search(above.title):
        return True
    return wrapped and not row.bold


def _newness(above: TaskRow, row: TaskRow, *, wrapped: bool) -> float:
    """Evidence that a row without number is a row of its own, above 0.75 it is."""
    score = 0.0 if wrapped else 1.0
    score += -3.0 if begins_low(row.title) and not row.bullet else -1.5 if row.title[:1].isdigit() else 0.5
    if text := row.text(ColumnRole.SCHEDULE) * (ColumnRole.SCHEDULE not in row.shared):
        score += 2.0 if text[:1].isupper() and looks_like_schedule(text) >= 0.6 else -2.0 if begins_low(text) else -1.0
    for role in (*WHO, ColumnRole.DELIVERABLE):
        if row.has_own(role):
            weight = 0.5 if role is ColumnRole.DELIVERABLE else 1.5
            score += -weight if begins_low(row.text(role)) else weight
    score += 1.5 if not above.has(*WHO, *WHEN, ColumnRole.DELIVERABLE) else 0.0
    score += 1.5 if not row.columns.has(ColumnRole.NUMBER) else 0.0
    score += -1.0 if row.after_break else 0.0
    return score + (-1.5 if _OPEN_END.search(above.title) else 0.5 if above.title.endswith((".", ";")) else 0.0)


def _joined(above: TaskRow, row: TaskRow) -> TaskRow:
    fields = dict(above.fields)
    for role, below in row.fields.items():
        if role in fields and (role in row.shared or fields[role].text == below.text):
            continue
        fields[role] = join_fields(fields[role], below) if role in fields else below
    bulleted = f"- {row.title}" if row.bullet else row.title
    title = above.title if ColumnRole.TITLE in row.shared else join(above.title, bulleted)
    return replace(above, title=title, fields=fields, joined=True, marks=(*above.marks, *row.marks))
