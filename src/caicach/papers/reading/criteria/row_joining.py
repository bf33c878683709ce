"""Rows broken over pages or over lines made whole."""

from caicach.papers.reading.criteria.headings import POINTS
from caicach.papers.reading.criteria.points import points_at_end, with_points
from caicach.papers.reading.criteria.rows import RawRow
from caicach.papers.reading.meaning.cells import begins_low, join
from caicach.papers.sheet_values import SheetColumn

_C = SheetColumn


def goes_on(above: RawRow, row: RawRow) -> bool:
    """Whether a row is the rest of the row above it."""
    if row.head.exact or row.number or row.special or row.bullet:
        return False
    if not row.name:
        return bool(row.values)
    own = row.maximum is not None or row.scored
    if own or row.depth != above.depth:
        return False
    return row.line.continues or (begins_low(row.name) and points_at_end(row.name) is None and not above.special)


def join_row(above: RawRow, row: RawRow) -> None:
    if row.name:
        above.name = join(above.name, row.name).replace("\n", " ")
    values = dict(row.values)
    rule, points = values.get(_C.RULE, ""), values.get(_C.MAXIMUM, "")
    if rule and points and _C.MAXIMUM in above.values and not row.name:
        above.values[_C.RULE] = _lines(above.values.get(_C.RULE, ""), with_points(rule, points))
        values = {column: text for column, text in values.items() if column not in (_C.RULE, _C.MAXIMUM)}
    for column, text in values.items():
        before = above.values.get(column, "")
        if not before:
            above.values[column] = text
        elif column not in (*POINTS, _C.MAXIMUM) and text != before:
            above.values[column] = _lines(before, text) if column is _C.RULE else join(before, text)


def _lines(above: str, below: str) -> str:
    return f"{above}\n{below}" if above and below else above or below
