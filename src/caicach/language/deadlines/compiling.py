"""Compile `grammar.lark` into `tables.json`: the scanner's pattern and the LALR tables that the reader runs on.

Lark builds the tables here, once; reading needs neither Lark nor a grammar to compile: a command answers at once.
Run `python -m caicach.language.deadlines.compiling` after a change of the grammar.
"""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

from caicach.language.deadlines.heads import heads

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
    """The tables as JSON values.

    `heads` (how a token begins → number in `patterns`), `clause` and the tokens that one follows, `rules` (origin,
    callback, length) and `states` (symbol → shift to, or reduce by -n - 1).
    """
    from lark import Lark  # noqa: PLC0415 - only compiling needs it

    parser = Lark(GRAMMAR.read_text(encoding="utf-8"), parser="lalr", lexer="basic")
    terminals = sorted(parser.terminals, key=lambda t: (-t.priority, -t.pattern.max_width, t.name))
    patterns = {terminal.name: terminal.pattern.to_regexp() for terminal in terminals}
    return {
        **_scanners({name: _group(name, pattern) for name, pattern in patterns.items() if name != "WORD"}),
        "clause": tolerant(_CLAUSE),
        "clauses": [name for name, pattern in patterns.items() if _OPEN in pattern],
        **_tables(parser),
    }


def _scanners(groups: dict[str, str]) -> dict[str, Any]:
    """For each head the number of the pattern that tries the terminals that may begin so."""
    by_head: dict[str, list[str]] = {}
    for name, pattern in groups.items():
        for head in heads(pattern):
            by_head.setdefault(head, []).append(name)
    patterns = ["|".join(groups[name] for name in names) for names in by_head.values()]
    numbers = {pattern: number for number, pattern in enumerate(sorted(set(patterns)))}
    found = {head: numbers[pattern] for head, pattern in zip(by_head, patterns, strict=True)}
    return {"heads": dict(sorted(found.items())), "patterns": list(numbers)}


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
    for pattern in values["patterns"]:
        re.compile(pattern)
    TABLES.write_text(json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
