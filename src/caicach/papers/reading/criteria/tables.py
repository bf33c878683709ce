"""The lines of a sheet as the raw rows of its tables; repeated headings, summaries and signatures gone.

Which rows are parts of others, and which are bands of a rule, is seen later (bands, tree).
"""

from collections.abc import Iterator, Sequence

from caicach.language.text import fold
from caicach.papers.reading.criteria.columns import SheetHead, find_head, head_at, is_index_line, is_repeated
from caicach.papers.reading.criteria.headings import POINTS
from caicach.papers.reading.criteria.lines import Line, LineSheet
from caicach.papers.reading.criteria.numbers import split_sheet_number
from caicach.papers.reading.criteria.parts import Special, special_of
from caicach.papers.reading.criteria.points import points_at_end
from caicach.papers.reading.criteria.row_joining import goes_on, join_row
from caicach.papers.reading.criteria.row_reading import ASIDE, rows_in
from caicach.papers.reading.criteria.rows import RawRow
from caicach.papers.reading.meaning.cells import is_capital
from caicach.papers.sheet_values import SheetColumn

_C = SheetColumn
_MOSTLY = 0.8


def raw_rows(sheet: LineSheet) -> list[RawRow]:
    """The raw rows of one sheet, [] where it holds no criteria."""
    return [row for head, lines in _tables(sheet.lines) for row in _table_rows(sheet, head, lines)]


def _table_rows(sheet: LineSheet, head: SheetHead, lines: Sequence[Line]) -> list[RawRow]:
    """The rows of one table, [] where nothing is scored in it."""
    rows: list[RawRow] = []
    if lines:
        carried: dict[int, str] = {}
        for line in lines:
            for row in rows_in(line, sheet, head, carried):
                if rows and goes_on(rows[-1], row):
                    join_row(rows[-1], row)
                elif row.name or row.number or head.exact:
                    rows.append(row)
    return _without_tail(rows) if any(map(_tells_points, rows)) else []


def _tells_points(row: RawRow) -> bool:
    """Whether a row shows that its table is about points: a number where they belong, or a rule for them."""
    if row.head.exact or row.maximum is not None or any(row.points(column) for column in POINTS):
        return True
    return _C.RULE in row.values and "điểm" in row.head.label(_C.RULE).lower()


def without_summaries(rows: Sequence[RawRow]) -> list[RawRow]:
    """Without tables that only sum up another one of the file: (nearly) all of their names stand there too."""
    names: dict[int, set[str]] = {}
    for row in rows:
        names.setdefault(id(row.head), set()).add(fold(row.name))
    dropped = {
        one
        for one, own in names.items()
        for other, others in names.items()
        if one != other and len(own) < len(others) and len(own & others) >= _MOSTLY * len(own)
    }
    return [row for row in rows if id(row.head) not in dropped]


def _tables(lines: Sequence[Line]) -> Iterator[tuple[SheetHead, list[Line]]]:
    """Each heading with the lines below it, up to the next heading with other words."""
    head = find_head(lines)
    while head is not None:
        body: list[Line] = []
        after: SheetHead | None = None
        at = head.last
        while at < len(lines) and after is None:
            line = lines[at]
            if head.exact:
                body.append(line)
                at += 1
                continue
            if is_repeated(line, head):
                at += 1
                continue
            after = head_at(lines, at)
            if after is None and not is_index_line(line) and line.texts:
                body.append(line)
            at += 1
        yield head, [line for line in body if not line.loose] if head.exact else _kept(body, head)
        head = after


def _kept(body: list[Line], head: SheetHead) -> list[Line]:
    """Loose lines count only where they say something of the table: a section before more rows, a total, a grade."""
    last = max((n for n, line in enumerate(body) if not line.loose), default=-1)
    return [line for n, line in enumerate(body) if not line.loose or _tells(line, head, inside=n < last)]


def _tells(line: Line, head: SheetHead, *, inside: bool) -> bool:
    text = line.texts[0]
    if ASIDE.match(text):
        return False
    if special_of(text) or special_of(split_sheet_number(text)[1]):
        return len(text) < 200
    if not inside and points_at_end(text) is not None:
        return any(column in line.cells for column in head.names)
    number, rest = split_sheet_number(text)
    return inside and len(text) < 200 and (is_capital(text) or (number is not None and not rest.endswith((".", ";"))))


def _without_tail(rows: list[RawRow]) -> list[RawRow]:
    """Without what stands below the last total: names of signers, a remark."""
    last = max((n for n, row in enumerate(rows) if row.special is Special.TOTAL), default=len(rows))
    while len(rows) - 1 > last and not _counts(rows[-1]):
        rows.pop()
    return rows


def _counts(row: RawRow) -> bool:
    return bool(row.number or row.special or row.scored or row.maximum is not None)
