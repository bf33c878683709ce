"""What goes into a scoring rule and what comes out: kinds, inputs, lines, verdicts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class RuleKind(StrEnum):
    """Kinds of rules by their shape (CONTRACTS §4). A text that does not compile is MANUAL: a person decides."""

    BANDS = "bands"
    LEVELS = "levels"
    PROPORTION = "proportion"
    COUNT = "count"
    DEDUCTION = "deduction"
    EXTERNAL_INDEX = "external_index"
    SURVEY_MEAN = "survey_mean"
    SUM = "sum"
    BONUS = "bonus"
    PENALTY = "penalty"
    MANUAL = "manual"


KIND_WORDS = {
    RuleKind.BANDS: "theo khoảng",
    RuleKind.LEVELS: "theo mức",
    RuleKind.PROPORTION: "theo tỷ lệ",
    RuleKind.COUNT: "theo số lượng",
    RuleKind.DEDUCTION: "trừ dần",
    RuleKind.EXTERNAL_INDEX: "theo chỉ số bên ngoài",
    RuleKind.SURVEY_MEAN: "theo điều tra xã hội học",
    RuleKind.SUM: "cộng các phần",
    RuleKind.BONUS: "điểm cộng",
    RuleKind.PENALTY: "điểm trừ",
    RuleKind.MANUAL: "chấm bằng tay",
}


class BadGiven(ValueError):
    """A figure given to a rule cannot be used; the message is one Vietnamese sentence."""


@dataclass(frozen=True, slots=True)
class RuleInput:
    """One figure that a rule asks for.

    `name` is the key of `Rule.apply`; `words` its label in a form; `choices` the levels where one is chosen;
    `alternatives` the other ways to give it, each a tuple of names (`("part", "whole")` for a share).
    """

    name: str
    words: str
    unit: str = ""
    choices: tuple[str, ...] = ()
    whole_number: bool = False
    required: bool = True
    alternatives: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One band, level or clause as printed, with the points that it gives as printed."""

    text: str
    points: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says to some figures. `points` is None where the criterion does not apply."""

    points: Decimal | None
    reason: str
    inputs: Mapping[str, str] = field(default_factory=dict)
    line: int | None = None

    @property
    def applicable(self) -> bool:
        """False for "không áp dụng"."""
        return self.points is not None
