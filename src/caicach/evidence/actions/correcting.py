"""A person confirms or corrects what a file says of itself."""

from typing import Any

from django.db import transaction

from caicach.evidence.enums import Signed
from caicach.evidence.models import Evidence
from caicach.evidence.rights import require_edit
from caicach.evidence.values import FIELDS, Described
from caicach.kit import audit
from caicach.kit.rules import RuleBroken
from caicach.kit.versions import claim

NO_TITLE = "Hãy ghi tên tài liệu."
PERIOD = "Kỳ số liệu phải có cả ngày đầu và ngày cuối, ngày cuối không trước ngày đầu."
WITHDRAWN = "Tài liệu này đã rút khỏi sử dụng. Hãy dùng lại tài liệu rồi mới sửa."
NO_COUNT = "Máy không thấy chữ ký số nào trong tệp. Hãy chọn “Bản giấy đã ký, đóng dấu” nếu đúng như vậy."


@transaction.atomic
def correct(*, by: Any, evidence: Evidence, described: Described, version: int) -> Evidence:
    """Set all that is said of it, as a person reads it; Stale where somebody saved since `version`.

    Whatever is filled in, or was emptied, counts as confirmed by this person.
    """
    require_edit(by, evidence)
    held = claim(evidence, version, by=by)
    _check(held, described)
    before = {name: getattr(held, name) for name in FIELDS}
    for name in FIELDS:
        value = getattr(described, name)
        if value or before[name] != value:
            setattr(held, name, value)
            held.confirmed[name] = by.pk if before[name] != value else held.confirmed.get(name, by.pk)
    held.refresh_search()
    held.save()
    changed = [name for name in FIELDS if before[name] != getattr(held, name)]
    audit.record(
        by=by,
        action="evidence.correct",
        target=held,
        details={"version": held.version, "fields": changed},
        before={name: before[name] for name in changed},
        after={name: getattr(held, name) for name in changed},
    )
    return held


def _check(held: Evidence, described: Described) -> None:
    if held.withdrawn_at is not None:
        raise RuleBroken("evidence-withdrawn", WITHDRAWN)
    if not described.title.strip():
        raise RuleBroken("evidence-title", NO_TITLE, field="title")
    first, last = described.period_from, described.period_to
    if (first is None) != (last is None) or (first and last and last < first):
        raise RuleBroken("evidence-period", PERIOD, field="period_to")
    if described.signed is Signed.DIGITAL and not held.signatures:
        raise RuleBroken("evidence-signatures", NO_COUNT, field="signed")
