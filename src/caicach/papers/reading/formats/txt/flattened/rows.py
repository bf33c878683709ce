"""Segments to rows of a table: cell texts joined again, dash rows set apart, each cell with its line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from caicach.papers.reading.formats.txt.flattened.costs import is_bullet
from caicach.papers.reading.formats.txt.flattened.heading import Heading, Role
from caicach.papers.reading.formats.txt.flattened.model import Segment
from caicach.papers.reading.formats.txt.flattened.pieces import Break, Chunk, Piece, lines_of
from caicach.papers.reading.formats.txt.lines import Line
from caicach.papers.values import Cell, Place, Row


@dataclass(slots=True)
class Draft:
    """A row while it is put together: the chunks of each column."""

    number: str | None
    line: Line
    cells: dict[int, list[Chunk]] = field(default_factory=dict)


def table_rows(heading: Heading, line: Line, read: Sequence[tuple[Piece, Sequence[Segment]]]) -> tuple[Row, ...]:
    """The heading row and all rows, counted from 1."""
    drafts = [draft for piece, segments in read for draft in _with_heads_apart(_drafts(piece, segments))]
    return (
        _heading_row(heading, line),
        *(_row(draft, heading, number) for number, draft in enumerate(drafts, start=2)),
    )


def _drafts(piece: Piece, segments: Sequence[Segment]) -> list[Draft]:
    drafts = [Draft(piece.number, piece.line)]
    for segment in segments:
        chunks = piece.chunks[segment.start : segment.end]
        if segment.begins_row:
            drafts.append(Draft(None, chunks[0].line))
        cell = drafts[-1].cells.setdefault(segment.column, [])
        cell += [replace(chunks[0], before=Break.PAGE), *chunks[1:]] if cell else chunks
    return drafts


def _with_heads_apart(drafts: list[Draft]) -> list[Draft]:
    """A number whose title is a head and one dash line, with dash rows below: the head is a row of its own."""
    title = drafts[0].cells.get(0, [])
    dashes = [i for i, chunk in enumerate(title) if chunk.before is not Break.SAME and is_bullet(chunk.text)]
    below = [draft.cells.get(0, []) for draft in drafts[1:]]
    if len(dashes) != 1 or dashes[0] == 0 or not any(cell and is_bullet(cell[0].text) for cell in below):
        return drafts
    head = Draft(drafts[0].number, drafts[0].line, {0: title[: dashes[0]]})
    first = Draft(None, title[dashes[0]].line, {**drafts[0].cells, 0: title[dashes[0] :]})
    return [head, first, *drafts[1:]]


def _heading_row(heading: Heading, line: Line) -> Row:
    cells = (
        Cell(column.text, Place(line.page, line.number, 1, i)) for i, column in enumerate(heading.columns, start=1)
    )
    return Row(tuple(cells), Place(line.page, line.number, 1), header=True)


def _row(draft: Draft, heading: Heading, row: int) -> Row:
    place = Place(draft.line.page, draft.line.number, row)
    number = Cell(draft.number or "", Place(draft.line.page, draft.line.number, row, 1))
    cells = [_cell(draft, column, heading, row) for column in range(len(heading.columns) - 1)]
    return Row((number, *cells), place)


def _cell(draft: Draft, column: int, heading: Heading, row: int) -> Cell:
    chunks = draft.cells.get(column)
    if not chunks:
        return Cell("", Place(draft.line.page, draft.line.number, row, column + 2))
    free_text = heading.columns[column + 1].role not in (Role.UNITS, Role.SCHEDULE)
    place = Place(chunks[0].line.page, chunks[0].line.number, row, column + 2)
    return Cell(_text(chunks, items=free_text), place, printed=_printed(chunks))


def _text(chunks: Sequence[Chunk], *, items: bool) -> str:
    """Lines joined by a blank; a dash item begins a line; a paper's number broken at its hyphen is whole again."""
    text = ""
    for words in _lines(chunks):
        glue = "\n" if items and is_bullet(words) else "" if _breaks_at_hyphen(text) else " "
        text = f"{text}{glue}{words}" if text else words
    return text


def _lines(chunks: Sequence[Chunk]) -> Iterator[str]:
    return (" ".join(chunk.text for chunk in line) for line in lines_of(chunks))


def _breaks_at_hyphen(text: str) -> bool:
    return text.endswith("-") and text[-2:-1].isalnum()


def _printed(chunks: Sequence[Chunk]) -> str | None:
    """The lines as they stand in the file, when one of them was mended."""
    if not any(chunk.printed for chunk in chunks):
        return None
    return "\n".join(dict.fromkeys(chunk.printed or chunk.text for chunk in chunks))
