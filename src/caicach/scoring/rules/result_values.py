"""A result that is not recorded yet, as the value that `measures.index` works with. Pure."""

from collections.abc import Mapping
from decimal import Decimal

from caicach.measures import index
from caicach.scoring.values import LineSpec, ResultSpec

ZERO = Decimal(0)


def value_of(spec: ResultSpec, units: Mapping[str, str] | None = None) -> index.YearResult:
    """The year as it would stand; `units` are the words for who answers, by key. A line that does not apply has
    neither points nor a maximum: it only says where it went."""
    said = units or {}
    return index.YearResult(
        year=spec.year,
        lines=tuple(_line(line, said.get(line.key, "")) for line in spec.lines),
        bonus=spec.bonus or ZERO,
        penalty=abs(spec.penalty or ZERO),
        total=spec.total,
        rank=spec.rank,
        of=spec.rank_of,
        grade=spec.grade,
        source=spec.source,
    )


def _line(line: LineSpec, unit: str) -> index.Line:
    return index.Line(
        key=line.key,
        parent=line.parent,
        number=line.number,
        name=line.name,
        points=line.points if line.applicable else None,
        maximum=line.maximum if line.applicable else None,
        note=line.explanation or line.note,
        part=index.Part(line.part),
        unit=unit,
    )
