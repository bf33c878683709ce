"""Who may change a piece of evidence: the officer everything, others what their own unit brought."""

from typing import Any

from caicach.evidence.models import Evidence
from caicach.kit.permissions import Permission, allowed, require


def may_edit(person: Any, one: Evidence) -> bool:
    """True for who may edit the body's evidence, or add some for the unit that it belongs to."""
    return allowed(person, Permission.EVIDENCE_EDIT, one) or allowed(person, Permission.EVIDENCE_ADD, one)


def require_edit(person: Any, one: Evidence) -> None:
    """PermissionDenied unless the person may edit it."""
    if not may_edit(person, one):
        require(person, Permission.EVIDENCE_EDIT, one)
