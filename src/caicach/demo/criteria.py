"""The example criteria set: what a province scores its departments by, invented, with rules in the printed language.

Eight fields whose maxima sum to 100, points to add and points to take off beside them; two levels below a field.

>>> from decimal import Decimal
>>> rows = criteria_rows()
>>> sum((Decimal(row.maximum) for row in rows if row.depth == 0 and row.part == "scored"), Decimal(0))
Decimal('100.0')
>>> len([row for row in leaves() if row.part == "scored"])
49
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

TITLE = "Bộ tiêu chí đánh giá, xếp hạng cải cách hành chính các sở, ban, ngành"
CITATION = "Quyết định ban hành Bộ tiêu chí cải cách hành chính các sở, ban, ngành (văn bản mẫu)"
LADDER = (
    ("Tốt", "90"),
    ("Khá", "80"),
    ("Trung bình", "65"),
    ("Yếu", "0"),
)
"""Name of the grade and the percent from which on it is given, highest first."""


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One row of the sample; points as printed decimals, empty texts where nothing is said.

    `parent` is the number of the row above in the tree. `charge`: the unit of the example department that answers.
    `inputs` ties inputs of the rule to named figures. `part`, `scored_by`, `index_part`, `programme_field` hold the
    values of the enums of `scoring`.
    """

    number: str
    name: str
    maximum: str
    parent: str | None = None
    depth: int = 0
    part: str = "scored"
    rule: str = ""
    evidence: str = ""
    unit: str = ""
    scored_by: str = "self"
    charge: str = ""
    index_part: str = ""
    programme_field: str = ""
    inputs: dict[str, str] = field(default_factory=dict)


@cache
def criteria_rows() -> tuple[CriterionRow, ...]:
    """All rows, in the order of the paper."""
    text = resources.files("caicach.demo").joinpath("papers/bo-tieu-chi.txt").read_text(encoding="utf-8")
    return tuple(_rows(line for line in text.splitlines() if line and not line.startswith("#")))


def leaves() -> tuple[CriterionRow, ...]:
    """The rows that carry points themselves."""
    above = {row.parent for row in criteria_rows()}
    return tuple(row for row in criteria_rows() if row.number not in above)


def _rows(lines: Iterator[str]) -> Iterator[CriterionRow]:
    top: CriterionRow | None = None
    for line in lines:
        cells = [cell.strip().replace("\\n", "\n") for cell in line.removeprefix("=").split("|")]
        if line.startswith("="):
            number, name, maximum, index_part, programme_field, part = cells
            top = CriterionRow(number, name, maximum, part=part, index_part=index_part, programme_field=programme_field)
            yield top
        elif top is not None:
            yield _below(top, cells)


def _below(top: CriterionRow, cells: list[str]) -> CriterionRow:
    number, name, maximum, rule, evidence, unit, scored_by, charge, tied = cells + [""] * (9 - len(cells))
    depth = number.count(".")
    return CriterionRow(
        number,
        name,
        maximum,
        parent=number.rpartition(".")[0] if depth > 1 else top.number,
        depth=depth,
        part=top.part,
        rule=rule,
        evidence=evidence,
        unit=unit,
        scored_by=scored_by or "self",
        charge=charge,
        inputs=dict(pair.split("=") for pair in tied.split()),
    )
