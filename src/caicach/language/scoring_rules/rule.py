"""A compiled rule: what the office keeps, shows and runs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from caicach.language.scoring_rules.figures import Given, key, read_day
from caicach.language.scoring_rules.numbers import decimal_of, fraction_of, shown
from caicach.language.scoring_rules.tables import Outcome, Table
from caicach.language.scoring_rules.values import BadGiven, RuleInput, RuleKind, RuleLine, Verdict

if TYPE_CHECKING:
    from caicach.language.calendar import WorkingCalendar


class Meaning(Protocol):
    """What runs inside a rule."""

    @property
    def inputs(self) -> tuple[RuleInput, ...]: ...

    def decide(self, given: Mapping[str, object]) -> Outcome: ...


@dataclass(frozen=True, slots=True)
class Rule:
    """A printed text, compiled. `reason` says why it is manual; `doubts` what had to be assumed.

    `ceiling` is the most points that it can give, where that can be told.
    """

    text: str
    maximum: Decimal | None
    kind: RuleKind
    meaning: Meaning | None = None
    reason: str = ""
    printed: str = ""
    lines: tuple[RuleLine, ...] = ()
    ceiling: Decimal | None = None
    doubts: tuple[str, ...] = ()
    asked: tuple[RuleInput, ...] = ()
    places: int | None = None
    known: Mapping[str, str] = field(init=False, repr=False, compare=False)
    """Every name under which a figure may be given, as it is compared, and the name that the meaning knows."""

    def __post_init__(self) -> None:
        known = {key(name): name for one in self.inputs for other in ((one.name,), *one.alternatives) for name in other}
        if isinstance(self.meaning, Table):
            known.setdefault("level", "level")
        object.__setattr__(self, "known", known)

    @property
    def inputs(self) -> tuple[RuleInput, ...]:
        """What it asks for, in order."""
        return self.asked or (self.meaning.inputs if self.meaning else ())

    def apply(self, given: Given, places: int | None = None, *, calendar: "WorkingCalendar | None" = None) -> Verdict:
        """The verdict on some figures; `places` rounds half up; `calendar` counts working days. Raises BadGiven.

        Values are text (comma or point before the decimals), whole numbers or decimals; names as in `inputs`.
        """
        if self.meaning is None:
            raise BadGiven("Tiêu chí này chấm bằng tay: " + (self.reason or "văn bản không biên dịch được."))
        named = self._named(given)
        if "event" in named:
            named = self._with_days(named, calendar)
        outcome = self.meaning.decide(named)
        points = (
            None if outcome.points is None else decimal_of(outcome.points, self.places if places is None else places)
        )
        reason = outcome.reason
        if self.places is not None and points is not None and places is None and points != outcome.points:
            reason = f"{reason} Làm tròn còn {shown(fraction_of(points), 12)} điểm."
        return Verdict(points, reason, outcome.used, outcome.line)

    def _with_days(self, named: Mapping[str, object], calendar: "WorkingCalendar | None") -> dict[str, object]:
        """The number of days between the event and the day of the deed. Raises BadGiven."""
        from caicach.language.scoring_rules.spans_of_days import days_used  # noqa: PLC0415 - the calendar is heavy

        event, done = read_day({"date": named["event"]}), read_day(named)
        if event is None or done is None:
            raise BadGiven("Còn thiếu ngày thực hiện (ghi date) để tính số ngày kể từ event.")
        one = next(one for one in self.inputs if ("event", "date") in one.alternatives)
        counted = days_used(event, done, working="làm việc" in one.unit, calendar=calendar)
        return {one.name: counted, **{name: value for name, value in named.items() if name not in ("event", "date")}}

    def _named(self, given: Given) -> Mapping[str, object]:
        """What was given under the names that the rule knows; a name may differ in case and marks. Raises BadGiven."""
        named: dict[str, object] = {}
        for name, value in given.items():
            found = self.known.get(name) or self.known.get(key(name)) or _nearest(key(name), self.known, self.inputs)
            if found is None:
                raise BadGiven(
                    f"Không có số liệu “{name}” trong tiêu chí này; cần: {', '.join(one.name for one in self.inputs)}."
                )
            if found in named:
                raise BadGiven(f"Số liệu “{found}” được ghi hai lần.")
            named[found] = value
        return named


_SCALARS = ("value", "count", "index", "mean")


def _nearest(name: str, known: Mapping[str, str], inputs: tuple[RuleInput, ...]) -> str | None:
    """Another word for the only number asked for, or the one input whose words hold all those of the name."""
    if name in _SCALARS:
        scalars = [known[one] for one in _SCALARS if one in known]
        return scalars[0] if len(scalars) == 1 else None
    words = set(name.split()) - _EMPTY_WORDS
    wordy = {said: set(said.split()) for said in known}
    for one in inputs:
        wordy[key(one.name)] |= set(key(one.words).split())
    alike = sorted(((_share(words, there), said) for said, there in wordy.items()), reverse=True)
    if not words or not alike or alike[0][0] < _ALIKE or (len(alike) > 1 and alike[1][0] == alike[0][0]):
        return None
    return known[alike[0][1]]


_EMPTY_WORDS = {"so", "cac", "nhung", "ty", "le", "cua", "tong"}
_ALIKE = 0.75


def _share(words: set[str], others: set[str]) -> float:
    """How many of the words given stand in a name; a name with fewer other words is nearer."""
    common = len(words & others)
    return common / len(words) - len(others - words) / 1000 if words else 0.0
