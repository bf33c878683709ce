"""Two years of one department's results, small enough to reckon by hand."""

from dataclasses import replace
from decimal import Decimal

from caicach.scoring.actions.results import record_result
from caicach.scoring.enums import Part
from caicach.scoring.models import Result
from caicach.scoring.values import LineSpec, ResultSpec
from cast import Cast

D = Decimal


def lines(cast: Cast, orders: str = "0", speed: str = "2", public: str | None = "0") -> tuple[LineSpec, ...]:
    """Field I tells one of its criteria only; field II tells all."""
    below = [
        LineSpec(
            "II.1", "Giải quyết hồ sơ đúng hạn", parent="II", number="2.1", points=D(speed), maximum=D(3),
            explanation="Hồ sơ trễ hạn nhiều.", unit_ids=(cast.registry.pk,),
        ),
    ]  # fmt: skip
    if public is not None:
        below.append(
            LineSpec("II.2", "Công khai thủ tục", parent="II", number="2.2", points=D(public), maximum=D("0.5"))
        )
    reached = sum((one.points or D(0) for one in below), D(0))
    return (
        LineSpec("I", "Chỉ đạo, điều hành", number="I", points=D(8) + D(orders), maximum=D(10)),
        LineSpec(
            "I.6", "Thực hiện mệnh lệnh hành chính cấp trên", parent="I", number="1.6", points=D(orders),
            maximum=D("1.5"), explanation="Đạt 46 % < 50 %.", unit_ids=(cast.office.pk, cast.land.pk),
        ),
        LineSpec("II", "Thủ tục hành chính", number="II", points=reached, maximum=D(3) + D("0.5") * len(below[1:])),
        *below,
        LineSpec("-", "Điểm trừ", part=Part.PENALTY, points=D(1), maximum=D(2)),
    )  # fmt: skip


def spec(cast: Cast, year: int = 2025, **points: str | None) -> ResultSpec:
    held = lines(cast, **points)  # type: ignore[arg-type]
    total = sum((one.points or D(0) for one in held if one.parent is None and one.part == Part.SCORED), D(0)) - 1
    return ResultSpec(
        body_id=cast.body.pk, year=year, lines=held, source=f"Quyết định công bố năm {year}", total=total, penalty=D(1)
    )


def result(cast: Cast, year: int = 2025, **points: str | None) -> Result:
    """Recorded by the officer of the department."""
    return record_result(by=cast.an, spec=spec(cast, year, **points))


def corrected(cast: Cast, year: int = 2025, **points: str | None) -> Result:
    return record_result(by=cast.an, spec=replace(spec(cast, year, **points), source="Quyết định đính chính"))
