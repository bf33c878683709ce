"""Where the rows of a flattened table begin: numbers that carry on the count."""

import re
from dataclasses import dataclass

_NUMBER = re.compile(r"(?P<number>[IVXL]{1,6}|[A-H]|\d{1,3}(?:\.\d{1,2}){0,3})(?P<mark>[.)]?)(?=\s|$)")
_FRESH = frozenset("“\"'(*+-–")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


@dataclass(slots=True)
class Counter:
    """Remembers the last number of each kind, so that only numbers that carry on begin a row."""

    letter: int = 0
    roman: int = 0
    path: tuple[int, ...] = ()

    def accept(self, text: str) -> tuple[str, str] | None:
        """The number that begins `text` and the rest of it, when the count goes on with it.

        >>> Counter().accept("1 Ban hành kế hoạch"), Counter().accept("30% trở lên"), Counter().accept("7")
        (('1', 'Ban hành kế hoạch'), None, None)
        """
        match = _NUMBER.match(text)
        if match is None:
            return None
        rest = text[match.end() :].strip()
        if rest and not (rest[0].isupper() or rest[0].isdigit() or rest[0] in _FRESH):
            return None
        number = match["number"]
        return (number, rest) if self._carries_on(number, rest) else None

    def _carries_on(self, number: str, rest: str) -> bool:
        if number[0].isdigit():
            return self._path_goes_on(tuple(int(part) for part in number.split(".")))
        if set(number) <= set(_ROMAN) and self._roman_goes_on(number, rest):
            return True
        return self._letter_goes_on(number, rest)

    def _path_goes_on(self, path: tuple[int, ...]) -> bool:
        known = self.path
        parent_known = len(path) == 1 or known[: len(path) - 1] == path[:-1]
        first = path[-1] == 1 and (parent_known or len(path) > 1)
        next_one = parent_known and len(known) >= len(path) and 0 < path[-1] - known[len(path) - 1] <= 2
        next_parent = len(path) == 2 and path[-1] == 1 and (not known or 0 <= path[0] - known[0] <= 1)
        if first or next_one or next_parent:
            self.path = path
            return True
        return False

    def _roman_goes_on(self, number: str, rest: str) -> bool:
        value = _value(number)
        if value == self.roman + 1 or (value == 1 and (self.letter or not self.roman)):
            self.roman, self.path = value, ()
            return True
        return False

    def _letter_goes_on(self, number: str, rest: str) -> bool:
        value = ord(number[0]) - ord("A") + 1
        if len(number) == 1 and value == self.letter + 1 and (value == 1 or not rest or rest[:6].isupper()):
            self.letter, self.roman, self.path = value, 0, ()
            return True
        return False


def _value(roman: str) -> int:
    digits = [_ROMAN[letter] for letter in roman]
    following = [*digits[1:], 0]
    return sum(-digit if digit < after else digit for digit, after in zip(digits, following, strict=True))


def is_section_number(number: str) -> bool:
    """Letters and Roman numerals number sections, digits number tasks."""
    return not number[0].isdigit()
