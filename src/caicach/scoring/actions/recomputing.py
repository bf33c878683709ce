"""What rules and sums give, brought up to date: called by every action that changes points or figures."""

from collections.abc import Iterable, Mapping

from caicach.kit.bulk import update_rows
from caicach.language.scoring_rules import BadGiven
from caicach.scoring.models import Criterion, Score, Sheet
from caicach.scoring.queries.working import Stage, rule_of, totals_of

BATCH = 100
"""A statement looks through all its rows for each of them, so that many small ones are quicker than a large one."""
RULE_FIELDS = ["rule_points", "rule_reason", "rule_line"]


def given_of(score: Score) -> Mapping[str, str]:
    """The figures that count for the rule: the council's own, else the system's, else the body's."""
    given: Mapping[str, str] = score.council_given or score.figure_given or score.given
    return given


def apply_rule(score: Score) -> Score:
    """Let the rule of the criterion run on the figures that count; the score is changed, not saved."""
    rule = rule_of(score.criterion)
    score.rule_points, score.rule_reason, score.rule_line = None, "", None
    given = given_of(score)
    if rule is None or not given:
        return score
    try:
        verdict = rule.apply(given, places=score.criterion.criteria_set.places)
    except BadGiven as failure:
        score.rule_reason = str(failure)
        return score
    points = verdict.points
    score.rule_points = abs(points) if points is not None else None
    score.rule_reason, score.rule_line = verdict.reason, verdict.line
    return score


def refresh_totals(sheet: Sheet) -> Sheet:
    """Add the sheet up anew from its scores and save its totals; three queries."""
    criteria_set = sheet.round.criteria_set
    criteria = list(Criterion.objects.filter(criteria_set=criteria_set))
    scores = list(Score.objects.filter(sheet=sheet))
    own, council, final = (totals_of(criteria_set, criteria, scores, stage) for stage in Stage)
    sheet.self_total, sheet.council_total = own.total, council.total
    sheet.final_total, sheet.percent = (final.total, final.percent) if not final.unmarked else (None, None)
    sheet.save(update_fields=["self_total", "council_total", "final_total", "percent"])
    return sheet


def refresh_rules(scores: Iterable[Score]) -> None:
    """Run the rules of many scores again and save what changed at once."""
    changed = []
    for score in scores:
        before = [getattr(score, name) for name in RULE_FIELDS]
        if [getattr(apply_rule(score), name) for name in RULE_FIELDS] != before:
            changed.append(score)
    update_rows(changed, RULE_FIELDS)
