"""The form of a row that several people may edit at once: it knows what it was made from, and merges."""

from dataclasses import asdict, dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from caicach.kit import days
from caicach.kit.fieldtexts import put, texts_of, words_of
from caicach.kit.merging import FieldClash, FieldMerged, Piece, Text, merge, word_changes
from caicach.kit.versions import Stale

OWN = ("version", "version_base", "version_clash")
TAKE = "_take"
KEPT_TOO = {"data-keep-too": ""}
"""A kept text remembers what it was typed over, so that it too is merged and never overwrites."""


@dataclass(frozen=True, slots=True)
class ClashLine:
    """One field in the words of the page. `kind`: "clash", "theirs" or "mine" (merged by itself)."""

    name: str
    label: str
    anchor: str
    kind: str
    base: str
    theirs: tuple[Piece, ...]
    mine: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """What `kit/clash.html` shows. `taken`: the label of the field that a button has just set."""

    who: str
    when: str
    lines: tuple[ClashLine, ...]
    taken: str = ""

    @property
    def open(self) -> list[ClashLine]:
        return [line for line in self.lines if line.kind == "clash"]

    @property
    def merged(self) -> list[ClashLine]:
        return [line for line in self.lines if line.kind != "clash"]


class VersionedForm(forms.Form):
    """Carries the version and the values of the row as the page showed them (hidden), beside the fields.

    `of` is the row; `values_of` says what of it stands in which field (by default the attributes of the same names).
    `typed` is what the person filled in, `seen` the version the page was made from.
    """

    version = forms.IntegerField(required=False, widget=forms.HiddenInput(KEPT_TOO))
    version_base = forms.JSONField(required=False, widget=forms.HiddenInput(KEPT_TOO))
    version_clash = forms.JSONField(required=False, widget=forms.HiddenInput(KEPT_TOO))

    clash: Clash | None = None

    def __init__(self, data: Any = None, *, of: Any, **options: Any) -> None:
        values = self.values_of(of)
        super().__init__(data, initial={**values, **options.pop("initial", {})}, **options)
        self.initial.update({"version": of.version, "version_base": self._texts(values)})

    def values_of(self, one: Any) -> dict[str, Any]:
        return {name: getattr(one, name) for name in self.base_fields if name not in OWN}

    @property
    def seen(self) -> int:
        return self.cleaned_data.get("version") or 0

    @property
    def typed(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in OWN}

    def is_valid(self) -> bool:
        """A press on "take this text" fills the field and saves nothing."""
        return super().is_valid() and TAKE not in self.data

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        self.clash = self._shown(given.get("version_clash"))
        if self.clash and TAKE in self.data:
            self._take(given["version_clash"])
        return given

    def untouched_by(self, stale: Stale) -> bool:
        """True where the other save changed nothing that this form shows."""
        return self._texts(self.values_of(stale.current)) == _read(self.cleaned_data.get("version_base"))

    def meet(self, stale: Stale) -> bool:
        """Merge what was typed with what stands now; True where nothing of mine is left to be saved."""
        theirs = self._texts(self.values_of(stale.current))
        met = merge(_read(self.cleaned_data.get("version_base")), theirs, self._texts(self.typed))
        if all(isinstance(one, FieldMerged) and not one.from_me for one in met):
            return True
        sent = _sent(stale, met)
        texts = {one.name: one.value for one in met if isinstance(one, FieldMerged)}
        hidden = {"version": stale.current.version, "version_base": theirs, "version_clash": sent}
        self._refill(texts | {name: str(self.fields[name].prepare_value(value)) for name, value in hidden.items()})
        self.clash = self._shown(sent)
        return False

    def _refill(self, texts: dict[str, Text]) -> None:
        """Put texts into what was sent, so that the page shows them."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        for name, text in texts.items():
            put(data, self.add_prefix(name), text)
        self.data = data

    def _take(self, sent: dict[str, Any]) -> None:
        side, _colon, name = self.data[TAKE].partition(":")
        line = next((one for one in sent["lines"] if one["name"] == name and side in one), None)
        if line is None or self.clash is None:
            return
        self._refill({name: _text(line[side])})
        self.clash = Clash(self.clash.who, self.clash.when, self.clash.lines, taken=str(self.fields[name].label))

    def _texts(self, values: dict[str, Any]) -> dict[str, Text]:
        return texts_of(((name, field) for name, field in self.fields.items() if name not in OWN), values)

    def _shown(self, sent: Any) -> Clash | None:
        """The clash as it was sent to the page and came back with it; what is not of that shape is no clash."""
        try:
            return Clash(sent["who"], sent["when"], tuple(self._line(**one) for one in sent["lines"]))
        except (TypeError, KeyError, AttributeError):
            return None

    def _line(self, name: str, base: Any, **texts: Any) -> ClashLine:
        bound = self[name]
        say = {key: words_of(bound.field, _text(value)) for key, value in {"base": base, **texts}.items()}
        changes = {side: word_changes(say["base"], say[side]) for side in ("theirs", "mine") if side in say}
        kind = "clash" if len(changes) == 2 else next(iter(changes))
        sides = {"theirs": changes.get("theirs", ()), "mine": changes.get("mine", ())}
        return ClashLine(name, str(bound.label), bound.id_for_label or "", kind, say["base"], **sides)


def _sent(stale: Stale, met: list[FieldClash | FieldMerged]) -> dict[str, Any]:
    """The clash as a hidden field of the page carries it."""
    first = stale.saves[0] if stale.saves else None
    return {
        "who": first.who if first else _("người khác"),
        "when": days.moment(first.at) if first else "",
        "lines": [_line_sent(one) for one in met],
    }


def _line_sent(one: FieldClash | FieldMerged) -> dict[str, Any]:
    if isinstance(one, FieldClash):
        return asdict(one)
    return {"name": one.name, "base": one.base, "mine" if one.from_me else "theirs": one.value}


def _read(sent: Any) -> dict[str, Text]:
    """The hidden texts; JSON knows lists only."""
    return {str(name): _text(value) for name, value in sent.items()} if isinstance(sent, dict) else {}


def _text(value: Any) -> Text:
    return tuple(str(one) for one in value) if isinstance(value, list | tuple) else str(value)
