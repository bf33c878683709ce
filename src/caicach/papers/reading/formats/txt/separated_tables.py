"""Tables whose cells are parted by semicolons or commas (.csv), quoted where a cell holds one."""

import csv
from collections.abc import Sequence

from caicach.papers.reading.formats.txt.cells import row
from caicach.papers.reading.formats.txt.lines import Line
from caicach.papers.reading.formats.txt.tab_tables import is_heading
from caicach.papers.values import Row, Table

_MARKS = ";,"
_FEWEST_COLUMNS = 4


def separated_table(lines: Sequence[Line], start: int) -> tuple[Table, int] | None:
    """The table whose heading is `lines[start]`, and the index after it; None when no such heading stands there."""
    if not is_heading(lines[start].text):
        return None
    mark = max(_MARKS, key=lines[start].text.count)
    if lines[start].text.count(mark) < _FEWEST_COLUMNS - 1:
        return None
    records = csv.reader((line.text + "\n" for line in lines[start:]), delimiter=mark, skipinitialspace=True)
    rows: list[Row] = []
    index = start
    for cells in records:
        if rows and len(cells) != len(rows[0].cells):
            break
        rows.append(row(cells, lines[index], len(rows) + 1, header=not rows))
        index = start + records.line_num
    return (Table(tuple(rows), lines[start].place), index) if len(rows) > 1 else None
