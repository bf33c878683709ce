"""Parts that each look at a figure of their own and are added up: "(1) ký số đạt 100%: 1,5; (2) đúng hạn …: 1,5"."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from caicach.language.scoring_rules.figures import figures_of, read_quantity
from caicach.language.scoring_rules.numbers import shown
from caicach.language.scoring_rules.tables import Outcome
from caicach.language.scoring_rules.terms import Within
from caicach.language.scoring_rules.values import BadGiven, RuleInput


@dataclass(frozen=True, slots=True)
class Part:
    """What one figure gives where it lies within its range. `line`: its place among the lines."""

    condition: Within
    points: Fraction
    line: int


@dataclass(frozen=True, slots=True)
class Parts:
    """Every part is asked for and what those that hold give is added up."""

    parts: tuple[Part, ...]

    @property
    def inputs(self) -> tuple[RuleInput, ...]:
        """One figure for each part."""
        return tuple(part.condition.quantity.input for part in self.parts)

    def decide(self, given: Mapping[str, object]) -> Outcome:
        """The sum of the parts that hold. Raises BadGiven."""
        used = {name: str(value) for name, value in given.items()}
        told, held = [], []
        for part in self.parts:
            quantity = part.condition.quantity
            read = read_quantity(quantity, given)
            if read is None:
                raise BadGiven(f"Còn thiếu số liệu: {quantity.words} (ghi {quantity.name}).")
            if part.condition.holds(figures_of({quantity.name: read})):
                held.append(part)
                told.append(f"{quantity.words} {read[1]} đạt {shown(part.points)}")
            else:
                told.append(f"{quantity.words} {read[1]} không đạt")
        points = sum((part.points for part in held), Fraction(0))
        reason = f"{'; '.join(told)}: cộng {shown(points)} điểm."
        return Outcome(points, reason, held[0].line if len(held) == 1 else None, used)
