"""What a row of a task table is: a heading, a task, a heading with its first dash row, one of several rows."""

from dataclasses import replace

from caicach.papers.reading.meaning.cells import is_capital
from caicach.papers.reading.meaning.heading_words import ColumnRole
from caicach.papers.reading.meaning.numbering import Style, split_bullet
from caicach.papers.reading.meaning.rows import WHEN, WHO, TaskRow


def is_section(row: TaskRow, after: TaskRow | None) -> bool:
    """A heading row: no unit, no deliverable; with a schedule only when it plainly heads others; a lone leaf is a
    task.
    """
    if row.has(*WHO, ColumnRole.DELIVERABLE):
        return False
    if row.wide:
        return True
    if not row.columns.has(*WHO, ColumnRole.DELIVERABLE) and row.has(*WHEN):
        return False
    return _heads(row, after) or not (row.has(*WHEN) or row.marks or _is_leaf(row, after))


def _heads(row: TaskRow, after: TaskRow | None) -> bool:
    """Printed as a heading, or the next row stands below it."""
    if is_capital(row.title) or (row.number and row.number.style in (Style.ROMAN, Style.LETTER)):
        return True
    if not row.number or not after:
        return False
    if not after.number:
        return after.has_own(*WHO, *WHEN, ColumnRole.DELIVERABLE)
    below = after.number.style is row.number.style and after.number.values[: row.number.depth] == row.number.values
    return (below and after.number.depth > row.number.depth) or (
        row.number.style is Style.DIGITS and after.number.style is Style.SMALL
    )


def _is_leaf(row: TaskRow, after: TaskRow | None) -> bool:
    """An Arabic number and a sentence, followed by its sibling or by nothing: a task whose other cells were left
    empty.
    """
    if not row.number or row.number.style not in (Style.DIGITS, Style.SMALL) or row.bold:
        return False
    sibling = after is None or (after.number is not None and after.number.style is row.number.style)
    return sibling and len(row.title.split()) > 6


def split_heading(row: TaskRow, after: TaskRow | None) -> tuple[str | None, TaskRow]:
    """A heading and its first dash row in one cell: "1 | Theo dõi …⏎- Thực hiện …" followed by further dash rows."""
    if not row.number or not after or after.number or not (after.bullet or ColumnRole.NUMBER in after.shared):
        return None, row
    lines = row.title.split("\n")
    bulleted = [split_bullet(line) for line in lines]
    if len(lines) < 2 or bulleted[0][0] or sum(is_item for is_item, _ in bulleted) != 1 or not bulleted[1][0]:
        return None, row
    rest = " ".join([bulleted[1][1], *lines[2:]])
    return lines[0].rstrip(" :"), replace(row, title=rest, bullet=True)


def shares_number(row: TaskRow, after: TaskRow | None) -> bool:
    """Several rows under one number without a heading (dash rows, a merged number cell): none is the number's."""
    if not row.number or not after or after.number:
        return False
    merged = ColumnRole.NUMBER in after.shared and ColumnRole.TITLE not in after.shared
    return merged or (row.bullet and after.bullet and "\n- " not in row.title)


def field_path(row: TaskRow, number: str | None) -> tuple[str, ...]:
    """A field in a column of its own stands for a section; so does a criterion that is merged over several tasks."""
    role = ColumnRole.FIELD if row.has(ColumnRole.FIELD) else ColumnRole.CRITERION
    text = row.text(role).replace("\n", " ")
    if not text or (role is ColumnRole.CRITERION and number is None):
        return ()
    return (f"{number}. {text}" if number else text,)
