"""A published result of one year, as printed, and how rows of different years hang together (lineage)."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from caicach.measures.index.values import ZERO, Part


@dataclass(frozen=True, slots=True)
class Line:
    """One printed row. `points` None: not told. Children may be told in part only (papers print what was lost)."""

    key: str
    parent: str | None
    number: str
    name: str
    points: Decimal | None
    maximum: Decimal | None
    note: str = ""
    part: Part = Part.SCORED
    unit: str = ""


@dataclass(frozen=True, slots=True)
class YearResult:
    """What was published for one body in one year. `bonus` and `penalty` are positive; `total` None: not published.

    `adjustment`: what rounding or a cap of the total itself added (signed).
    """

    year: int
    lines: tuple[Line, ...]
    bonus: Decimal = ZERO
    penalty: Decimal = ZERO
    total: Decimal | None = None
    rank: int | None = None
    of: int | None = None
    grade: str = ""
    source: str = ""
    adjustment: Decimal = ZERO


class LinkKind(StrEnum):
    """What became of a row in the next set."""

    SAME = "same"
    RENAMED = "renamed"
    MERGED = "merged"
    SPLIT = "split"
    NEW_MAXIMUM = "new_maximum"

    @property
    def label(self) -> str:
        """The word on screens."""
        return {
            "same": "Giữ nguyên",
            "renamed": "Đổi tên",
            "merged": "Gộp vào",
            "split": "Tách ra",
            "new_maximum": "Đổi điểm tối đa",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Link:
    """A row of one year goes on as a row of a later year; several to one row: a merger; from one: a split."""

    from_year: int
    from_key: str
    to_year: int
    to_key: str
    kind: LinkKind = LinkKind.SAME


Lineage = tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a result that does not hold, said in one Vietnamese sentence. `key` None: the whole result.

    `code`: total, maximum_sum, parent_sum, over_maximum, no_maximum, recomputed, not_recomputable, ceiling.
    """

    code: str
    key: str | None
    sentence: str
    printed: Decimal | None = None
    found: Decimal | None = None
