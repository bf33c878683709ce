"""The rules of bodies as ladders."""

from collections.abc import Iterable

from caicach.notices.enums import RuleKind
from caicach.notices.models import ReminderRule
from caicach.notices.values import Ladder

DEFAULTS = {
    RuleKind.BEFORE_FIRST: 10,
    RuleKind.BEFORE_SECOND: 3,
    RuleKind.ON_DAY: 0,
    RuleKind.AFTER: 1,
    RuleKind.ESCALATE_FIRST: 5,
    RuleKind.ESCALATE_SECOND: 10,
}
Rungs = dict[str, tuple[bool, int]]


def rungs_of(body_id: int) -> Rungs:
    """Each kind of rule of a body: whether it is on, and its number; the defaults where a body has no row."""
    return rungs_of_bodies([body_id])[body_id]


def rungs_of_bodies(body_ids: Iterable[int]) -> dict[int, Rungs]:
    """The same for several bodies; one query."""
    rungs: dict[int, Rungs] = {pk: {kind: (True, number) for kind, number in DEFAULTS.items()} for pk in body_ids}
    for rule in ReminderRule.objects.filter(body__in=rungs):
        rungs[rule.body_id][rule.kind] = (rule.on, rule.number)
    return rungs


def ladder_from(rungs: Rungs) -> Ladder:
    """The ladder of such rungs; a rung that is off counts 0.

    >>> ladder_from({kind: (kind != "before_first", number) for kind, number in DEFAULTS.items()})
    Ladder(before=(0, 3), on_day=True, weeks=1, escalate=(5, 10))
    """
    number = {kind: count if on else 0 for kind, (on, count) in rungs.items()}
    return Ladder(
        before=(number[RuleKind.BEFORE_FIRST], number[RuleKind.BEFORE_SECOND]),
        on_day=rungs[RuleKind.ON_DAY][0],
        weeks=number[RuleKind.AFTER],
        escalate=(number[RuleKind.ESCALATE_FIRST], number[RuleKind.ESCALATE_SECOND]),
    )
