"""Runs the compiled LALR tables: the longest phrase at each place of an island, and on from there.

The way through the tables depends on the types of the tokens only. A way once gone is kept: the next island of the same
types goes it again without looking anything up, and only the functions that build meanings are called.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from caicach.language.deadlines.scanning import Token, tables

Callback = Callable[[list[Any]], Any]
_MOST_WAYS = 4096
_LONGEST = 32  # tokens of a phrase: a list of hundreds of days is read in pieces


class Step(NamedTuple):
    """Take so many tokens, then build one value from the last `length` ones."""

    take: int
    length: int
    build: Callback


class Way(NamedTuple):
    """The steps from a token to the end of a phrase, and how many tokens they take."""

    steps: tuple[Step, ...]
    tokens: int


class Machine:
    """The tables with a function for each rule; a rule without one hands its only child on."""

    def __init__(self, callbacks: dict[str, Callback]) -> None:
        values = tables()
        self.states: list[dict[str, int]] = values["states"]
        self.rules = [(origin, length, callbacks.get(alias)) for origin, alias, length in values["rules"]]
        self.start: int = values["start"]
        self.ways: dict[tuple[str, ...], tuple[Way, ...]] = {}

    def phrases(self, tokens: Sequence[Token]) -> list[tuple[Any, int, int]]:
        """Every phrase of an island with its first and last place in the text."""
        found, here = [], 0
        while here < len(tokens):
            value, after = self.longest(tokens, here)
            if after > here:
                found.append((value, tokens[here].start, tokens[after - 1].end))
            here = max(after, here + 1)
        return found

    def longest(self, tokens: Sequence[Token], here: int) -> tuple[Any, int]:
        """The longest phrase that begins at a token: its meaning and the token after it (`here` when there is none)."""
        for way in self._ways(tuple([token.type for token in tokens[here : here + _LONGEST]])):
            value = _go(way, tokens, here)
            if value is not None:
                return value, here + way.tokens
        return None, here

    def _ways(self, types: tuple[str, ...]) -> tuple[Way, ...]:
        """The ways to phrases that begin these types, the longest first."""
        known = self.ways.get(types)
        if known is None:
            if len(self.ways) >= _MOST_WAYS:
                self.ways.clear()
            known = self.ways[types] = tuple(self._find(types))
        return known

    def _find(self, types: tuple[str, ...]) -> list[Way]:
        found, end = [], len(types)
        while end > 0:
            way, reached = self._way(types, end)
            if way:
                found.append(way)
            end = min(end, reached) - 1 if way or reached >= end else reached
        return found

    def _way(self, types: tuple[str, ...], end: int) -> tuple[Way | None, int]:
        """The way to a phrase of at most so many tokens, and the token at which it ends or nothing goes on."""
        stack, place, taken = [self.start], 0, 0
        steps: list[Step] = []
        while True:
            action = self.states[stack[-1]].get(types[place] if place < end else "$END")
            if action is None:
                if place in (0, end):
                    return None, place
                end = place  # nothing goes on from here: try to end the phrase before this token
                continue
            if action >= 0:
                place += 1
            else:
                origin, length, build = self.rules[-action - 1]
                if origin == "start":
                    return Way(tuple(steps), end), end
                if build:
                    steps.append(Step(place - taken, length, build))
                    taken = place
                del stack[-length:]
                action = self.states[stack[-1]][origin]
            stack.append(action)


def _go(way: Way, tokens: Sequence[Token], here: int) -> Any:
    values: list[Any] = []
    for take, length, build in way.steps:
        if take:
            values += tokens[here : here + take]
            here += take
        values[-length:] = [build(values[-length:])]
    return values[0] if values else None
