"""A file as rows of cells in the table `raw`: what each of the three readers hands on."""

from collections.abc import Callable
from dataclasses import dataclass

from caicach.measures.dossiers.intake.heading_rows import Heading
from caicach.measures.dossiers.intake.meanings import Meaning, meaning_of


@dataclass(frozen=True, slots=True)
class RawColumn:
    """One column of `raw`: `name` there, `letter` as a spreadsheet shows it, `kind` its SQL type."""

    name: str
    letter: str
    heading: str
    lines: tuple[str, ...] = ()
    """The cells of the heading as they stand: rows that repeat one of them are no dossiers."""
    kind: str = "VARCHAR"

    @property
    def meaning(self) -> Meaning | None:
        """What its heading means."""
        return meaning_of(self.heading)


@dataclass(frozen=True, slots=True)
class Listing:
    """`raw` has the columns `row` (as a spreadsheet counts, from 1), those of `columns`, and where `counted` also
    `cells` (how many cells the row has). Rows up to `heading_row` are no data."""

    columns: tuple[RawColumn, ...]
    heading_row: int
    year_1904: bool = False
    counted: bool = False
    width: int = 0
    """Cells of the heading, blank ones at its end not counted."""
    notes: tuple[str, ...] = ()
    merged_down: Callable[[str], list[tuple[int, int]]] | None = None
    """Column's letter → first and last rows of its cells that are merged downwards, where a file can have such."""


def letter_of(place: int) -> str:
    """The letters of a column, from 0.

    >>> letter_of(0), letter_of(25), letter_of(26), letter_of(701), letter_of(702)
    ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def columns_of(heading: Heading, names: list[str]) -> tuple[RawColumn, ...]:
    """The columns of `raw` under a heading, in the order of the file."""
    return tuple(
        RawColumn(name, letter_of(place), text, tuple(line[place] for line in heading.lines if place < len(line)))
        for place, (name, text) in enumerate(zip(names, heading.texts, strict=False))
    )
