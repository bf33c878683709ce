"""Criteria sets for tests: the example set through the same action that a person uses."""

from decimal import Decimal
from typing import Any

from caicach.demo.criteria import criteria_rows
from caicach.organisations.models import Body, Person
from caicach.scoring.actions.sets import create_set
from caicach.scoring.models import CriteriaSet, Criterion
from caicach.scoring.set_values import CriterionSpec, SetSpec, TreeRow
from cast import Cast, person


def officer_of(cast: Cast) -> Person:
    """The province's officer, who makes its criteria sets."""
    return person("nga", "Nga", cast.province, None, "reform_officer", "Chuyên viên tỉnh")


def example_rows() -> list[TreeRow]:
    """The rows of the example set as the action takes them."""
    places: dict[str, int] = {}
    rows = []
    for place, row in enumerate(criteria_rows()):
        places[row.number] = place
        spec = CriterionSpec(
            name=row.name,
            number=row.number,
            maximum=Decimal(row.maximum),
            part=row.part,
            rule=row.rule,
            evidence_wanted=row.evidence,
            unit_words=row.unit,
            scored_by=row.scored_by,
            index_part=row.index_part,
            programme_field=row.programme_field,
            inputs=row.inputs,
        )
        rows.append(TreeRow(spec, places[row.parent] if row.parent else None))
    return rows


def example_set(by: Person, body: Body, year: int = 2026, **more: Any) -> CriteriaSet:
    return create_set(
        by=by,
        body=body,
        year=year,
        level="department",
        spec=SetSpec(name=f"Bộ tiêu chí sở, ban, ngành năm {year}"),
        rows=example_rows(),
        **more,
    )


def small_set(by: Person, body: Body, year: int = 2026) -> CriteriaSet:
    """Two fields of two criteria each; sums fit."""
    spec = CriterionSpec
    rows = [
        TreeRow(spec("Chỉ đạo, điều hành", "I", Decimal(2))),
        TreeRow(spec("Ban hành kế hoạch", "1.1", Decimal(1), rule="Ban hành: 1; Không ban hành: 0"), 0),
        TreeRow(spec("Báo cáo định kỳ", "1.2", Decimal(1), rule="Đầy đủ, đúng thời gian: 1; không đầy đủ: 0"), 0),
        TreeRow(spec("Thủ tục hành chính", "II", Decimal(3))),
        TreeRow(spec("Hồ sơ đúng hạn", "2.1", Decimal(2), rule="Từ 95% trở lên: 2; dưới 95%: 0"), 3),
        TreeRow(spec("Thư xin lỗi", "2.2", Decimal(1)), 3),
    ]
    made = SetSpec(name=f"Bộ nhỏ năm {year}")
    return create_set(by=by, body=body, year=year, level="department", spec=made, rows=rows)


def by_key(criteria_set: CriteriaSet) -> dict[str, Criterion]:
    return {one.key: one for one in criteria_set.criteria.order_by("order")}
