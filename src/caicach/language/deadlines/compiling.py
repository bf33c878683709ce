"""Compile `grammar.lark` into `tables.json`: the scanner's pattern and the LALR tables that the reader runs on.

Lark builds the tables here, once; reading needs neither Lark nor a grammar to compile, so that a command answers at once.
Run `python -m caicach.language.deadlines.compiling` after a change of the grammar.
"""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

GRAMMAR = Path(__file__).with_name("grammar.lark")
TABLES = Path(__file__).with_name("tables.json")

_STRICT = "(?#strict)"  # a terminal to be taken as written
_OPEN = "<CLAUSE>"  # a terminal that a clause follows
_BODY = r"(?:tp|q|p)\.|[^\s;:()]*[^\s;:(),.!?]"
_NAMES = "sở|ban|ubnd|hđnd|bộ|văn phòng|phòng|chi cục|trung tâm|thanh tra|tỉnh|thành phố|thủ tướng|chính phủ|tiến độ|hướng dẫn|lộ trình|yêu cầu|kế hoạch|chỉ đạo"
_STOPS = (
    r"trước (?:ngày )?\d|(?:chậm|muộn|trễ) nhất|không quá|(?:phải )?hoàn thành|trong (?:cả )?(?:năm|quý|tháng|vòng|thời hạn|\d)"
    r"|(?:và )?(?:báo cáo|gửi) (?:trước|kết quả|về|định kỳ)|đến (?:hết )?(?:ngày )?\d|(?:của |trong )?năm 20\d\d"
    r"|(?:trong )?quý (?:[ivl]{1,3}|[1-4])(?!\w)|tháng \d|\d+ (?:\([^)]*\) )?(?:ngày|giờ|tháng|tuần)(?!\w)"
    r"|(?:định|thường) (?:kỳ|xuyên)|[-–—•] |theo (?:tiến độ|kế hoạch|hướng dẫn|quy định)|từ (?:ngày|tháng|quý|năm) ?[\divl]"
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
    marks = [mark for mark in parts[1:]]
    forms = {parts[0], letter, *(unicodedata.normalize("NFC", parts[0] + mark) for mark in marks)}
    return "[" + "".join(sorted(forms)) + "]"


def compiled() -> dict[str, Any]:
    """The tables as JSON values: `scanner` (one pattern), `rules` (origin, callback, length) and `states`."""
    from lark import Lark  # noqa: PLC0415 - only compiling needs it

    parser = Lark(GRAMMAR.read_text(encoding="utf-8"), parser="lalr", lexer="basic")
    terminals = sorted(parser.terminals, key=lambda t: (-t.priority, -t.pattern.max_width, t.name))
    patterns = {terminal.name: terminal.pattern.to_regexp() for terminal in terminals}
    return {
        "scanner": "|".join(_group(name, pattern) for name, pattern in patterns.items()),
        "clause": tolerant(_CLAUSE),
        "clauses": [name for name, pattern in patterns.items() if _OPEN in pattern],
        **_tables(parser),
    }


def _group(name: str, pattern: str) -> str:
    text = pattern.replace(_OPEN, "").replace(_STRICT, "")
    return f"(?P<{name}>{text})" if _STRICT in pattern else f"(?P<{name}>(?:{tolerant(text)})(?!\\w))"


def _tables(parser: Any) -> dict[str, Any]:
    table = parser.parser.parser._parse_table
    rules: list[list[Any]] = []
    numbers: dict[Any, int] = {}
    states = {}
    for state, row in sorted(table.states.items()):
        states[state] = {
            symbol: _action(action, argument, rules, numbers) for symbol, (action, argument) in sorted(row.items())
        }
    return {
        "rules": rules,
        "states": [states[s] for s in range(len(states))],
        "start": table.start_states["start"],
        "end": table.end_states["start"],
    }


def _action(action: Any, argument: Any, rules: list[list[Any]], numbers: dict[Any, int]) -> int:
    """Shift to state n as n, reduce by rule n as -n - 1."""
    if str(action) == "Shift":
        return int(argument)
    if argument not in numbers:
        numbers[argument] = len(rules)
        rules.append([str(argument.origin.name), str(argument.alias or argument.origin.name), len(argument.expansion)])
    return -numbers[argument] - 1


def main() -> None:
    """Write the tables."""
    values = compiled()
    re.compile(values["scanner"])
    TABLES.write_text(json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
