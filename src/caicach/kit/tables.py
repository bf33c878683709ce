"""Tables of the board, made of Column objects: label, width class, and how a row's cell is printed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `cell` gives what the page prints for a row."""

    label: str
    cell: Callable[[Any], Any]
    width: str = ""
    """A width class of office.css: "w-72" … "w-240"; empty takes the rest."""
    right: bool = False
    head: bool = False
    """The cell names its row (`<th scope="row">`)."""
    only_wide: bool = False
    full: bool = False
    """On a phone: a line of its own."""

    @property
    def css(self) -> str:
        words = [name for name, on in (("right", self.right), ("only-wide", self.only_wide), ("full", self.full)) if on]
        return " ".join(words)


@dataclass(frozen=True, slots=True)
class Table:
    """Columns, rows and the words for screen readers and for emptiness."""

    caption: str
    columns: Sequence[Column]
    rows: Iterable[Any]
    empty: str = ""
    cells: list[list[tuple[Column, Any]]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(
            self, "cells", [[(column, column.cell(row)) for column in self.columns] for row in self.rows]
        )
