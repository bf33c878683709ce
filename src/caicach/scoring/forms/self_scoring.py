"""The form of one row of a self-score: the inputs of its rule, the way to points, a note."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caicach.kit.versioned_forms import VersionedForm
from caicach.language.scoring_rules import RuleInput
from caicach.scoring.forms.points import PointsField
from caicach.scoring.models import Score
from caicach.scoring.queries.sheet import Line, own_given, verdict_on
from caicach.scoring.rules.self_scoring import Typed, Way


class SelfScoreForm(VersionedForm):
    """Made from a line; figures that the program keeps stand in it already."""

    way = forms.ChoiceField(label=_("Điểm tự chấm"), choices=Way.choices(), widget=forms.RadioSelect)
    points = PointsField(label=_("Điểm"), required=False)
    note = forms.CharField(
        label=_("Giải trình, ghi chú"),
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 3, "class": "input"}),
    )

    def __init__(self, data: Any = None, *, line: Line) -> None:
        self.line = line
        self.asked = asked_by(line)
        figures = {f"so_{place}": _figure(one) for place, one in enumerate(self.asked)}
        self.base_fields = {**figures, **type(self).base_fields}  # type: ignore[misc]
        super().__init__(data, of=line.score)
        if not line.runs:
            choices = [choice for choice in Way.choices() if choice[0] != Way.RULE]
            self.fields["way"].choices = [(Way.TYPED, _("Ghi điểm")), *choices[1:]]  # type: ignore[attr-defined]

    def values_of(self, one: Score) -> dict[str, Any]:
        given = own_given(one)
        figures = {f"so_{place}": given.get(asked.name, "") for place, asked in enumerate(self.asked)}
        way = way_of(self.line, one)
        points = one.self_points if way is Way.TYPED else None
        return {**figures, "way": way, "points": points, "note": one.self_note}

    @property
    def figures(self) -> list[forms.BoundField]:
        return [self[f"so_{place}"] for place in range(len(self.asked))]

    def typed_row(self) -> Typed:
        """What was filled in, for the action."""
        values = self.typed
        given = {asked.name: values[f"so_{place}"] for place, asked in enumerate(self.asked)}
        return Typed(Way(values["way"]), given, values["points"], values["note"])


def asked_by(line: Line) -> tuple[RuleInput, ...]:
    """The inputs of the rule; a share that may also be given as two numbers offers both ways."""
    if line.rule is None or not line.runs:
        return ()
    found: dict[str, RuleInput] = {}
    for one in line.rule.inputs:
        found.setdefault(one.name, one)
        for name in next((names for names in one.alternatives if len(names) > 1), ()):
            found.setdefault(name, RuleInput(name, str(PARTS.get(name, name)), whole_number=True, required=False))
    return tuple(found.values())


PARTS = {"part": _("hoặc số đạt"), "whole": _("trên tổng số")}


def way_of(line: Line, score: Score) -> Way:
    """Which way the row stands in now."""
    if not score.self_applicable:
        return Way.NOT_APPLICABLE
    verdict, _wrong = verdict_on(line.rule, own_given(score), line.score.sheet.round.criteria_set.places)
    proposed = abs(verdict.points) if verdict and verdict.points is not None else None
    if not line.runs or (score.self_points is not None and score.self_points != proposed):
        return Way.TYPED
    return Way.RULE


def _figure(asked: RuleInput) -> forms.Field:
    label = f"{asked.words} ({asked.unit})" if asked.unit and asked.unit not in asked.words else asked.words
    if asked.choices:
        choices = [("", _("Chưa chọn")), *((one, one) for one in asked.choices)]
        return forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.Select({"class": "input"}))
    attributes = {"inputmode": "decimal", "class": "input input--num", "autocomplete": "off"}
    return forms.CharField(label=label, required=False, max_length=60, widget=forms.TextInput(attributes))
