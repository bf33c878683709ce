"""What a file holds (layout) and what it means (paper). Frozen values; every meaning carries its place and certainty.

file ──formats──▶ Layout (blocks in reading order) ──meaning──▶ Paper ──contract──▶ JSON of CONTRACTS §2
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from typing import Generic, TypeVar

from caicach.language.values import Citation, Deadline, NamedUnit, Target, UnitGroup

T = TypeVar("T")

Progress = Callable[[int, int], None]
"""Called by long work with (done, total), counted in pages, parts or rows as the format has them."""

# ---------------------------------------------------------------- the layout: what is on the page

Box = tuple[float, float, float, float]
"""(x0, top, x1, bottom) as shares 0..1 of the page's width and height, from its upper left corner."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands in the file, counted from 1; what does not exist for a format is None."""

    page: int | None = None
    line: int | None = None
    row: int | None = None
    cell: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of running text. `numbering` is what Word counts itself ("1.", "a)"), not part of `text`."""

    text: str
    place: Place = Place()
    numbering: str | None = None
    bold: bool = False
    centred: bool = False
    level: int = 0
    box: Box | None = None
    """Where it is drawn, for formats that have pages as pictures."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, its lines parted by newlines. `columns` and `rows` are spans; a covered position holds None."""

    text: str
    place: Place = Place()
    columns: int = 1
    rows: int = 1
    bold: bool = False
    printed: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, an entry for each grid column: a Cell where one starts, None where a merged one covers."""

    cells: tuple[Cell | None, ...]
    place: Place = Place()
    header: bool = False
    """True where the file itself says so (repeated heading row of Word, <th>)."""
    continues: bool = False
    """True where the reader saw that this row goes on with the row above (broken over a page)."""
    box: Box | None = None
    """Where it is drawn on its page, for formats that have pages as pictures."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, as many entries in each row as the grid has columns."""

    rows: tuple[Row, ...]
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note below the text, with the mark that stands at its place."""

    mark: str
    text: str
    place: Place = Place()


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Layout:
    """The file as read, in reading order, before any meaning."""

    kind: str
    """docx | pdf | scan | xlsx | html | txt"""
    blocks: tuple[Block, ...]
    pages: int | None = None
    footnotes: tuple[Footnote, ...] = ()
    notes: tuple[str, ...] = ()
    """What the reader must say about the file itself, in Vietnamese ("bỏ qua mã lệnh trong tệp HTML")."""
    page_names: tuple[str, ...] = ()
    """What people call the pages, where they have names: the sheets of a workbook."""


class BadFile(Exception):
    """The file cannot be read. The message is one Vietnamese sentence: what is wrong and what to do."""


# ---------------------------------------------------------------- the paper: what it means


@dataclass(frozen=True, slots=True)
class Header:
    """What stands around the text: type, number, who issued and signed it, when, to whom; None where it is not told."""

    type: str | None = None
    number: str | None = None
    symbol: str | None = None
    year: int | None = None
    place: str | None = None
    date: Date | None = None
    issuer: str | None = None
    superior: str | None = None
    subject: str | None = None
    signer_role: str | None = None
    signer: str | None = None
    recipients: tuple[str, ...] = ()
    plan_year: int | None = None
    attached_to: str | None = None
    sure: Mapping[str, float] = field(default_factory=dict)
    sources: Mapping[str, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """A meaning of the language wing with its place in the file."""

    value: T
    place: Place


@dataclass(frozen=True, slots=True)
class Task:
    """One row of work: what, with what result, by when, by whom."""

    title: str
    appendix: str | None = None
    section_path: tuple[str, ...] = ()
    number: str | None = None
    parent_number: str | None = None
    deliverable: str | None = None
    schedule: Deadline | None = None
    assignment: str | None = None
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    monitoring: tuple[str, ...] = ()
    budget: str | None = None
    sure: Mapping[str, float] = field(default_factory=dict)
    sources: Mapping[str, Place] = field(default_factory=dict)
    """"row", "schedule", "lead" … → where it stands."""
    printed: Mapping[str, str] = field(default_factory=dict)
    """The printed form of each field that was repaired."""


@dataclass(frozen=True, slots=True)
class ScoreCell:
    """Points of one criterion in one year, of how many."""

    points: str | None
    max: str | None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One criterion with its points by year."""

    number: str | None
    name: str
    cells: Mapping[str, ScoreCell]


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """Scores by year as published. Rows never hold bonus, penalty or total; penalties are positive here."""

    title: str
    years: tuple[int, ...]
    rows: tuple[ScoreRow, ...]
    bonus: Mapping[str, str] = field(default_factory=dict)
    penalty: Mapping[str, str] = field(default_factory=dict)
    total: Mapping[str, str] = field(default_factory=dict)
    rank: Mapping[str, str] = field(default_factory=dict)
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should look at, in Vietnamese, with its place."""

    code: str
    message: str
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a paper was read from."""

    name: str
    sha256: str
    kind: str
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """All that a file says."""

    source: Source
    header: Header
    legal_bases: tuple[Placed[Citation], ...] = ()
    citations: tuple[Placed[Citation], ...] = ()
    targets: tuple[Placed[Target], ...] = ()
    units: tuple[Placed[NamedUnit], ...] = ()
    groups: tuple[Placed[UnitGroup], ...] = ()
    tasks: tuple[Task, ...] = ()
    score_tables: tuple[ScoreTable, ...] = ()
    warnings: tuple[Finding, ...] = ()
