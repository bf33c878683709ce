"""Lines by a day: "trước ngày 31/12", "từ ngày 15/01 đến ngày 31/01", "sau ngày 31/01", "trong quý I"."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date as Date

from caicach.language.scoring_rules.conditions import Said
from caicach.language.scoring_rules.drafts import Draft, gives
from caicach.language.scoring_rules.expressions import Figures
from caicach.language.scoring_rules.figures import key
from caicach.language.scoring_rules.pieces import Line
from caicach.language.scoring_rules.tables import Row, Table
from caicach.language.scoring_rules.terms import Chosen, Condition, Otherwise
from caicach.language.scoring_rules.values import RuleKind

_DAY = r"(?:hết )?(?:ngày )?(?:tháng )?(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?"
_FROM_TO = re.compile(rf"(?<!\w)từ {_DAY}\s*(?:đến|-|–|tới)(?: trước)?\s*{_DAY}")
_BEFORE = re.compile(rf"(?<!\w)(?:trước|đến|chậm nhất|muộn nhất|không quá|xong trước|hết)(?: là)?(?: vào)? {_DAY}")
_AFTER = re.compile(rf"(?<!\w)(?:sau|từ|quá|muộn hơn|kể từ) {_DAY}")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_QUARTER = re.compile(r"(?<!\w)(?:trong )?quý (iv|iii|ii|i|[1-4])(?!\w)")
_YEAR_BEFORE = re.compile(r"[\s(,]*(?:của )?năm (?:trước|liền|sau|kế tiếp|tiếp theo)")
_LATER = re.compile(
    r"(?:[^\d]{0,40}\s)?(?:sau|chậm hơn|muộn hơn|quá hạn|sau (?:ngày|thời gian|thời hạn|thời điểm) (?:này|đó|trên))"
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a year that may not be told."""

    day: int
    month: int
    year: int | None = None

    def within(self, year: int) -> Date:
        """In a year, a day past the month's end as its last."""
        year = self.year or year
        return Date(year, self.month, min(self.day, monthrange(year, self.month)[1]))

    def __str__(self) -> str:
        return f"{self.day:02d}/{self.month:02d}" + (f"/{self.year}" if self.year else "")


@dataclass(frozen=True, slots=True)
class Between:
    """A day lies between two, both counted; `after` leaves the first out, `until_before` the last."""

    first: Day | None
    last: Day | None
    after: bool = False
    until_before: bool = False
    label: str = ""
    keys: frozenset[str] = frozenset()

    def holds(self, figures: Figures) -> bool:
        if figures.chosen is not None:
            return figures.chosen in self.keys
        told = figures.day
        if told is None:
            return False
        year = figures.year or told.year
        if self.first and (told < self.first.within(year) or (self.after and told == self.first.within(year))):
            return False
        last = self.last.within(year) if self.last else None
        return last is None or told < last or (told == last and not self.until_before)

    def tells(self, figures: Figures) -> str:
        if figures.day is None:
            return f"Mức “{self.label}”"
        said = f"Ngày {figures.day:%d/%m/%Y}"
        if self.first and self.last:
            return f"{said} nằm trong khoảng từ {self.first} đến {self.last}"
        if self.last:
            return f"{said} không muộn hơn ngày {self.last}"
        return f"{said} sau ngày {self.first}"


def days_of(lines: Sequence[Line], said: Sequence[Said], draft: Draft) -> tuple[RuleKind, Table] | None:
    """A table over a day, None where the lines speak of none. Raises NotUnderstood."""
    conditions = [_condition(one) for one in said]
    if not any(isinstance(one, Between) for one in conditions):
        return None
    starts = {one.first for one in conditions if isinstance(one, Between) and not one.after}
    conditions = [
        replace(one, until_before=True) if isinstance(one, Between) and one.last in starts else one
        for one in conditions
    ]
    rows = tuple(
        Row(condition, gives(line.award, draft), line.text, line.award_text)
        for condition, line in zip(conditions, lines, strict=True)
    )
    order = tuple(sorted(range(len(rows)), key=lambda place: isinstance(rows[place].condition, Otherwise)))
    return RuleKind.LEVELS, Table(rows, order, labels=tuple(one.label for one in said), by_day=True)


def _condition(said: Said) -> Condition:
    keys = frozenset((key(said.label),))
    chosen = Chosen(said.label, keys)
    if found := _FROM_TO.search(said.low):
        first, last = _day(found, 1), _day(found, 4)
        return Between(first, last, label=said.label, keys=keys) if first and last else chosen
    if (found := _BEFORE.search(said.low)) and (last := _day(found, 1)):
        return Between(None, last, label=said.label, keys=keys)
    if (found := _AFTER.search(said.low)) and (first := _day(found, 1)):
        return Between(first, None, not found[0].startswith(("từ", "kể")), label=said.label, keys=keys)
    if (
        (found := _QUARTER.search(said.low))
        and not _YEAR_BEFORE.match(said.low, found.end())
        and not said.low[: found.start()].rstrip().endswith(("sau", "trước", "hết"))
    ):
        quarter = _QUARTERS[found[1]]
        last = Day(31, 3 * quarter) if quarter in (1, 4) else Day(30, 3 * quarter)
        return Between(Day(1, 3 * quarter - 2), last, label=said.label, keys=keys)
    if said.kind == "otherwise" or _LATER.fullmatch(said.low):
        return Otherwise(said.label)
    return chosen


def _day(found: re.Match[str], group: int) -> Day | None:
    day, month, year = int(found[group]), int(found[group + 1]), found[group + 2]
    return Day(day, month, int(year) if year else None) if 1 <= month <= 12 and 1 <= day <= 31 else None
