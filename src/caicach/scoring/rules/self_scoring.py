"""What one types into a row of a self-score, and what the row still lacks before it may be handed in. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from caicach.kit.labels import Labelled
from caicach.kit.labels import gettext_noop as _
from caicach.scoring.enums import Part


class Way(Labelled):
    """Where the points of a row come from."""

    RULE = "rule", _("Theo quy tắc")
    TYPED = "typed", _("Ghi điểm khác")
    NOT_APPLICABLE = "na", _("Không áp dụng")


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form of one row: figures by the names of the rule, the way, points where they are typed."""

    way: Way = Way.RULE
    given: Mapping[str, str] = field(default_factory=dict)
    points: Decimal | None = None
    note: str = ""


class Lack(Labelled):
    """One thing that is missing, in the words of the page."""

    POINTS = "points", _("Chưa có điểm tự chấm")
    WHY_OTHER = "why_other", _("Điểm khác quy tắc, chưa ghi lý do")
    WHY_NOT = "why_not", _("Không áp dụng, chưa ghi lý do")
    PROOF = "proof", _("Chưa có tài liệu kiểm chứng hoặc giải trình")


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands on one row: `proposed` is what the rule gives on the same figures, None where it gives nothing."""

    part: str = Part.SCORED
    points: Decimal | None = None
    applicable: bool = True
    note: str = ""
    proposed: Decimal | None = None
    evidence: int = 0

    @property
    def differs(self) -> bool:
        """Points were typed that are not those of the rule."""
        return self.points is not None and self.proposed is not None and self.points != self.proposed

    @property
    def is_blank(self) -> bool:
        """A bonus or a penalty that is not claimed."""
        return self.part != Part.SCORED and not self.points


def lacks(filled: Filled) -> tuple[Lack, ...]:
    """What is missing, gravest first; bonus and penalty may stay blank.

    >>> [lack.value for lack in lacks(Filled(points=Decimal(1), proposed=Decimal(0), evidence=1))]
    ['why_other']
    >>> lacks(Filled(part="bonus"))
    ()
    """
    if not filled.applicable:
        return () if filled.note else (Lack.WHY_NOT,)
    if filled.is_blank:
        return ()
    found = (
        (Lack.POINTS, filled.points is None),
        (Lack.WHY_OTHER, filled.differs and not filled.note),
        (Lack.PROOF, filled.points is not None and not filled.evidence and not filled.note and not filled.differs),
    )
    return tuple(lack for lack, there in found if there)
