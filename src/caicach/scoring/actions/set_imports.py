"""A criteria set from a file: read, looked at, then written whole or not at all."""

from collections.abc import Mapping
from datetime import date as Date
from typing import Any

from django.db import transaction

from caicach.documents import actions as documents
from caicach.documents.values import Facts, File
from caicach.imports.enums import DraftState
from caicach.jobs.actions import enqueue
from caicach.kit import audit
from caicach.kit.permissions import Permission, allowed, require
from caicach.kit.rules import RuleBroken
from caicach.scoring import jobs
from caicach.scoring.actions.sets import create_set
from caicach.scoring.models import CriteriaDraft, CriteriaSet
from caicach.scoring.queries.drafts import NOT_UNDERSTOOD, UNKNOWN_UNIT, blocking, draft_faults
from caicach.scoring.readings import tree_of
from caicach.scoring.set_values import SetSpec


@transaction.atomic
def begin_set_import(
    *, by: Any, body: Any, sha256: str, size: int, name: str, year: int, level: str, block: str = ""
) -> CriteriaDraft:
    """A stored file is to become a criteria set: it is read by a job. Nothing of a set is written."""
    require(by, Permission.CRITERIA_EDIT, body)
    draft = CriteriaDraft.objects.create(
        body=body, by=by, sha256=sha256, size=size, name=name[:255], year=year, level=level, block=block.strip()
    )
    draft.job = enqueue(by=by, job=jobs.read_criteria, key=f"criteria-draft:{draft.pk}", draft=draft.pk)
    draft.save(update_fields=["job"])
    audit.record(by=by, action="criteria_draft.open", target=draft, details={"sha256": sha256, "size": size})
    return draft


@transaction.atomic
def import_set(
    *,
    by: Any,
    draft: CriteriaDraft,
    spec: SetSpec,
    year: int,
    level: str,
    block: str = "",
    keep_unknown: bool = False,
    by_hand: bool = False,
) -> CriteriaSet:
    """Take a draft over as a set: every row of it in one transaction, with one entry of the log; or none.

    Refuses while the sheet has errors. `keep_unknown`: names of units that nobody knows stay as words. `by_hand`: rules
    that are not understood are left to the council.
    """
    require(by, Permission.CRITERIA_EDIT, draft.body)
    held = CriteriaDraft.objects.select_for_update(of=("self",)).select_related("body").get(pk=draft.pk)
    if held.state != DraftState.REVIEW:
        raise RuleBroken("draft-closed", "Tệp này đã được đưa vào bộ tiêu chí hoặc đã bỏ.")
    accepted = {UNKNOWN_UNIT: keep_unknown, NOT_UNDERSTOOD: by_hand}
    faults = blocking(draft_faults(held), [code for code, is_accepted in accepted.items() if is_accepted])
    if faults:
        said = f"Còn {len(faults)} lỗi trong tệp nên chưa ghi dòng nào. Lỗi đầu tiên: {faults[0]['message']}"
        raise RuleBroken("sheet-has-errors", said)
    rows = tree_of(held.sheet["rows"])
    if not rows:
        raise RuleBroken("sheet-empty", "Tệp không có tiêu chí nào.")
    made = create_set(
        by=by,
        body=held.body,
        year=year,
        level=level,
        block=block,
        spec=spec,
        rows=rows,
        document=_kept_paper(by, held, spec),
        origin={"draft": held.pk, "sha256": held.sha256},
    )
    held.state, held.criteria_set = DraftState.CONFIRMED, made
    held.save(update_fields=["state", "criteria_set", "updated_at"])
    return made


@transaction.atomic
def discard_set_import(*, by: Any, draft: CriteriaDraft) -> None:
    """Give a draft up."""
    require(by, Permission.CRITERIA_EDIT, draft.body)
    held = CriteriaDraft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    if held.state == DraftState.CONFIRMED:
        raise RuleBroken("draft-closed", "Tệp này đã được đưa vào bộ tiêu chí.")
    held.state = DraftState.DISCARDED
    held.save(update_fields=["state", "updated_at"])
    audit.record(by=by, action="criteria_draft.discard", target=held)


def _kept_paper(by: Any, draft: CriteriaDraft, spec: SetSpec) -> Any:
    """The file among the papers of the body, where the person may add papers there."""
    if not allowed(by, Permission.DOCUMENT_ADD, draft.body):
        return None
    sheet = draft.sheet
    file = File(draft.sha256, draft.name, draft.size, sheet["kind"], sheet.get("pages"), _words(sheet))
    return documents.file_paper(by=by, body=draft.body, facts=_facts(sheet["header"], spec, draft), file=file).document


def _facts(header: Mapping[str, Any], spec: SetSpec, draft: CriteriaDraft) -> Facts:
    return Facts(
        type=str(header.get("type") or "Bộ tiêu chí")[:80],
        number=str(header.get("number") or "")[:40],
        symbol=str(header.get("symbol") or "")[:80],
        year=header.get("year"),
        issued_on=Date.fromisoformat(header["date"]) if header.get("date") else None,
        issuer=str(header.get("issuer") or draft.body.name)[:300],
        subject=str(header.get("subject") or spec.name),
        signer_role=str(header.get("signer_role") or "")[:120],
        plan_year=draft.year,
    )


def _words(sheet: Mapping[str, Any]) -> str:
    return "\n".join(" ".join(filter(None, (row["number"], row["name"], row["rule"]))) for row in sheet["rows"])
