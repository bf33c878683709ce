"""What a unit types when it hands in."""

from collections.abc import Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from caicach.kit.forms import DayField
from caicach.plans.models import TaskPart
from caicach.progress.enums import HandInKind
from caicach.progress.queries.pieces import Piece
from caicach.progress.rules.figures import Goal, judge_all
from caicach.progress.values import Product


class HandInForm(forms.Form):
    """Words, percent, day of finishing, a number for each target of the task, pieces of evidence.

    `kind` is the button that was pressed. `version` is the part's when the page was made.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(choices=HandInKind.choices(), error_messages={"required": _("Hãy chọn việc cần gửi.")})
    text = forms.CharField(
        label=_("Đã làm được gì"), required=False, widget=forms.Textarea({"rows": 4, "class": "input"})
    )
    finished_on = DayField(label=_("Ngày hoàn thành"), required=False)
    percent = forms.IntegerField(
        label=_("Mức hoàn thành (%), khi báo tiến độ"),
        required=False,
        min_value=0,
        max_value=100,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "Hãy ghi một số nguyên từ 0 đến 100."),
        widget=forms.TextInput({"inputmode": "numeric", "class": "input input--num", "autocomplete": "off"}),
    )
    evidence = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(
        self, data: QueryDict | None = None, *, part: TaskPart, goals: Sequence[Goal], pieces: Sequence[Piece]
    ) -> None:
        super().__init__(data, initial={"version": part.version})
        self.sent = data
        self.goals = goals
        for place, goal in enumerate(goals):
            self.fields[f"figure_{place}"] = _figure(goal)
        self.fields["evidence"].choices = [(piece.one.pk, str(piece.one)) for piece in pieces]  # type: ignore[attr-defined]

    @property
    def figures(self) -> list[forms.BoundField]:
        return [self[f"figure_{place}"] for place in range(len(self.goals))]

    @property
    def chosen(self) -> set[int]:
        """The pieces that are ticked: all of them on a fresh page."""
        sent = None if self.sent is None else self.sent.getlist("evidence")
        every = [key for key, _words in self.fields["evidence"].choices]  # type: ignore[attr-defined]
        return set(every) if sent is None else {int(key) for key in sent if str(key).isdecimal()}

    @property
    def seen(self) -> int:
        return int(self.cleaned_data["version"])

    def product(self) -> Product:
        """What is handed in; a percentage speaks of work on the way only."""
        given = self.cleaned_data
        kind = HandInKind(given["kind"])
        return Product(
            text=given["text"],
            kind=kind,
            percent=given["percent"] if kind is HandInKind.PROGRESS else None,
            figures=judge_all(self.goals, [given[f"figure_{place}"] for place in range(len(self.goals))]),
            finished_on=given["finished_on"],
            evidence_ids=tuple(given["evidence"]),
        )

    def renew(self, part: TaskPart) -> None:
        """The next sending is made from the part as it stands now."""
        if self.sent is not None:
            self.data = self.sent.copy()
            self.data["version"] = str(part.version)


class RecordForm(HandInForm):
    """A result that came another way, recorded for the unit by whoever accepts it."""

    note = forms.CharField(
        label=_("Kết quả đến bằng cách nào"),
        required=False,
        max_length=500,
        help_text=_("Ví dụ: công văn của đơn vị, báo cáo miệng tại giao ban."),
    )


def _figure(goal: Goal) -> forms.DecimalField:
    return forms.DecimalField(
        label=goal.text[:1].upper() + goal.text[1:],
        help_text=_("Cần đạt: %(goal)s.") % {"goal": goal.printed},
        required=False,
        max_digits=16,
        decimal_places=4,
        localize=True,
        error_messages={"invalid": "Hãy ghi một con số, ví dụ 95 hoặc 95,5."},
        widget=forms.TextInput({"inputmode": "decimal", "class": "input input--num", "autocomplete": "off"}),
    )
