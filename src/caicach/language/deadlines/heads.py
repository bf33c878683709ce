"""How the matches of a pattern may begin: needed once, when the grammar is compiled, to try few terminals at each word.

A head is the letters up to the first thing that is no letter, or that thing itself where a match begins with it.
"""

from collections.abc import Sequence
from itertools import chain
from re import _parser  # type: ignore[attr-defined]  # the parsed form of a pattern
from typing import Any

_WITHOUT_WIDTH = ("ASSERT", "ASSERT_NOT", "AT")
_DIGITS = "0123456789"
_REPEATS = 3

Items = Sequence[tuple[Any, Any]]


def heads(pattern: str) -> set[str]:
    """Every head of a pattern. Raises ValueError for a pattern that may begin with any letter.

    >>> sorted(heads("(?<!x)(?:quý|q[23]|(?:kể )?từ|[ab]?c|,)"))
    [',', 'ac', 'bc', 'c', 'kể', 'q', 'quý', 'từ']
    """
    return _heads(list(_parser.parse(pattern)), "")


def _heads(items: Items, before: str) -> set[str]:
    """Heads of a parsed sequence after the letters `before`."""
    if not items:
        return {before} if before else set()
    (name, argument), rest = items[0], items[1:]
    code = str(name)
    if code in _WITHOUT_WIDTH:
        return _heads(rest, before)
    if code == "SUBPATTERN":
        return _heads([*argument[3], *rest], before)
    if code == "BRANCH":
        return set(chain.from_iterable(_heads([*branch, *rest], before) for branch in argument[1]))
    if code in ("MAX_REPEAT", "MIN_REPEAT"):
        least, most, inner = argument
        counts = range(least, min(most, least + _REPEATS) + 1)
        return set(chain.from_iterable(_heads([*(list(inner) * n), *rest], before) for n in counts))
    return set(chain.from_iterable(_after(letter, rest, before) for letter in _letters(code, argument)))


def _after(letter: str, rest: Items, before: str) -> set[str]:
    return _heads(rest, before + letter) if letter.isalpha() else {before or letter}


def _letters(code: str, argument: Any) -> list[str]:
    if code == "LITERAL":
        return [chr(argument)]
    if code != "IN":
        raise ValueError(f"a terminal may not begin with {code}")
    return [letter for name, value in argument for letter in _letters_in(str(name), value)]


def _letters_in(code: str, argument: Any) -> list[str]:
    if code == "LITERAL":
        return [chr(argument)]
    if code == "RANGE":
        return [chr(number) for number in range(argument[0], argument[1] + 1)]
    if str(argument) == "CATEGORY_DIGIT":
        return list(_DIGITS)
    raise ValueError(f"a terminal may not begin with {code} {argument}")
