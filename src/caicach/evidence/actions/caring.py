"""Taking evidence out of use and back, reading and checking it once more."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from caicach.evidence import jobs
from caicach.evidence.enums import ReadingState
from caicach.evidence.models import Evidence
from caicach.evidence.rights import require_edit
from caicach.evidence.uses import frozen_among
from caicach.jobs.actions import enqueue
from caicach.kit import audit
from caicach.kit.rules import RuleBroken

NO_REASON = "Hãy ghi lý do rút tài liệu, để người sau hiểu."
FROZEN = "Kết quả đã được xác nhận dựa vào tài liệu này nên không rút được. Hãy trả lại kết quả đó trước."
TWICE = "Tệp này đã được tải lên lại và đang dùng ở bản khác. Hãy dùng bản đó."
NOT_A_FILE = "Chỉ đọc được tệp, không đọc được đường dẫn."


@transaction.atomic
def withdraw(*, by: Any, evidence: Evidence, reason: str) -> Evidence:
    """Out of use; the record, the file and the history stay. Refused while an accepted result rests on it."""
    require_edit(by, evidence)
    held = Evidence.objects.select_for_update().get(pk=evidence.pk)
    if held.withdrawn_at is not None:
        return held
    if not reason.strip():
        raise RuleBroken("evidence-reason", NO_REASON, field="reason")
    if frozen_among([held.pk], by):
        raise RuleBroken("evidence-frozen", FROZEN)
    held.withdrawn_at, held.withdrawn_by, held.withdrawn_reason = timezone.now(), by, reason.strip()
    _save(held)
    details = {"version": held.version}
    audit.record(by=by, action="evidence.withdraw", target=held, details=details, after={"reason": reason.strip()})
    return held


@transaction.atomic
def restore(*, by: Any, evidence: Evidence) -> Evidence:
    """Back into use; refused where the same content has come in again meanwhile."""
    require_edit(by, evidence)
    held = Evidence.objects.select_for_update().get(pk=evidence.pk)
    if held.withdrawn_at is None:
        return held
    held.withdrawn_at, held.withdrawn_by, held.withdrawn_reason = None, None, ""
    try:
        with transaction.atomic():
            _save(held)
    except IntegrityError as twice:
        raise RuleBroken("evidence-twice", TWICE) from twice
    audit.record(by=by, action="evidence.restore", target=held, details={"version": held.version})
    return held


@transaction.atomic
def read_again(*, by: Any, evidence: Evidence) -> Evidence:
    """The file is read once more; what people have typed stays."""
    require_edit(by, evidence)
    if not evidence.is_file:
        raise RuleBroken("evidence-not-a-file", NOT_A_FILE)
    Evidence.objects.filter(pk=evidence.pk).update(reading=ReadingState.WAITING, failure="")
    evidence.refresh_from_db()
    enqueue(by=by, job=jobs.read_evidence, key=f"evidence:{evidence.pk}", evidence=evidence.pk)
    audit.record(by=by, action="evidence.again", target=evidence)
    return evidence


@transaction.atomic
def check_again(*, by: Any, evidence: Evidence) -> None:
    """Ask once more whether the link answers, or whether the stored file is whole."""
    require_edit(by, evidence)
    enqueue(by=by, job=jobs.check_evidence, key=f"evidence-check:{evidence.pk}", evidence=evidence.pk)


def _save(held: Evidence) -> None:
    held.version += 1
    held.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason", "version"])
