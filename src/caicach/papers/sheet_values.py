"""What a criteria set or a score sheet holds (bộ tiêu chí, phiếu chấm điểm). Frozen values, points as decimals.

file ──formats──▶ Layout ──criteria──▶ CriteriaSheet (rows in reading order, each with its place) ──writing──▶ .xlsx
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from caicach.papers.values import Place


class SheetColumn(StrEnum):
    """What a column of a criteria set or score sheet holds."""

    NUMBER = "number"
    FIELD = "field"
    """Lĩnh vực in a column of its own, beside the column of the criterion."""
    GROUP = "group"
    """Tiêu chí in a column of its own, beside the column of the sub-criterion."""
    NAME = "name"
    MAXIMUM = "maximum"
    RULE = "rule"
    EVIDENCE = "evidence"
    UNIT = "unit"
    SCORER = "scorer"
    FIGURES = "figures"
    PART_FIGURE = "part_figure"
    WHOLE_FIGURE = "whole_figure"
    SELF = "self_points"
    SELF_NOTE = "self_note"
    EXPLANATION = "explanation"
    APPRAISED = "appraised_points"
    SECOND = "second_points"
    APPRAISED_NOTE = "appraised_note"
    PUBLISHED = "published_points"
    COMPUTED = "computed_points"
    NOT_APPLICABLE = "not_applicable"
    NOTE = "note"
    LEVEL = "level"
    PART = "part"
    OTHER = "other"


class RowPart(StrEnum):
    """Where the points of a row count: in the 100, beside them, or not at all (a printed total)."""

    SCORED = "scored"
    BONUS = "bonus"
    PENALTY = "penalty"
    TOTAL = "total"


class Severity(StrEnum):
    """How much a fault matters: an error keeps the sheet from being taken over, a note only tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where a row stands as a person counts it: the sheet's name ("" where the format has none) and the row from 1."""

    sheet: str = ""
    row: int | None = None
    page: int | None = None
    """The sheet of a workbook or the page of a paper, from 1."""


@dataclass(frozen=True, slots=True)
class CriteriaRow:
    """One row: a field, a criterion, a sub-criterion, a bonus or penalty, or a printed total.

    `level` counts from 0 (field); `parent` is the index of the row above it in the tree. Points and maxima are None
    where the cell is empty; those of bonus and penalty rows are positive however they are printed. Texts are "" where
    nothing stands.
    """

    number: str
    name: str
    level: int = 0
    parent: int | None = None
    part: RowPart = RowPart.SCORED
    maximum: Decimal | None = None
    rule: str = ""
    evidence: str = ""
    unit: str = ""
    scorer: str = ""
    figures: str = ""
    """Số liệu kê khai as printed."""
    given: Mapping[str, str] = field(default_factory=dict)
    """The figures as inputs of the rule, where they say so for certain ("46%" → value; "2618/2817" → part, whole)."""
    self_points: Decimal | None = None
    self_note: str = ""
    explanation: str = ""
    appraised_points: Decimal | None = None
    second_points: Decimal | None = None
    """Points of the second appraisal, where the sheet has one."""
    appraised_note: str = ""
    published_points: Decimal | None = None
    computed_points: Decimal | None = None
    """Điểm theo quy tắc as it stands in the sheet."""
    applicable: bool = True
    note: str = ""
    place: RowPlace = RowPlace()

    @property
    def points(self) -> Decimal | None:
        """The points that stand: published, else of the last appraisal, else the body's own; None where none do."""
        steps = (self.published_points, self.second_points, self.appraised_points, self.self_points)
        return next((points for points in steps if points is not None), None)


@dataclass(frozen=True, slots=True)
class SheetFault:
    """Something wrong in a sheet, in Vietnamese: what, and what to do; `row`, `letter` as Excel counts them."""

    code: str
    severity: Severity
    message: str
    remedy: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    """The heading of the column as printed."""
    letter: str = ""
    index: int | None = None
    """The index of the row in the sheet's rows."""

    @property
    def where(self) -> str:
        """The place in words.

        >>> SheetFault("x", Severity.NOTE, "…", sheet="Phiếu", row=14, column="Điểm tối đa", letter="D").where
        'trang tính “Phiếu”, dòng 14, cột D (Điểm tối đa)'
        """
        column = f"cột {self.letter} ({self.column})" if self.letter and self.column else ""
        parts = (
            f"trang tính “{self.sheet}”" if self.sheet else "",
            f"dòng {self.row}" if self.row else "",
            column or (f"cột {self.column or self.letter}" if self.column or self.letter else ""),
        )
        return ", ".join(filter(None, parts))


@dataclass(frozen=True, slots=True)
class CriteriaSheet:
    """A criteria set or score sheet as read."""

    title: str
    rows: tuple[CriteriaRow, ...]
    year: int | None = None
    kind: str = ""
    """docx | pdf | scan | xlsx | html | txt"""
    columns: Mapping[SheetColumn, str] = field(default_factory=dict)
    """What was recognised → the heading as printed."""
    letters: Mapping[SheetColumn, str] = field(default_factory=dict)
    """What was recognised → the letter of its column."""
    faults: tuple[SheetFault, ...] = ()
    grade: str = ""
    """Xếp loại as printed below the table, "" where none is."""
    ladder: tuple[tuple[str, Decimal], ...] = ()
    """The grades that the sheet prints with the points from which each is given, highest first."""
    body: str = ""
    """Whose sheet it is ("Tên đơn vị: …"), "" where it does not say."""

    def children(self, index: int) -> tuple[int, ...]:
        """The indexes of the rows right below one row of the tree."""
        return tuple(number for number, row in enumerate(self.rows) if row.parent == index)


@dataclass(frozen=True, slots=True)
class PrintedLoss:
    """A criterion that a paper says did not reach (or did reach) its maximum, with the paper's own explanation."""

    section: str
    name: str
    points: Decimal
    maximum: Decimal
    explanation: str = ""
    survey: bool = False
    """True for an item of an opinion survey."""
    units: tuple[str, ...] = ()
    """Units that the explanation names."""
    place: Place = field(default_factory=Place)

    @property
    def lost(self) -> Decimal:
        return self.maximum - self.points
