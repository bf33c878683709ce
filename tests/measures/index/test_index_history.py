"""Published years: what adds up, what does not, and what the printed rule does not explain."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest
from five_years import RANKS, TOTALS, YEARS, result_of

from caicach.language.scoring_rules import compile_rule
from caicach.measures.index import Criterion, Line, YearResult, doubts, half_up, reconcile, waterfall

D = Decimal


@pytest.mark.parametrize("year", YEARS)
def test_the_five_years_reconcile(year: int) -> None:
    assert reconcile(result_of(year)) == ()


@pytest.mark.shared
def test_the_table_beside_the_project_reconciles(shared: Path) -> None:
    with (shared / "domain" / "brvt_stnmt_scores_2019_2023.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for year in YEARS:
        told = [row for row in rows if row["year"] == str(year)]
        lines = tuple(
            Line(row["field"].split()[0], None, row["field"].split()[0], row["field"], D(row["score"]), D(row["max"]))
            for row in told
            if row["max"]
        )
        outside = {row["field"]: D(row["score"]) for row in told if not row["max"]}
        found = YearResult(year, lines, outside["Điểm cộng"], outside["Điểm trừ"], D(TOTALS[year]))
        assert reconcile(found) == ()
        assert waterfall(found).reconciles
        assert sum(line.maximum or 0 for line in lines) == D("100.000")


@pytest.mark.shared
def test_the_ranks_beside_the_project_are_those_of_the_table(shared: Path) -> None:
    with (shared / "domain" / "dept_rankings.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["source"].startswith("documents/001")]
    assert {int(row["year"]): (int(row["rank"]), row["total"]) for row in rows} == {
        year: (RANKS[year], TOTALS[year]) for year in YEARS
    }


HELD = result_of(2023)


def changed(key: str, **values: object) -> YearResult:
    """2023 with one row changed."""
    return replace(HELD, lines=tuple(replace(one, **values) if one.key == key else one for one in HELD.lines))


@pytest.mark.parametrize(
    ("result", "codes", "words"),
    [
        (replace(HELD, total=D("87.227")), ["total"], "87,225 + 1 − 1 = 87,225, tổng điểm công bố là 87,227"),
        (replace(HELD, total=D("87.226")), [], ""),  # within 0.001
        (replace(HELD, penalty=D("-1")), [], ""),
        (changed("2", points=D(7)), ["over_maximum", "total"], "vượt điểm tối đa 6,5"),
        (changed("2", maximum=D(7)), ["maximum_sum"], "cộng lại là 100,5, không phải 100"),
        (changed("9.1", points=D("13.345")), ["parent_sum", "parent_sum"], "mất 3,655 điểm"),
        (changed("1.2", points=D("0.5")), ["parent_sum"], "các phần được nêu mất 2,5 điểm"),
        (changed("9.2", maximum=D(19)), ["maximum_sum", "parent_sum"], "lớn hơn 35"),
        (changed("4", points=None), ["no_points"], "không có điểm đạt"),
        (changed("4", maximum=None), ["no_maximum", "maximum_sum"], "không có điểm tối đa"),
    ],
)
def test_what_does_not_add_up_is_said(result: YearResult, codes: list[str], words: str) -> None:
    found = reconcile(result)
    assert [one.code for one in found] == codes
    assert words in " ".join(one.sentence for one in found)


@dataclass(frozen=True)
class Printed:
    """A stand-in for a compiled rule: what it gives, whatever the figures."""

    points: Decimal | None = None
    ceiling: Decimal | None = None
    reason: str = "Tỷ lệ 92,94 % thấp hơn 95 %, đạt 0 điểm."
    fault: str = ""
    applicable: bool = True

    def apply(self, figures: Mapping[str, object], places: int | None = None) -> "Printed":
        if self.fault:
            raise ValueError(self.fault)
        return self


SHARE = {"3.3": {"part": "2618", "whole": "2817"}}


def row(rule: Printed | None, key: str = "3.3", maximum: str = "3") -> tuple[Criterion, ...]:
    """A criterion of that key with that rule."""
    return (Criterion(key, key, "Hồ sơ", D(maximum), rule=rule),)


@pytest.mark.parametrize(
    ("rows", "inputs", "code", "found", "words"),
    [
        (
            (),
            SHARE,
            "recomputed",
            "2.788",
            "công bố 2,229 điểm, cách tính không được in. Tính thuần",
        ),
        (row(Printed(D(0))), SHARE, "recomputed", "0", "0 điểm (Tỷ lệ 92,94 % thấp hơn 95 %, đạt 0 điểm). Tính"),
        (row(Printed(fault="Thiếu số liệu.")), SHARE, "not_recomputable", None, "không tính lại được: Thiếu số liệu."),
        (row(Printed(None, applicable=False)), SHARE, "not_recomputable", None, "không tính lại được"),
        (
            row(Printed(ceiling=D(10)), "7.1", "11"),
            {},
            "ceiling",
            "10",
            "nhiều nhất 10 điểm, điểm tối đa 11",
        ),
    ],
)
def test_doubts(
    rows: tuple[Criterion, ...],
    inputs: Mapping[str, Mapping[str, str]],
    code: str,
    found: str | None,
    words: str,
) -> None:
    (doubt,) = doubts(HELD, rows, inputs)
    assert doubt.code == code
    assert doubt.found == (None if found is None else D(found))
    assert words in doubt.sentence


def test_the_two_doubts_of_2023_with_the_printed_wordings() -> None:
    on_time = compile_rule(
        "Tỷ lệ hồ sơ giải quyết đúng hạn đạt từ 95% trở lên thì điểm đánh giá bằng tỷ lệ nhân với điểm tối đa; "
        "dưới 95% thì điểm đánh giá là 0",
        "3",
    )
    digital = compile_rule("Điểm đạt được = [Điểm chỉ số DTI] * 10/100", "11")
    rows = (Criterion("3.3", "", "", D(3), rule=on_time), Criterion("7.1", "", "", D(11), rule=digital))
    late, unreachable = doubts(HELD, rows, {**SHARE, "7.1": {"index": "93.76"}})
    assert (late.code, late.printed, late.found) == ("recomputed", D("2.229"), D(0))
    assert "92,94 %" in late.sentence
    assert "Tính thuần theo tỷ lệ 2.618/2.817 được 2,788 điểm" in late.sentence
    assert (unreachable.code, unreachable.printed, unreachable.found) == ("ceiling", D(11), D(10))
    assert "luôn mất ít nhất 1 điểm" in unreachable.sentence


def test_what_the_rule_gives_is_not_doubted() -> None:
    assert doubts(HELD, row(Printed(D("2.2290"), ceiling=D(3))), SHARE) == ()
    assert doubts(HELD, (), {"1": {"value": "5"}}) == ()
    assert half_up(D(2618) / D(2817) * 3, 3) == D("2.788")
