"""Grades of a round by the ladder of its set.

A step of the ladder is {"name", "at_least", "of": "percent"|"points", "cite"}; where the paper prints them, also
"gates": [{"fact", "comparator", "value", "words"}], "share": at most so many percent of those graded may have it.
Facts that gates may ask for: `percent`, `bonus`, `penalty`, `field:<key>`, the percent of a field, and `fields`, that
of the weakest one.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from caicach.measures import index
from caicach.scoring.models import CriteriaSet

HUNDRED = Decimal(100)


def ladder_of(criteria_set: CriteriaSet) -> index.Ladder | None:
    """The ladder of a set as it runs; None where it has none."""
    steps = _steps(criteria_set)
    if not steps:
        return None
    out_of = HUNDRED if _by_percent(steps) else _maximum_points(criteria_set)
    return index.Ladder(
        name=criteria_set.name,
        steps=tuple(_step(one) for one in steps),
        out_of=out_of,
        citation=next((one["cite"] for one in steps if one.get("cite")), ""),
    )


def graded(criteria_set: CriteriaSet, final: Mapping[int, index.Totals]) -> dict[int, index.Grade]:
    """The grade of each sheet by its id, quotas counted; only of sheets that are marked whole."""
    ladder, steps = ladder_of(criteria_set), _steps(criteria_set)
    if ladder is None:
        return {}
    whole = {key: totals for key, totals in final.items() if not totals.unmarked}
    held = tuple(
        index.Graded(str(key), points, index.grade(ladder, points, facts_of(totals)))
        for key, totals in whole.items()
        for points in (_points(totals, by_percent=_by_percent(steps)),)
    )
    for step in steps:
        if step.get("share") and step is not steps[-1]:
            quota = index.Quota(step["name"], ladder.labels, Decimal(str(step["share"])), citation=step.get("cite", ""))
            held = index.apply_quota(held, quota, ladder)
    return {int(one.key): one.grade for one in held}


def facts_of(totals: index.Totals) -> dict[str, Decimal | int | bool]:
    """What the gates of a ladder may ask for."""
    facts: dict[str, Decimal | int | bool] = {"bonus": totals.bonus, "penalty": totals.penalty}
    if totals.percent is not None:
        facts["percent"] = totals.percent
    fields = {
        f"field:{one.key}": one.points * HUNDRED / one.applicable_maximum
        for one in totals.fields
        if one.applicable_maximum
    }
    if fields:
        facts["fields"] = min(fields.values())
    return facts | fields


def _points(totals: index.Totals, *, by_percent: bool) -> Decimal:
    """What the ladder is held against: what ranks, on the scale of a hundred or in points."""
    if by_percent and totals.maximum:
        return index.half_up(totals.index * HUNDRED / totals.maximum, 2)
    return totals.index


def _steps(criteria_set: CriteriaSet) -> list[dict[str, Any]]:
    steps = [one for one in criteria_set.ladder if one.get("name")]
    return sorted(steps, key=lambda one: -Decimal(str(one.get("at_least") or 0)))


def _step(one: Mapping[str, Any]) -> index.Step:
    gates = tuple(
        index.Gate(gate["fact"], gate["comparator"], _value(gate["value"]), gate["words"])
        for gate in one.get("gates", ())
    )
    return index.Step(one["name"], Decimal(str(one.get("at_least") or 0)), gates)


def _value(value: Any) -> Decimal | bool:
    return value if isinstance(value, bool) else Decimal(str(value))


def _by_percent(steps: list[dict[str, Any]]) -> bool:
    return bool(steps[0].get("of", "percent") != "points")


def _maximum_points(criteria_set: CriteriaSet) -> Decimal:
    tops = criteria_set.criteria.filter(parent__isnull=True, part=index.Part.SCORED).values_list("maximum", flat=True)
    return sum((one for one in tops if one is not None), Decimal(0)) or HUNDRED
