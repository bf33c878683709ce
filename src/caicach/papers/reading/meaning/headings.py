"""Heading rows: where they are, what their labels say, and when they are printed again on the next page."""

import re
from collections.abc import Sequence
from dataclasses import replace

from caicach.language.text import squash
from caicach.papers.reading.meaning.column_votes import looks_measured
from caicach.papers.reading.meaning.columns import Columns
from caicach.papers.reading.meaning.grid import GridRow
from caicach.papers.reading.meaning.heading_words import ColumnRole, headingness, plain, role_of
from caicach.papers.reading.meaning.numbering import read_number

_INDEX = re.compile(r"^\(?\s*(\d{1,2}|[A-H]|[a-h])\s*\)?(\s*[=+\-x*/]\s*\(?\w{1,2}\)?)*$")
_DEEPEST_HEADING = 12


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
    if len(texts) < 2 or read_number(texts[0]) or row.wide:
        return False
    named = [role for text in texts if (role := role_of(text)[0]) and headingness(text) >= 0.6]
    return len(set(named)) >= 2 and len(named) >= 0.5 * len(texts)


def is_repeated_heading(row: GridRow, columns: Columns) -> bool:
    """A heading printed again on the next page, also when one of its words is damaged."""
    texts = row.texts
    if len(texts) < 2 or len(texts) > len(columns.labels) + 1 or read_number(texts[0]):
        return False
    if all(text[0].islower() for text in texts):
        return False  # the rest of a row that a page break cut
    known = {plain(label) for label in columns.labels}
    same = sum(
        plain(text) in known or (role_of(text)[0] in columns.roles and headingness(text) >= 0.6) for text in texts
    )
    return same >= 0.7 * len(texts)


def without_heading(row: GridRow, columns: Columns) -> GridRow:
    """The row without the repeated heading that stands in its cells, where the line between the two was not seen."""
    cells = list(row.row.cells)
    texts = [
        (cell, _behind_label(cell.text, label)) for cell, label in zip(cells, columns.labels, strict=False) if cell
    ]
    filled = [rest for cell, rest in texts if cell.text.strip()]
    labelled = [rest for rest in filled if rest is not None]
    if len(labelled) < max(2, 0.7 * len(filled)) or not any(labelled):
        return row
    new = {id(cell): replace(cell, text=rest) for cell, rest in texts if rest is not None}
    return GridRow(
        tuple(new.get(id(cell), cell) for cell in row.cells),
        row.own,
        replace(row.row, cells=tuple(new.get(id(cell), cell) for cell in cells)),
    )


def _behind_label(text: str, label: str) -> str | None:
    """What stands in a cell behind the label of its column, None where the label does not stand there.

    >>> _behind_label("Tiến độ Quý I/2025", "Tiến độ"), _behind_label("Quý I/2025", "Tiến độ")
    ('Quý I/2025', None)
    """
    words, wanted = text.split(), plain(label)
    for count in range(1, min(len(words), len(label.split()) + 2) + 1):
        begun = plain(" ".join(words[:count]))
        if begun == wanted:
            return " ".join(words[count:])
        if not wanted.startswith(begun):
            break
    return None


def is_index_row(row: GridRow) -> bool:
    """The row of column numbers under a heading: (1) (2) (3), or A B 1 2."""
    texts = row.texts
    return (
        len(texts) >= max(3, len(row.cells) - 1) and all(_INDEX.match(text) for text in texts) and len(set(texts)) > 1
    )


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
    """A row under a heading row that is no part of it: numbered, wide, or in words that no heading is made of. A row of
    ends of words in lower case is the rest of a heading that a page break cut.
    """
    texts = [
        cell.text.strip() for cell, own in zip(row.cells, row.own, strict=True) if cell and own and cell.text.strip()
    ]
    if texts and not row.text(0).strip() and all(text[0].islower() for text in texts):
        return False
    if not texts:
        return any(row.own)
    return bool(read_number(texts[0])) or row.wide or not all(map(_in_heading_words, texts))


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
        None if plain(label) == "don vi" and looks_measured(rows[first:], column) else role
        for column, (label, role) in enumerate(zip(columns.labels, columns.roles, strict=True))
    )
    named = sum(role is not None for role in roles)
    return Columns(roles, columns.labels, first, min(0.99, 0.6 + 0.4 * named / max(1, len(columns.roles))))
