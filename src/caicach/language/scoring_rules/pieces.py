"""What a clause can say: a line (condition and award), a step for each thing, a cap, a note."""

from dataclasses import dataclass
from fractions import Fraction

from caicach.language.scoring_rules.awards import Award
from caicach.language.scoring_rules.clauses import Clause


class NotUnderstood(ValueError):
    """Words that no reading fits, or readings that contradict each other; the message says which."""


@dataclass(frozen=True, slots=True)
class Line:
    """A condition in words and what it gives; `sign` where the words say that points are added (+) or taken (-)."""

    condition: Clause
    award: Award
    award_text: str
    text: str
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """So many points for each thing (negative: taken away).

    `share`: `each` is a part of the maximum. `per` things at a time, of a percentage or a count. `once`: taken once,
    when it happens. `entry`: the words that say from how many on anything counts. `bonus`: named a reward.
    `falling`: counted downwards from what was to be reached.
    """

    what: str
    each: Fraction
    share: bool
    per: Fraction
    percent: bool
    text: str
    once: bool = False
    entry: Clause | None = None
    bonus: bool = False
    falling: bool = False


@dataclass(frozen=True, slots=True)
class Cap:
    """At most so many points in all; None for the whole of the criterion."""

    points: Fraction | None
    text: str
    share: bool = False
    total: bool = False
    """Only the total named, "Tổng cộng: 2 điểm"."""
    things: str = ""
    """What `points` counts where the cap is so many things, "tối đa 02 giải pháp"."""


@dataclass(frozen=True, slots=True)
class Note:
    """Words that are no line: a heading, "tính bình quân các phiếu" (`survey`), a share defined, rounding."""

    text: str
    survey: bool = False
    pairs: tuple[tuple[str, str], ...] = ()
    places: int | None = None


Piece = Line | Step | Cap | Note
