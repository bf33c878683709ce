"""The compiled tables belong to the grammar, and every rule has its function."""

import json

from caicach.language.deadlines.building import callbacks
from caicach.language.deadlines.compiling import TABLES, compiled


def test_the_tables_are_those_of_the_grammar() -> None:
    assert json.loads(TABLES.read_text(encoding="utf-8")) == compiled()


def test_every_rule_has_a_function_or_hands_its_only_child_on() -> None:
    rules = json.loads(TABLES.read_text(encoding="utf-8"))["rules"]
    without = {name for _, name, length in rules if name not in callbacks() and length != 1}
    assert without == set()
    only_handing_on = {name for _, name, _ in rules} - set(callbacks())
    assert only_handing_on <= {"start", "phrase", "time", "point", "point_left", "weeks", "nums", "mark"}


def test_no_function_without_a_rule() -> None:
    rules = {name for _, name, _ in json.loads(TABLES.read_text(encoding="utf-8"))["rules"]}
    assert set(callbacks()) - rules == set()
