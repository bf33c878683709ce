"""What people conclude about pauses that a rule found, and the limits of those rules."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from caicach.dossiers.enums import PauseVerdict
from caicach.dossiers.models import PauseReview, Store
from caicach.dossiers.rules.pause_reviews import PauseRef, demand_limits, demand_reason
from caicach.kit import audit
from caicach.kit.permissions import Permission, require
from caicach.kit.rules import RuleBroken
from caicach.kit.versions import claim, demand_version
from caicach.organisations.models import Body


@transaction.atomic
def conclude_pauses(
    *, by: Any, body: Body, pauses: Sequence[PauseRef], verdict: PauseVerdict, reason: str
) -> list[PauseReview]:
    """One conclusion with one reason for some pauses; Stale where somebody concluded since the page was made."""
    told = demand_reason(reason)
    if not pauses:
        raise RuleBroken("nothing-chosen", "Chưa chọn lần tạm dừng nào. Hãy đánh dấu các dòng cần kết luận.")
    for pause in pauses:
        require(by, Permission.PAUSE_REVIEW, PauseReview(body=body, unit_id=pause.unit_id))
    _lock(body)
    standing = _standing(body, pauses)
    changed, befores = [], []
    for pause in sorted(pauses, key=_key):
        held = standing.get(_key(pause)) or PauseReview(
            body=body, dossier_code=pause.dossier_code, paused_from=pause.paused_from, version=0
        )
        if held.pk:
            require(by, Permission.PAUSE_REVIEW, held)
        demand_version(held, pause.version, by=by)
        befores.append(_said(held) if held.pk else None)
        held.verdict, held.reason, held.by, held.version = verdict, told, by, held.version + 1
        held.unit_id = pause.unit_id
        held.save()
        changed.append(held)
    for held, before in zip(changed, befores, strict=True):
        details = {"version": held.version, "dossier": held.dossier_code, "paused_from": held.paused_from}
        audit.record(by=by, action="pause.conclude", target=held, details=details, before=before, after=_said(held))
    return changed


@transaction.atomic
def undo_conclusions(*, by: Any, body: Body, pauses: Sequence[PauseRef]) -> int:
    """Take conclusions back, so that the pauses wait for one again; how many."""
    _lock(body)
    standing = _standing(body, pauses)
    held = [(pause, standing[_key(pause)]) for pause in sorted(pauses, key=_key) if _key(pause) in standing]
    for pause, one in held:
        require(by, Permission.PAUSE_REVIEW, one)
        demand_version(one, pause.version, by=by)
    PauseReview.objects.filter(pk__in=[one.pk for _pause, one in held]).delete()
    for _pause, one in held:
        details = {"dossier": one.dossier_code, "paused_from": one.paused_from}
        audit.record(by=by, action="pause.undo", target=one, details=details, before=_said(one))
    return len(held)


@transaction.atomic
def set_pause_limits(
    *, by: Any, store: Store, version: int, limits: Mapping[str, int | None], known: Mapping[str, int]
) -> Store:
    """The limits of the wrong-pause rules as the body wants them; what is left out goes by the rules."""
    require(by, Permission.DOSSIER_EDIT, store)
    kept = demand_limits(limits, known)
    held = claim(store, version, by=by)
    before = dict(held.pause_limits)
    held.pause_limits = kept
    held.save(update_fields=["version", "pause_limits", "updated_at"])
    details = {"version": held.version, "before": before, "after": kept}
    audit.record(by=by, action="pause.limits", target=held, details=details)
    return held


def _lock(body: Body) -> None:
    """Conclusions of a body are written one after another; the row of its store is the first lock of this room."""
    if not Store.objects.select_for_update().filter(body=body).exists():
        raise RuleBroken("nothing-stored", "Cơ quan chưa nhập hồ sơ nào. Hãy nhập tệp từ hệ thống một cửa trước.")


def _standing(body: Body, pauses: Sequence[PauseRef]) -> dict[tuple[str, Any], PauseReview]:
    codes = {pause.dossier_code for pause in pauses}
    found = PauseReview.objects.select_for_update().filter(body=body, dossier_code__in=codes).order_by("pk")
    return {(one.dossier_code, one.paused_from): one for one in found}


def _key(pause: PauseRef) -> tuple[str, Any]:
    return pause.dossier_code, pause.paused_from


def _said(one: PauseReview) -> dict[str, str]:
    return {"verdict": one.verdict, "reason": one.reason}
