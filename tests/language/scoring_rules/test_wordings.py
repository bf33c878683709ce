"""Printed texts compile to their kind and give the points worked out by hand, to the last decimal."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from caicach.language.scoring_rules import BadGiven, RuleKind, as_json, compile_rule

OWN = json.loads((Path(__file__).parent / "data" / "own_wordings.json").read_text(encoding="utf-8"))


def check(wording: dict[str, Any]) -> None:
    rule = compile_rule(wording["text"], wording["max"])
    assert (rule.kind.value, rule.reason if rule.kind is RuleKind.MANUAL else "") == (wording["kind"], rule.reason)
    for case in wording["cases"]:
        if case["points"] == "error":
            with pytest.raises(BadGiven):
                rule.apply(case["given"])
            continue
        verdict = rule.apply(case["given"])
        assert verdict.line is None or 0 <= verdict.line < len(rule.lines)
        assert as_json(rule, verdict)["result"]["points"] == case["points"], verdict.reason


@pytest.mark.parametrize("wording", OWN, ids=[f"{number:03d}-{row['kind']}" for number, row in enumerate(OWN)])
def test_wordings_of_our_own(wording: dict[str, Any]) -> None:
    check(wording)


OTHERS = json.loads((Path(__file__).parent / "data" / "other_wordings_a.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("wording", OTHERS, ids=[f"{number:03d}-{row['kind']}" for number, row in enumerate(OTHERS)])
def test_wordings_of_somebody_else(wording: dict[str, Any]) -> None:
    """Their kinds are an opinion (bands against proportion); the points are not."""
    rule = compile_rule(wording["text"], wording["max"])
    assert (rule.kind is RuleKind.MANUAL) == (wording["kind"] == "manual"), rule.reason
    for case in wording["cases"]:
        assert as_json(rule, rule.apply(case["given"]))["result"]["points"] == case["points"]


@pytest.mark.shared
def test_the_given_wordings(shared: Path) -> None:
    wordings = json.loads((shared / "domain/rule_wordings.json").read_text(encoding="utf-8"))
    assert (len(wordings), sum(len(wording["cases"]) for wording in wordings)) == (28, 70)
    for wording in wordings:
        check(wording)


@pytest.mark.parametrize(
    ("text", "given", "points"),
    [
        ("Điểm = tỷ lệ x điểm tối đa", {"part": "2618", "whole": "2817"}, "2.788072417465"),
        ("Điểm = tỷ lệ x điểm tối đa", {"part": "2.618", "whole": "2.817"}, "2.788072417465"),
        ("Điểm = tỷ lệ x điểm tối đa", {"value": "92,50"}, "2.775"),
        ("Điểm = tỷ lệ x điểm tối đa", {"value": Decimal("92.5")}, "2.775"),
        ("Điểm = tỷ lệ x điểm tối đa", {"value": 100}, "3"),
        ("Điểm = tỷ lệ x điểm tối đa", {"value": "130"}, "3"),
    ],
)
def test_points_are_exact(text: str, given: dict[str, Any], points: str) -> None:
    rule = compile_rule(text, "3")
    assert as_json(rule, rule.apply(given))["result"]["points"] == points


def test_rounding_is_half_up() -> None:
    rule = compile_rule("Điểm = tỷ lệ x điểm tối đa", "1")
    assert rule.apply({"value": "12.5"}, 2).points == Decimal("0.13")
    assert compile_rule("Điểm = tỷ lệ x điểm tối đa. Làm tròn 2 chữ số thập phân", "1").apply(
        {"value": "12.5"}
    ).points == (Decimal("0.13"))


@pytest.mark.parametrize(
    ("text", "given", "reason"),
    [
        (
            "Từ 95% trở lên: 3; dưới 95%: 0",
            {"part": "2618", "whole": "2817"},
            "2.618/2.817 = 92,94 % < 95 %, đạt 0 điểm.",
        ),
        (
            "Đạt từ 80% trở lên: điểm tối đa; dưới 80%: Tỷ lệ*Điểm tối đa/80%",
            {"value": "60"},
            "60 % < 80 %, tính 60 % × 3 / 80 % = 2,25 điểm.",
        ),
        (
            "Đầy đủ: 2; mỗi báo cáo chậm trừ 0,25 điểm",
            {"count": "2"},
            "2 − (2 báo cáo chậm × 0,25) = 1,5, đạt 1,5 điểm.",
        ),
        ("Trừ 1 điểm nếu tỷ lệ giải ngân dưới 95%", {"value": "94"}, "94 % < 95 %, trừ 1 điểm."),
        (
            "Đạt: 1; không phát sinh: không áp dụng",
            {"level": "không phát sinh"},
            "Mức “không phát sinh”: không áp dụng tiêu chí này.",
        ),
    ],
)
def test_reasons_say_the_numbers(text: str, given: dict[str, str], reason: str) -> None:
    assert compile_rule(text, "3").apply(given).reason == reason


@pytest.mark.parametrize(
    ("text", "given", "line"),
    [
        ("Từ 95% trở lên: 3; dưới 95%: 0", {"value": "94"}, "dưới 95%: 0"),
        ("Mỗi báo cáo chậm trừ 0,5 điểm; đầy đủ: 3", {"count": "1"}, "Mỗi báo cáo chậm trừ 0,5 điểm"),
        ("Mỗi báo cáo chậm trừ 0,5 điểm; đầy đủ: 3", {"count": "0"}, "đầy đủ: 3"),
        ("Chậm: trừ 0,5 điểm; đúng hạn: 3 điểm", {"level": "chậm"}, "Chậm: trừ 0,5 điểm"),
    ],
)
def test_the_line_that_decided_is_told(text: str, given: dict[str, str], line: str) -> None:
    rule = compile_rule(text, "3")
    place = rule.apply(given).line
    assert place is not None
    assert rule.lines[place].text == line


def test_a_figure_that_nearly_reaches_a_bound_is_not_rounded_onto_it() -> None:
    reason = compile_rule("Từ 95% trở lên: 3; dưới 95%: 0", "3").apply({"value": "94.9996"}).reason
    assert reason == "94,9996 % < 95 %, đạt 0 điểm."
