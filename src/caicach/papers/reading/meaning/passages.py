"""The running text of a file in reading order, each passage with its place: what citations, targets and units are
looked for in.

Rows of task tables come as they were put together again, so that a citation cut by a page break is whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from caicach.papers.reading.meaning.appendices import Run, TaskTables
from caicach.papers.reading.meaning.cells import WRAPPED_KINDS, read_field
from caicach.papers.reading.meaning.heading_words import ColumnRole
from caicach.papers.reading.meaning.rows import TaskRow
from caicach.papers.values import Block, Cell, Layout, Paragraph, Place, Row, Table


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a cell or a footnote; `role` is that of its column in a task table, `block` its block in the
    layout.
    """

    text: str
    place: Place
    block: int
    role: ColumnRole | None = None
    in_table: bool = False


def read_passages(layout: Layout, tables: TaskTables) -> tuple[Passage, ...]:
    """Every passage of a file, in reading order, footnotes last."""
    return tuple(_passages(layout, tables))


def _passages(layout: Layout, tables: TaskTables) -> Iterator[Passage]:
    runs = {run.first_block: run for run in tables.runs}
    for index, block in enumerate(layout.blocks):
        if isinstance(block, Paragraph):
            yield Passage(block.text, block.place, index)
        elif index not in tables.blocks:
            yield from _table_passages(block, index, wrapped=layout.kind in WRAPPED_KINDS)
        elif index in runs:
            yield from _run_passages(runs[index], index)
    for note in layout.footnotes:
        yield Passage(note.text, note.place, len(layout.blocks))


def _table_passages(table: Table, index: int, *, wrapped: bool) -> Iterator[Passage]:
    for row in table.rows:
        for cell in row.cells:
            if cell and cell.text.strip():
                yield Passage(read_field(cell, wrapped=wrapped).text, cell.place, index, in_table=True)


def _run_passages(run: Run, index: int) -> Iterator[Passage]:
    for row in run.rows:
        yield from _row_passages(row, index)


def _row_passages(row: TaskRow, index: int) -> Iterator[Passage]:
    if ColumnRole.TITLE not in row.fields:
        yield Passage(row.title, row.place, index, ColumnRole.TITLE, in_table=True)
    for role, field in row.fields.items():
        if role not in row.shared:
            yield Passage(field.text, field.place, index, role, in_table=True)


def whole_layout(layout: Layout, tables: TaskTables) -> Layout:
    """The same file with its task tables put together again: no unit and no citation in them is cut by a page break."""
    runs = {run.first_block: run for run in tables.runs}
    kept = (index for index in range(len(layout.blocks)) if index not in tables.blocks or index in runs)
    return replace(layout, blocks=tuple(_whole_block(layout.blocks[index], runs.get(index)) for index in kept))


def _whole_block(block: Block, run: Run | None) -> Block:
    if run is None:
        return block
    rows = [[Cell(passage.text, passage.place) for passage in _row_passages(row, 0)] for row in run.rows]
    return Table(tuple(Row(tuple(cells), cells[0].place) for cells in rows if cells), block.place)
