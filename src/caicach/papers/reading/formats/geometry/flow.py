"""Pages of marks → blocks in reading order: tables where they stand, the words between them as paragraphs.

Tables of the same columns that follow one another over a page break are one table; its repeated headings and broken
rows are left for the meaning to join, each row keeping its page.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from caicach.papers.reading.formats.geometry.boxes import around
from caicach.papers.reading.formats.geometry.grids import Grid, find_grids
from caicach.papers.reading.formats.geometry.gutters import names_columns
from caicach.papers.reading.formats.geometry.lines import Line, joined, lines_of, opens_point
from caicach.papers.reading.formats.geometry.marks import PageMarks, Word
from caicach.papers.reading.formats.geometry.open_tables import OpenTable, part_pages
from caicach.papers.reading.formats.geometry.tables import TablePart, open_rows, ruled_rows
from caicach.papers.values import Block, Cell, Paragraph, Place, Row, Table

_PAGE_NUMBER = re.compile(r"^[-–—\s]*\d{1,4}(\s*/\s*\d{1,4})?[-–—\s]*$")
_BEGINS = re.compile(
    r"\((?i:kèm theo|ban hành)|Căn cứ\s|(?:Theo|Xét) đề nghị\s"
    r"|Thực hiện (?:Nghị quyết|Quyết định|Kế hoạch|Công văn|Chỉ thị|Chương trình|Thông báo) số"
)
"""Lines that begin a paragraph of their own whatever stands above: legal bases, what an appendix is attached to."""
MARGIN = 0.09
"""Share of the page's height at top and bottom where a lone number is a page number."""


def blocks_of(pages: Iterable[PageMarks]) -> tuple[Block, ...]:
    """All pages as blocks in reading order."""
    clean = [_without_page_number(page) for page in pages]
    grids = {page.number: [g for g in find_grids(page.rules) if _is_table(g, page)] for page in clean}
    open_parts = part_pages([page for page in clean if not grids[page.number]])
    blocks: list[Block | TablePart] = []
    for page in clean:
        if grids[page.number]:
            blocks.extend(_ruled_page(page, grids[page.number]))
        else:
            blocks.extend(_open_page(page, open_parts[page.number]))
    return tuple(_joined_tables(blocks))


def _without_page_number(page: PageMarks) -> PageMarks:
    drop: set[Word] = set()
    for line in lines_of(page.words):
        outside = line.bottom < MARGIN * page.height or line.top > (1 - MARGIN) * page.height
        if outside and _PAGE_NUMBER.match(line.text):
            drop.update(line.words)
    return replace(page, words=tuple(word for word in page.words if word not in drop)) if drop else page


def _is_table(grid: Grid, page: PageMarks) -> bool:
    """A frame around a text, or a pair of ornaments, is no table."""
    filled = sum(
        any(slot.x0 <= w.centre <= slot.x1 and slot.top <= w.middle <= slot.bottom for w in page.words)
        for slot in grid.slots
    )
    return len(grid.slots) >= 2 and filled >= 2


def _ruled_page(page: PageMarks, grids: Sequence[Grid]) -> Iterator[Block | TablePart]:
    above = 0.0
    for grid in grids:
        yield from _text([w for w in page.words if above <= w.middle < grid.top], page)
        yield TablePart(ruled_rows(grid, page), grid.xs, page.number, ruled=True)
        above = grid.bottom
        beside = [
            w for w in page.words if grid.top <= w.middle <= grid.bottom and not grid.x0 - 3 <= w.centre <= grid.x1 + 3
        ]
        yield from _text(beside, page)
    yield from _text([w for w in page.words if w.middle > above], page)


def _open_page(page: PageMarks, parts: Sequence[Sequence[Line] | OpenTable]) -> Iterator[Block | TablePart]:
    """A page without ruled tables: text, and tables by gutters."""
    for part in parts:
        if isinstance(part, OpenTable):
            rows = open_rows(part.gutters, part.words, page)
            yield TablePart(rows, part.gutters.edges, page.number, ruled=False)
        else:
            yield from _text([word for line in part for word in line.words], page)


def _joined_tables(blocks: Sequence[Block | TablePart]) -> Iterator[Block]:
    waiting: TablePart | None = None
    for block in blocks:
        if isinstance(block, TablePart):
            if waiting is not None and _goes_on(waiting, block):
                waiting.rows.extend(list(_carried(waiting.rows, block.rows)))
                waiting.page = block.page
            else:
                if waiting is not None:
                    yield _table(waiting)
                waiting = block
        else:
            if waiting is not None:
                yield _table(waiting)
                waiting = None
            yield block
    if waiting is not None:
        yield _table(waiting)


def _carried(above: Sequence[Row], rows: Sequence[Row]) -> Iterator[Row]:
    """The rows of the next page; a merged cell that the page break cut says again there what it says above."""
    repeated = bool(rows) and _texts(rows[0]) == _texts(above[0])
    for number, row in enumerate(rows):
        yield _below_break(above, row) if number == int(repeated) else row


def _below_break(above: Sequence[Row], row: Row) -> Row:
    cells = tuple(_told_above(above, row, column) for column in range(len(row.cells)))
    return replace(row, cells=cells, continues=row.continues or (cells != row.cells and _is_rest(above[-1], row)))


def _is_rest(last: Row, row: Row) -> bool:
    """Whether the row is the end of the last one: without a number, and no dash row, where rows have numbers."""
    number, before = row.cells[0], last.cells[0]
    if number is None or number.text.strip() or number.rows > 1 or before is None or before.rows > 1:
        return False
    own = next((cell.text for cell in row.cells[1:] if cell and cell.text.strip()), "-")
    return bool(before.text.strip()) and not own.startswith(("-", "+", "–"))


def _told_above(above: Sequence[Row], row: Row, column: int) -> Cell | None:
    """The cell, or what an empty one goes on with: a merged one, here or reaching down to the break above."""
    cell = row.cells[column]
    if cell is None or cell.text.strip() or column == 0:
        return cell
    last = next((found for r in reversed(above) if (found := r.cells[column])), None)
    cut = cell.rows > 1 or (above[-1].cells[column] is None and last is not None and last.rows > 1)
    return replace(cell, text=last.text) if cut and last and last.columns == 1 else cell


def _texts(row: Row) -> list[str]:
    return [cell.text if cell else "" for cell in row.cells]


def _goes_on(above: TablePart, below: TablePart) -> bool:
    """True where the second part has the same columns and stands on the next page, with nothing between."""
    near = len(above.xs) == len(below.xs) and all(abs(a - b) < 12 for a, b in zip(above.xs, below.xs, strict=True))
    return near and below.page == above.page + 1 and above.ruled == below.ruled


def _table(part: TablePart) -> Table:
    rows = tuple(_numbered(row, n) for n, row in enumerate(part.rows, 1))
    return Table(rows, Place(page=rows[0].place.page if rows else part.page))


def _numbered(row: Row, number: int) -> Row:
    cells = tuple(replace(c, place=replace(c.place, row=number)) if c is not None else None for c in row.cells)
    return replace(row, cells=cells, place=replace(row.place, row=number))


# ---------------------------------------------------------------- running text


def _text(words: Sequence[Word], page: PageMarks) -> Iterator[Block]:
    lines = lines_of(words)
    while lines:
        taken, gutter = _side_by_side(lines, page)
        if taken:
            yield _columns(lines[:taken], gutter, page)
        else:
            taken = _paragraph_length(lines, page)
            yield _paragraph(lines[:taken], page)
        lines = lines[taken:]


def _side_by_side(lines: Sequence[Line], page: PageMarks) -> tuple[int, float]:
    """How many lines from the first on stand in two columns, and where the gutter between them lies.

    So stand the issuer beside the motto and the recipients beside the signature.
    """
    best = (0, 0.0)
    for gutter in {gap for line in lines[:8] for gap in _gaps(line)}:
        count = _lines_beside(lines, gutter, page)
        if count > max(1, best[0]):
            best = (count, gutter)
    return best


def _gaps(line: Line) -> list[float]:
    """Places in the gaps of a line that are wider than a blank: just after, in the middle, just before."""
    if names_columns(line.text) >= 3:
        return []
    wide = [(a.x1, b.x0) for a, b in pairwise(line.words) if b.x0 - a.x1 > 0.38 * line.size]
    return [place for left, right in wide for place in (left + 3, (left + right) / 2, right - 3)]


def _lines_beside(lines: Sequence[Line], gutter: float, page: PageMarks) -> int:
    """Lines from the first on that no word crosses the gutter in, ending with the last one that has both sides."""
    wide, last = False, 0
    for count, line in enumerate(lines, 1):
        if any(word.x0 < gutter - 1 and word.x1 > gutter + 1 for word in line.words):
            break
        if count > 1 and line.top - lines[count - 2].bottom > 4 * line.size:
            break
        left = [w for w in line.words if w.x1 <= gutter + 1]
        right = [w for w in line.words if w.x1 > gutter + 1]
        if left and right:
            space = right[0].x0 - left[-1].x1
            narrow = space < 1.2 * line.size and line.x1 - line.x0 < 0.45 * page.width
            if narrow or space < min(line.size, 1.3 * _widest_blank(left, right, line.size)):
                break
            wide, last = wide or space > 1.5 * line.size, count
        elif left and opens_point(line.text):
            last = count
    return last if wide else 0


def _widest_blank(left: Sequence[Word], right: Sequence[Word], size: float) -> float:
    """The widest blank between the words of either side, no less than a usual one: columns stand farther apart."""
    return max([0.35 * size, *(b.x0 - a.x1 for side in (left, right) for a, b in pairwise(side))])


def _columns(lines: Sequence[Line], gutter: float, page: PageMarks) -> Table:
    """Two columns of text as a table of one row, as Word papers set them."""
    sides = [[w for line in lines for w in line.words if (w.centre > gutter) == right] for right in (False, True)]
    cells = tuple(
        Cell("\n".join(line.text for line in lines_of(side)), Place(page=page.number, row=1, cell=n))
        for n, side in enumerate(sides, 1)
    )
    box = around([word for line in lines for word in line.words], page)
    return Table((Row(cells, Place(page=page.number, row=1), box=box),), Place(page=page.number))


def _paragraph_length(lines: Sequence[Line], page: PageMarks) -> int:
    """How many lines make one paragraph: it goes on while lines are full, close, and open no new point."""
    right = max(0.8 * page.width, *(line.x1 for line in lines))
    count = 1
    for above, line in pairwise(lines):
        far = line.top - above.bottom > 0.9 * above.size
        indented = line.x0 - above.x0 > 1.2 * line.size and count > 1
        ended = above.text.endswith((".", ";", ":"))
        wraps = _is_full(above, line, right) or (line.text[:1].islower() and not ended)
        ended = (ended and line.text[:1].isupper()) or bool(_BEGINS.match(line.text))
        title = line.text.isupper() and len(line.words) > 1 and not above.text.isupper()
        if far or not wraps or indented or ended or title or opens_point(line.text) or line.bold != above.bold:
            break
        count += 1
    return count


def _is_full(above: Line, line: Line, right: float) -> bool:
    """Whether the first word of the next line would hardly have fitted."""
    first = line.words[0].x1 - line.words[0].x0
    return right - above.x1 < max(4.5 * above.size, first + 1.5 * above.size)


def _paragraph(lines: Sequence[Line], page: PageMarks) -> Paragraph:
    left, right = lines[0].x0, page.width - lines[0].x1
    centred = len(lines) == 1 and abs(left - right) < 0.06 * page.width and left > 0.15 * page.width
    text = joined(lines).replace("\n", " ")
    box = around([word for line in lines for word in line.words], page)
    return Paragraph(text, Place(page=page.number), bold=lines[0].bold, centred=centred, box=box)
