"""What was accepted against what stands now: later change is visible as later change. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from caicach.kit.labels import gettext_noop as _

WORDS = {
    "title": _("tên nhiệm vụ"),
    "deliverable": _("kết quả phải có"),
    "schedule": _("thời hạn ghi trong văn bản"),
    "unit": _("đơn vị"),
    "due": _("ngày hạn"),
    "evidence": _("tài liệu kiểm chứng"),
}
OF_EVIDENCE = ("sha256", "url", "number", "proves_on")


def changed_since(then: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of what is no longer as it was accepted, keys of WORDS.

    Evidence that came later is no change, nor is a number or a day that was found where nothing had been known.

    >>> then = {"task": {"title": "A", "schedule": "Quý I"}, "due": "2026-03-31", "evidence": []}
    >>> changed_since(then, then | {"due": "2026-04-30", "evidence": [{"evidence": 3}]})
    ('due',)
    """
    before, after = dict(then.get("task") or {}), dict(now.get("task") or {})
    found = [name for name in ("title", "deliverable", "schedule") if before.get(name, "") != after.get(name, "")]
    found += [name for name in ("unit", "due") if then.get(name) != now.get(name)]
    if _pieces_changed(then.get("evidence") or (), now.get("evidence") or ()):
        found.append("evidence")
    return tuple(found)


def _pieces_changed(then: Sequence[Mapping[str, Any]], now: Sequence[Mapping[str, Any]]) -> bool:
    held = {one["evidence"]: one for one in now}
    return any(_changed(one, held.get(one["evidence"])) for one in then)


def _changed(then: Mapping[str, Any], now: Mapping[str, Any] | None) -> bool:
    if now is None or now.get("withdrawn"):
        return True
    return any(then.get(name) and then[name] != now.get(name) for name in OF_EVIDENCE)
