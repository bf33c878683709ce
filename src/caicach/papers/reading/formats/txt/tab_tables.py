"""Tables whose cells are parted by tabs: parts broken by pages joined, cells that hold line breaks put together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from caicach.language.text import fold, similarity
from caicach.papers.reading.formats.txt.cells import row
from caicach.papers.reading.formats.txt.lines import Line
from caicach.papers.values import Row, Table

_HEADING = re.compile(r"\W*(?:stt|tt|so tt|so thu tu)\b")
_NUMBER = re.compile(r"\s*(?:[IVXL]+|[A-Z]|\d+(?:\.\d+)*)[.)]?\s*$")
_RULE = re.compile(r"[\s|:+-]*-{2,}[\s|:+-]*")
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_SAME_HEADING = 0.85
_LONGEST_WRAP = 12


@dataclass(frozen=True, slots=True)
class Printed:
    """One row as printed: the texts of its cells and the line it begins with. `merged`: its first cell spans two."""

    cells: tuple[str, ...]
    line: Line
    merged: bool = False


def has_tabs(line: Line) -> bool:
    return "\t" in line.text.strip(" ") and not _RULE.fullmatch(line.text)


def tab_table(lines: Sequence[Line], start: int) -> tuple[Table, tuple[Line, ...], int]:
    """The table that begins at `lines[start]`, the notes that stood between its parts, the index after it."""
    rows: list[Printed] = []
    index = start
    notes: list[Line] = []
    columns = lines[start].text.count("\t") + 1
    while index < len(lines):
        line = lines[index]
        if _RULE.fullmatch(line.text):
            index += 1
        elif has_tabs(line) and (index == start or _goes_on(line, rows, columns)):
            printed, index = _whole_row(lines, index, columns)
            rows.append(printed)
        elif _is_note_inside(lines, index, columns):
            notes.append(line)
            index += 1
        else:
            break
    return Table(_rows(rows, columns), lines[start].place), tuple(notes), index


def _goes_on(line: Line, rows: Sequence[Printed], columns: int) -> bool:
    """A line right below belongs to the table; after a gap it must have its columns, or be its heading again."""
    if line.gap == 0:
        return True
    cells = line.text.split("\t")
    if is_heading(cells[0]):
        return similarity(" ".join(cells), " ".join(rows[0].cells), least=_SAME_HEADING) > 0
    continues = len(cells) < columns and (not cells[0].strip() or bool(_NUMBER.match(cells[0])))
    return len(cells) == columns or _is_merged(cells, columns) or continues


def _is_merged(cells: Sequence[str], columns: int) -> bool:
    """A sum row ("Tổng điểm") whose label spans number and name."""
    return len(cells) == columns - 1 and columns > 2 and not _NUMBER.match(cells[0]) and bool(cells[0].strip())


def _whole_row(lines: Sequence[Line], start: int, columns: int) -> tuple[Printed, int]:
    """The row with the lines below that one of its cells goes on with."""
    text, index = lines[start].text, start + 1
    while (wrap := _wrapped_lines(lines, index, columns - 1 - text.count("\t"))) > 0:
        text = "\n".join([text, *(line.text for line in lines[index : index + wrap])])
        index += wrap
    cells = tuple(text.split("\t"))
    return Printed(cells, lines[start], merged=_is_merged(cells, columns)), index


def _wrapped_lines(lines: Sequence[Line], start: int, missing: int) -> int:
    """How many lines from `start` on still belong to the row above, which lacks `missing` tabs."""
    for count, line in enumerate(lines[start : start + _LONGEST_WRAP], start=1):
        if line.gap:
            return 0
        tabs = line.text.count("\t")
        if tabs:
            fills = 0 < tabs <= missing and not _NUMBER.match(line.text.split("\t")[0])
            return count if fills else count - 1
    return 0


def _is_note_inside(lines: Sequence[Line], index: int, columns: int) -> bool:
    """A footnote at the foot of a page, with the table going on above on the next page."""
    if lines[index].text.lstrip()[:1] not in _RAISED or index + 1 >= len(lines):
        return False
    after = lines[index + 1]
    return (has_tabs(after) and after.text.count("\t") + 1 == columns) or _is_note_inside(lines, index + 1, columns)


def is_heading(first_cell: str) -> bool:
    """Whether the first cell of a row says that the row names the columns."""
    return _HEADING.match(fold(first_cell)) is not None


def _rows(printed: Sequence[Printed], columns: int) -> tuple[Row, ...]:
    most = max(columns, *(len(one.cells) + one.merged for one in printed))
    return tuple(_row(one, most, number, printed[0]) for number, one in enumerate(printed, start=1))


def _row(printed: Printed, columns: int, number: int, first: Printed) -> Row:
    header = is_heading(printed.cells[0]) and (printed is first or _alike(printed, first))
    padding = [""] * (columns - len(printed.cells) - printed.merged)
    whole = row([*printed.cells, *padding], printed.line, number, header=header)
    return _spanning(whole) if printed.merged else whole


def _spanning(whole: Row) -> Row:
    label, *others = whole.cells
    assert label is not None
    shifted = [replace(c, place=replace(c.place, cell=i)) for i, c in enumerate(others, start=3) if c is not None]
    return replace(whole, cells=(replace(label, columns=2), None, *shifted))


def _alike(one: Printed, other: Printed) -> bool:
    return similarity(" ".join(one.cells), " ".join(other.cells), least=_SAME_HEADING) > 0
