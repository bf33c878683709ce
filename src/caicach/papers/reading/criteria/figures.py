"""Số liệu kê khai as inputs of a rule: "value=46", "46%", "2618/2817", "có 3 báo cáo chậm", a level's label."""

import re
from collections.abc import Mapping

from caicach.language.text import squash

_PAIR = re.compile(r"\s*([^=;\n]+?)\s*=\s*([^;\n]+?)\s*(?:;|\n|,\s+(?=[^\d\s][^=;\n]*=)|$)")
_NUMBER = r"[+\-–−]?\d{1,3}(?:[.\s]\d{3})+(?:,\d+)?|[+\-–−]?\d+(?:[.,]\d+)?"
_UNIT = r"(?:\s+[^\W\d][^\d/;=%]{0,40})?"
_PERCENT = re.compile(rf"(?:(?:tỷ lệ|tỉ lệ|đạt|là|:)\s*)*({_NUMBER})\s*%{_UNIT}\s*\.?", re.IGNORECASE)
_FRACTION = re.compile(
    rf"(?:[^\d;=%:]{{0,60}}:?\s+|)({_NUMBER}){_UNIT}\s*/\s*({_NUMBER}){_UNIT}\s*(?:\(?=?\s*(?:{_NUMBER})\s*%\)?)?\s*\.?",
    re.IGNORECASE,
)
_INSIDE = re.compile(rf"(?<![\d/.,])({_NUMBER})\s*/\s*({_NUMBER})(?![\d/.,]*[\d/])(?!\s*[-/]?[A-ZĐ]{{2}})")
_PERCENT_INSIDE = re.compile(rf"({_NUMBER})\s*%")
_ONE = re.compile(rf"({_NUMBER}){_UNIT}\s*\.?")
_SHORT = 60
_THOUSANDS = re.compile(r"\d{1,3}(?:[.\s]\d{3})+")


def given_of(text: str) -> Mapping[str, str]:
    """What figures say for certain: named values, a percent, part and whole; {} where a rule must tell.

    >>> given_of("46 %"), given_of("2.618/2.817 hồ sơ"), given_of("a=1000; b=970")
    ({'value': '46'}, {'part': '2618', 'whole': '2817'}, {'a': '1000', 'b': '970'})
    >>> given_of("2.618/2.817 hồ sơ, đạt 92,94%")
    {'part': '2618', 'whole': '2817'}
    >>> given_of("Ban hành chậm")
    {}
    """
    text = text.strip()
    if "=" in text and (pairs := _pairs(text)):
        return pairs
    flat = squash(text)
    if found := _PERCENT.fullmatch(flat):
        return {"value": number_text(found[1])}
    if found := _FRACTION.fullmatch(flat):
        return _fraction(found)
    return _inside(flat)


def _inside(text: str) -> dict[str, str]:
    """Figures inside a sentence that names a percent: its one fraction ("2618/2817 hồ sơ, đạt 92,94%"), else its one
    percent.
    """
    percents, fractions = list(_PERCENT_INSIDE.finditer(text)), list(_INSIDE.finditer(text))
    if len(percents) != 1:
        return {}
    if len(fractions) == 1:
        return _fraction(fractions[0])
    return {"value": number_text(percents[0][1])} if not fractions and len(text) < _SHORT else {}


def _fraction(match: re.Match[str]) -> dict[str, str]:
    return {"part": number_text(match[1], counted=True), "whole": number_text(match[2], counted=True)}


def single_number(text: str) -> str | None:
    """The one number of a text ("3", "3 báo cáo"), None where it holds none or more.

    >>> single_number("3 báo cáo"), single_number("93,76"), single_number("2/3")
    ('3', '93.76', None)
    """
    found = _ONE.fullmatch(squash(text))
    return number_text(found[1]) if found else None


def number_text(text: str, *, counted: bool = False) -> str:
    """A printed number with a decimal point; `counted` things have no decimals, so that 2.618 is 2618.

    >>> number_text("2.618", counted=True), number_text("92,5"), number_text("2.229"), number_text("1.234.567")
    ('2618', '92.5', '2.229', '1234567')
    """
    plain = re.sub(r"\s", "", text).replace("–", "-").replace("−", "-").removeprefix("+")
    whole = plain.partition(",")[0]
    if whole.count(".") > 1 or "," in plain or (counted and _THOUSANDS.fullmatch(whole)):
        return plain.replace(".", "").replace(",", ".")
    return plain


def _pairs(text: str) -> dict[str, str]:
    found = list(_PAIR.finditer(text))
    covered = sum(len(match[0]) for match in found)
    if not found or covered < len(text.rstrip()):
        return {}
    return {squash(match[1]): _value(match[2]) for match in found}


def _value(text: str) -> str:
    number = re.fullmatch(rf"({_NUMBER})\s*%?", text.strip())
    return number_text(number[1]) if number else text.strip()
