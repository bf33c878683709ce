"""Compile `grammar.lark` into `tables.json`: the scanner's pattern and the LALR tables that the reader runs on.

Lark builds the tables here, once; reading needs neither Lark nor a grammar to compile: a command answers at once.
Run `python -m caicach.language.deadlines.compiling` after a change of the grammar.
"""

import json
import re
import unicodedata
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]  # the parsed form of a pattern, for first letters
from typing import Any

GRAMMAR = Path(__file__).with_name("grammar.lark")
TABLES = Path(__file__).with_name("tables.json")

_STRICT = "(?#strict)"  # a terminal to be taken as written
_OPEN = "<CLAUSE>"  # a terminal that a clause follows
_BODY = r"(?:tp|q|p)\.|[^\s;:()]*[^\s;:(),.!?]"
_NAMES = (
    "sở|ban|ubnd|hđnd|bộ|văn phòng|phòng|chi cục|trung tâm|thanh tra|tỉnh|thành phố|thủ tướng|chính phủ"
    "|tiến độ|hướng dẫn|lộ trình|yêu cầu|kế hoạch|chỉ đạo|ngành|địa phương|đơn vị|cơ quan|huyện|xã"
)
_STOPS = (
    r"trước (?:ngày )?\d|(?:chậm|muộn|trễ) nhất|không quá|(?:phải )?hoàn thành"
    r"|trong (?:cả )?(?:năm|quý|tháng|vòng|thời hạn|\d)|(?:và )?(?:báo cáo|gửi) (?:trước|kết quả|về|định kỳ)"
    r"|đến (?:hết )?(?:ngày )?\d|(?:của |trong )?năm 20\d\d|(?:trong )?quý (?:[ivl]{1,3}|[1-4])(?!\w)|tháng \d"
    r"|\d+ (?:\([^)]*\) )?(?:ngày|giờ|tháng|tuần)(?!\w)|(?:định|thường) (?:kỳ|xuyên)|[-–—•] "
    r"|theo (?:tiến độ|kế hoạch|hướng dẫn|quy định)|từ (?:ngày|tháng|quý|năm) ?[\divl]"
)
_CLAUSE = rf"(?: (?!{_STOPS})(?:{_BODY})(?:,(?= (?:{_NAMES})(?!\w)))?)+"


def tolerant(pattern: str) -> str:
    """Let each letter also stand without its tone, its shape, or both.

    >>> tolerant("trước")
    'tr[uư][oóơớ]c'
    """
    return "".join(_spellings(letter) for letter in pattern)


def _spellings(letter: str) -> str:
    if letter in "đĐ":
        return "[dđ]"
    parts = unicodedata.normalize("NFD", letter)
    if len(parts) == 1 or not parts[0].isalpha():
        return letter
    marks = list(parts[1:])
    forms = {parts[0], letter, *(unicodedata.normalize("NFC", parts[0] + mark) for mark in marks)}
    return "[" + "".join(sorted(forms)) + "]"


def compiled() -> dict[str, Any]:
    """The tables as JSON values: `scanner` (one pattern), `rules` (origin, callback, length) and `states`."""
    from lark import Lark  # noqa: PLC0415 - only compiling needs it

    parser = Lark(GRAMMAR.read_text(encoding="utf-8"), parser="lalr", lexer="basic")
    terminals = sorted(parser.terminals, key=lambda t: (-t.priority, -t.pattern.max_width, t.name))
    patterns = {terminal.name: terminal.pattern.to_regexp() for terminal in terminals}
    return {
        "scanners": _scanners({name: _group(name, pattern) for name, pattern in patterns.items()}),
        "clause": tolerant(_CLAUSE),
        "clauses": [name for name, pattern in patterns.items() if _OPEN in pattern],
        **_tables(parser),
    }


def _scanners(groups: dict[str, str]) -> dict[str, str]:
    """For each first letter the pattern of the terminals that may begin with it; "" for every other letter."""
    starts = {name: first_letters(pattern) for name, pattern in groups.items()}
    letters = sorted(set().union(*(found for found in starts.values() if found)))
    anywhere = {name for name, found in starts.items() if found is None}
    chosen = {letter: [n for n in groups if n in anywhere or letter in (starts[n] or ())] for letter in letters}
    return {letter: "|".join(groups[n] for n in names) for letter, names in {**chosen, "": sorted(anywhere)}.items()}


def first_letters(pattern: str) -> set[str] | None:
    """The letters that a match may begin with; None where any may.

    >>> sorted(first_letters("(?<!x)(?:ab|[cd]e|f?g)") or ())
    ['a', 'c', 'd', 'f', 'g']
    """
    found, _ = _first(list(_parser.parse(pattern)))
    return found


def _first(items: Any) -> tuple[set[str] | None, bool]:
    """First letters of a parsed sequence, and whether it may be empty."""
    found: set[str] = set()
    for code, argument in items:
        letters, empty = _first_of(str(code), argument)
        if letters is None:
            return None, empty
        found |= letters
        if not empty:
            return found, False
    return found, True


def _first_of(code: str, argument: Any) -> tuple[set[str] | None, bool]:
    if code in ("ASSERT", "ASSERT_NOT", "AT"):
        return set(), True
    if code == "LITERAL":
        return {chr(argument)}, False
    if code == "SUBPATTERN":
        return _first(argument[3])
    if code in ("MAX_REPEAT", "MIN_REPEAT"):
        letters, empty = _first(argument[2])
        return letters, empty or argument[0] == 0
    if code == "BRANCH":
        both = [_first(branch) for branch in argument[1]]
        whole = None if any(letters is None for letters, _ in both) else set().union(*(s or () for s, _ in both))
        return whole, any(empty for _, empty in both)
    return _first_in(argument) if code == "IN" else (None, False)


def _first_in(options: Any) -> tuple[set[str] | None, bool]:
    found: set[str] = set()
    for code, argument in options:
        if str(code) == "LITERAL":
            found.add(chr(argument))
        elif str(code) == "RANGE":
            found |= {chr(number) for number in range(argument[0], argument[1] + 1)}
        elif str(argument) == "CATEGORY_DIGIT":
            found |= set("0123456789")
        else:
            return None, False
    return found, False


def _group(name: str, pattern: str) -> str:
    text = pattern.replace(_OPEN, "").replace(_STRICT, "")
    return f"(?P<{name}>{text})" if _STRICT in pattern else f"(?P<{name}>(?:{tolerant(text)})(?!\\w))"


def _tables(parser: Any) -> dict[str, Any]:
    """Rules and states, numbered as they are met from the start: the same grammar gives the same tables."""
    table = parser.parser.parser._parse_table
    start, end = table.start_states["start"], table.end_states["start"]
    order = [start]
    for state in order:
        row = table.states[state]
        order += [t for t in (row[s][1] for s in sorted(row) if _shifts(row[s][0])) if t not in order]
    places = {state: place for place, state in enumerate(dict.fromkeys(order))}
    rules: list[list[Any]] = []
    numbers: dict[Any, int] = {}
    states = [
        {symbol: _action(step, places, rules, numbers) for symbol, step in sorted(table.states[state].items())}
        for state in places
    ]
    return {"rules": rules, "states": states, "start": places[start], "end": places[end]}


def _shifts(action: Any) -> bool:
    return str(action) == "Shift"


def _action(step: tuple[Any, Any], places: dict[int, int], rules: list[list[Any]], numbers: dict[Any, int]) -> int:
    """Shift to state n as n, reduce by rule n as -n - 1."""
    action, argument = step
    if _shifts(action):
        return places[argument]
    if argument not in numbers:
        numbers[argument] = len(rules)
        rules.append([str(argument.origin.name), str(argument.alias or argument.origin.name), len(argument.expansion)])
    return -numbers[argument] - 1


def main() -> None:
    """Write the tables."""
    values = compiled()
    for pattern in values["scanners"].values():
        re.compile(pattern)
    TABLES.write_text(json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
