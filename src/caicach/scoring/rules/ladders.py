"""Grade ladders as people write them: a step a line, highest first.

Xuất sắc: từ 90%; tối đa 20% số cơ quan; chỉ khi không bị trừ điểm (Điều 6)
Khá: từ 80%
Yếu: dưới 65%
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from caicach.scoring.rules.ladder_terms import print_terms, read_terms

_STEP = re.compile(
    r"^(?P<name>[^:]+):\s*(?P<kind>từ|trên|dưới)?\s*(?P<number>\d+(?:[.,]\d+)?)\s*(?P<unit>%|điểm)?"
    r"[^(;]*(?:;(?P<terms>[^(]*))?(?:\((?P<cite>[^)]*)\))?\s*$",
    re.IGNORECASE,
)


KNOWN = (
    "Hãy ghi như: tối đa 20% số cơ quan; chỉ khi không bị trừ điểm; chỉ khi điểm cộng từ 1; "
    "chỉ khi mọi lĩnh vực từ 50%; chỉ khi lĩnh vực I từ 80%."
)


class BadLadder(ValueError):
    """A line is no step; the message is one Vietnamese sentence."""


def read_ladder(text: str) -> list[dict[str, Any]]:
    """The steps as a set keeps them. Raises BadLadder.

    >>> for step in read_ladder("Tốt: từ 90% (Điều 6)\\nYếu: dưới 90%"):
    ...     print(*step.values(), sep="|")
    Tốt|90|percent|Điều 6
    Yếu|0|percent|
    """
    lines = [line.strip(" ;-–") for line in text.splitlines()]
    steps = [_step(line) for line in lines if line]
    least = [Decimal(step["at_least"]) for step in steps]
    if least != sorted(least, reverse=True) or len(set(least)) != len(least):
        raise BadLadder("Các bậc phải xếp từ cao xuống thấp, mỗi bậc một mức điểm khác nhau.")
    if len({step["of"] for step in steps}) > 1:
        raise BadLadder("Các bậc phải cùng tính theo % hoặc cùng tính theo điểm.")
    if steps and "share" in steps[-1]:
        raise BadLadder(f"Bậc thấp nhất “{steps[-1]['name']}” không giới hạn số cơ quan được.")
    return steps


def _step(line: str) -> dict[str, Any]:
    found = _STEP.match(line)
    if found is None:
        raise BadLadder(f"Không hiểu bậc “{line}”. Hãy ghi như: Tốt: từ 90%.")
    number = "0" if (found["kind"] or "").lower() == "dưới" else found["number"].replace(",", ".")
    unit = "points" if (found["unit"] or "%").lower() == "điểm" else "percent"
    step = {"name": found["name"].strip(), "at_least": number, "of": unit, "cite": (found["cite"] or "").strip()}
    try:
        return step | read_terms(found["terms"] or "")
    except ValueError as unread:
        raise BadLadder(f"Bậc “{step['name']}”: không hiểu “{unread}”. {KNOWN}") from unread


def print_ladder(steps: Sequence[dict[str, Any]]) -> str:
    """The text that `read_ladder` reads.

    >>> print_ladder([{"name": "Khá", "at_least": "80.5", "of": "points", "cite": "Điều 6"}])
    'Khá: từ 80,5 điểm (Điều 6)'
    """
    return "\n".join(_printed(step) for step in steps)


def _printed(step: dict[str, Any]) -> str:
    number = str(step["at_least"]).replace(".", ",")
    cite = f" ({step['cite']})" if step.get("cite") else ""
    return f"{step['name']}: từ {number}{' điểm' if step['of'] == 'points' else '%'}{print_terms(step)}{cite}"
