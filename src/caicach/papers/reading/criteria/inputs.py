"""Figures as they stand in a sheet, under the names that the rule of their row asks for."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from caicach.language.scoring_rules import Rule, RuleInput
from caicach.language.text import fold, squash
from caicach.papers.reading.criteria.figures import given_of, number_text, single_number

_SIDES = re.compile(r"\s*[;\n]\s*|,\s+(?=[^\d\s])|,\s+(?=\d+\s+[^\W\d])")
_NAMED = re.compile(r"(?P<name>[^\d:=]+?)\s*[:=]?\s*(?P<value>\d[\d.,]*)\s*(?P<unit>%|[^\W\d][^\d]*)?")
_COUNTED = re.compile(r"(?P<value>\d[\d.,]*)\s*%?\s+(?P<name>[^\d:=]+)")


def inputs_for(rule: Rule, text: str, given: Mapping[str, str] | None = None) -> Mapping[str, str]:
    """What the cell "Số liệu" gives to a rule; {} where it says nothing that the rule asks for.

    `given` are figures that are known for certain (`CriteriaRow.given`), else they are read from the text. A share
    without a percent sign that lies between 0 and 1 is a percent as a spreadsheet keeps it (0.9 is 90 %).

    >>> from caicach.language.scoring_rules import compile_rule
    >>> inputs_for(compile_rule("Từ 02 sáng kiến trở lên: 2; có 01: 1; không có: 0", maximum=2), "2 sáng kiến")
    {'count': '2'}
    >>> inputs_for(compile_rule("Ban hành kịp thời: 0,5; không ban hành: 0", maximum="0.5"), "Ban hành kịp thời")
    {'level': 'Ban hành kịp thời'}
    """
    certain = dict(given or given_of(text))
    if certain:
        return certain
    if not text.strip():
        return {}
    asked = [one for one in rule.inputs if one.required] or list(rule.inputs)
    if (number := single_number(text)) is not None and (scalar := _scalar(asked)) is not None:
        return {scalar.name: _share(number) if scalar.unit == "%" else number}
    return _by_words(rule.inputs, text) or _chosen(rule.inputs, text)


def _scalar(asked: Sequence[RuleInput]) -> RuleInput | None:
    """The one input that is a number."""
    return asked[0] if len(asked) == 1 and not asked[0].choices else None


def _share(number: str) -> str:
    value = Decimal(number)
    return format((value * 100).normalize(), "f") if 0 < value < 1 else number


def _by_words(asked: Sequence[RuleInput], text: str) -> dict[str, str]:
    """Several figures by their words: "2 báo cáo chậm; báo cáo thiếu: 1"; {} unless every piece names an input."""
    found: dict[str, str] = {}
    for piece in filter(None, _SIDES.split(text.strip(" .;"))):
        match = _COUNTED.fullmatch(piece) or _NAMED.fullmatch(piece)
        one = _input_of(asked, match["name"]) if match else None
        if match is None or one is None or one.name in found:
            return {}
        found[one.name] = number_text(match["value"].rstrip(".,"), counted=one.whole_number)
    return found


def _input_of(asked: Sequence[RuleInput], name: str) -> RuleInput | None:
    wanted = set(fold(squash(name)).split()) - {"so", "la", "co"}
    fits = [one for one in asked if not one.choices and wanted and _shares_words(one, wanted)]
    return fits[0] if len(fits) == 1 else None


def _shares_words(one: RuleInput, wanted: set[str]) -> bool:
    own = set(fold(f"{one.name} {one.words}").split())
    return wanted <= own or set(fold(one.name).split()) <= wanted


def _chosen(asked: Sequence[RuleInput], text: str) -> dict[str, str]:
    """A level by its label; the rule itself says when there is no such level."""
    levels = [one for one in asked if one.choices]
    return {levels[0].name: squash(text)} if len(levels) == 1 else {}
