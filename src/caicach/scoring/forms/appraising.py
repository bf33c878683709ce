"""One row of the appraisal sheet as a form: made anew for each row, it knows what it was made from."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caicach.kit.versioned_forms import VersionedForm
from caicach.language.scoring_rules import RuleInput
from caicach.scoring.forms.points import PointsField
from caicach.scoring.models import Score
from caicach.scoring.queries.appraisal_rows import Row
from caicach.scoring.rules.appraising import Marking

GIVEN = "so-"


class AppraiseForm(VersionedForm):
    """Points, note, not applicable, question, and a field for each figure that the rule asks for."""

    points = PointsField(label=_("Điểm hội đồng"), required=False)
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=4000, widget=forms.Textarea({"rows": 3}))
    not_applicable = forms.BooleanField(label=_("Không áp dụng"), required=False)
    question = forms.CharField(
        label=_("Yêu cầu giải trình"), required=False, max_length=4000, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, row: Row) -> None:
        self.row = row
        self.asked = asked_by(row)
        figures = {f"{GIVEN}{one.name}": _figure(one) for one in self.asked}
        self.base_fields = {**type(self).base_fields, **figures}  # type: ignore[misc]
        super().__init__(data, of=row.score, auto_id=f"o-{row.score.pk}-%s")

    def values_of(self, one: Score) -> dict[str, Any]:
        said = Row(one, self.row.top, self.row.slot, "").marking
        figures = {f"{GIVEN}{asked.name}": said.given.get(asked.name, "") for asked in self.asked}
        plain = {"points": said.points, "note": said.note, "question": said.question}
        return {**plain, "not_applicable": not said.applicable, **figures}

    @property
    def figures(self) -> list[forms.BoundField]:
        return [self[f"{GIVEN}{one.name}"] for one in self.asked]

    @property
    def marking(self) -> Marking:
        """What was filled in."""
        values = self.typed
        return Marking(
            points=values["points"],
            note=values["note"],
            given={one.name: values[f"{GIVEN}{one.name}"] for one in self.asked},
            applicable=not values["not_applicable"],
            question=values["question"],
        )

    @property
    def texts(self) -> dict[str, Any]:
        """Every field as it stands on the page when nothing is typed."""
        return self._texts(self.values_of(self.row.score))


def asked_by(row: Row) -> tuple[RuleInput, ...]:
    """The figures that the rule of the row asks for; a share that may be given as parts offers both."""
    if row.rule is None or not row.by_rule:
        return ()
    found: dict[str, RuleInput] = {one.name: one for one in row.rule.inputs}
    if any(set(names) >= SHARE for one in row.rule.inputs for names in one.alternatives):
        for name, words in WORDS.items():
            found.setdefault(name, RuleInput(name, str(words), required=False))
    return tuple(found.values())


WORDS = {"part": _("Số đạt"), "whole": _("Tổng số")}
SHARE = set(WORDS)


def _figure(asked: RuleInput) -> forms.Field:
    label = _label(asked)
    if asked.choices:
        choices = [("", _("Theo cơ quan")), *((one, one) for one in asked.choices)]
        return forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.Select({"class": "input"}))
    shown = {"class": "input input--num", "inputmode": "decimal", "autocomplete": "off"}
    return forms.CharField(label=label, required=False, max_length=60, widget=forms.TextInput(shown))


def _label(asked: RuleInput) -> str:
    """Short: the rule stands beside it in full."""
    if asked.unit == "%" and len(asked.words) > LONG:
        return str(_("Tỷ lệ, %"))
    known = asked.unit.lower() in asked.words.lower()
    return asked.words if known else f"{asked.words} ({asked.unit})"


LONG = 24
