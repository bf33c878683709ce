"""Targets for shares of dossiers are set, changed, taken away, copied to the next year."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from caicach.documents.models import Document
from caicach.dossiers.enums import Comparator, QuotaMeasure
from caicach.dossiers.models import Quota
from caicach.kit import audit
from caicach.kit.permissions import Permission, require
from caicach.kit.rules import RuleBroken
from caicach.kit.versions import claim
from caicach.organisations.models import Body

FIELDS = ("unit", "field", "measure", "comparator", "value", "year", "quarter", "month", "source", "document")


@dataclass(frozen=True, slots=True)
class QuotaSpec:
    """What a target says."""

    measure: str
    comparator: str
    value: Decimal
    year: int
    quarter: int = 0
    month: int = 0
    unit: Any = None
    field: str = ""
    source: str = ""
    document: Any = None


@transaction.atomic
def set_quota(*, by: Any, body: Body, spec: QuotaSpec) -> Quota:
    """One more target of the body or of one of its units."""
    require(by, Permission.DOSSIER_EDIT, body)
    made = _made(by, body, spec)
    audit.record(by=by, action="quota.set", target=made, details=_plain(made), after={"source": made.source})
    return made


@transaction.atomic
def set_quotas(*, by: Any, body: Body, specs: Sequence[QuotaSpec]) -> list[Quota]:
    """Several targets of one paper: all, or none."""
    require(by, Permission.DOSSIER_EDIT, body)
    made = [_made(by, body, spec) for spec in specs]
    for one in made:
        audit.record(by=by, action="quota.set", target=one, details=_plain(one), after={"source": one.source})
    return made


@transaction.atomic
def change_quota(*, by: Any, quota: Quota, version: int, spec: QuotaSpec) -> Quota:
    """A target is corrected. Raises Stale."""
    require(by, Permission.DOSSIER_EDIT, quota)
    held = claim(quota, version, by=by)
    before = _plain(held) | {"source": held.source}
    _put(held, spec, by)
    _save(held)
    audit.record(
        by=by, action="quota.change", target=held, details={"version": held.version}, before=before,
        after=_plain(held) | {"source": held.source},
    )  # fmt: skip
    return held


@transaction.atomic
def remove_quota(*, by: Any, quota: Quota, version: int) -> None:
    """A target is taken away; the log keeps what it was. Raises Stale."""
    require(by, Permission.DOSSIER_EDIT, quota)
    held = claim(quota, version, by=by)
    details, source, key = _plain(held), held.source, held.pk
    held.delete()
    held.pk = key
    audit.record(by=by, action="quota.remove", target=held, details=details, before={"source": source})


@transaction.atomic
def copy_quotas(*, by: Any, body: Body, year: int) -> int:
    """The targets of a year again for the next one, where that has none of the kind; gives how many."""
    require(by, Permission.DOSSIER_EDIT, body)
    there = {_place(one) for one in Quota.objects.filter(body=body, year=year + 1)}
    copied = 0
    for one in Quota.objects.select_for_update().filter(body=body, year=year).order_by("pk"):
        if _place(one) not in there:
            one.pk, one.version, one.year, one._state.adding = None, 1, year + 1, True
            one.save(force_insert=True)
            copied += 1
    if not copied:
        words = f"Năm {year + 1} đã có đủ các chỉ tiêu của năm {year}, hoặc năm {year} chưa có chỉ tiêu nào."
        raise RuleBroken("quotas-nothing-to-copy", words)
    audit.record(by=by, action="quotas.copy", target=body, details={"year": year, "to": year + 1, "copied": copied})
    return copied


def _made(by: Any, body: Body, spec: QuotaSpec) -> Quota:
    made = Quota(body=body)
    _put(made, spec, by)
    _save(made)
    return made


def _put(one: Quota, spec: QuotaSpec, by: Any) -> None:
    _demand(one.body, spec, by)
    for name in FIELDS:
        setattr(one, name, getattr(spec, name))
    one.field, one.source = one.field.strip(), one.source.strip()


def _demand(body: Body, spec: QuotaSpec, by: Any) -> None:
    if spec.measure not in set(QuotaMeasure) or spec.comparator not in set(Comparator):
        raise RuleBroken("quota-unknown", "Không có chỉ tiêu hay cách so này.", field="measure")
    if not 0 <= spec.value <= 100:
        raise RuleBroken("quota-percent", "Chỉ tiêu là phần trăm, từ 0 đến 100.", field="value")
    if spec.comparator == Comparator.BELOW and not spec.value:
        raise RuleBroken("quota-below-nothing", "Không gì thấp hơn 0 %; hãy chọn “không quá 0 %”.", field="value")
    if spec.quarter and spec.month:
        raise RuleBroken("quota-two-periods", "Chọn quý hoặc tháng, không cả hai.", field="month")
    if spec.unit is not None and spec.unit.body_id != body.pk:
        raise RuleBroken("quota-unit", "Đơn vị này không thuộc cơ quan.", field="unit")
    if spec.field and spec.measure == QuotaMeasure.SIMPLIFIED:
        raise RuleBroken("quota-field", "Chỉ tiêu rút ngắn thời gian không đặt theo lĩnh vực.", field="field")
    if spec.document is not None and not Document.objects.visible_to(by).filter(pk=spec.document.pk).exists():
        raise RuleBroken("quota-document", "Không có văn bản này.", field="document")


def _save(one: Quota) -> None:
    try:
        with transaction.atomic():
            one.save()
    except IntegrityError:
        words = "Đã có chỉ tiêu này cho đúng đơn vị, lĩnh vực và kỳ đó; hãy sửa chỉ tiêu đã có."
        raise RuleBroken("quota-taken", words, field="measure") from None


def _place(one: Quota) -> tuple[Any, ...]:
    return one.unit_id, one.field, one.measure, one.quarter, one.month


def _plain(one: Quota) -> dict[str, Any]:
    told = {name: getattr(one, name) for name in FIELDS if name not in ("unit", "document", "source")}
    return told | {"value": str(one.value), "unit": one.unit_id, "document": one.document_id}
