"""Which column holds what: by the meaning of the headings, by the heading of the table before, else by the content.

heading rows ──▶ label of each column ──▶ role      (two-row headings, split lines and damaged words included)
no heading   ──▶ same width as before: its roles; else the cells vote
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from caicach.language.assignments import looks_like_units
from caicach.language.deadlines import looks_like_schedule
from caicach.language.text import squash
from caicach.papers.reading.meaning.grid import GridRow
from caicach.papers.reading.meaning.heading_words import ColumnRole, headingness, plain, role_of

UNIT_ROLES = (ColumnRole.ASSIGNMENT, ColumnRole.LEAD, ColumnRole.COORDINATING, ColumnRole.MONITORING)
_TELLING = frozenset({*UNIT_ROLES, ColumnRole.SCHEDULE, ColumnRole.FINISH, ColumnRole.MARK, ColumnRole.DELIVERABLE})
_INDEX = re.compile(r"^\(?\s*(\d{1,2}|[A-H]|[a-h])\s*\)?(\s*[=+\-x*/]\s*\(?\w{1,2}\)?)*$")
_NUMBER = re.compile(r"^(\d{1,3}(\.\d{1,3}){0,4}|[IVX]{1,5}|[A-H]|[a-zđ])\s*[.)/:]?$")
_DEEPEST_HEADING = 12
_SAMPLE = 40


@dataclass(frozen=True, slots=True)
class Columns:
    """The roles of the columns of one table; `first` is the first row after the heading."""

    roles: tuple[ColumnRole | None, ...]
    labels: tuple[str, ...]
    first: int
    sure: float

    def at(self, *roles: ColumnRole) -> tuple[int, ...]:
        """The columns that have one of these roles, left to right."""
        return tuple(column for column, role in enumerate(self.roles) if role in roles)

    def has(self, *roles: ColumnRole) -> bool:
        return any(role in roles for role in self.roles)

    @property
    def of_tasks(self) -> bool:
        """Says what, and at least one of: who, when, with what result. Score sheets, estimates, member lists do not."""
        if not self.has(ColumnRole.TITLE) or self.has(ColumnRole.PERSON):
            return False
        if len(self.at(ColumnRole.BUDGET)) > 1 and not self.has(ColumnRole.SCHEDULE):
            return False
        if self.has(ColumnRole.POINTS):
            return self.has(ColumnRole.SCHEDULE) or (self.has(*UNIT_ROLES) and self.has(ColumnRole.DELIVERABLE))
        return any(role in _TELLING for role in self.roles)


def read_columns(rows: Sequence[GridRow], before: Columns | None = None) -> Columns | None:
    """The columns of a table: its own heading, else the roles of the table before it, else by votes; None when
    nothing tells.
    """
    return (
        from_heading(rows) or from_before(rows, before) or from_content(rows) or from_before(rows, before, narrower=2)
    )


def from_heading(rows: Sequence[GridRow]) -> Columns | None:
    """The first rows that read as a heading, of one to three rows."""
    for first in range(min(len(rows), _DEEPEST_HEADING)):
        if not is_heading_row(rows[first]):
            continue
        depths = range(_merged_depth(rows[first]), 4)
        tries = [_read_heading(rows, first, first + depth) for depth in depths if first + depth <= len(rows)]
        best = max((columns for columns in tries if columns), key=lambda columns: columns.sure, default=None)
        if best:
            return _after_index(rows, best)
    return None


def _merged_depth(row: GridRow) -> int:
    """How many rows the heading has for sure: its cells merged downwards tell."""
    return min(3, max((cell.rows for cell in row.row.cells if cell), default=1))


def is_heading_row(row: GridRow) -> bool:
    """Short cells that name at least two roles, in words that headings are made of.

    >>> from caicach.papers.values import Cell, Row
    >>> cells = [Cell(text) for text in ("TT", "Nội dung công việc", "Hạn", "Phòng phụ trách")]
    >>> is_heading_row(GridRow(tuple(cells), (True,) * 4, Row(tuple(cells))))
    True
    """
    texts = row.texts
    if len(texts) < 2 or _NUMBER.match(texts[0]) or row.wide:
        return False
    named = [role for text in texts if (role := role_of(text)[0]) and headingness(text) >= 0.6]
    return len(set(named)) >= 2 and len(named) >= 0.5 * len(texts)


def is_repeated_heading(row: GridRow, columns: Columns) -> bool:
    """A heading printed again on the next page, also when one of its words is damaged."""
    texts = row.texts
    if len(texts) < 2 or len(texts) > len(columns.labels) + 1 or _NUMBER.match(texts[0]):
        return False
    known = {plain(label) for label in columns.labels}
    same = sum(
        plain(text) in known or (role_of(text)[0] in columns.roles and headingness(text) >= 0.6) for text in texts
    )
    return same >= 0.7 * len(texts)


def is_index_row(row: GridRow) -> bool:
    """The row of column numbers under a heading: (1) (2) (3), or A B 1 2."""
    texts = row.texts
    return (
        len(texts) >= max(3, len(row.cells) - 1) and all(_INDEX.match(text) for text in texts) and len(set(texts)) > 1
    )


def from_before(rows: Sequence[GridRow], before: Columns | None, *, narrower: int = 0) -> Columns | None:
    """A table without heading and as wide as the one before (or little narrower: empty last cells) goes on with it."""
    if (
        not before
        or not rows
        or not 0 <= len(before.roles) - len(rows[0].cells) <= min(narrower, len(before.roles) - 3)
    ):
        return None
    return Columns(before.roles, before.labels, 0, before.sure * 0.95)


def _read_heading(rows: Sequence[GridRow], first: int, last: int) -> Columns | None:
    if any(_is_body_row(row) for row in rows[first + 1 : last]):
        return None
    labels = tuple(_label(rows[first:last], column) for column in range(len(rows[first].cells)))
    found = [_role(rows[first:last], column, label) for column, label in enumerate(labels)]
    labels = tuple(label for label, _, _ in found)
    roles = _one_title([role for _, role, _ in found], labels)
    strength = sum(sure for _, _, sure in found) + 0.5 * len({role for role in roles if role}) - 0.2 * (last - first)
    return Columns(tuple(roles), labels, last, strength)


def _is_body_row(row: GridRow) -> bool:
    """A row under a heading row that is no part of it: numbered, wide, or in words that no heading is made of."""
    texts = [
        cell.text.strip() for cell, own in zip(row.cells, row.own, strict=True) if cell and own and cell.text.strip()
    ]
    return not texts or bool(_NUMBER.match(texts[0])) or row.wide or not all(map(_in_heading_words, texts))


def _in_heading_words(text: str) -> bool:
    return headingness(text) >= 0.6 or role_of(text)[0] is ColumnRole.MARK


def _label(heading: Sequence[GridRow], column: int) -> str:
    parts: list[str] = []
    for row in heading:
        text = squash(row.text(column))
        if text and (row.own[column] or not parts) and (not parts or parts[-1] != text):
            parts.append(text)
    return " ".join(parts)


def _role(heading: Sequence[GridRow], column: int, label: str) -> tuple[str, ColumnRole | None, float]:
    """The lowest heading cell decides ("Chủ trì" under "Phân công thực hiện"); where it is silent, the whole label."""
    lowest = squash(heading[-1].text(column)) if heading[-1].own[column] else ""
    if len(heading) > 1 and lowest and lowest != label and _is_merged_above(heading, column):
        role, sure = role_of(lowest)
        if role:
            return lowest, role, sure
    return label, *role_of(label)


def _is_merged_above(heading: Sequence[GridRow], column: int) -> bool:
    return any(cell is not None and cell.columns > 1 for row in heading[:-1] if (cell := row.cells[column]))


def _one_title(roles: list[ColumnRole | None], labels: Sequence[str]) -> list[ColumnRole | None]:
    """Of several columns that could be the task, the one that says so most plainly; a criterion serves where nothing
    better is.
    """
    titles = [column for column, role in enumerate(roles) if role is ColumnRole.TITLE]
    if len(titles) > 1:
        best = max(titles, key=lambda column: (_plainness(labels[column]), column))
        return [ColumnRole.FIELD if column in titles and column != best else role for column, role in enumerate(roles)]
    if not titles:
        for stand_in in (ColumnRole.CRITERION, ColumnRole.FIELD):
            if stand_in in roles:
                roles[roles.index(stand_in)] = ColumnRole.TITLE
                break
    return roles


def _plainness(label: str) -> int:
    words = plain(label)
    return sum(
        weight for word, weight in (("nhiem vu", 3), ("cu the", 3), ("cong viec", 2), ("hoat dong", 2)) if word in words
    )


def _after_index(rows: Sequence[GridRow], columns: Columns) -> Columns:
    first = columns.first
    if first < len(rows) and is_index_row(rows[first]):
        first += 1
    roles = tuple(
        None if _is_measure(rows[first:], columns, column) else role for column, role in enumerate(columns.roles)
    )
    named = sum(role is not None for role in roles)
    return Columns(roles, columns.labels, first, min(0.99, 0.6 + 0.4 * named / max(1, len(columns.roles))))


def _is_measure(body: Sequence[GridRow], columns: Columns, column: int) -> bool:
    """A column headed just "Đơn vị" that holds no units of a body but units of measure (%, hồ sơ)."""
    if plain(columns.labels[column]) != "don vi":
        return False
    texts = [text for row in body[:_SAMPLE] if (text := row.text(column))]
    return bool(texts) and _share(map(looks_like_units, texts), texts) < 0.3


# ---------------------------------------------------------------- no heading: the cells vote


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
    return bool(_NUMBER.match(text))


def _vote(
    roles: list[ColumnRole | None], role: ColumnRole, votes: Sequence[float], least: float, *, leftmost: bool = False
) -> None:
    free = [column for column, taken in enumerate(roles) if taken is None and votes[column] >= least]
    if free:
        roles[free[0] if leftmost else max(free, key=lambda column: votes[column])] = role
