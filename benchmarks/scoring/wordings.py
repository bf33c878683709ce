"""A province's sheet: 120 criteria in eight fields, every body with other figures.

Each wording stands also as the formula that an officer types into a spreadsheet, and as the function that a programmer
writes by hand (no reasons, floats).
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from caicach.language.scoring_rules import RuleKind, compile_rule
from caicach.measures.index import Criterion

BODIES, FIELDS, IN_FIELD = 40, 8, 15
Cells = dict[str, str]


@dataclass(frozen=True)
class Wording:
    """A rule as printed; `formula` over the cells {0} and {1}; `by_hand` over the same numbers or level."""

    text: str
    maximum: str
    inputs: tuple[str, ...]
    formula: str
    by_hand: Callable[..., float]
    figures: Callable[[random.Random], tuple[str, ...]]


LEVELS = {"Ban hành kịp thời": 0.5, "Ban hành không kịp thời": 0.25, "Không ban hành": 0.0}


def _percent(low: int, high: int) -> Callable[[random.Random], tuple[str, ...]]:
    return lambda chance: (str(chance.randint(low * 100, high * 100) / 100),)


def _share(low: float) -> Callable[[random.Random], tuple[str, ...]]:
    def figures(chance: random.Random) -> tuple[str, ...]:
        whole = chance.randint(200, 9000)
        return str(round(whole * chance.uniform(low, 1))), str(whole)

    return figures


def _count(most: int) -> Callable[[random.Random], tuple[str, ...]]:
    return lambda chance: (str(chance.randint(0, most)),)


WORDINGS = (
    Wording(
        "Hoàn thành 100% kế hoạch: 1,5; hoàn thành từ 80% đến dưới 100% kế hoạch thì tính theo công thức: "
        "(Tỷ lệ % hoàn thành x điểm tối đa)/100%; hoàn thành dưới 80% kế hoạch: 0",
        "1.5",
        ("value",),
        "IF({0}>=100,1.5,IF({0}>=80,{0}*1.5/100,0))",
        lambda x: 1.5 if x >= 100 else x * 1.5 / 100 if x >= 80 else 0,
        _percent(70, 100),
    ),
    Wording(
        "Từ 30% số phòng, đơn vị trở lên: 1\nTừ 20% đến dưới 30%: 0,5\nDưới 20%: 0",
        "1",
        ("part", "whole"),
        "IF({0}/{1}>=0.3,1,IF({0}/{1}>=0.2,0.5,0))",
        lambda part, whole: 1 if part / whole >= 0.3 else 0.5 if part / whole >= 0.2 else 0,
        _share(0.1),
    ),
    Wording(
        "Tỷ lệ hồ sơ giải quyết đúng hạn đạt từ 95% trở lên thì điểm đánh giá bằng tỷ lệ nhân với điểm tối đa; "
        "dưới 95% thì điểm đánh giá là 0",
        "3",
        ("part", "whole"),
        "IF({0}/{1}>=0.95,{0}/{1}*3,0)",
        lambda part, whole: part / whole * 3 if part / whole >= 0.95 else 0,
        _share(0.9),
    ),
    Wording(
        "Nếu tỷ lệ này đạt từ 40% trở lên thì điểm đánh giá là 1,00. Nếu tỷ lệ này dưới 40% thì điểm đánh giá được "
        "tính theo công thức: (b x 1,00)/40%",
        "1",
        ("value",),
        "IF({0}>=40,1,{0}/40)",
        lambda x: 1 if x >= 40 else x / 40,
        _percent(10, 80),
    ),
    Wording(
        "Giải ngân từ 95% kế hoạch vốn trở lên: 2 điểm; từ 85% đến dưới 95%: 1 điểm; dưới 85%: không có điểm",
        "2",
        ("value",),
        "IF({0}>=95,2,IF({0}>=85,1,0))",
        lambda x: 2 if x >= 95 else 1 if x >= 85 else 0,
        _percent(75, 100),
    ),
    Wording(
        "Ban hành kịp thời: 0,5; Ban hành không kịp thời: 0,25; Không ban hành: 0",
        "0.5",
        ("level",),
        'IF({0}="Ban hành kịp thời",0.5,IF({0}="Ban hành không kịp thời",0.25,0))',
        lambda level: LEVELS[level],
        lambda chance: (chance.choice(list(LEVELS)),),
    ),
    Wording(
        "Mỗi sáng kiến được công nhận cộng 0,5 điểm, tối đa 1,5 điểm",
        "1.5",
        ("count",),
        "MIN({0}*0.5,1.5)",
        lambda count: min(count * 0.5, 1.5),
        _count(5),
    ),
    Wording(
        "Mỗi văn bản ban hành chậm trừ 0,1 điểm, trừ tối đa 0,5 điểm",
        "0.5",
        ("count",),
        "0.5-MIN({0}*0.1,0.5)",
        lambda count: 0.5 - min(count * 0.1, 0.5),
        _count(8),
    ),
    Wording(
        "Điểm đạt được = [Điểm chỉ số DTI] * 10/100",
        "10",
        ("index",),
        "{0}*10/100",
        lambda index: index * 10 / 100,
        _percent(40, 100),
    ),
    Wording(
        "Điểm đánh giá = Chỉ số hài lòng (%) x điểm tối đa / 100",
        "13",
        ("value",),
        "{0}*13/100",
        lambda x: x * 13 / 100,
        _percent(60, 100),
    ),
)


@dataclass(frozen=True)
class Sheet:
    """The set with its rules compiled, and the figures by (body, criterion)."""

    criteria: tuple[Criterion, ...]
    wording: dict[str, Wording]
    given: dict[tuple[str, str], Cells]
    bodies: tuple[str, ...]


def sheet() -> Sheet:
    """The whole province; the same every time."""
    chance = random.Random(20231215)
    criteria: list[Criterion] = []
    wording: dict[str, Wording] = {}
    for field in range(FIELDS):
        criteria.append(Criterion(f"{field}", str(field + 1), f"Lĩnh vực {field + 1}"))
        for at in range(IN_FIELD):
            one = WORDINGS[(field * IN_FIELD + at) % len(WORDINGS)]
            key = f"{field}.{at}"
            rule = compile_rule(one.text, one.maximum)
            assert rule.kind is not RuleKind.MANUAL, one.text
            criteria.append(
                Criterion(key, f"{field + 1}.{at + 1}", f"Tiêu chí {key}", Decimal(one.maximum), f"{field}", rule=rule)
            )
            wording[key] = one
    bodies = tuple(f"Sở {at + 1}" for at in range(BODIES))
    given = {
        (body, key): dict(zip(one.inputs, one.figures(chance), strict=True))
        for body in bodies
        for key, one in wording.items()
    }
    return Sheet(tuple(criteria), wording, given, bodies)
