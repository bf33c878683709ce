"""The rows of task tables as people mean them: headings and page furniture gone, rows broken over pages whole again."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from caicach.language.deadlines import looks_like_schedule
from caicach.papers.reading.meaning.cells import Field, begins_low, is_capital, join, join_fields, read_field
from caicach.papers.reading.meaning.columns import (
    UNIT_ROLES,
    Columns,
    is_index_row,
    is_repeated_heading,
)
from caicach.papers.reading.meaning.grid import GridRow
from caicach.papers.reading.meaning.heading_words import ColumnRole
from caicach.papers.reading.meaning.numbering import Number, read_number, split_bullet, split_number
from caicach.papers.values import Place

WHO = UNIT_ROLES
WHEN = (ColumnRole.SCHEDULE, ColumnRole.START, ColumnRole.FINISH, ColumnRole.MARK)
_RULE = re.compile(r"^[\s\-–—_=:.|]+$")
_LABEL = re.compile(r"^(?:(?:ghi chú|chú thích|tổng cộng|tổng số|lưu ý)\b|\*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One row: its number, its title without number and dash, the other cells by role. `shared` roles come from a
    merged cell above.
    """

    number: Number | None
    title: str
    bullet: bool
    fields: Mapping[ColumnRole, Field]
    place: Place
    columns: Columns
    wide: bool = False
    bold: bool = False
    continues: bool = False
    shared: frozenset[ColumnRole] = frozenset()
    after_break: bool = False
    joined: bool = False
    marks: tuple[str, ...] = field(default=())

    def text(self, role: ColumnRole) -> str:
        found = self.fields.get(role)
        return found.text if found else ""

    def has(self, *roles: ColumnRole) -> bool:
        return any(role in self.fields for role in roles)

    def has_own(self, *roles: ColumnRole) -> bool:
        return any(role in self.fields and role not in self.shared for role in roles)

    @property
    def empty(self) -> bool:
        return not self.number and not self.title and not self.fields


def read_rows(rows: Sequence[GridRow], columns: Columns, *, wrapped: bool, goes_on: bool) -> Iterator[TaskRow]:
    """The rows of one table after its heading; `goes_on` says that the table continues the one before it."""
    after_break = goes_on
    for row in rows[columns.first :]:
        if all(_RULE.match(text) for text in row.texts):
            continue
        if is_repeated_heading(row, columns) or is_index_row(row):
            after_break = True
            continue
        read = _read_row(row, columns, wrapped=wrapped)
        if not read.empty and not _is_note(read):
            yield replace(read, after_break=after_break)
        after_break = False


def whole_rows(rows: Iterable[TaskRow], *, wrapped: bool) -> list[TaskRow]:
    """Each row with the parts of it that stand in the rows below (page breaks, merged cells)."""
    whole: list[TaskRow] = []
    for row in rows:
        if whole and goes_on_with(whole[-1], row, wrapped=wrapped):
            whole[-1] = _joined(whole[-1], row)
        else:
            whole.append(row)
    return whole


def goes_on_with(above: TaskRow, row: TaskRow, *, wrapped: bool) -> bool:
    """Whether a row is the rest of the row above it. Numbers begin rows; else what the cells begin with decides."""
    if row.number or row.wide:
        return False
    if row.continues or not row.title:
        return True
    if ColumnRole.TITLE in row.shared:
        return True
    if not row.has_own(*WHO, *WHEN, ColumnRole.DELIVERABLE):
        return _bare_title_goes_on(above, row, wrapped=wrapped)
    return _newness(above, row, wrapped=wrapped) <= 0.75


def _bare_title_goes_on(above: TaskRow, row: TaskRow, *, wrapped: bool) -> bool:
    if is_capital(row.title) and not is_capital(above.title):
        return False
    if begins_low(row.title) or row.after_break or row.bullet:
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


_OPEN_END = re.compile(
    r"(?:[,(–-]|\b(?:và|của|với|trong|theo|các|về|cho|tại|hoặc|ngày|số|việc|được|đến|từ))$", re.IGNORECASE
)


def _joined(above: TaskRow, row: TaskRow) -> TaskRow:
    fields = dict(above.fields)
    for role, below in row.fields.items():
        if role in row.shared and role in fields:
            continue
        fields[role] = join_fields(fields[role], below) if role in fields else below
    bulleted = f"- {row.title}" if row.bullet else row.title
    title = above.title if ColumnRole.TITLE in row.shared else join(above.title, bulleted)
    return replace(above, title=title, fields=fields, joined=True, marks=(*above.marks, *row.marks))


# ---------------------------------------------------------------- one row


def _read_row(row: GridRow, columns: Columns, *, wrapped: bool) -> TaskRow:
    if row.wide:
        return _read_wide(row, columns, wrapped=wrapped)
    found: dict[ColumnRole, Field] = {}
    shared: set[ColumnRole] = set()
    for column, role in enumerate(columns.roles):
        cell = row.cells[column] if column < len(row.cells) else None
        if cell is None or not cell.text.strip() or role is None or role is ColumnRole.MARK or _seen(row, column):
            continue
        read = read_field(cell, wrapped=wrapped)
        if not read.text:
            continue
        if role in found:
            read = join_fields(found[role], read)
        found[role] = replace(read, joined=False)
        if not row.own[column]:
            shared.add(role)
    return _task_row(row, columns, found, frozenset(shared))


def _task_row(row: GridRow, columns: Columns, found: dict[ColumnRole, Field], shared: frozenset[ColumnRole]) -> TaskRow:
    number_field = found.pop(ColumnRole.NUMBER, None)
    _stand_in(found, shared)
    title_field = found.get(ColumnRole.TITLE)
    number = read_number(number_field.text) if number_field and ColumnRole.NUMBER not in shared else None
    title = title_field.text if title_field else ""
    if number_field and not number and ColumnRole.NUMBER not in shared:
        title = _number_cell_text(number_field.text, title)
    if not number and ColumnRole.TITLE not in shared:
        number, title = split_number(title)
    bullet, bare = split_bullet(title)
    several = bullet and ("\n- " in title or "\n+ " in title)
    return TaskRow(
        number,
        title if several else bare,
        bullet,
        found,
        row.place,
        columns,
        bold=bool(title_field and title_field.bold),
        continues=row.row.continues,
        shared=shared,
        marks=_marks(row, columns),
    )


def _stand_in(found: dict[ColumnRole, Field], shared: frozenset[ColumnRole]) -> None:
    """A row whose task cell is empty is told by its field or criterion: a heading, or a task without more words."""
    for role in (ColumnRole.FIELD, ColumnRole.CRITERION):
        if ColumnRole.TITLE not in found and role in found and role not in shared:
            found[ColumnRole.TITLE] = found.pop(role)


def _number_cell_text(cell: str, title: str) -> str:
    """A number cell that holds words: the number and the title stand in one cell, or a dash stands for a number."""
    return f"{cell} {title}".strip() if not title or len(cell) <= 2 else title


def _read_wide(row: GridRow, columns: Columns, *, wrapped: bool) -> TaskRow:
    cell = next(cell for cell in row.row.cells if cell and cell.text.strip())
    read = read_field(cell, wrapped=wrapped)
    number, title = split_number(read.text)
    return TaskRow(number, title, False, {}, row.place, columns, wide=True, bold=cell.bold)


def _seen(row: GridRow, column: int) -> bool:
    """A cell merged over several columns counts once, for the first of them."""
    return column > 0 and row.cells[column] is row.cells[column - 1]


def _marks(row: GridRow, columns: Columns) -> tuple[str, ...]:
    """The labels of the month or quarter columns that are ticked in this row."""
    ticked = (column for column in columns.at(ColumnRole.MARK) if column < len(row.cells) and row.text(column))
    return tuple(columns.labels[column] for column in ticked)


def _is_note(row: TaskRow) -> bool:
    """Notes, totals and the line of a signature inside a table are no tasks."""
    text = row.title if row.title else next((value.text for value in row.fields.values()), "")
    return bool(_LABEL.match(text)) and not row.number and not row.has(*WHO, *WHEN)
