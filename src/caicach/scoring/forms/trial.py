"""Thử số khác: the inputs of one rule, typed to see what it says. Nothing is kept."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caicach.language.scoring_rules import BadGiven, Rule, RuleInput, Verdict

PARTS = {"part": _("Hoặc số đạt"), "whole": _("trên tổng số")}


class TrialForm(forms.Form):
    """A field for each input of a rule; a share may be given as a number or as two."""

    def __init__(self, data: Any, *, rule: Rule) -> None:
        self.asked = inputs_of(rule)
        used = any(name.startswith("so") for name in data)
        super().__init__(data if used else None)
        for place, one in enumerate(self.asked):
            self.fields[f"so{place}"] = _field(one)

    @property
    def given(self) -> dict[str, str]:
        """What was filled in, by the names of the rule; a number beats the two of which it would be the share."""
        if not self.is_bound or not self.is_valid():
            return {}
        found = {one.name: self.cleaned_data[f"so{place}"].strip() for place, one in enumerate(self.asked)}
        filled = {name: text for name, text in found.items() if text}
        if "value" in filled:
            filled = {name: text for name, text in filled.items() if name not in PARTS}
        return filled


def inputs_of(rule: Rule) -> tuple[RuleInput, ...]:
    """What the rule asks for, with the two numbers of a share beside it."""
    found: dict[str, RuleInput] = {}
    for one in rule.inputs:
        found.setdefault(one.name, one)
        for name in next((names for names in one.alternatives if len(names) > 1), ()):
            found.setdefault(name, RuleInput(name, str(PARTS.get(name, name)), whole_number=True, required=False))
    return tuple(found.values())


def verdict_of(rule: Rule, given: dict[str, str], places: int) -> tuple[Verdict | None, str]:
    """What the rule says, or the sentence why it says nothing."""
    try:
        return (rule.apply(given, places=places), "") if given else (None, "")
    except BadGiven as failure:
        return None, str(failure)


def _field(one: RuleInput) -> forms.Field:
    label = f"{one.words} ({one.unit})" if one.unit and one.unit not in one.words else one.words
    if one.choices:
        return forms.ChoiceField(
            label=label,
            required=False,
            choices=[("", gettext("Chưa chọn")), *((text, text) for text in one.choices)],
            widget=forms.Select({"class": "input"}),
        )
    widget = forms.TextInput({"inputmode": "decimal", "class": "input input--num", "autocomplete": "off"})
    return forms.CharField(label=label, required=False, max_length=60, widget=widget)
