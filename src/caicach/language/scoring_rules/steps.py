"""Rules that count: so many points for each thing, added up to a cap or taken away down to nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from caicach.language.scoring_rules.figures import Quantity, figures_of, key, read_quantity
from caicach.language.scoring_rules.numbers import shown
from caicach.language.scoring_rules.tables import Outcome
from caicach.language.scoring_rules.terms import Condition
from caicach.language.scoring_rules.values import BadGiven, RuleInput


@dataclass(frozen=True, slots=True)
class Item:
    """Points for each `per` of a figure; `whole_steps`: only full steps count. `line`: its place among the lines."""

    quantity: Quantity
    each: Fraction
    per: Fraction = Fraction(1)
    once: bool = False
    line: int = 0
    missing_from: Fraction | None = None

    def points(self, number: Fraction) -> Fraction:
        """Taken or added for a figure."""
        number = self.counted(number)
        if self.once:
            return self.each * min(number, Fraction(1))
        full = self.quantity.whole and self.per != 1
        return self.each * (number // self.per if full else number / self.per)

    def counted(self, number: Fraction) -> Fraction:
        """What counts of a figure: all of it, or what is missing."""
        return number if self.missing_from is None else max(Fraction(0), self.missing_from - number)

    def tells(self, number: Fraction, said: str) -> str:
        """ "2 báo cáo chậm × 0,25"."""
        size = shown(abs(self.each))
        if self.missing_from is not None:
            said = f"({shown(self.missing_from)} % − {said})"
        if self.once:
            return f"{self.quantity.words}: {size}"
        return f"{said} × {size}" + (f"/{shown(self.per)}" if self.per != 1 else "")


@dataclass(frozen=True, slots=True)
class Steps:
    """A start, steps up or down, and the ends that are not passed. `entry` must hold for anything to count."""

    items: tuple[Item, ...]
    start: Fraction
    least: Fraction
    most: Fraction
    cap: Fraction | None = None
    entry: Condition | None = None
    levels: tuple[tuple[str, str, Fraction | None, int], ...] = ()
    start_line: int | None = None
    stops: tuple[tuple[Condition, Fraction, int], ...] = ()
    """Ranges of the one figure for which the text names the points itself, "từ 04 báo cáo trở lên: 0"."""

    @property
    def inputs(self) -> tuple[RuleInput, ...]:
        """What it asks for."""
        asked = [item.quantity.input for item in self.items]
        if self.levels or any(item.once for item in self.items):
            labels = tuple(label for _, label, _, _ in self.levels)
            asked.append(RuleInput("level", "Trường hợp khác", choices=labels, required=False))
        return tuple(asked)

    def decide(self, given: Mapping[str, object]) -> Outcome:
        """Points for what was given. Raises BadGiven."""
        used = {name: str(value) for name, value in given.items()}
        if "level" in given:
            return self._level(str(given["level"]), used)
        found: dict[str, tuple[Fraction, str]] = {}
        for item in self.items:
            read = read_quantity(item.quantity, given)
            if read is None:
                raise BadGiven(f"Còn thiếu số liệu: {item.quantity.words} (ghi {item.quantity.name}).")
            found[item.quantity.name] = read
        figures = figures_of(found)
        for condition, points, line in self.stops:
            if condition.holds(figures):
                return Outcome(points, f"{condition.tells(figures)}, {_result(points, self.start)}.", line, used)
        if self.entry and not self.entry.holds(figures):
            said = "; ".join(said for _, said in found.values())
            return Outcome(Fraction(0), f"{said}: chưa đủ điều kiện để tính điểm, đạt 0 điểm.", None, used)
        return self._counted(found, used)

    def _counted(self, found: Mapping[str, tuple[Fraction, str]], used: Mapping[str, str]) -> Outcome:
        moved = sum((item.points(found[item.quantity.name][0]) for item in self.items), Fraction(0))
        if self.cap is not None:
            moved = max(-self.cap, min(self.cap, moved))
        points = max(self.least, min(self.most, self.start + moved))
        return Outcome(points, self._reason(found, moved, points), self._line(found), used)

    def _line(self, found: Mapping[str, tuple[Fraction, str]]) -> int | None:
        counted = [item.line for item in self.items if item.points(found[item.quantity.name][0])]
        return counted[0] if len(counted) == 1 else self.start_line if not counted else None

    def _reason(self, found: Mapping[str, tuple[Fraction, str]], moved: Fraction, points: Fraction) -> str:
        told = [
            item.tells(*found[item.quantity.name]) for item in self.items if item.points(found[item.quantity.name][0])
        ]
        if not told:
            none = "; ".join(said for _, said in found.values())
            return f"{none}: {_result(points, self.start)}."
        down = self.items[0].each < 0
        raw = sum((item.points(found[item.quantity.name][0]) for item in self.items), Fraction(0))
        work = " + ".join(told)
        limited = raw != moved or self.start + moved != points
        start = f"{shown(self.start)} − ({work})" if self.start and down else f"trừ {work}" if down else work
        value = self.start + raw if self.start or not down else raw
        note = f"{start} = {shown(abs(value) if down and not self.start else value)}"
        if limited:
            return f"{note[0].upper()}{note[1:]}, vượt giới hạn nên {_result(points, self.start)}."
        return f"{note[0].upper()}{note[1:]}, {_result(points, self.start)}."

    def _level(self, label: str, used: Mapping[str, str]) -> Outcome:
        for name, said, points, line in self.levels:
            if key(label) == name:
                if points is None:
                    return Outcome(None, f"Mức “{said}”: không áp dụng tiêu chí này.", line, used)
                return Outcome(points, f"Mức “{said}”, {_result(points, self.start)}.", line, used)
        for item in self.items:
            if item.once and key(item.quantity.name) == key(label):
                points = max(self.least, self.start + item.each)
                return Outcome(points, f"Mức “{item.quantity.words}”, {_result(points, self.start)}.", item.line, used)
        labels = "; ".join(said for _, said, _, _ in self.levels)
        raise BadGiven(f"Không có mức “{label}”; các mức là: {labels}." if labels else f"Không có mức “{label}”.")


def _result(points: Fraction, start: Fraction) -> str:
    return (
        f"trừ {shown(-points)} điểm"
        if points < 0
        else "không trừ điểm"
        if not points and not start
        else f"đạt {shown(points)} điểm"
    )


@dataclass(frozen=True, slots=True)
class Answers:
    """Weighted answers of a survey: how many gave each, or the one level that was found."""

    answers: tuple[tuple[str, str, Fraction], ...]
    """Key, label, points where everybody answers so."""

    @property
    def inputs(self) -> tuple[RuleInput, ...]:
        """One count for each answer."""
        labels = tuple(label for _, label, _ in self.answers)
        counts = (RuleInput(label.lower(), label, "phiếu", whole_number=True, required=False) for label in labels)
        return (*counts, RuleInput("level", "Mức chung", choices=labels, required=False))

    def decide(self, given: Mapping[str, object]) -> Outcome:
        """Mean over the answers given. Raises BadGiven."""
        used = {name: str(value) for name, value in given.items()}
        if "level" in given:
            return self._level(str(given["level"]), used)
        counts = []
        for _, label, points in self.answers:
            quantity = Quantity(label.lower(), label, "phiếu")
            read = read_quantity(quantity, given)
            counts.append((read[0] if read else Fraction(0), label, points))
        total = sum((count for count, _, _ in counts), Fraction(0))
        if not total:
            raise BadGiven("Không có phiếu trả lời nào để tính điểm.")
        points = sum((count * each for count, _, each in counts), Fraction(0)) / total
        work = " + ".join(f"{shown(count)} “{label}” × {shown(each)}" for count, label, each in counts if count)
        return Outcome(points, f"({work}) / {shown(total)} phiếu = {shown(points)} điểm.", None, used)

    def _level(self, label: str, used: Mapping[str, str]) -> Outcome:
        for place, (name, said, points) in enumerate(self.answers):
            if name == key(label):
                return Outcome(points, f"Mức “{said}”, đạt {shown(points)} điểm.", place, used)
        raise BadGiven(f"Không có mức “{label}”; các mức là: {'; '.join(said for _, said, _ in self.answers)}.")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a checklist with what it gives."""

    name: str
    label: str
    points: Fraction
    line: int


@dataclass(frozen=True, slots=True)
class Checklist:
    """Things that are there or not; what they give is added up."""

    entries: tuple[Entry, ...]

    @property
    def inputs(self) -> tuple[RuleInput, ...]:
        """One yes or no for each."""
        return tuple(RuleInput(entry.name, entry.label, choices=("Có", "Không")) for entry in self.entries)

    def decide(self, given: Mapping[str, object]) -> Outcome:
        """The sum of what is there. Raises BadGiven."""
        used = {name: str(value) for name, value in given.items()}
        there = []
        for entry in self.entries:
            if entry.name not in given:
                raise BadGiven(f"Còn thiếu số liệu: {entry.label} (ghi {entry.name}=1 hoặc 0).")
            if is_yes(entry.label, given[entry.name]):
                there.append(entry)
        points = sum((entry.points for entry in there), Fraction(0))
        work = " + ".join(f"“{entry.label}” {shown(entry.points)}" for entry in there)
        reason = f"{work} = {shown(points)} điểm." if there else "Không có nội dung nào: 0 điểm."
        return Outcome(points, reason, there[0].line if len(there) == 1 else None, used)


_YES = frozenset({"1", "co", "dat", "dung", "x", "true", "yes", "da", "du", "day du"})
_NOT = frozenset({"0", "khong", "khong co", "khong dat", "chua", "false", "no", ""})


def is_yes(name: str, given: object) -> bool:
    """Whether a yes or no was typed. Raises BadGiven."""
    said = key(str(given))
    if said in _YES or said == key(name):
        return True
    if said in _NOT:
        return False
    raise BadGiven(f"Số liệu “{name}” là “{given}”: hãy ghi 1 (có) hoặc 0 (không).")
