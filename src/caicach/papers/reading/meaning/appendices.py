"""Which table belongs to which appendix: the tables of a file in runs that are read as one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from caicach.language.text import squash
from caicach.papers.reading.meaning.cells import WRAPPED_KINDS, is_capital
from caicach.papers.reading.meaning.column_reading import read_columns
from caicach.papers.reading.meaning.columns import Columns
from caicach.papers.reading.meaning.grid import GridRow, lay_out
from caicach.papers.reading.meaning.heading_words import plain
from caicach.papers.reading.meaning.joining import whole_rows
from caicach.papers.reading.meaning.numbering import Style, split_number
from caicach.papers.reading.meaning.rows import TaskRow, read_rows
from caicach.papers.values import Layout, Paragraph, Table

_APPENDIX = re.compile(
    r"^\W*(?:PHỤ LỤC|Phụ lục)\s*(?:SỐ|Số|số)?\s*[:.]?\s*"
    r"(\d{1,2}[A-Za-z]?|[IVX]{1,5}|[A-H])?\s*(?=$|[.:–\-\n(*]|\s)(.*)",
    re.DOTALL,
)
_LONGEST_TITLE = 300
_LONGEST_HEADING = 200


@dataclass(slots=True)
class Run:
    """Tables that follow one another with the same columns: one stream of rows. `heading` is the numbered line above
    them.
    """

    appendix: str | None
    columns: Columns
    first_block: int = 0
    heading: str | None = None
    rows: list[TaskRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TaskTables:
    """The runs of task tables and which blocks of the layout they are."""

    runs: tuple[Run, ...]
    blocks: frozenset[int]


def appendix_number(text: str) -> tuple[bool, str | None]:
    """Whether a line opens an appendix, and its number without leading zeros.

    >>> appendix_number("PHỤ LỤC 01"), appendix_number("Phụ lục II"), appendix_number("PHỤ LỤC")
    ((True, '1'), (True, 'II'), (True, None))
    >>> appendix_number("Phụ lục kèm theo Kế hoạch này nêu rõ nhiệm vụ")
    (False, None)
    """
    match = _APPENDIX.match(text.strip())
    if not match or len(text) > _LONGEST_TITLE:
        return False, None
    number, rest = match[1], match[2].strip()
    alone = not rest or "\n" in match[2] or not rest[:1].islower()
    titled = match[0].lstrip("*# \t").startswith("PHỤ LỤC")
    if not (alone or titled) or (not number and not titled and rest):
        return False, None
    return True, number.lstrip("0") if number else None


def find_task_tables(layout: Layout) -> TaskTables:
    """Every task table of a file, in runs; other tables (heads, signatures, scores, units) are left alone."""
    wrapped = layout.kind in WRAPPED_KINDS
    scan = _Scan(wrapped)
    for index, block in enumerate(layout.blocks):
        if isinstance(block, Paragraph):
            scan.meet_line(f"{block.numbering or ''} {block.text}".strip())
        else:
            scan.meet_table(index, block)
    for run in scan.runs:
        run.rows = whole_rows(run.rows, wrapped=wrapped)
    return TaskTables(tuple(scan.runs), frozenset(scan.blocks))


@dataclass(slots=True)
class _Scan:
    """Walks the blocks in order and remembers the appendix, the last heading line and the last columns."""

    wrapped: bool
    appendix: str | None = None
    heading: str | None = None
    fresh: bool = True
    runs: list[Run] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)

    def meet_line(self, text: str) -> None:
        opens, number = appendix_number(text)
        if opens:
            self.appendix, self.heading, self.fresh = number, None, True
        elif _is_heading(text):
            self.heading, self.fresh = squash(text), True

    def meet_table(self, index: int, table: Table) -> None:
        rows = lay_out(table)
        if not rows:
            return
        before = self.runs[-1].columns if self.runs and not self.fresh else None
        columns = read_columns(rows, before)
        for line in _title_lines(rows[: columns.first] if columns and columns.of_tasks else rows[:3]):
            self.meet_line(line)
        if columns and columns.of_tasks:
            self._add(index, rows, columns)

    def _add(self, index: int, rows: Sequence[GridRow], columns: Columns) -> None:
        same = bool(self.runs) and not self.fresh and _same(self.runs[-1].columns, columns)
        if not same:
            self.runs.append(Run(self.appendix, columns, index, self.heading))
        self.runs[-1].rows.extend(read_rows(rows, columns, wrapped=self.wrapped, goes_on=same))
        self.blocks.append(index)
        self.fresh = False


def _same(left: Columns, right: Columns) -> bool:
    return len(left.roles) == len(right.roles) and (
        left.roles == right.roles or [plain(label) for label in left.labels] == [plain(label) for label in right.labels]
    )


def _title_lines(rows: Sequence[GridRow]) -> Iterator[str]:
    """Lines above the heading inside the table, and cells of small layout tables: they may open an appendix."""
    return (line for row in rows for text in row.texts for line in text.split("\n"))


def _is_heading(text: str) -> bool:
    number, title = split_number(text)
    short = len(text) <= _LONGEST_HEADING
    if number and number.style in (Style.ROMAN, Style.LETTER) and short:
        return True
    return bool(number) and short and is_capital(title)
