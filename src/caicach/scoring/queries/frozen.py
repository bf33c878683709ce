"""Published results read back as they were recorded, to prove that nobody changed them."""

from caicach.scoring.models import Result, ResultLine
from caicach.scoring.rules.frozen import digest_of
from caicach.scoring.values import LineSpec, ResultSpec


def spec_of(result: Result) -> ResultSpec:
    """The result as the action took it; three queries."""
    lines = list(ResultLine.objects.filter(result=result).order_by("order"))
    keys = {line.pk: line.key for line in lines}
    units: dict[int, list[int]] = {}
    for line_id, unit_id in ResultLine.units.through.objects.filter(resultline__result=result).values_list(
        "resultline_id", "unit_id"
    ):
        units.setdefault(line_id, []).append(unit_id)
    return ResultSpec(
        body_id=result.body_id,
        unit_id=result.unit_id,
        year=result.year,
        round_id=result.round_id,
        document_id=result.document_id,
        source=result.source,
        published_on=result.published_on,
        bonus=result.bonus,
        penalty=result.penalty,
        total=result.total,
        maximum=result.maximum,
        rank=result.rank,
        rank_of=result.rank_of,
        grade=result.grade,
        lines=tuple(_line(line, keys, tuple(sorted(units.get(line.pk, ())))) for line in lines),
    )


def is_whole(result: Result) -> bool:
    """Whether the result still is what was published."""
    return digest_of(spec_of(result)) == result.digest


def _line(line: ResultLine, keys: dict[int, str], units: tuple[int, ...]) -> LineSpec:
    return LineSpec(
        key=line.key,
        name=line.name,
        number=line.number,
        parent=keys[line.parent_id] if line.parent_id else None,
        points=line.points,
        maximum=line.maximum,
        recomputed=line.recomputed,
        applicable=line.applicable,
        part=line.part,
        scored_by=line.scored_by,
        note=line.note,
        explanation=line.explanation,
        unit_ids=units,
        criterion_id=line.criterion_id,
    )
