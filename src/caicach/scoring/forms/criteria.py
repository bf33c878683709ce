"""What people type about one criterion."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from caicach.kit.versioned_forms import VersionedForm
from caicach.language.scoring_rules import compile_rule
from caicach.organisations.models import Unit
from caicach.scoring.enums import IndexPart, Part, ProgrammeField, ScoredBy
from caicach.scoring.figures import definitions
from caicach.scoring.forms.points import PointsField
from caicach.scoring.forms.sets import words_of
from caicach.scoring.models import Criterion
from caicach.scoring.set_values import CriterionSpec

TIE = "gan-"
"""Before the name of an input that may be tied to a named figure."""


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea({"rows": rows, "class": "input"})


class CriterionFields(forms.Form):
    """Everything that a criterion says."""

    number = forms.CharField(label=_("Số"), required=False, max_length=40)
    name = forms.CharField(label=_("Tên tiêu chí"), max_length=2000, widget=_lines(2))
    maximum = PointsField(label=_("Điểm tối đa"), required=False)
    part = forms.ChoiceField(label=_("Tính vào"))
    rule = forms.CharField(
        label=_("Cách tính điểm, ghi như trong văn bản"), required=False, max_length=8000, widget=_lines(5)
    )
    evidence_wanted = forms.CharField(label=_("Tài liệu kiểm chứng"), required=False, max_length=4000, widget=_lines(2))
    unit_words = forms.CharField(label=_("Cơ quan, đơn vị theo dõi"), required=False, max_length=300)
    scored_by = forms.ChoiceField(label=_("Ai chấm"))
    index_part = forms.ChoiceField(label=_("Phần của chỉ số"), required=False)
    programme_field = forms.ChoiceField(label=_("Lĩnh vực của chương trình"), required=False)

    def clean_maximum(self) -> Any:
        value = self.cleaned_data["maximum"]
        if value is not None and value < 0:
            raise forms.ValidationError(_("Điểm tối đa không âm; điểm trừ cũng ghi số dương."))
        return value

    def offer(self) -> None:
        """Fill the choices in the language of the page."""
        above = pgettext("mapping", "Như cấp trên của nó")
        choices = {
            "part": words_of(Part),
            "scored_by": words_of(ScoredBy),
            "index_part": words_of(IndexPart, above),
            "programme_field": words_of(ProgrammeField, above),
        }
        for name, rows in choices.items():
            self.fields[name].choices = rows  # type: ignore[attr-defined]


class NewCriterionForm(CriterionFields):
    """A criterion that is added."""

    parent = forms.TypedChoiceField(label=_("Nằm trong"), required=False, coerce=int, empty_value=None)
    field_order = ("parent", "number", "name", "maximum", "part", "rule")

    def __init__(self, *args: Any, parents: Sequence[Criterion], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer()
        rows = [(one.pk, f"{'– ' * one.depth}{one}"[:140]) for one in parents]
        self.fields["parent"].choices = [("", gettext("Đứng đầu, là một lĩnh vực")), *rows]  # type: ignore[attr-defined]

    def spec(self) -> CriterionSpec:
        given = dict(self.cleaned_data)
        given.pop("parent")
        return CriterionSpec(**given)


class CriterionForm(VersionedForm, CriterionFields):
    """A criterion as corrected; each input of its rule may be tied to a named figure."""

    def __init__(self, data: Any = None, *, of: Criterion, leaf: bool = True) -> None:
        self.asked = compile_rule(of.rule, of.maximum).inputs if leaf and of.rule.strip() else ()
        self.base_fields = {**type(self).base_fields, **self._ties(of)}  # type: ignore[misc]
        super().__init__(data, of=of)
        self.offer()
        if of.parent_id:
            del self.fields["part"]
        if not leaf:
            for name in ("rule", "evidence_wanted", "scored_by"):
                del self.fields[name]
        self.leaf, self.held = leaf, of

    def values_of(self, one: Criterion) -> dict[str, Any]:
        ties = {f"{TIE}{asked.name}": one.inputs.get(asked.name, "") for asked in self.asked}
        return {name: getattr(one, name) for name in CriterionFields.base_fields} | ties

    def spec(self) -> CriterionSpec:
        """What was typed; a field that the page does not show stays as it is."""
        given = {name: getattr(self.held, name) for name in CriterionFields.base_fields} | self.typed
        ties = {name.removeprefix(TIE): code for name, code in given.items() if name.startswith(TIE) and code}
        return CriterionSpec(**{name: value for name, value in given.items() if not name.startswith(TIE)}, inputs=ties)

    @property
    def ties(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith(TIE)]

    def _ties(self, held: Criterion) -> Mapping[str, forms.Field]:
        figures = [("", gettext("Nhập tay khi chấm")), *((one.code, _figure(one)) for one in definitions())]
        return {
            f"{TIE}{asked.name}": forms.ChoiceField(
                label=gettext("Số liệu cho “%(input)s”") % {"input": asked.words},
                required=False,
                choices=_with_held(figures, held.inputs.get(asked.name, "")),
            )
            for asked in self.asked
            if not asked.choices
        }


def _figure(one: Any) -> str:
    return f"{one.name} ({one.unit})" if one.unit else str(one.name)


def _with_held(choices: list[tuple[str, str]], held: str) -> list[tuple[str, str]]:
    return choices if not held or held in dict(choices) else [*choices, (held, held)]


class PlaceForm(forms.Form):
    """Where a criterion belongs."""

    parent = forms.TypedChoiceField(label=_("Chuyển vào trong"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, parents: Sequence[Criterion], **options: Any) -> None:
        super().__init__(*args, **options)
        rows = [(one.pk, f"{'– ' * one.depth}{one}"[:140]) for one in parents]
        self.fields["parent"].choices = [("", gettext("Đứng đầu, là một lĩnh vực")), *rows]  # type: ignore[attr-defined]


class MergeForm(forms.Form):
    """Gộp vào: the criterion that takes this one over."""

    into = forms.TypedChoiceField(label=_("Gộp vào"), coerce=int)

    def __init__(self, *args: Any, others: Iterable[Criterion], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["into"].choices = [(one.pk, str(one)[:140]) for one in others]  # type: ignore[attr-defined]


class SplitForm(forms.Form):
    """Tách: what a new criterion takes with it."""

    number = forms.CharField(label=_("Số của tiêu chí tách ra"), required=False, max_length=40)
    name = forms.CharField(label=_("Tên của tiêu chí tách ra"), max_length=2000, widget=_lines(2))
    maximum = PointsField(label=_("Điểm tối đa mang theo"), required=False)


class ChargeForm(forms.Form):
    """Which of our units answers."""

    units = forms.ModelMultipleChoiceField(
        label=_("Đơn vị của cơ quan chịu trách nhiệm"),
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, units: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["units"].queryset = units  # type: ignore[attr-defined]
