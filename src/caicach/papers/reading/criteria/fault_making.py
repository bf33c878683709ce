"""What every check of a sheet needs: the rows with their tree, and a fault made at a cell."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from caicach.papers.reading.criteria.rows import RawRow
from caicach.papers.sheet_values import CriteriaRow, RowPart, Severity, SheetColumn, SheetFault

_LONGEST = 70


def plain(value: Decimal) -> str:
    """A number as it is printed in Vietnamese, without useless noughts.

    >>> plain(Decimal("2.50")), plain(Decimal("100"))
    ('2,5', '100')
    """
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def title(row: CriteriaRow) -> str:
    """A row in words: its number and the beginning of its name."""
    name = row.name if len(row.name) <= _LONGEST else row.name[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return f"{row.number} “{name}”" if row.number else f"“{name}”"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a sheet as printed (`raws`) and as understood (`rows`), index by index."""

    raws: Sequence[RawRow]
    rows: Sequence[CriteriaRow]
    _below: dict[int | None, list[int]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows):
            if row.part is not RowPart.TOTAL:
                self._below.setdefault(row.parent, []).append(number)

    def children(self, index: int) -> list[int]:
        """The rows right below one, totals left out."""
        return self._below.get(index, [])

    def root(self, index: int) -> int:
        """The topmost row that a row is part of."""
        parent = self.rows[index].parent
        return index if parent is None else self.root(parent)

    def maximum(self, index: int) -> Decimal | None:
        """The maximum of a row as printed, else the sum of its parts; None where that is not known."""
        own = self.rows[index].maximum
        if own is not None:
            return own
        parts = [self.maximum(child) for child in self.children(index)]
        known = [part for part in parts if part is not None]
        return sum(known, Decimal(0)) if known and len(known) == len(parts) else None

    def fault(
        self, index: int | None, column: SheetColumn, code: str, severity: Severity, message: str, remedy: str
    ) -> SheetFault:
        """A fault at one cell; without an index one of the whole sheet."""
        head = self.raws[index or 0].head
        place = self.rows[index].place if index is not None else None
        return SheetFault(
            code,
            severity,
            message,
            remedy,
            sheet=self.raws[index or 0].sheet.name,
            row=place.row if place else None,
            column=head.label(column),
            letter=head.letter(column),
            index=index,
        )
