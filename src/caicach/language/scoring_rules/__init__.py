"""The scoring language: the printed text of a criterion is the rule that scores it.

text → `clauses` (lines, semicolons, bullets; letters defined) → `pieces` (a line: condition and award; a step for each
thing; a cap) → meaning (`tables`, `steps`: exact, with the reason) → `Rule` → `Verdict`.
What is not understood wholly is `RuleKind.MANUAL`, with the words that were not understood.
Source: scoring sheets of provincial CCHC indices; CONTRACTS §4.

>>> rule = compile_rule("Hoàn thành 100% kế hoạch: 1,5; từ 80% đến dưới 100%: 1; dưới 80%: 0", "1.5")
>>> rule.apply({"part": "9", "whole": "10"}).reason
'9/10 = 90 % nằm trong khoảng từ 80 % đến dưới 100 %, đạt 1 điểm.'
"""

from caicach.language.scoring_rules.asjson import as_json
from caicach.language.scoring_rules.compiling import compile_rule
from caicach.language.scoring_rules.rule import Rule
from caicach.language.scoring_rules.values import BadGiven, RuleInput, RuleKind, RuleLine, Verdict

__all__ = ["BadGiven", "Rule", "RuleInput", "RuleKind", "RuleLine", "Verdict", "as_json", "compile_rule"]
