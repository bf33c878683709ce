"""What jobs write about evidence: what a file says of itself, and whether a link or a file is still there.

No permission is asked here: who put the job into the queue was asked.
"""

from datetime import date as Date
from typing import Any

from django.db import transaction
from django.utils import timezone

from caicach.evidence.enums import ReadingState, Signed
from caicach.evidence.models import Evidence
from caicach.evidence.values import LinkState
from caicach.kit import audit
from caicach.kit.words import search_text

HEADER = ("type", "number", "symbol", "issuer", "subject")


@transaction.atomic
def settle_reading(evidence_id: int, found: dict[str, Any]) -> Evidence:
    """Keep what the file says (facts.read_facts). What a person has typed stays; a second answer changes nothing."""
    one = Evidence.objects.select_for_update().get(pk=evidence_id)
    if one.reading != ReadingState.WAITING:
        return one
    one.read = said_of(found)
    one.failure = found["failure"]
    one.reading = ReadingState.FAILED if one.failure else ReadingState.READ
    one.pages, one.text = found["pages"], search_text(found["text"])
    _fill(one, found)
    one.version += 1
    one.refresh_search()
    one.save()
    details = {
        "fields": sorted(one.read),
        "signatures": one.signatures,
        "failed": bool(one.failure),
        "version": one.version,
    }
    audit.record(by=None, action="evidence.read", target=one, details=details)
    return one


@transaction.atomic
def settle_check(evidence_id: int, state: LinkState) -> Evidence:
    """Keep what a check told; only a change is told in the history."""
    one = Evidence.objects.select_for_update().get(pk=evidence_id)
    changed = one.alive != state.alive
    one.checked_at, one.alive, one.status = timezone.now(), state.alive, state.status
    one.save(update_fields=["checked_at", "alive", "status"])
    if changed:
        audit.record(by=None, action="evidence.check", target=one, details={"alive": state.alive})
    return one


def said_of(found: dict[str, Any]) -> dict[str, Any]:
    """Field → value as the file says it, how sure, on which page."""
    header = found["header"]
    sure, source = header.get("sure", {}), header.get("source", {})
    said = {
        name: {"value": value, "sure": sure.get(key, 0.5), "page": (source.get(key) or {}).get("page")}
        for name, key, value in _named(header)
        if value
    }
    if span := found["period"]:
        for name, end in (("period_from", "from"), ("period_to", "to")):
            said[name] = {"value": span[end], "sure": span["sure"], "page": None, "text": span["text"]}
    if found["signed"] in (Signed.DIGITAL, Signed.NONE):
        said["signed"] = {"value": found["signed"], "sure": 1.0, "page": None}
    return said


def _named(header: dict[str, Any]) -> list[tuple[str, str, Any]]:
    """Our field, the reader's field, its value; a year inside a number ("61/2018/NĐ-CP") stays with the number."""
    number, year = header.get("number"), header.get("year")
    values = {**header, "number": f"{number}/{year}" if number and year else number}
    return [*((name, name, values.get(name)) for name in HEADER), ("proves_on", "date", header.get("date"))]


def _fill(one: Evidence, found: dict[str, Any]) -> None:
    """Put what was read into the fields that nobody has typed."""
    for name, said in one.read.items():
        if name in one.confirmed or name == "signed":
            continue
        longest = Evidence._meta.get_field(name).max_length  # type: ignore[union-attr]
        value = said["value"]
        is_day = name in ("proves_on", "period_from", "period_to")
        setattr(one, name, Date.fromisoformat(value) if is_day else value[:longest] if longest else value)
    if "signed" not in one.confirmed:
        one.signed, one.signatures = found["signed"], found["signatures"]
    if "title" not in one.confirmed and one.subject:
        one.title = _title(one.type, one.subject)


def _title(kind: str, subject: str) -> str:
    words = f"{kind} {subject[:1].lower()}{subject[1:]}" if kind else subject
    return " ".join(words.split())[:500]
