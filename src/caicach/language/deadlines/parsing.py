"""Runs the compiled LALR tables: the longest phrase at each place of an island, and on from there."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from caicach.language.deadlines.scanning import Token, tables

Callback = Callable[[list[Any]], Any]


class Machine:
    """The tables with a callback for each rule; a rule without one hands its only child on."""

    def __init__(self, callbacks: dict[str, Callback]) -> None:
        values = tables()
        self.states: list[dict[str, int]] = values["states"]
        self.rules = [(origin, length, callbacks.get(alias)) for origin, alias, length in values["rules"]]
        self.start: int = values["start"]

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
        end = len(tokens)
        while end > here:
            value, reached, done = self._run(tokens, here, end)
            if done and value is not None:
                return value, end if reached >= end else reached
            end = min(end - 1, reached)
        return None, here

    def _run(self, tokens: Sequence[Token], here: int, end: int) -> tuple[Any, int, bool]:
        states, values, place = [self.start], [], here
        while True:
            symbol = tokens[place].type if place < end else "$END"
            action = self.states[states[-1]].get(symbol)
            if action is None and place < end and place > here:
                end = place  # nothing goes on from here: try to end the phrase before this token
                continue
            if action is None:
                return None, place, False
            if action >= 0:
                states.append(action)
                values.append(tokens[place])
                place += 1
            elif self._reduce(-action - 1, states, values):
                return values[0], end, True

    def _reduce(self, number: int, states: list[int], values: list[Any]) -> bool:
        origin, length, callback = self.rules[number]
        children = values[-length:]
        del states[-length:], values[-length:]
        values.append(callback(children) if callback else children[0])
        if origin == "start":
            return True
        states.append(self.states[states[-1]][origin])
        return False


@cache
def machine(build: Callable[[], dict[str, Callback]]) -> Machine:
    """The machine for a set of callbacks, made once."""
    return Machine(build())
