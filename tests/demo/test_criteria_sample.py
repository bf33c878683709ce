"""The example criteria set fits together: maxima, tree, units."""

from collections import defaultdict
from decimal import Decimal

from caicach.demo.cast import UNITS
from caicach.demo.criteria import LADDER, criteria_rows, leaves
from caicach.language.scoring_rules import RuleKind, compile_rule
from caicach.scoring.enums import IndexPart, Part, ProgrammeField, ScoredBy

FIELDS = {"I": "12.5", "II": "6.5", "III": "11.5", "IV": "6.5", "V": "9", "VI": "8", "VII": "11", "VIII": "35"}


def test_the_fields_make_a_hundred() -> None:
    tops = {row.number: row.maximum for row in criteria_rows() if row.depth == 0 and row.part == Part.SCORED}
    assert tops == FIELDS
    assert sum(map(Decimal, tops.values())) == 100


def test_the_parts_of_every_row_sum_to_its_maximum() -> None:
    below: dict[str, Decimal] = defaultdict(Decimal)
    for row in criteria_rows():
        below[row.parent or ""] += Decimal(row.maximum)
    rows = {row.number: row for row in criteria_rows()}
    assert {number: sum_ for number, sum_ in below.items() if number and sum_ != Decimal(rows[number].maximum)} == {}


def test_numbers_are_unique_and_every_leaf_has_rule_evidence_and_unit() -> None:
    rows = criteria_rows()
    assert len({row.number for row in rows}) == len(rows) == 71
    assert [row.number for row in leaves() if not (row.rule and row.evidence and row.unit and row.charge)] == []


def test_words_are_those_of_the_index_and_of_the_example_department() -> None:
    units = {name for name, _short, _kind in UNITS}
    for row in criteria_rows():
        assert Part(row.part) and ScoredBy(row.scored_by)
        assert row.index_part in {"", *map(str, IndexPart)}
        assert row.programme_field in {"", *map(str, ProgrammeField)}
        assert row.charge in {"", *units}
    assert [Decimal(least) for _name, least in LADDER] == sorted((Decimal(x) for _n, x in LADDER), reverse=True)


def test_rules_run_but_one_that_a_person_decides() -> None:
    rules = {row.number: compile_rule(row.rule, row.maximum) for row in leaves()}
    assert [number for number, rule in rules.items() if rule.kind is RuleKind.MANUAL] == ["1.9"]
    short = {
        row.number for row in leaves() if row.part == "scored" and rules[row.number].ceiling != Decimal(row.maximum)
    }
    assert short == {"1.9"}


def test_figures_fill_inputs_that_the_rules_have() -> None:
    for row in leaves():
        asked = {one.name for one in compile_rule(row.rule, row.maximum).inputs}
        assert set(row.inputs) <= asked, row.number
