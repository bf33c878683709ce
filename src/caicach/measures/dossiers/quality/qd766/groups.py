"""The five groups with their sub-indicators, and the grade of all."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from caicach.measures.dossiers.quality.qd766.formulas import FORMULAS, GROUPS
from caicach.measures.dossiers.quality.qd766.judging import DEFAULT, Choices, Shares, judged
from caicach.measures.dossiers.quality.values import Judged, Told, said


@dataclass(frozen=True, slots=True)
class Group:
    """One of the five groups: its sub-indicators, their points together, and what they could give."""

    code: str
    name: str
    out_of: Decimal
    parts: tuple[Judged, ...]

    @property
    def points(self) -> Decimal:
        """The points of the parts that count."""
        return sum((one.points for one in self.parts if one.points is not None), Decimal(0))

    @property
    def most(self) -> Decimal:
        """The greatest points of the parts that count."""
        return sum((one.most for one in self.parts if one.points is not None), Decimal(0))


def five_groups(
    shares: Shares, told: Mapping[str, Told] | None = None, choices: Choices = DEFAULT
) -> tuple[Group, ...]:
    """The five groups in order, their sub-indicators judged by what is known. `told`: where each share comes from, by
    code of sub-indicator.

    >>> from caicach.measures.dossiers.quality.values import Share
    >>> found = five_groups({"3.1": Share(Decimal(60), Decimal(100))}, choices=Choices(most={"3.1": Decimal(2)}))
    >>> found[2].parts[0].points
    Decimal('1.50')
    """
    sources = told or {}
    found = [judged(one, shares, sources.get(one.code, Told.TYPED), choices) for one in FORMULAS]
    return tuple(
        Group(code, name, most, tuple(one for one in found if one.code.startswith(f"{code}.")))
        for code, (name, most) in GROUPS.items()
    )


def graded(groups: tuple[Group, ...]) -> tuple[Decimal, Decimal, str, str]:
    """Points, what could be reached with the figures there are, the grade ("" between the two that the sources name),
    and the reason.

    >>> graded(five_groups({}))[2:]
    ('', 'Chưa có chỉ số nào có số liệu.')
    """
    points = sum((one.points for one in groups), Decimal(0))
    most = sum((one.most for one in groups), Decimal(0))
    if not most:
        return points, most, "", "Chưa có chỉ số nào có số liệu."
    words = f"{said(points)} điểm, chấm được {said(most)} trên 100 điểm"
    short = ""
    if most < 100:
        short = " Còn chỉ số chưa có số liệu nên điểm này là mức thấp nhất."
    if points >= 90:
        return points, most, "Xuất sắc", f"{words}; từ 90 điểm: xuất sắc.{short}"
    if points < 50:
        label = "Yếu" if most >= 100 else ""
        return points, most, label, f"{words}; dưới 50 điểm: yếu.{short}" if label else f"{words}.{short}"
    return points, most, "", f"{words}; từ 50 đến dưới 90 điểm (nguồn không nêu tên các mức giữa).{short}"
