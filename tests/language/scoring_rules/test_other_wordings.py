"""The scoring-rule language against wordings that it was not written from.

Two tables of the same kinds as the example wordings: half a served while the language was built, half b was held
back. Each row is one printed text with worked cases; points of a penalty are negative, `null` is "không áp dụng".
"""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from caicach.language.scoring_rules import RuleKind, compile_rule

DATA = Path(__file__).parent / "data"
TABLES = {half: json.loads((DATA / f"other_wordings_{half}.json").read_text(encoding="utf-8")) for half in "ab"}
WORDINGS = [
    pytest.param(wording, id=f"{half}{number:03d}-{wording['kind']}")
    for half, table in TABLES.items()
    for number, wording in enumerate(table)
]


def exact(points: str | None) -> Decimal | None:
    return None if points is None else Decimal(points)


@pytest.mark.parametrize("wording", WORDINGS)
def test_the_wording_gives_the_points_worked_out_by_hand(wording: dict[str, Any]) -> None:
    rule = compile_rule(wording["text"], wording["max"])
    if wording["kind"] == "manual":
        assert rule.kind is RuleKind.MANUAL
        assert rule.reason
        return
    assert rule.kind is not RuleKind.MANUAL, rule.reason
    given_points = [rule.apply(case["given"]).points for case in wording["cases"]]
    assert given_points == [exact(case["points"]) for case in wording["cases"]]


def test_the_halves_share_no_text() -> None:
    texts = [wording["text"] for table in TABLES.values() for wording in table]
    assert len(texts) == len(set(texts))
