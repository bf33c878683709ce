"""The register of what follows from lost points: a person writes it down, a person decides; nothing applies itself."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db import transaction

from caicach.kit import audit
from caicach.kit.permissions import Permission, require
from caicach.kit.rules import RuleBroken
from caicach.kit.versions import claim
from caicach.organisations.models import Body, Unit
from caicach.scoring.enums import ConsequenceState
from caicach.scoring.models import Consequence, Result, Shortfall
from caicach.scoring.remedy_values import ConsequenceSpec


@transaction.atomic
def record_consequence(*, by: Any, body: Body, spec: ConsequenceSpec) -> Consequence:
    """Write down what a paper says follows; it is watched until somebody decides."""
    require(by, Permission.REMEDY_EDIT, body)
    words = spec.words.strip()
    if not words:
        raise RuleBroken("no-words", "Hãy ghi hệ quả theo lời văn bản.", field="words")
    _demand_own(body, spec)
    held = replace(spec, words=words, citation=spec.citation.strip(), note=spec.note.strip())
    values = {name: getattr(held, name) for name in ConsequenceSpec.__slots__}
    made = Consequence.objects.create(body=body, by=by, **values)
    details = {"unit": made.unit_id, "year": made.year, "result": made.result_id, "version": made.version}
    audit.record(by=by, action="consequence.record", target=made, details=details, after=_said(made))
    return made


@transaction.atomic
def record_consequences(*, by: Any, body: Body, specs: Iterable[ConsequenceSpec]) -> int:
    """Several at once, one a unit and year: what is in the register already is left as it is. How many are new."""
    require(by, Permission.REMEDY_EDIT, body)
    Body.objects.select_for_update(no_key=True).get(pk=body.pk)
    known = set(Consequence.objects.filter(body=body).values_list("unit_id", "year"))
    fresh = [spec for spec in specs if (spec.unit_id, spec.year) not in known]
    for spec in fresh:
        record_consequence(by=by, body=body, spec=spec)
    return len(fresh)


@transaction.atomic
def decide_consequence(
    *, by: Any, consequence: Consequence, version: int, state: str, words: str, citation: str, note: str
) -> Consequence:
    """Say whether it was applied, or why not. Stale where somebody saved since."""
    require(by, Permission.REMEDY_EDIT, consequence)
    if not words.strip():
        raise RuleBroken("no-words", "Hãy ghi hệ quả theo lời văn bản.", field="words")
    if state == ConsequenceState.LIFTED and not note.strip():
        raise RuleBroken("no-reason", "Hãy ghi vì sao không áp dụng.", field="note")
    held = claim(consequence, version, by=by)
    before = _said(held)
    held.state, held.words, held.citation, held.note = state, words.strip(), citation.strip(), note.strip()
    held.save(update_fields=["version", "state", "words", "citation", "note"])
    details = {"version": held.version, "state": held.state}
    audit.record(by=by, action="consequence.decide", target=held, details=details, before=before, after=_said(held))
    return held


def _demand_own(body: Body, spec: ConsequenceSpec) -> None:
    """The unit, the result and the loss are of this body."""
    named = ((Unit, spec.unit_id), (Result, spec.result_id), (Shortfall, spec.shortfall_id))
    if any(pk is not None and not kind._default_manager.filter(pk=pk, body=body).exists() for kind, pk in named):
        raise RuleBroken("other-body", "Đơn vị này không thuộc cơ quan bị mất điểm.", field="unit")


def _said(one: Consequence) -> dict[str, Any]:
    return {"words": one.words, "citation": one.citation, "note": one.note, "state": one.state}
