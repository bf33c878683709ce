"""Recording a published result with its lines, frozen by its digest; a correction is a newer result."""

from dataclasses import replace
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import Q

from caicach.kit import audit
from caicach.kit.permissions import Permission, allowed
from caicach.organisations.models import Body
from caicach.scoring.actions.held import hold_results
from caicach.scoring.actions.settling import settle_shortfalls
from caicach.scoring.models import Result, ResultLine
from caicach.scoring.rights import demand
from caicach.scoring.rules.frozen import demand_tree, depth_of, digest_of, kept, maximum_of
from caicach.scoring.values import LineSpec, ResultSpec

TAKEN_OVER = ("source", "published_on", "rank", "rank_of", "grade", "body_id", "unit_id", "round_id", "document_id")


@transaction.atomic
def record_result(*, by: Any, spec: ResultSpec) -> Result:
    """Record a result that a paper tells of, for the own body or one right below it.

    Needs SCORE_PUBLISH or CRITERIA_EDIT there. The same result again changes nothing and gives the one that stands.
    """
    demand(may_record(by, Body.objects.get(pk=spec.body_id)), "ghi kết quả đã công bố")
    hold_results([spec.body_id])
    return write_result(by=by, spec=spec)


def may_record(person: Any, body: Body) -> bool:
    """Whether the person may record results of the body from papers."""
    above = [body, body.parent] if body.parent_id else [body]
    needed = (Permission.SCORE_PUBLISH, Permission.CRITERIA_EDIT)
    return any(allowed(person, permission, one) for permission in needed for one in above)


def write_result(*, by: Any, spec: ResultSpec) -> Result:
    """Write the result and freeze it, in the transaction of the action that asked for permission and holds the body.

    A former result of the same body, unit and year is replaced: that of the same round, or one of no round.
    """
    demand_tree(spec.lines)
    spec = _as_kept(spec)
    former, digest = _standing(spec), digest_of(spec)
    if former is not None and former.digest == digest:
        return former
    made = Result.objects.create(
        **{name: getattr(spec, name) for name in TAKEN_OVER},
        year=spec.year,
        bonus=spec.bonus,
        penalty=spec.penalty,
        total=spec.total,
        maximum=spec.maximum,
        replaces=former,
        digest=digest,
        recorded_by=by,
    )
    _write_lines(made, spec.lines)
    audit.record(
        by=by,
        action="result.publish" if spec.round_id else "result.record",
        target=made,
        details={
            "body": spec.body_id,
            "unit": spec.unit_id,
            "year": spec.year,
            "round": spec.round_id,
            "lines": len(spec.lines),
            "digest": digest,
            "replaces": former.pk if former else None,
        },
    )
    settle_shortfalls(by=by, result=made)
    return made


def _as_kept(spec: ResultSpec) -> ResultSpec:
    """With all numbers as the database keeps them, so that the digest can be checked from there."""
    lines = tuple(
        replace(line, points=kept(line.points), maximum=kept(line.maximum), recomputed=kept(line.recomputed))
        for line in spec.lines
    )
    return replace(
        spec,
        lines=lines,
        maximum=kept(maximum_of(spec)),
        bonus=kept(spec.bonus),
        penalty=kept(spec.penalty),
        total=kept(spec.total),
    )


def _standing(spec: ResultSpec) -> Result | None:
    """The result that this one replaces, locked."""
    same = Result.objects.filter(body=spec.body_id, unit=spec.unit_id, year=spec.year, replaced_by__isnull=True)
    if spec.round_id is not None:
        same = same.filter(Q(round=spec.round_id) | Q(round__isnull=True))
    return same.select_for_update(of=("self",)).order_by("-pk").first()


def _write_lines(made: Result, lines: tuple[LineSpec, ...]) -> None:
    """All lines, level by level, so that each finds the one above it."""
    parents = {line.key: line.parent for line in lines}
    placed = [(depth_of(line.key, parents), order, line) for order, line in enumerate(lines, start=1)]
    held: dict[str, ResultLine] = {}
    for _depth, level in groupby(sorted(placed, key=lambda one: one[:2]), key=lambda one: one[0]):
        rows = [_row(made, line, order, held) for _, order, line in level]
        held |= {row.key: row for row in ResultLine.objects.bulk_create(rows, batch_size=500)}
    through = ResultLine.units.through
    through.objects.bulk_create(
        through(resultline_id=held[line.key].pk, unit_id=unit)
        for line in lines
        for unit in dict.fromkeys(line.unit_ids)
    )


def _row(made: Result, line: LineSpec, order: int, held: dict[str, ResultLine]) -> ResultLine:
    return ResultLine(
        result=made,
        parent=held[line.parent] if line.parent is not None else None,
        order=order,
        key=line.key,
        number=line.number,
        name=line.name,
        points=line.points,
        maximum=line.maximum,
        recomputed=line.recomputed,
        applicable=line.applicable,
        part=line.part,
        scored_by=line.scored_by,
        note=line.note,
        explanation=line.explanation,
        criterion_id=line.criterion_id,
    )
