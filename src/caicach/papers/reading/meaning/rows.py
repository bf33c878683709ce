"""The rows of task tables as people mean them: numbers, titles, cells by role; repeated headings gone."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from caicach.papers.reading.meaning.cells import Field, join_fields, read_field
from caicach.papers.reading.meaning.columns import UNIT_ROLES, Columns
from caicach.papers.reading.meaning.grid import GridRow
from caicach.papers.reading.meaning.heading_words import ColumnRole
from caicach.papers.reading.meaning.headings import is_index_row, is_repeated_heading, without_heading
from caicach.papers.reading.meaning.numbering import Number, read_number, split_bullet, split_number
from caicach.papers.values import Place

WHO = UNIT_ROLES
WHEN = (ColumnRole.SCHEDULE, ColumnRole.START, ColumnRole.FINISH, ColumnRole.MARK)
_UNREADABLE = 3
"""A first cell this short that holds no number held one before it was scanned."""
_RULE = re.compile(r"^[\s\-–—_=:.|]+$")
_LABEL = re.compile(r"^(?:(?:ghi chú|chú thích|tổng cộng|tổng số|lưu ý)\b|\*|(?:cộng|tổng)\W*$)", re.IGNORECASE)


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
    for printed in rows[columns.first :]:
        row = without_heading(printed, columns)
        after_break = after_break or row is not printed
        if all(_RULE.match(text) for text in row.texts):
            continue
        if is_repeated_heading(row, columns) or is_index_row(row):
            after_break = True
            continue
        read = _read_row(row, columns, wrapped=wrapped)
        if not read.empty and not _is_note(read):
            yield replace(read, after_break=True) if after_break else read
        after_break = False


# ---------------------------------------------------------------- one row


def _read_row(row: GridRow, columns: Columns, *, wrapped: bool) -> TaskRow:
    if _is_merged(row, columns):
        return _read_merged(row, columns, wrapped=wrapped)
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
            read = replace(join_fields(found[role], read), joined=False)
        found[role] = read
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
    if not title:
        return cell
    return f"{cell} {title}" if split_bullet(f"{cell} {title}")[0] else title


def _is_merged(row: GridRow, columns: Columns) -> bool:
    """One cell over the row, or a title cell that covers a column of units, times or products: a heading line."""
    title = row.cells[columns.at(ColumnRole.TITLE)[0]]
    others = columns.at(*WHO, *WHEN, ColumnRole.DELIVERABLE)
    return row.wide or (title is not None and any(row.cells[column] is title for column in others))


def _read_merged(row: GridRow, columns: Columns, *, wrapped: bool) -> TaskRow:
    cells = [cell for cell in row.row.cells if cell and cell.text.strip()]
    number = read_number(cells[0].text)
    unreadable = len(cells) > 1 and len(cells[0].text.strip()) <= _UNREADABLE
    text = " ".join(read_field(cell, wrapped=wrapped).text for cell in (cells[1:] if number or unreadable else cells))
    if not number:
        number, text = split_number(text)
    return TaskRow(number, text, False, {}, row.place, columns, wide=True, bold=cells[0].bold)


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
