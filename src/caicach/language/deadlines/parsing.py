"""Runs the compiled LALR tables: the longest phrase at each place of an island, and on from there."""

from collections.abc import Callable, Sequence
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
        """Shift and reduce from a token on: the meaning, where it stopped, and whether a phrase ended there."""
        all_states, rules = self.states, self.rules
        row, stack, values, place = all_states[self.start], [self.start], [], here
        while True:
            action = row.get(tokens[place].type if place < end else "$END")
            if action is None:
                if place in (here, end):
                    return None, place, False
                end = place  # nothing goes on from here: try to end the phrase before this token
                continue
            if action >= 0:
                values.append(tokens[place])
                place += 1
            else:
                origin, length, callback = rules[-action - 1]
                if origin == "start":
                    return values[0], end, True
                if callback:
                    values[-length:] = [callback(values[-length:])]
                del stack[-length:]
                action = all_states[stack[-1]][origin]
            stack.append(action)
            row = all_states[action]
