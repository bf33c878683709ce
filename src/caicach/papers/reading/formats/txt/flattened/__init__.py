"""Raw PDF text whose cells lie broken over lines, one after another, without any separator: the table rebuilt.

heading (which columns) → pieces (one a number) → model (widths, wording, learnt from the table itself)
→ segmentation (the cheapest way to cut each piece into cells) → rows.
"""

from collections.abc import Sequence
from dataclasses import replace

from caicach.papers.reading.formats.txt.flattened.heading import Heading, find_heading
from caicach.papers.reading.formats.txt.flattened.model import Model, Segment, first_model, relearn
from caicach.papers.reading.formats.txt.flattened.pieces import Break, Piece, pieces, table_end
from caicach.papers.reading.formats.txt.flattened.rows import table_rows
from caicach.papers.reading.formats.txt.flattened.segmentation import segment
from caicach.papers.reading.formats.txt.lines import Line
from caicach.papers.values import Table

_SAMPLE = 24
_SHORT = 24
_LESSON = 40


def flattened_table(lines: Sequence[Line], start: int) -> tuple[Table, int] | None:
    """The table whose heading begins at `lines[start]`, with the index of the line after the table.

    None when no heading of a task table begins there, or when no numbered row follows it.
    """
    found = find_heading(lines, start)
    if found is None:
        return None
    heading, body = found
    end = table_end(lines, body)
    rows = pieces(lines[body:end], heading)
    if not any(piece.number for piece in rows):
        return None
    read = _read(rows, heading)
    return Table(table_rows(heading, lines[start], read), lines[start].place), end


def _read(rows: Sequence[Piece], heading: Heading) -> list[tuple[Piece, tuple[Segment, ...]]]:
    """Three readings: of short rows to learn the widths, of more rows to learn the wording, and the one that counts."""
    blank = first_model(heading.columns[1:], rows)
    rough = relearn(blank, _segmented(_easy(rows), blank))
    start = replace(blank, widths=rough.widths, empty=rough.empty)
    return _segmented(rows, relearn(start, _segmented(rows[:_LESSON], start)))


def _segmented(rows: Sequence[Piece], model: Model) -> list[tuple[Piece, tuple[Segment, ...]]]:
    return [(piece, segment(piece, model)) for piece in rows]


def _easy(rows: Sequence[Piece]) -> Sequence[Piece]:
    """Short rows that no page breaks."""
    easy = [p for p in rows if len(p.chunks) <= _SHORT and all(c.before is not Break.PAGE for c in p.chunks)]
    return easy[:_SAMPLE] or rows[:_SAMPLE]
