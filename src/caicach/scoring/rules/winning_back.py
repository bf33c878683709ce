"""What became of lost points in the next result: won back, in part, lost again, or nothing there to lose. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from caicach.measures import index
from caicach.measures.index.falling import maximum_of, points_of
from caicach.measures.index.lineages import Thread, threads
from caicach.measures.index.tree import Tree, grow
from caicach.scoring.enums import ShortfallState
from caicach.scoring.rules.losing import lost_lines

ZERO = Decimal(0)
Lines = Tree[index.Line]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a loss stands after the next result; `won`: points of it that came back."""

    state: ShortfallState
    won: Decimal | None = None


def outcomes(
    earlier: index.YearResult, later: index.YearResult, lineage: index.Lineage, lost: Mapping[str, Decimal]
) -> dict[str, Outcome]:
    """For each lost line of the earlier result (key → points lost) what the later one says; a line of which the later
    result says nothing is left out.

    Where the maximum changed, what is still lost counts by its share of the maximum. Lines that were merged share what
    came back by what they had lost.
    """
    found = {}
    year = _Years(earlier, later, lineage)
    for key, amount in lost.items():
        outcome = year.penalty(key, amount) if key in year.penalties else year.scored(key, amount)
        if outcome is not None:
            found[key] = outcome
    return found


def weighed(amount: Decimal, won: Decimal) -> Outcome:
    """The outcome of a loss of which so much came back.

    >>> [weighed(Decimal(1), Decimal(won)).state.value for won in ("1.2", "0.5", "-0.3")]
    ['recovered', 'partly', 'again']
    """
    won = min(max(won, ZERO), amount)
    if won == amount:
        return Outcome(ShortfallState.RECOVERED, won)
    return Outcome(ShortfallState.PARTLY if won else ShortfallState.AGAIN, won)


class _Years:
    """Two results side by side."""

    def __init__(self, earlier: index.YearResult, later: index.YearResult, lineage: index.Lineage) -> None:
        self.earlier, self.later = earlier, later
        self.before, self.after = _tree(earlier), _tree(later)
        self.penalties = {line.key: line for line in earlier.lines if line.part is index.Part.PENALTY}
        self.heirs = {(link.from_key): link.to_key for link in lineage if link.from_year == earlier.year}
        held = threads((earlier, later), lineage)
        self.threads = {key: thread for thread in held for told in thread.told[:1] for key in told.keys}
        self.rests = {one.key: one.amount for one in lost_lines(later)}

    def scored(self, key: str, amount: Decimal) -> Outcome | None:
        thread = self.threads.get(key)
        if thread is None or not self._goes_on(thread):
            return self._without_heir(key, amount)
        first, last = thread.told
        if not last.maximum:
            return Outcome(ShortfallState.GONE)
        below = self._below(key)
        whole = max(first.lost - sum((one.told[0].lost for one in below), ZERO), amount)
        left = last.lost - sum((one.told[1].lost for one in below), ZERO)
        still = max(left, ZERO) * first.maximum / last.maximum
        return weighed(amount, (whole - still) * amount / whole)

    def penalty(self, key: str, amount: Decimal) -> Outcome | None:
        """Taken off again, or less; a penalty that the later result does not print was not taken."""
        heir = self.heirs.get(key, key)
        line = next((one for one in self.later.lines if one.key == heir and one.part is index.Part.PENALTY), None)
        if line is not None and line.points is not None:
            return weighed(amount, amount - abs(line.points))
        return None if self.later.penalty else weighed(amount, amount)

    def _below(self, key: str) -> list[Thread]:
        """Lines told below that go on: their losses are their own, the line answers for the rest."""
        found = (self.threads.get(line.key) for line in self.before.below(key))
        return list(dict.fromkeys(one for one in found if one is not None and self._goes_on(one)))

    def _goes_on(self, thread: Thread) -> bool:
        return [told.year for told in thread.told] == [self.earlier.year, self.later.year]

    def _without_heir(self, key: str, amount: Decimal) -> Outcome | None:
        """A line that nothing of the later year continues: the nearest line above that goes on tells what is known.

        Two results of which no line is joined to another tell nothing of each other.
        """
        for above in list(self.before.above(key))[1:] if key in self.before.rows else ():
            thread = self.threads.get(above)
            if thread is not None and self._goes_on(thread):
                return self._under(thread.told[1].keys, amount)
        joined = any(self._goes_on(thread) for thread in self.threads.values())
        return Outcome(ShortfallState.GONE) if joined else None

    def _under(self, heirs: tuple[str, ...], amount: Decimal) -> Outcome | None:
        """All told below and none of it this line: gone. All losses explained by others: nothing was lost on it."""
        if all(self._told_whole(heir) for heir in heirs):
            return Outcome(ShortfallState.GONE)
        open_below = sum((self._unexplained(heir) for heir in heirs), ZERO)
        return weighed(amount, amount) if open_below <= 0 else None

    def _told_whole(self, key: str) -> bool:
        below = self.after.below(key)
        whole = maximum_of(self.after, self.after.rows[key])
        return bool(below) and sum((maximum_of(self.after, line) for line in below), ZERO) == whole

    def _unexplained(self, key: str) -> Decimal:
        """What the line and those below it lost without saying on which line."""
        line = self.after.rows[key]
        if self.after.is_leaf(key):
            points = points_of(self.after, line)
            return maximum_of(self.after, line) - points if points is not None else maximum_of(self.after, line)
        return self.rests.get(key, ZERO)


def _tree(result: index.YearResult) -> Lines:
    return grow(line for line in result.lines if line.part is index.Part.SCORED)
