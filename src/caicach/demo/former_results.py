"""Results of five earlier years of the example department, invented: fields change their maxima, one is merged."""

from collections.abc import Iterator
from decimal import Decimal

from caicach.organisations.models import Body
from caicach.scoring.enums import ScoredBy
from caicach.scoring.values import LineSpec, ResultSpec

GONE = "Gộp vào Cải cách thủ tục hành chính"
SURVEY = "Tác động của cải cách hành chính: điều tra xã hội học"
NAMES = (
    "Công tác chỉ đạo, điều hành cải cách hành chính",
    "Cải cách thể chế",
    "Cải cách thủ tục hành chính",
    "Cải cách tổ chức bộ máy hành chính",
    "Cải cách chế độ công vụ",
    "Cải cách tài chính công",
    "Xây dựng và phát triển chính quyền điện tử, chính quyền số",
    "Thực hiện cơ chế một cửa, một cửa liên thông",
    SURVEY,
)
YEARS = (
    ("8.5/11.5 6/7 4.5/5 3/4 11/11.5 6/6.5 9.412/11 8.1/8.5 24.310/35", "1", "1.5", 12),
    ("9.25/11.5 6.5/7 5/5 3/4 11/11.5 6.5/6.5 9.688/11 7.905/8.5 25.744/35", "1", "1", 9),
    ("9.5/12.5 6/6 5/5.5 3.5/3.5 8.5/10 6.5/6.5 9.914/11.5 8.730/9.5 26.252/35", "1.5", "1", 11),
    ("10.9/13.5 6/6.5 4.5/5 6/6.5 7/8 8.5/8.5 7.865/10 6.480/7 28.115/35", "1", "1", 11),
    ("10/12.5 6.5/6.5 9.805/11.5 6/6.5 7.5/9 8/8 9.204/11 - 29.440/35", "1", "0.5", 10),
)
"""Points of each field of its maximum, bonus, penalty, rank; the oldest year first."""


def former_results(body: Body, last: int) -> Iterator[ResultSpec]:
    """One result a year, the last of them for the year `last`."""
    for place, (cells, bonus, penalty, rank) in enumerate(YEARS):
        lines = tuple(
            _line(number, name, cell) for number, (name, cell) in enumerate(zip(NAMES, cells.split(), strict=True), 1)
        )
        scored = sum((line.points for line in lines if line.points is not None), Decimal(0))
        year = last - len(YEARS) + 1 + place
        yield ResultSpec(
            body_id=body.pk,
            year=year,
            lines=lines,
            source=f"Quyết định công bố Chỉ số cải cách hành chính năm {year} (văn bản mẫu)",
            bonus=Decimal(bonus),
            penalty=Decimal(penalty),
            total=scored + Decimal(bonus) - Decimal(penalty),
            rank=rank,
            rank_of=21,
        )


def _line(number: int, name: str, cell: str) -> LineSpec:
    points, _, most = cell.partition("/")
    told = bool(most)
    return LineSpec(
        key=str(number),
        number=str(number),
        name=name,
        points=Decimal(points) if told else None,
        maximum=Decimal(most) if told else None,
        applicable=told,
        scored_by=ScoredBy.SURVEY if name == SURVEY else "",
        note="" if told else GONE,
    )
