"""What the page of free combinations is asked: names are the words of the address."""

from datetime import date as Date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caicach.dossiers.presentation.addresses import Wanted
from caicach.dossiers.presentation.figures import FIGURES, KEYS, Basis, Shown
from caicach.dossiers.queries.figures import Asked, period_key
from caicach.measures.dossiers.clock.policies import POLICIES
from caicach.measures.dossiers.indicators import Key

NOTHING = "khong"


class FiguresForm(forms.Form):
    """Rows, columns, figure, period, policy. What is not asked is taken from the defaults."""

    chiso = forms.ChoiceField(label=_("Chỉ số"), required=False)
    hang = forms.ChoiceField(label=_("Hàng"), required=False)
    cot = forms.ChoiceField(label=_("Cột"), required=False)
    moc = forms.ChoiceField(label=_("Kỳ tính theo"), required=False)
    tu = forms.DateField(label=_("Từ ngày"), required=False)
    den = forms.DateField(label=_("Đến ngày"), required=False)
    cach = forms.ChoiceField(label=_("Cách tính"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        said: dict[str, list[tuple[str, Any]]] = {
            "chiso": [(code, _(one.name)) for code, one in FIGURES.items()],
            "hang": [(key.value, _(words)) for key, words in KEYS.items()],
            "cot": [(NOTHING, _("Không chia cột")), *((key.value, _(words)) for key, words in KEYS.items())],
            "moc": [(Basis.FINISHED, _("Ngày có kết quả")), (Basis.RECEIVED, _("Ngày tiếp nhận"))],
            "cach": [("", _("Cách của cơ quan")), *((code, one.name) for code, one in POLICIES.items())],
        }
        for name, choices in said.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def figure(self) -> Shown:
        self.is_valid()
        return FIGURES[self.cleaned_data.get("chiso") or "late_rate"]

    def basis(self) -> Basis:
        """What the address says, else what fits the figure."""
        self.is_valid()
        given = self.cleaned_data.get("moc")
        return Basis(given) if given else self.figure().basis

    def asked(self, wanted: Wanted, first: Date, last: Date) -> Asked:
        """The question; the period is that of the address, else the one given."""
        figure, basis, given = self.figure(), self.basis(), self.cleaned_data
        rows = Key(given.get("hang") or Key.UNIT)
        said = given.get("cot") or (NOTHING if rows is period_key(basis) else period_key(basis).value)
        columns = None if said in (NOTHING, rows.value) else Key(said)
        since, until = given.get("tu") or first, given.get("den") or last
        days = ("finished_from", "finished_to") if basis is Basis.FINISHED else ("received_from", "received_to")
        period = dict.fromkeys(("finished_from", "finished_to", "received_from", "received_to"), None)
        return Asked(figure, rows, columns, basis, wanted.but(**{**period, days[0]: since, days[1]: until}))

    @property
    def wrong_period(self) -> bool:
        """Whether the period ends before it begins, or a day was not understood."""
        given = self.cleaned_data
        since, until = given.get("tu"), given.get("den")
        return bool(self.errors.get("tu") or self.errors.get("den") or (since and until and since > until))
