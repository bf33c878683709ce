"""The one canonical form of a published result, and its digest. Pure."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date as Date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from caicach.kit.rules import RuleBroken
from caicach.scoring.enums import Part
from caicach.scoring.values import LineSpec, ResultSpec

CONTRACT = "caicach/result@1"
KEPT = Decimal(1).scaleb(-12)
"""Points are kept with twelve decimals."""


def kept(value: Decimal | None) -> Decimal | None:
    """A number as the database keeps it.

    >>> kept(Decimal("68.32")), kept(None)
    (Decimal('68.320000000000'), None)
    """
    return None if value is None else value.quantize(KEPT, rounding=ROUND_HALF_UP)


def digest_of(spec: ResultSpec) -> str:
    """The SHA-256 of a result in its canonical form; 0.5 and 0.500 are the same number.

    >>> one, two = (ResultSpec(1, 2023, total=Decimal(total)) for total in ("87.225", "87.2250"))
    >>> digest_of(one) == digest_of(two), len(digest_of(one))
    (True, 64)
    """
    lines = [asdict(line) | {"unit_ids": sorted(line.unit_ids)} for line in spec.lines]
    content = {"contract": CONTRACT} | asdict(spec) | {"maximum": maximum_of(spec), "lines": lines}
    plain = json.dumps(_plain(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def maximum_of(spec: ResultSpec) -> Decimal | None:
    """The maximum as given, else the sum of the scored lines at the top; None where none prints one."""
    if spec.maximum is not None:
        return spec.maximum
    tops = [
        line.maximum
        for line in spec.lines
        if line.parent is None and line.part == Part.SCORED and line.maximum is not None
    ]
    return sum(tops, Decimal(0)) if tops else None


def demand_tree(lines: Iterable[LineSpec]) -> None:
    """Refuse lines that are no tree: a key twice, a parent that is not there, a ring."""
    held = list(lines)
    twice = [key for key, count in Counter(line.key for line in held).items() if count > 1]
    if twice:
        raise RuleBroken("line-twice", f"Dòng “{twice[0]}” có hai lần trong kết quả.")
    parents = {line.key: line.parent for line in held}
    for line in held:
        if line.parent is not None and line.parent not in parents:
            raise RuleBroken("no-parent", f"Dòng “{line.key}” thuộc dòng “{line.parent}” nhưng dòng đó không có.")
        depth_of(line.key, parents)


def depth_of(key: str, parents: Mapping[str, str | None]) -> int:
    """How far below the top a line stands.

    >>> depth_of("1.1", {"1.1": "I", "I": None})
    1
    """
    depth, above = 0, parents[key]
    while above is not None:
        depth, above = depth + 1, parents[above]
        if depth > len(parents):
            raise RuleBroken("ring", f"Dòng “{key}” nằm trong chính nó.")
    return depth


def _plain(content: Any) -> Any:
    if isinstance(content, Decimal):
        normal = content.normalize()
        return f"{normal if normal else Decimal(0):f}"
    if isinstance(content, Date):
        return content.isoformat()
    if isinstance(content, dict):
        return {key: _plain(value) for key, value in content.items()}
    if isinstance(content, list | tuple):
        return [_plain(value) for value in content]
    return content
