"""Totals and grades of Circular 01/2018/TT-VPCP, Art. 15: units on 18 points, officers on five indicators."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from caicach.measures.dossiers.quality.values import Judged, rounded, said
from caicach.measures.index.grading import Ladder, Step, grade
from caicach.measures.index.ladders import ONE_STOP_QUALITY

OFFICERS = Ladder(
    name="Mức hoàn thành nhiệm vụ của cán bộ, công chức, viên chức",
    steps=(
        Step("Hoàn thành 100 % nhiệm vụ", Decimal(5)),
        Step("Hoàn thành từ 70 % đến dưới 100 % nhiệm vụ", Decimal("3.5")),
    ),
    out_of=Decimal(10),
    below="Hoàn thành dưới 70 % nhiệm vụ",
    citation="điểm a khoản 3 Điều 15 Thông tư số 01/2018/TT-VPCP",
)
UNRANKED = "Chưa xếp loại"


@dataclass(frozen=True, slots=True)
class Total:
    """Points of all indicators that count. `most`: what those could give; `scaled`: the points brought to `out_of`.

    `label` "": nothing could be scored; UNRANKED: what is left out could still change the grade.
    """

    points: Decimal
    most: Decimal
    out_of: Decimal
    label: str
    reason: str
    skipped: tuple[str, ...]
    scaled: Decimal | None = None


def total_of(indicators: Sequence[Judged], ladder: Ladder = ONE_STOP_QUALITY) -> Total:
    """The sum of the indicators with data, and its grade. The circular leaves out what has no data (Art. 15(4)(b)) but
    does not scale the ladder, so there is a grade only where all indicators count, or where full points for those left
    out would give the same one; `scaled` is given beside it.

    >>> one, none = Judged("1", "", Decimal("1.9"), Decimal(2), "", ""), Judged("9", "", None, Decimal(2), "", "")
    >>> total_of([one] * 8 + [none]).label, total_of([one] * 4 + [none] * 5).label
    ('Xuất sắc', 'Chưa xếp loại')
    """
    counted = [one for one in indicators if one.points is not None]
    skipped = tuple(one.code for one in indicators if one.points is None)
    points = sum((one.points for one in counted if one.points is not None), Decimal(0))
    most = sum((one.most for one in counted), Decimal(0))
    if not counted:
        return Total(points, most, ladder.out_of, "", "Chưa có chỉ số nào đủ thông tin để chấm.", skipped)
    found = grade(ladder, points)
    if not skipped:
        return Total(points, most, ladder.out_of, found.label or "", found.reason, skipped)
    missing = sum((one.most for one in indicators if one.points is None), Decimal(0))
    best = grade(ladder, points + missing)
    scaled = rounded(Fraction(points) * Fraction(ladder.out_of) / Fraction(most), 1)
    left_out = (
        f"không tính chỉ số {', '.join(skipped)} vì chưa đủ thông tin (điểm b khoản 4 Điều 15);"
        f" Thông tư không quy đổi thang xếp loại (quy về {said(ladder.out_of)} điểm là {said(scaled, 1)})"
    )
    reached = f"được {said(points)}/{said(most)} điểm chấm được"
    if best.label == found.label:
        reason = f"{found.reason} {reached.capitalize()}; {left_out}; các chỉ số còn thiếu không làm đổi mức này."
        return Total(points, most, ladder.out_of, found.label or "", reason, skipped, scaled)
    reason = (
        f"{UNRANKED}: {reached}, {left_out}. Các chỉ số còn thiếu có thể thêm đến {said(missing)} điểm, xếp từ"
        f" “{found.label}” đến “{best.label}”; hãy bổ sung số liệu để xếp loại."
    )
    return Total(points, most, ladder.out_of, UNRANKED, reason, skipped, scaled)
