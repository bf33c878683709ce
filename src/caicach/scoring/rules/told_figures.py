"""Figures that the explanation of lost points tells, as inputs of a rule. Pure."""

import re

from caicach.language.text import fold

_NUMBER = r"\d{1,3}(?:\.\d{3})+|\d+"
_SHARE = re.compile(rf"(?<![\d/.,])({_NUMBER})\s*/\s*({_NUMBER})(?![\d/]|[.,]\d)\s*(\w+(?:\s+\w+)?)")
_COUNTED = ("ho so", "nhiem vu", "van ban", "tthc", "thu tuc", "phieu", "can bo", "cong chuc", "vien chuc", "luot")


def told_share(text: str) -> dict[str, str]:
    """How many of how many, where the text counts things; {} where it does not, or does so more than once.

    >>> told_share("từ ngày 01/01/2023, hồ sơ đúng hạn là 2.618/2.817 hồ sơ.")
    {'part': '2618', 'whole': '2817'}
    >>> told_share("Quyết định số 12/2020 của UBND tỉnh"), told_share("3/4 văn bản, 5/6 nhiệm vụ")
    ({}, {})
    """
    found = [(one[1], one[2]) for one in _SHARE.finditer(text) if fold(one[3]).startswith(_COUNTED)]
    if len(found) != 1:
        return {}
    part, whole = (number.replace(".", "") for number in found[0])
    return {"part": part, "whole": whole} if int(part) <= int(whole) and int(whole) else {}
