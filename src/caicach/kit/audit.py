"""The audit log: append-only, hash-chained, verifiable.

Every action calls `record` inside its transaction. The digest of an entry covers its content and the digest of the
entry before it, so that a changed, removed or inserted entry breaks the chain from there on. Personal values lie
outside, in a table that may be erased; inside is only their salted digest.
"""

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import Model, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from caicach.kit.models import AuditEntry, AuditHead, AuditValue

START = "0" * 64
HEAD = 1


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the log is whole, how many entries were checked, the last digest, and why."""

    whole: bool
    entries: int
    head: str
    reason: str


def record(
    *,
    by: Any,
    action: str,
    target: Model,
    details: Mapping[str, Any] | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    shown: bool = True,
) -> AuditEntry:
    """Add an entry; call it inside the transaction of the action.

    `shown=False` says that no page looks different for it (a sign-in): what is remembered stays (`kit.remembered`).
    `by` is the person, or None for the program itself. `details` stays for ever: ids, counts, codes. What may have to
    be erased one day (names, texts about people) goes into `before` and `after`.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("audit.record must be called inside the transaction of the action.")
    head = _locked_head()
    entry = AuditEntry(
        sequence=head.sequence + 1,
        at=timezone.now(),
        by_id=getattr(by, "pk", None),
        action=action,
        object_type=target._meta.label_lower,
        object_id=str(target.pk),
        details=_plain(details or {}),
        previous=head.digest,
    )
    entry.values_digest = _keep_values(entry.sequence, before, after)
    entry.digest = digest_of(entry)
    entry.save(force_insert=True)
    areas = head.areas | ({target._meta.app_label: entry.digest} if shown else {})
    AuditHead.objects.filter(pk=HEAD).update(sequence=entry.sequence, digest=entry.digest, areas=areas)
    return entry


def verify() -> Verdict:
    """Walk the whole chain and say whether it holds; the reason is a Vietnamese sentence.

    What is recorded meanwhile is left for the next time: the walk ends at the head as it was at the beginning.
    """
    previous, count = START, 0
    head = AuditHead.objects.filter(pk=HEAD).first()
    written = head.sequence if head else 0
    for entry, value in _with_values():
        if count == written:
            break
        fault = _fault(entry, count + 1, previous, value)
        if fault:
            return Verdict(False, count, previous, fault)
        previous, count = entry.digest, entry.sequence
    if (head.sequence, head.digest) != (count, previous) if head else _beyond_head():
        reason = f"Nhật ký bị cắt đuôi: mục cuối còn lại là mục {count}, nhưng sổ ghi {written} mục."
        return Verdict(False, count, previous, reason)
    if _beyond_head():
        return Verdict(
            False, count, previous, f"Sau mục cuối mà sổ ghi còn có mục khác: có mục bị chen vào sau {count}."
        )
    return Verdict(True, count, previous, f"Nhật ký nguyên vẹn: {count} mục, không mục nào bị sửa, bớt hoặc chen.")


def digest_of(entry: AuditEntry) -> str:
    """The digest that the entry must carry: over all its fields and the digest before it."""
    content = {
        "sequence": entry.sequence,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "by": entry.by_id,
        "action": entry.action,
        "object": [entry.object_type, entry.object_id],
        "details": entry.details,
        "values": entry.values_digest,
        "previous": entry.previous,
    }
    return hashlib.sha256(_canonical(content)).hexdigest()


def _fault(entry: AuditEntry, expected: int, previous: str, value: AuditValue | None) -> str:
    if entry.sequence != expected:
        return f"Thiếu mục {expected} trong nhật ký: sau mục {expected - 1} là mục {entry.sequence}."
    if entry.previous != previous:
        return f"Mục {entry.sequence} không nối với mục trước nó: có mục bị thay hoặc chen vào."
    if digest_of(entry) != entry.digest:
        return f"Mục {entry.sequence} ({entry.action}) đã bị sửa sau khi ghi."
    if value is not None and _values_digest(value) != entry.values_digest:
        return f"Giá trị trước và sau của mục {entry.sequence} đã bị sửa sau khi ghi."
    return ""


def _with_values() -> Iterator[tuple[AuditEntry, AuditValue | None]]:
    """Every entry with its before and after where they are still there; both tables are walked side by side."""
    values = AuditValue.objects.order_by("sequence").iterator()
    value = next(values, None)
    for entry in AuditEntry.objects.order_by("sequence").iterator():
        while value is not None and value.sequence < entry.sequence:
            value = next(values, None)
        yield entry, value if value is not None and value.sequence == entry.sequence else None


def _beyond_head() -> bool:
    """True where entries stand behind the last link; asked in one query, so that a new entry comes with its link."""
    head = AuditHead.objects.filter(pk=HEAD).values("sequence")
    return AuditEntry.objects.filter(sequence__gt=Coalesce(Subquery(head), 0)).exists()


def _locked_head() -> AuditHead:
    AuditHead.objects.get_or_create(pk=HEAD, defaults={"sequence": 0, "digest": START})
    return AuditHead.objects.select_for_update().get(pk=HEAD)


def _keep_values(sequence: int, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> str:
    if before is None and after is None:
        return ""
    value = AuditValue(sequence=sequence, salt=secrets.token_hex(16), before=_plain(before), after=_plain(after))
    value.save(force_insert=True)
    return _values_digest(value)


def _values_digest(value: AuditValue) -> str:
    return hashlib.sha256(_canonical([value.salt, value.before, value.after])).hexdigest()


def _plain(content: Mapping[str, Any] | None) -> Any:
    return None if content is None else json.loads(json.dumps(content, cls=DjangoJSONEncoder))


def _canonical(content: Any) -> bytes:
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
