"""Rules that are a table: lines with a condition and what it gives; the first line that holds decides."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from caicach.language.scoring_rules.expressions import MAXIMUM, Expression, Figures
from caicach.language.scoring_rules.figures import (
    NothingToShare,
    Quantity,
    key,
    read_day,
    read_number,
    read_quantity,
)
from caicach.language.scoring_rules.numbers import shown
from caicach.language.scoring_rules.spans import Interval
from caicach.language.scoring_rules.terms import Condition
from caicach.language.scoring_rules.values import BadGiven, RuleInput


@dataclass(frozen=True, slots=True)
class Outcome:
    """Points (None: not applicable), why, the line that decided, and the figures as used."""

    points: Fraction | None
    reason: str
    line: int | None = None
    used: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Points:
    """So many points; None for not applicable."""

    points: Fraction | None


@dataclass(frozen=True, slots=True)
class Worked:
    """By a formula, between 0 and the maximum."""

    tree: Expression
    maximum: Fraction
    highest: Fraction | None = None
    """What it gives at the most that the figure can be, where that can be told."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: when, what it gives, as printed."""

    condition: Condition
    gives: Points | Worked
    text: str
    award: str


@dataclass(frozen=True, slots=True)
class Table:
    """Lines over the figures they look at. `order` is the order in which lines are tried, the narrowest first.

    `gaps` are stretches of a figure that no line covers and nobody may guess.
    """

    rows: tuple[Row, ...]
    order: tuple[int, ...]
    quantities: tuple[Quantity, ...] = ()
    labels: tuple[str, ...] = ()
    gaps: tuple[Interval, ...] = ()
    groups: tuple[str, ...] = ()
    """Kinds of bodies for which the lines name different figures."""
    by_day: bool = False
    """The lines look at a day."""
    yes_no: bool = False
    """One level only: it is met or not, or met so many times."""
    nothing: str = "không thuộc mức nào được điểm"

    @property
    def inputs(self) -> tuple[RuleInput, ...]:
        """What it asks for."""
        asked = [quantity.input for quantity in self.quantities]
        if self.groups:
            asked.append(RuleInput("cấp", "Cấp của cơ quan", choices=self.groups, alternatives=(("nhóm",),)))
        if self.by_day:
            asked += [RuleInput("date", "Ngày thực hiện", "ngày", required=False)]
            asked += [RuleInput("year", "Năm đánh giá", "năm", whole_number=True, required=False)]
        if self.labels:
            ways = (("count",),) if self.yes_no else ()
            alone = not self.quantities and not self.by_day
            choice = RuleInput("level", "Mức đạt được", "", self.labels, False, alone, ways)
            asked.append(choice)
        return tuple(asked)

    def decide(self, given: Mapping[str, object]) -> Outcome:
        """The line that holds for what was given. Raises BadGiven."""
        figures, used = self._figures(given)
        for place in self.order:
            row = self.rows[place]
            if row.condition.holds(figures):
                return _outcome(row, place, figures, used)
        for gap in self.gaps:
            number = figures.numbers.get(self.quantities[0].name)
            if number is not None and gap.holds(number):
                said = figures.shown[self.quantities[0].name]
                raise BadGiven(
                    f"{said} rơi vào khoảng mà văn bản không nói được bao nhiêu điểm; cần người chấm quyết định."
                )
        if not figures.numbers and not self.yes_no and not figures.day:
            raise BadGiven(f"Không có mức “{figures.chosen}”.")
        said = "; ".join(figures.shown.values()) or "Không đạt mức này,"
        return Outcome(Fraction(0), f"{said} {self.nothing}: 0 điểm.", None, used)

    def _figures(self, given: Mapping[str, object]) -> tuple[Figures, dict[str, str]]:
        numbers: dict[str, Fraction] = {}
        said: dict[str, str] = {}
        chosen = self._chosen(given)
        for quantity in self.quantities:
            try:
                found = read_quantity(quantity, given)
            except NothingToShare:
                chosen = self._nothing_there()
                if chosen is None:
                    raise
                break
            if found:
                numbers[quantity.name], said[quantity.name] = found
            elif chosen is None and quantity.required:
                ways = " hoặc ".join([quantity.name, *(" và ".join(pair) for pair in quantity.pairs)])
                raise BadGiven(f"Còn thiếu số liệu: {quantity.words or quantity.name} (ghi {ways}).")
        day = read_day(given) if self.by_day and chosen is None else None
        if not self.quantities and chosen is None and day is None:
            raise BadGiven(f"Còn thiếu mức đạt được, một trong: {'; '.join(self.labels)}.")
        if day:
            said["date"] = f"{day:%d/%m/%Y}"
        year = int(read_number("year", given["year"], whole=False)) if day and "year" in given else None
        return Figures(numbers, said, chosen, self._group(given), day, year), {
            name: str(value) for name, value in given.items()
        }

    def _chosen(self, given: Mapping[str, object]) -> str | None:
        if self.yes_no and "count" in given:
            number = read_number("count", given["count"], whole=True)
            return min(self._keys()) if number >= 1 else _NO
        if "level" not in given:
            return None
        wanted = key(str(given["level"]))
        wanted = self._near(wanted)
        if wanted in self._keys() or (self.yes_no and wanted in _NOES):
            return wanted
        raise BadGiven(f"Không có mức “{given['level']}”; các mức là: {'; '.join(self.labels)}.")

    def _group(self, given: Mapping[str, object]) -> str:
        """The kind of body, by its words."""
        if not self.groups:
            return ""
        told = key(str(given.get("cấp", given.get("nhóm", ""))))
        found = [
            one
            for one in self.groups
            if told and (told == key(one) or set(told.split()) & set(key(one).split()) - {"cap"})
        ]
        if len(found) != 1:
            raise BadGiven(f"Cần ghi “cấp”, một trong: {'; '.join(self.groups)}.")
        return found[0]

    def _near(self, wanted: str) -> str:
        """The one level whose words hold those that were given, unless it denies them."""
        keys = self._keys()
        if wanted in keys or len(wanted) < 3:
            return wanted
        close = [one for one in keys if f" {wanted} " in f" {one} " and not one.startswith(("khong", "chua"))]
        return close[0] if len(close) == 1 else wanted

    def _keys(self) -> frozenset[str]:
        found = (row.condition.keys for row in self.rows if hasattr(row.condition, "keys"))
        return frozenset().union(*found)

    def _nothing_there(self) -> str | None:
        """The level that says what holds when there is nothing to count a share of."""
        return next((one for one in sorted(self._keys()) if one.startswith(_NOTHING_THERE)), None)


_NO = "khong"
_NOES = ("khong", "khong co", "khong dat", "chua", "chua dat")
_NOTHING_THERE = (
    "khong phat sinh",
    "chua phat sinh",
    "khong co phat sinh",
    "khong co ho so",
    "khong co nhiem vu",
    "khong duoc giao",
)


def _outcome(row: Row, place: int, figures: Figures, used: Mapping[str, str]) -> Outcome:
    tells = row.condition.tells(figures)
    if isinstance(row.gives, Points):
        points = row.gives.points
        if points is None:
            return Outcome(None, f"{tells}: không áp dụng tiêu chí này.", place, used)
        return Outcome(points, f"{tells}, {gives(points)}.", place, used)
    points, reason = worked(row.gives, figures)
    return Outcome(points, f"{tells}, {reason}" if tells else reason[0].upper() + reason[1:], place, used)


def worked(formula: Worked, figures: Figures) -> tuple[Fraction, str]:
    """The points by a formula, held between 0 and the maximum, and the sentence with the numbers put in."""
    full = Figures({**figures.numbers, MAXIMUM: formula.maximum}, figures.shown)
    try:
        points = formula.tree.value(full)
    except ZeroDivisionError:
        raise BadGiven("Mẫu số của công thức bằng 0 với các số liệu đã ghi.") from None
    said = f"tính {formula.tree.shown(full)} = {shown(points)}"
    if points > formula.maximum:
        return formula.maximum, f"{said}, không quá điểm tối đa nên đạt {shown(formula.maximum)} điểm."
    if points < 0:
        return Fraction(0), f"{said}, không dưới 0 nên đạt 0 điểm."
    return points, f"{said} điểm."


def gives(points: Fraction) -> str:
    """What a line gives, in words."""
    return f"trừ {shown(-points)} điểm" if points < 0 else f"đạt {shown(points)} điểm"
