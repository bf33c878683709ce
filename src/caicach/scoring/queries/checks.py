"""Whether a set fits together, asked of the database."""

from collections.abc import Iterable

from caicach.scoring.models import CriteriaSet, Criterion
from caicach.scoring.queries.working import rule_of
from caicach.scoring.rules.set_checks import Row, SetFault, faults_of


def set_faults(criteria_set: CriteriaSet, criteria: Iterable[Criterion] | None = None) -> list[SetFault]:
    """What does not fit in a set, what keeps it from being issued first; one query, none with `criteria` given."""
    held = list(criteria_set.criteria.order_by("order") if criteria is None else criteria)
    parents = {one.parent_id for one in held}
    rows = [_row(one, leaf=one.pk not in parents) for one in held]
    return faults_of(rows, bonus_cap=criteria_set.bonus_cap, penalty_cap=criteria_set.penalty_cap)


def _row(one: Criterion, *, leaf: bool) -> Row:
    rule = rule_of(one) if leaf else None
    ceiling = rule.ceiling if rule else None
    return Row(
        pk=one.pk,
        number=one.number,
        name=one.name,
        maximum=one.maximum,
        parent=one.parent_id,
        part=one.part,
        ceiling=abs(ceiling) if ceiling is not None else None,
        rule=one.rule,
    )
