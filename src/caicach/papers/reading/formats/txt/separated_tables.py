"""Tables whose cells are parted by semicolons or commas (.csv), quoted where a cell holds one."""

import csv
from collections.abc import Iterator, Sequence

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
    rows: list[Row] = []
    index = start
    for cells, end in _records(lines[start:], mark):
        if rows and len(cells) != len(rows[0].cells):
            break
        rows.append(row(cells, lines[index], len(rows) + 1, header=not rows))
        index = start + end
    return (Table(tuple(rows), lines[start].place), index) if len(rows) > 1 else None


def _records(lines: Sequence[Line], mark: str) -> Iterator[tuple[list[str], int]]:
    """Records with the number of lines read so far, as long as the quoting makes sense."""
    reader = csv.reader((line.text + "\n" for line in lines), delimiter=mark, skipinitialspace=True)
    try:
        for cells in reader:
            yield cells, reader.line_num
    except csv.Error:
        return
