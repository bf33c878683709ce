"""`caicach rule`: the printed text of a criterion to a rule, and the points of some figures by it."""

import argparse
import json
import sys
from typing import TYPE_CHECKING

from caicach.cli.frame import BadInput
from caicach.cli.words import say

if TYPE_CHECKING:
    from caicach.language.scoring_rules import Rule, Verdict


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `caicach rule`."""
    parser.add_argument(
        "text",
        metavar=say("CÁCH_CHẤM", "TEXT"),
        help=say(
            "cách chấm như in trong tiêu chí; dấu - đọc từ đầu vào", "the rule as printed; - reads standard input"
        ),
    )
    parser.add_argument("--max", metavar="M", help=say("điểm tối đa của tiêu chí", "the criterion's most points"))
    parser.add_argument(
        "--given",
        nargs="+",
        action="extend",
        metavar=say("tên=giá_trị", "name=value"),
        help=say("số liệu để chấm, ví dụ value=92,5 hoặc “báo cáo chậm=1”", "figures to score, for example value=92.5"),
    )
    parser.add_argument("--round", type=int, metavar="N", help=say("số chữ số sau dấu phẩy", "decimals, half up"))
    parser.add_argument("--json", action="store_true", help=say("in ra JSON", "print JSON"))


def run(options: argparse.Namespace) -> int:
    """Print what the text means, and what the figures get by it."""
    from caicach.language.scoring_rules import BadGiven, RuleKind, as_json, compile_rule

    text = _standard_input() if options.text == "-" else options.text
    rule = _compiled(compile_rule, text, options.max)
    verdict = None
    if options.given and rule.kind is not RuleKind.MANUAL:
        try:
            verdict = rule.apply(_pairs(options.given), _places(options.round))
        except BadGiven as failure:
            raise BadInput(str(failure)) from None
    print(json.dumps(as_json(rule, verdict), ensure_ascii=False, indent=1) if options.json else _summary(rule, verdict))
    return 0


def _compiled(compile_rule, text: str, maximum: str | None) -> "Rule":  # type: ignore[no-untyped-def]
    try:
        rule: Rule = compile_rule(text, maximum)
    except ValueError as failure:
        raise BadInput(f"--max: {failure}") from None
    return rule


def _standard_input() -> str:
    data = sys.stdin.buffer.read()
    try:
        return data.decode("utf-8-sig").strip()
    except UnicodeDecodeError as failure:
        raise BadInput(
            f"Đầu vào không phải chữ UTF-8 (từ byte thứ {failure.start + 1}): hãy lưu lại theo UTF-8."
        ) from None


def _pairs(words: list[str]) -> dict[str, str]:
    """Figures by name. A word without "=" goes on with the value or name before it ("báo cáo chậm=1" unquoted)."""
    pairs: dict[str, str] = {}
    begun: list[str] = []
    for word in words:
        begun.append(word)
        if "=" not in word:
            continue
        name, _, value = " ".join(begun).partition("=")
        name = name.strip()
        if not name or not value.strip():
            raise BadInput(f"“{word}” ở --given chưa đúng: hãy ghi tên=giá trị, ví dụ value=92,5.")
        if name in pairs:
            raise BadInput(f"Số liệu “{name}” được ghi hai lần ở --given.")
        pairs[name] = value.strip()
        begun = []
    if begun and pairs:
        last = next(reversed(pairs))
        pairs[last] = " ".join([pairs[last], *begun])
    elif begun:
        raise BadInput(f"“{' '.join(begun)}” ở --given chưa đúng: hãy ghi tên=giá trị, ví dụ value=92,5.")
    return pairs


def _places(places: int | None) -> int | None:
    if places is not None and not 0 <= places <= 12:
        raise BadInput(f"--round {places} không hợp lý: hãy ghi từ 0 đến 12 chữ số.")
    return places


def _summary(rule: "Rule", verdict: "Verdict | None") -> str:
    """A few lines for people."""
    from caicach.language.scoring_rules.words import summary

    return summary(rule, verdict)
