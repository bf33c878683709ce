"""The catalogue of procedures is written: one at a time, or a whole file at once."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date as Date
from typing import Any

from django.db import transaction

from caicach.dossiers.models import Procedure
from caicach.dossiers.queries.procedure_files import ReadLine
from caicach.dossiers.queries.procedures import searched
from caicach.dossiers.rules.procedure_facts import NAMES, ProcedureFacts, faults_of
from caicach.kit import audit
from caicach.kit.permissions import Permission, require
from caicach.kit.rules import RuleBroken
from caicach.kit.versions import claim
from caicach.organisations.models import Body


@transaction.atomic
def add_procedure(*, by: Any, body: Body, facts: ProcedureFacts) -> Procedure:
    """One more procedure in the catalogue of the body."""
    require(by, Permission.DOSSIER_EDIT, body)
    _demand(body, facts)
    made = Procedure(body=body)
    _put(made, facts)
    made.save(force_insert=True)
    audit.record(by=by, action="procedure.add", target=made, details={"code": made.code}, after=_told(made))
    return made


@transaction.atomic
def change_procedure(*, by: Any, procedure: Procedure, version: int, facts: ProcedureFacts) -> Procedure:
    """What a procedure says is corrected, or it ends. Raises Stale."""
    require(by, Permission.DOSSIER_EDIT, procedure)
    held = claim(procedure, version, by=by)
    _demand(held.body, facts, held)
    before = _told(held)
    _put(held, facts)
    held.save()
    audit.record(
        by=by, action="procedure.change", target=held, details={"version": held.version}, before=before,
        after=_told(held),
    )  # fmt: skip
    return held


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did to the catalogue."""

    added: int
    changed: int
    unchanged: int


@transaction.atomic
def import_procedures(*, by: Any, body: Body, lines: Sequence[ReadLine], sha256: str) -> Outcome:
    """Every line goes in, or none: new codes are added, known ones changed in what the file speaks of."""
    require(by, Permission.DOSSIER_EDIT, body)
    held = list(Procedure.objects.select_for_update(of=("self",)).filter(body=body).order_by("pk"))
    known = _by_code(held)
    added = changed = 0
    for line in lines:
        there = _meant(known, line)
        facts = line.facts if there is None else _merged(there, line)
        _demand(body, facts, there, known)
        if there is None:
            made = Procedure(body=body)
            _put(made, facts)
            made.save(force_insert=True)
            added += 1
        elif _facts_of(there) != facts:
            _put(there, facts)
            there.version += 1
            there.save()
            changed += 1
    outcome = Outcome(added, changed, len(lines) - added - changed)
    if added or changed:
        details = {"sha256": sha256, **asdict(outcome)}
        audit.record(by=by, action="procedures.import", target=body, details=details)
    return outcome


def foreseen(body: Body, lines: Sequence[ReadLine]) -> Outcome:
    """What `import_procedures` would do, without doing it."""
    known = _by_code(Procedure.objects.filter(body=body).order_by("pk"))
    there = [(one, line) for line in lines if (one := _meant(known, line)) is not None]
    changed = sum(_facts_of(one) != _merged(one, line) for one, line in there)
    return Outcome(len(lines) - len(there), changed, len(there) - changed)


def _by_code(rows: Any) -> dict[str, Procedure]:
    """Code → the one in force, else the one that ended last."""
    last = sorted(rows, key=lambda one: (one.ended_on or Date.max, one.pk))
    return {one.code: one for one in last}


def _meant(known: Mapping[str, Procedure], line: ReadLine) -> Procedure | None:
    """The procedure that a line speaks of; an ended one is not taken up again by a line that does not end."""
    there = known.get(line.facts.code)
    if there is not None and there.ended_on is not None and line.facts.ended_on is None:
        return None
    return there


def _merged(there: Procedure, line: ReadLine) -> ProcedureFacts:
    held = _facts_of(there)
    return replace(held, **{name: getattr(line.facts, name) for name in line.says})


def _demand(
    body: Body, facts: ProcedureFacts, own: Procedure | None = None, known: Mapping[str, Procedure] | None = None
) -> None:
    for field, sentence in faults_of(facts):
        raise RuleBroken(f"procedure-{field}", sentence, field=field)
    if facts.unit is not None and facts.unit.body_id != body.pk:
        raise RuleBroken("procedure-unit", "Đơn vị này không thuộc cơ quan.", field="unit")
    if facts.ended_on is None and known is None and _taken(body, facts.code, own):
        words = f"Danh mục đã có thủ tục mang mã {facts.code} đang có hiệu lực."
        raise RuleBroken("procedure-code-taken", words, field="code")


def _taken(body: Body, code: str, own: Procedure | None) -> bool:
    same = Procedure.objects.in_force().filter(body=body, code=code.strip())
    return (same if own is None else same.exclude(pk=own.pk)).exists()


def _facts_of(one: Procedure) -> ProcedureFacts:
    return ProcedureFacts(**{name: getattr(one, name) for name in NAMES})


def _put(one: Procedure, facts: ProcedureFacts) -> None:
    for name in NAMES:
        value = getattr(facts, name)
        setattr(one, name, value.strip() if isinstance(value, str) else value)
    one.search = searched(one.code, one.name, one.field, one.group)


def _told(one: Procedure) -> dict[str, Any]:
    told = {name: getattr(one, name) for name in NAMES if name != "unit"}
    return told | {"unit": one.unit_id}
