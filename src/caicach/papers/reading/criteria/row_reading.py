"""The rows that one line of a sheet holds: several where a field or criterion begins beside its first part."""

import re
from collections.abc import Iterator, Sequence

from caicach.papers.reading.criteria.columns import SheetHead
from caicach.papers.reading.criteria.lines import Line, LineSheet
from caicach.papers.reading.criteria.numbers import SheetNumber, number_of, split_sheet_number, without_bullet
from caicach.papers.reading.criteria.parts import special_of
from caicach.papers.reading.criteria.points import read_points, with_points
from caicach.papers.reading.criteria.rows import RawRow
from caicach.papers.sheet_values import SheetColumn

_C = SheetColumn
_SHARED = (_C.UNIT, _C.SCORER, _C.EVIDENCE)
"""What a cell merged over several rows says of each of them."""
ASIDE = re.compile(
    r"^\s*(?:ghi chú|lưu ý|\*+\s|\(\*\)|nơi nhận|người lập|thủ trưởng|giám đốc|.{0,40}ngày\s.*tháng\s.*năm)",
    re.IGNORECASE,
)
"""Lines around a table that are no rows of it: notes, signatures."""
_LONGEST_CODE = 14


def rows_in(line: Line, sheet: LineSheet, head: SheetHead, carried: dict[int, str]) -> Iterator[RawRow]:
    """The rows that one line holds: several where a field or criterion begins beside its first part."""
    if head.exact:
        number = line.own(head.at.get(_C.NUMBER))
        yield _row(line, sheet, head, number, line.own(head.names[-1]), dict(_values(line, head)), None)
        return
    if line.wide and ASIDE.match(line.texts[0]):
        return
    values = _paired(dict(_values(line, head)))
    named = [] if line.wide else list(_named(line, head, carried))
    if line.wide or not named:
        text = line.texts[0] if line.wide else ""
        number_text = line.own(head.at.get(_C.NUMBER)) if not line.wide else ""
        if not text and number_text and number_of(number_text) is None:
            text, number_text = number_text, ""
        yield _row(line, sheet, head, number_text, text, {} if line.wide else values, None)
        return
    owner = _number_owner(line, head, named)
    number_text = line.own(head.at.get(_C.NUMBER))
    for depth, text in named:
        number = number_text if depth == owner and number_text != text else ""
        own = values if depth == named[-1][0] else {}
        yield _row(line, sheet, head, number, text, own, depth if len(head.names) > 1 else None)


def _named(line: Line, head: SheetHead, carried: dict[int, str]) -> Iterator[tuple[int, str]]:
    """(which name column, text) of the names that begin in a line; a field that every row repeats begins once."""
    deepest = len(head.names) - 1
    for depth, column in enumerate(head.names):
        cell = line.cells.get(column)
        if cell is None or not cell.own or not cell.text.strip():
            continue
        if not cell.first and any(line.own(other) == cell.text for other in head.names[:depth]):
            continue
        if depth < deepest and carried.get(depth) == cell.text:
            continue
        if depth < deepest:
            carried[depth] = cell.text
            for deeper in [key for key in carried if key > depth]:
                del carried[deeper]
        yield depth, cell.text


def _number_owner(line: Line, head: SheetHead, named: Sequence[tuple[int, str]]) -> int:
    """Whose number stands in the number column: of the name merged over as many rows, else of the innermost."""
    number = line.cells.get(head.at.get(_C.NUMBER, -1))
    if number is not None and number.rows > 1:
        for depth, _ in named:
            if line.cells[head.names[depth]].rows == number.rows:
                return depth
    return named[-1][0]


def _values(line: Line, head: SheetHead) -> Iterator[tuple[SheetColumn, str]]:
    for column, number in head.at.items():
        if column in (_C.NUMBER, _C.FIELD, _C.GROUP, _C.NAME):
            continue
        cell = line.cells.get(number)
        if cell is None or not cell.text.strip():
            continue
        if (cell.own and cell.first) or (column in _SHARED and not cell.own):
            yield column, cell.text.strip()


def _paired(values: dict[SheetColumn, str]) -> dict[SheetColumn, str]:
    """The bands of a rule with their points, where one cell lists the bands and the cell of the maximum their points:
    "Kịp thời⏎Chậm | 1⏎0,5".
    """
    listed = [line.strip() for line in values.get(_C.MAXIMUM, "").split("\n") if line.strip()]
    points = [found.value for line in listed if (found := read_points(line))]
    if len(listed) < 2 or len(points) < len(listed):
        return values
    bands = [line.strip() for line in values.get(_C.RULE, "").split("\n") if line.strip()]
    paired = {**values, _C.MAXIMUM: str(max(points))}
    if len(bands) == len(listed):
        paired[_C.RULE] = "\n".join(map(with_points, bands, listed))
    return paired


def _row(
    line: Line, sheet: LineSheet, head: SheetHead, number_text: str, text: str, values: dict[SheetColumn, str],
    depth: int | None,
) -> RawRow:  # fmt: skip
    number = number_of(number_text) if number_text.strip() else None
    bullet = ""
    if number is None and number_text.strip():
        bullet = number_text.strip() if number_text.strip() in ("-", "–", "+", "*", "•") else ""
        if not bullet and len(number_text) <= _LONGEST_CODE:
            number = SheetNumber(" ".join(number_text.split()), (("?", 0),))
    name = text.strip()
    if head.exact:
        return RawRow(line, sheet, head, name, number, values=values)
    inside, rest = split_sheet_number(name)
    if not bullet and inside is not None and (number is None or _tells_more(inside, number)):
        number, name = inside, rest
    if number is None and not bullet:
        bullet, name = without_bullet(name)
    return RawRow(line, sheet, head, name, number, bullet, values, depth, special_of(name) if name else None)


def _tells_more(inside: SheetNumber, counted: SheetNumber) -> bool:
    """The number in a name against that of the column, where the column only counts the rows: 7 | 1.2. Báo cáo."""
    plain = counted.shape == ("1",)
    return plain and (inside.shape == ("I",) or len(inside.parts) > 1)
