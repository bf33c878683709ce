"""One row of a sheet while it is read: number, name, the other cells by meaning."""

from dataclasses import dataclass, field
from decimal import Decimal

from caicach.papers.reading.criteria.columns import SheetHead
from caicach.papers.reading.criteria.headings import POINTS
from caicach.papers.reading.criteria.lines import Line, LineSheet
from caicach.papers.reading.criteria.numbers import SheetNumber
from caicach.papers.reading.criteria.parts import Special
from caicach.papers.reading.criteria.points import Points, points_at_end, read_points
from caicach.papers.reading.meaning.cells import is_capital
from caicach.papers.sheet_values import SheetColumn

_C = SheetColumn


@dataclass(slots=True)
class RawRow:
    """One row while the sheet is read."""

    line: Line
    sheet: LineSheet
    head: SheetHead
    name: str
    number: SheetNumber | None = None
    bullet: str = ""
    values: dict[SheetColumn, str] = field(default_factory=dict)
    depth: int | None = None
    """Which of several name columns it stands in, from 0; None where there is one."""
    special: Special | None = None

    def points(self, column: SheetColumn) -> Points | None:
        text = self.values.get(column, "")
        return read_points(text) if text else None

    @property
    def maximum(self) -> Decimal | None:
        """The maximum of its own column, else the one behind the stroke of "2,5/3"."""
        own = self.points(_C.MAXIMUM)
        if own is not None:
            return own.value
        found = (self.points(column) for column in POINTS)
        return next((points.maximum for points in found if points and points.maximum is not None), None)

    @property
    def scored(self) -> bool:
        """Whether anybody's points stand in it."""
        return any(column in self.values for column in POINTS)

    @property
    def is_heading(self) -> bool:
        """A line that heads others without a number: wide, bold or in capitals, nothing else in it."""
        if self.number or self.bullet or self.special or points_at_end(self.name) is not None:
            return False
        if is_capital(self.name) and len(self.name) > 3:
            return True
        return not self.scored and self.maximum is None and (self.line.wide or self.line.bold) and not self.values
