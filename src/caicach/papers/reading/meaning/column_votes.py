"""Columns without headings: the cells vote."""

from collections.abc import Iterable, Sequence

from caicach.language.assignments import looks_like_units
from caicach.language.deadlines import looks_like_schedule
from caicach.papers.reading.meaning.columns import UNIT_ROLES, Columns
from caicach.papers.reading.meaning.grid import GridRow
from caicach.papers.reading.meaning.heading_words import ColumnRole
from caicach.papers.reading.meaning.numbering import read_number

_SAMPLE = 40


def from_content(rows: Sequence[GridRow]) -> Columns | None:
    """Roles by what the cells look like: numbers, schedules, units, long text. Needs three rows and a unit column."""
    body = [row for row in rows if len(row.texts) >= 2][:_SAMPLE]
    if len(body) < 3 or len(rows[0].cells) < 3:
        return None
    columns = range(len(rows[0].cells))
    texts = [[text for row in body if (text := row.text(column))] for column in columns]
    roles: list[ColumnRole | None] = [None] * len(texts)
    _vote(roles, ColumnRole.NUMBER, [_share(map(_is_number, cells), cells) for cells in texts], 0.6)
    _vote(roles, ColumnRole.SCHEDULE, [_share(map(looks_like_schedule, cells), cells) for cells in texts], 0.6)
    units = [_share(map(looks_like_units, cells), cells) for cells in texts]
    fused = any("chủ trì" in text.lower() for cells in texts for text in cells if len(text) < 300)
    for role in (ColumnRole.ASSIGNMENT if fused else ColumnRole.LEAD, ColumnRole.COORDINATING, ColumnRole.MONITORING):
        _vote(roles, role, units, 0.6, leftmost=True)
    longest = [sum(map(len, cells)) / max(1, len(cells)) for cells in texts]
    _vote(roles, ColumnRole.TITLE, longest, 12.0)
    _vote(roles, ColumnRole.DELIVERABLE, longest, 8.0)
    found = Columns(tuple(roles), ("",) * len(roles), 0, 0.5)
    return found if found.of_tasks and found.has(*UNIT_ROLES) else None


def _share(votes: Iterable[float], cells: Sequence[str]) -> float:
    return sum(votes) / len(cells) if cells else 0.0


def _is_number(text: str) -> bool:
    return bool(read_number(text))


def _vote(
    roles: list[ColumnRole | None], role: ColumnRole, votes: Sequence[float], least: float, *, leftmost: bool = False
) -> None:
    free = [column for column, taken in enumerate(roles) if taken is None and votes[column] >= least]
    if free:
        roles[free[0] if leftmost else max(free, key=lambda column: votes[column])] = role


def looks_measured(body: Sequence[GridRow], column: int) -> bool:
    """Whether a column headed just "Đơn vị" holds no units of a body but units of measure (%, hồ sơ)."""
    texts = [text for row in body[:_SAMPLE] if (text := row.text(column))]
    return bool(texts) and _share(map(looks_like_units, texts), texts) < 0.3
