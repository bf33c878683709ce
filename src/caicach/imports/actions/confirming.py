"""A reviewed draft becomes a document, a revision, citations, units, a plan and its tasks - all of it or nothing."""

from collections.abc import Mapping, Sequence
from datetime import date as Date
from pathlib import Path
from typing import Any

from django.db import transaction

from caicach.documents import actions as documents
from caicach.documents import store
from caicach.documents.values import File
from caicach.imports.actions.naming import Answers, settle_names
from caicach.imports.actions.reviewing import choose_unit, confirm_rest, refresh_states
from caicach.imports.actions.starting import open_draft, read_here
from caicach.imports.enums import TAKEN, TO_REVIEW, DraftState, UnitChoice
from caicach.imports.layouts import layout_text
from caicach.imports.models import DraftRow, ImportDraft
from caicach.imports.papers import cited_in, facts_of
from caicach.imports.queries import changes_of, open_names, plan_of
from caicach.imports.rules import ROLES, name_key, names_in
from caicach.kit import audit
from caicach.kit.permissions import Permission, require
from caicach.kit.rules import RuleBroken
from caicach.organisations.models import Unit, UnitGroup
from caicach.plans import actions as plans
from caicach.plans.enums import PlanKind, PlanLevel, Role
from caicach.plans.models import Plan
from caicach.plans.values import PlanSpec, TaskSpec


@transaction.atomic
def confirm_draft(*, by: Any, draft: ImportDraft, on: Date) -> Plan:
    """Bring the tasks of a draft into force; a second call finds the draft confirmed and refuses."""
    require(by, Permission.PAPER_IMPORT, draft)
    draft = ImportDraft.objects.select_for_update(of=("self",)).select_related("body").get(pk=draft.pk)
    rows = _ready(draft)
    used = [name for row in rows for name in names_in(row.fields)]
    answers = settle_names(by=by, draft=draft, used=used, on=on)
    known = plan_of(draft)
    kept = _kept(draft, rows) if known else {}
    revision = documents.file_paper(
        by=by, body=draft.body, facts=facts_of(draft.paper), file=_file(draft), cited=cited_in(draft.paper)
    )
    specs = [_spec(row, answers) for row in rows]
    if known is not None:
        plan = plans.revise_plan(by=by, plan=known, tasks=specs, kept=kept, on=on, revision=revision)
    else:
        plan = plans.create_plan(
            by=by, body=draft.body, spec=_plan_spec(draft, on), tasks=specs, on=on, revision=revision
        )
    draft.state, draft.plan, draft.document = DraftState.CONFIRMED, plan, revision.document
    draft.save(update_fields=["state", "plan", "document", "updated_at"])
    audit.record(by=by, action="import.confirm", target=draft, details={"plan": plan.pk, "tasks": len(specs)})
    return plan


def import_paper(
    *,
    path: Path | None = None,
    data: bytes | None = None,
    name: str = "",
    body: Any,
    by: Any,
    on: Date,
    level: str = PlanLevel.OWN,
    kind: str = PlanKind.REFORM,
    unit: Any = None,
    upper: Any = None,
    decisions: Mapping[str, str] | None = None,
    unknown: str = UnitChoice.WORDS,
) -> Plan:
    """The same path without a browser: store, read, decide names, confirm every row, confirm the draft.

    `decisions` says for a printed name which unit or group of the body it is, by its name; "new_unit", "new_group" or
    "words" instead. `unknown` is what becomes of names that nobody decided. Raises RuleBroken with the sentence of a
    bad file.
    """
    given = path.read_bytes() if path is not None else data or b""
    sha256, size = store.keep([given])
    label = name or (path.name if path else "van-ban")
    draft = open_draft(
        by=by, body=body, sha256=sha256, size=size, name=label, level=level, kind=kind, unit=unit, upper=upper
    )
    draft = read_here(draft=draft, on=on)
    if draft.state == DraftState.FAILED:
        raise RuleBroken("bad-file", draft.failure)
    with transaction.atomic():
        _decide(by, draft, decisions or {}, unknown)
        confirm_rest(by=by, draft=draft)
        return confirm_draft(by=by, draft=draft, on=on)


def _decide(by: Any, draft: ImportDraft, decisions: Mapping[str, str], unknown: str) -> None:
    said = {name_key(name): answer for name, answer in decisions.items()}
    for one in draft.units.all():
        if one.key in said:
            choose_unit(by=by, name=one, **_choice(draft, said[one.key]))
    draft.units.filter(choice=UnitChoice.OPEN).update(choice=unknown, sure=1.0)
    refresh_states(draft)


def _choice(draft: ImportDraft, answer: str) -> dict[str, Any]:
    if answer in (UnitChoice.NEW_UNIT, UnitChoice.NEW_GROUP, UnitChoice.WORDS):
        return {"choice": answer}
    unit = Unit.objects.filter(body=draft.body, name=answer).first()
    if unit is not None:
        return {"choice": UnitChoice.UNIT, "unit_id": unit.pk}
    return {"choice": UnitChoice.GROUP, "group_id": UnitGroup.objects.get(body=draft.body, name=answer).pk}


def _ready(draft: ImportDraft) -> list[DraftRow]:
    """The rows that become tasks; refuses a draft that is not ready."""
    if draft.state != DraftState.REVIEW:
        raise RuleBroken("draft-closed", "Văn bản này đã được đưa vào kế hoạch hoặc đã bỏ.")
    waiting = draft.rows.filter(state__in=TO_REVIEW).count()
    if waiting:
        raise RuleBroken("draft-open", f"Còn {waiting} chỗ chưa xác nhận. Hãy soát hết rồi đưa vào kế hoạch.")
    rows = list(draft.rows.filter(state__in=TAKEN).order_by("position"))
    if not rows:
        raise RuleBroken("draft-empty", "Không có nhiệm vụ nào để đưa vào kế hoạch.")
    if open_names(draft, rows):
        raise RuleBroken("name-open", "Còn tên đơn vị chưa chọn. Hãy chọn đơn vị, tạo mới hoặc giữ nguyên chữ.")
    return rows


def _kept(draft: ImportDraft, rows: Sequence[DraftRow]) -> dict[int, int]:
    """Place of each row that is a task of before → that task."""
    places = {row.pk: place for place, row in enumerate(rows)}
    return {places[one.new.key]: one.old.key for one in changes_of(draft) if one.old and one.new}


def _file(draft: ImportDraft) -> File:
    source = draft.paper.get("source") or {}
    kind = source.get("kind") or draft.layout.get("kind") or ""
    return File(draft.sha256, draft.name, draft.size, kind, source.get("pages"), layout_text(draft.layout))


def _plan_spec(draft: ImportDraft, on: Date) -> PlanSpec:
    handed_in = on if draft.level == PlanLevel.SUBORDINATE else None
    return PlanSpec(
        draft.title, draft.year or on.year, draft.kind, draft.level, draft.unit_id, draft.upper_id, handed_in
    )


def _spec(row: DraftRow, answers: Answers) -> TaskSpec:
    fields = row.fields
    roles = tuple(answers.role(Role(role), name) for role in ROLES for name in fields.get(role) or ())
    return TaskSpec(
        title=" ".join(fields["title"].split()),
        appendix=str(fields.get("appendix") or "")[:40],
        section_path=tuple(fields.get("section_path") or ()),
        number=str(fields.get("number") or "")[:40],
        parent_number=fields.get("parent_number") or "",
        deliverable=fields.get("deliverable") or "",
        assignment_text=fields.get("assignment") or "",
        budget_text=fields.get("budget") or "",
        deadline=fields.get("deadline"),
        due_by_hand=bool(fields.get("due_by_hand")),
        roles=roles,
        source=row.source,
        sure=row.sure,
    )
