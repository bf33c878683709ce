"""Flattens a table as a PDF text extractor does: cells wrapped, centred in their row, emitted one after another.

Lines on one baseline are joined by a blank, lines half a line apart by one line break, all others by a blank line.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from caicach.papers.reading.formats.txt.flattened.metrics import width

Measure = Callable[[str], float]


@dataclass(frozen=True)
class Sheet:
    """How the table is set: column widths, lines a page holds, whether cells are centred in their row."""

    widths: Sequence[float]
    page_lines: int = 30
    centred: bool = True
    half_breaks: bool = True
    measure: Measure = width
    heading_again: bool = True


@dataclass
class Page:
    """Text lines with their height on the page, in the order in which cells are drawn."""

    lines: list[tuple[float, str]] = field(default_factory=list)


def wrap(text: str, limit: float, measure: Measure) -> list[str]:
    """Words line by line, each line as full as the column allows."""
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for word in part.split():
            longer = f"{line} {word}".strip()
            if line and measure(longer) > limit:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return [line for line in lines if line]


def flatten(heading: Sequence[str], rows: Sequence[Sequence[str]], sheet: Sheet) -> str:
    """The text of the whole table, page after page. A row with a number and a title alone spans all columns."""
    pages = list(_pages(heading, rows, sheet))
    texts = [_text(page, sheet) for page in pages]
    return "\n\n".join(texts)


def _pages(heading: Sequence[str], rows: Sequence[Sequence[str]], sheet: Sheet) -> Iterator[Page]:
    page, used = Page(), 0
    used = _draw(page, 0, _wrapped(heading, sheet), sheet)
    for row in rows:
        cells = _wrapped(row, sheet)
        while True:
            room = sheet.page_lines - used
            if max(map(len, cells)) <= room:
                used = _draw(page, used, cells, sheet)
                break
            if room >= 2:
                _draw(page, used, [cell[:room] for cell in cells], sheet)
                cells = [cell[room:] for cell in cells]
            yield page
            page = Page()
            used = _draw(page, 0, _wrapped(heading, sheet), sheet) if sheet.heading_again else 0
    yield page


def _wrapped(row: Sequence[str], sheet: Sheet) -> list[list[str]]:
    if not any(row[2:]):
        across = sum(sheet.widths[1:])
        return [[row[0]], wrap(row[1], across, sheet.measure), *([] for _ in row[2:])]
    return [wrap(cell, limit, sheet.measure) for cell, limit in zip(row, sheet.widths, strict=True)]


def _draw(page: Page, top: int, cells: Sequence[Sequence[str]], sheet: Sheet) -> int:
    height = max(map(len, cells))
    for lines in cells:
        shift = (height - len(lines)) / 2 if sheet.centred else 0.0
        page.lines += [(top + shift + i, line) for i, line in enumerate(lines)]
    return top + height


def _text(page: Page, sheet: Sheet) -> str:
    text, last = "", None
    for at, line in page.lines:
        if last is None:
            glue = ""
        elif at == last:
            glue = " "
        elif abs(at - last) < 1 and sheet.half_breaks:
            glue = "\n"
        else:
            glue = "\n\n" if sheet.half_breaks else "\n"
        text, last = f"{text}{glue}{line}", at
    return text
