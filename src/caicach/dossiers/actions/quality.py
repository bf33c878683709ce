"""Figures of quality that no export holds are typed, with their source."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from caicach.dossiers.models import QualityFigure
from caicach.kit import audit
from caicach.kit.permissions import Permission, require
from caicach.kit.rules import RuleBroken
from caicach.measures.dossiers.quality.inputs import INPUTS, Asked, Input
from caicach.measures.dossiers.quality.qd766 import GROUPS
from caicach.organisations.models import Body


@dataclass(frozen=True, slots=True)
class QualitySpec:
    """What is typed: a part of a whole, or a value."""

    code: str
    year: int
    quarter: int = 0
    unit: Any = None
    part: Decimal | None = None
    whole: Decimal | None = None
    value: Decimal | None = None
    source: str = ""


@transaction.atomic
def type_quality_figure(*, by: Any, body: Body, spec: QualitySpec) -> QualityFigure:
    """The figure of a period, of the body or a unit; the newest counts, former ones stay."""
    require(by, Permission.DOSSIER_EDIT, body)
    _demand(body, spec)
    made = QualityFigure.objects.create(
        body=body,
        unit=spec.unit,
        year=spec.year,
        quarter=spec.quarter,
        code=spec.code,
        part=spec.part,
        whole=spec.whole,
        value=spec.value,
        source=spec.source.strip(),
        by=by,
    )
    numbers = {name: str(getattr(spec, name)) for name in ("part", "whole", "value") if getattr(spec, name) is not None}
    details = {"code": made.code, "year": made.year, "quarter": made.quarter, "unit": made.unit_id, **numbers}
    audit.record(by=by, action="quality.type", target=made, details=details, after={"source": made.source})
    return made


def _demand(body: Body, spec: QualitySpec) -> None:
    asked = INPUTS.get(spec.code)
    if asked is None:
        raise RuleBroken("quality-unknown", "Không có số liệu nào mang mã này.", field="code")
    if spec.unit is not None and (asked.of_body or spec.unit.body_id != body.pk):
        raise RuleBroken("quality-unit", "Số liệu này không ghi cho đơn vị đó được.", field="unit")
    if not spec.source.strip():
        raise RuleBroken("source-missing", "Hãy ghi số liệu lấy từ đâu (văn bản, hệ thống, đơn vị).", field="source")
    numbers = (spec.part, spec.whole, spec.value)
    if any(one is not None and one < 0 for one in numbers):
        raise RuleBroken("quality-negative", "Số liệu không thể âm.", field="value")
    if asked.asked in (Asked.NUMBER, Asked.MOST):
        _demand_value(asked, spec)
    else:
        _demand_parts(asked, spec)


def _demand_value(asked: Input, spec: QualitySpec) -> None:
    if spec.value is None:
        raise RuleBroken("quality-missing", "Hãy ghi số liệu.", field="value")
    if asked.asked is Asked.MOST:
        most = GROUPS[asked.code.removeprefix("qd766.max.").split(".")[0]][1]
        if spec.value > most:
            raise RuleBroken("quality-most", f"Điểm tối đa của cả nhóm là {most}.", field="value")


def _demand_parts(asked: Input, spec: QualitySpec) -> None:
    if spec.part is None or spec.whole is None:
        raise RuleBroken("quality-half", f"Hãy ghi đủ “{asked.part}” và “{asked.whole}”.", field="whole")
    most = spec.whole * 2 if asked.asked is Asked.POINTS else spec.whole
    if spec.part > most:
        words = "gấp đôi " if asked.asked is Asked.POINTS else ""
        raise RuleBroken("quality-more", f"“{asked.part}” lớn hơn {words}“{asked.whole}”.", field="part")
