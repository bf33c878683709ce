"""Tables drawn with upright bars, as Markdown writes them."""

import re
from collections.abc import Sequence

from caicach.papers.reading.formats.txt.cells import row
from caicach.papers.reading.formats.txt.lines import Line
from caicach.papers.reading.formats.txt.tab_tables import is_heading
from caicach.papers.values import Row, Table

_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\s*\|?[\s:|+=-]*[-=]{2,}[\s:|+=-]*\|?\s*")
_FEWEST_BARS = 2


def has_bars(line: Line) -> bool:
    """Whether the line is a row between bars.

    >>> has_bars(Line("| 1 | Ban hành |", 1)), has_bars(Line("A | B", 1))
    (True, False)
    """
    text = line.text.strip()
    framed = text.startswith("|") and text.endswith("|")
    return len(_BAR.findall(text)) >= _FEWEST_BARS and (framed or len(_BAR.findall(text)) > _FEWEST_BARS)


def pipe_table(lines: Sequence[Line], start: int) -> tuple[Table, int]:
    """The table that begins at `lines[start]`, and the index after it. Ruling lines are no rows."""
    rows: list[Row] = []
    index = start
    while index < len(lines) and (has_bars(lines[index]) or _RULE.fullmatch(lines[index].text)):
        if not _RULE.fullmatch(lines[index].text):
            cells = _cells(lines[index].text)
            rows.append(row(cells, lines[index], len(rows) + 1, header=is_heading(cells[0])))
        index += 1
    return Table(tuple(rows), lines[start].place), index


def _cells(text: str) -> list[str]:
    inner = text.strip().removeprefix("|").removesuffix("|")
    return [part.replace("\\|", "|").strip() for part in _BAR.split(inner)]
