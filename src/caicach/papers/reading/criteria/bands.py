"""Rows that are bands of a rule ("Ban hành kịp thời | 0,5"), told from sub-criteria and joined into the rule above."""

from collections.abc import Sequence
from decimal import Decimal

from caicach.papers.reading.criteria.headings import POINTS
from caicach.papers.reading.criteria.points import points_at_end, with_points
from caicach.papers.reading.criteria.rows import RawRow
from caicach.papers.sheet_values import SheetColumn

_C = SheetColumn
_LEAST_NUMBERED = 0.3


def join_bands(rows: Sequence[RawRow]) -> list[RawRow]:
    """The rows without those that only say how the criterion above them is scored; its rule then says it."""
    if rows and rows[0].head.exact:
        return list(rows)
    if not is_numbered(rows):
        return _join_worded(rows)
    kept: list[RawRow] = []
    at = 0
    while at < len(rows):
        row = rows[at]
        kept.append(row)
        below = _below(rows, at)
        if below and row.number and not row.special and are_bands(row, below):
            _take(row, below)
        else:
            kept.extend(below)
        at += 1 + len(below)
    return kept


def is_numbered(rows: Sequence[RawRow]) -> bool:
    """Whether numbers tell the order of the sheet."""
    return sum(row.number is not None for row in rows) >= _LEAST_NUMBERED * max(1, len(rows))


def _below(rows: Sequence[RawRow], at: int) -> list[RawRow]:
    """The run of rows right below one that could be its bands: all without number, or all lettered a), b)."""
    found: list[RawRow] = []
    for row in rows[at + 1 :]:
        lettered = row.number is not None and row.number.shape == ("a",)
        first = found[0] if found else row
        if row.special or row.is_heading or row.depth != rows[at].depth:
            break
        if (row.number is not None and not lettered) or (row.number is None) != (first.number is None):
            break
        found.append(row)
    return found


def are_bands(row: RawRow, below: Sequence[RawRow]) -> bool:
    """Whether the rows below a criterion are the bands of its rule, by their maxima, points and words."""
    maxima = [part.maximum for part in below]
    known = [value for value in maxima if value is not None]
    filled = sum(part.scored for part in below)
    if filled > 1 or (filled and row.scored):
        return False
    if below[0].number is not None:
        return bool(known) and not filled and _are_steps(row.maximum, known)
    if not known:
        told = any(points_at_end(part.name) is not None for part in below)
        return not filled and (told or row.maximum is not None)
    if len(known) == len(below) > 1 and sum(known) == row.maximum and all(value > 0 for value in known):
        return False
    if row.maximum is None:
        return any(value == 0 for value in known)
    return all(value <= row.maximum for value in known)


def _are_steps(maximum: Decimal | None, known: Sequence[Decimal]) -> bool:
    return maximum is not None and max(known) <= maximum and sum(known) != maximum and min(known) < max(known)


def _take(row: RawRow, below: Sequence[RawRow]) -> None:
    """Join the bands into the rule; points that stand in one of them are those of the criterion."""
    lines = [row.values.get(_C.RULE, "")]
    for part in below:
        text = with_points(part.name, part.values.get(_C.MAXIMUM, ""))
        own = part.values.get(_C.RULE, "")
        lines.append(f"{text}\n{own}" if own and own not in text else text)
        for column in (*POINTS, _C.FIGURES, _C.EVIDENCE, _C.NOTE, _C.UNIT, _C.SCORER):
            if column in part.values and column not in row.values:
                row.values[column] = part.values[column]
    row.values[_C.RULE] = "\n".join(filter(None, lines))
    known = [part.maximum for part in below if part.maximum is not None]
    if row.maximum is None and known:
        row.values[_C.MAXIMUM] = str(max(known))


def _join_worded(rows: Sequence[RawRow]) -> list[RawRow]:
    """Without numbers only rows that end with their points, and have no other cell, are bands."""
    kept: list[RawRow] = []
    for row in rows:
        band = points_at_end(row.name) is not None and not row.scored and not row.special
        alone = not set(row.values) - {_C.MAXIMUM}
        if kept and band and alone and not kept[-1].special and kept[-1].maximum is not None:
            lines = (kept[-1].values.get(_C.RULE, ""), with_points(row.name, row.values.get(_C.MAXIMUM, "")))
            kept[-1].values[_C.RULE] = "\n".join(filter(None, lines))
        else:
            kept.append(row)
    return kept
