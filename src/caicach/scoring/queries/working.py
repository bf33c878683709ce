"""Sets and scores of the database as the values that `measures.index` works with."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import Enum

from caicach.language.scoring_rules import Rule, compile_rule
from caicach.measures import index
from caicach.scoring.models import CriteriaSet, Criterion, Score


class Stage(Enum):
    """Whose points are meant."""

    SELF = "self"
    COUNCIL = "council"
    FINAL = "final"


def rule_of(criterion: Criterion) -> Rule | None:
    """The rule as it runs; None where the set prints none. Compiling is remembered by the language."""
    return compile_rule(criterion.rule, criterion.maximum) if criterion.rule.strip() else None


def method_of(criteria_set: CriteriaSet) -> index.Method:
    """How the set adds up."""
    return index.Method(
        places=criteria_set.places,
        round_at=index.RoundAt(criteria_set.round_at),
        bonus_cap=criteria_set.bonus_cap,
        penalty_cap=criteria_set.penalty_cap,
        not_applicable=index.NotApplicable(criteria_set.not_applicable),
        ties=index.Ties(criteria_set.ties),
        total_cap=Decimal(100) if criteria_set.capped_at_maximum else None,
    )


def criteria_values(criteria: Iterable[Criterion], *, rules: bool = False) -> tuple[index.Criterion, ...]:
    """The tree of a set, in its order. With `rules`, each leaf brings its compiled rule."""
    held = list(criteria)
    keys = {one.pk: one.key for one in held}
    parents = {one.parent_id for one in held}
    return tuple(
        index.Criterion(
            key=one.key,
            number=one.number,
            name=one.name,
            maximum=one.maximum,
            parent=keys.get(one.parent_id or 0),
            part=index.Part(one.part),
            unit=one.unit_words,
            rule=rule_of(one) if rules and one.pk not in parents else None,
        )
        for one in held
    )


def mark_of(score: Score, stage: Stage) -> index.Mark:
    """The points of one score as a step has them; penalties are positive."""
    if stage is Stage.SELF:
        return index.Mark(score.self_points, score.self_applicable, score.self_note)
    points = score.council_points if stage is Stage.COUNCIL or score.final_points is None else score.final_points
    return index.Mark(points, score.applicable, score.council_note)


def marks_of(scores: Iterable[Score], stage: Stage, keys: Mapping[int, str]) -> dict[str, index.Mark]:
    """The marks by key; `keys` are those of the criteria by id."""
    return {keys[score.criterion_id]: mark_of(score, stage) for score in scores}


def totals_of(
    criteria_set: CriteriaSet, criteria: Iterable[Criterion], scores: Iterable[Score], stage: Stage
) -> index.Totals:
    """What a sheet comes to at a step."""
    held = list(criteria)
    keys = {one.pk: one.key for one in held}
    return index.totals(criteria_values(held), marks_of(scores, stage, keys), method_of(criteria_set))
