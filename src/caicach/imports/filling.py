"""What reading a file gives is kept: the draft is filled, or says why its file cannot be read. Once, whoever reads."""

from datetime import date as Date
from typing import Any

from django.db import transaction

from caicach.documents import store
from caicach.documents.models import Revision
from caicach.documents.queries import same_paper
from caicach.evidence.queries.pieces import needs_file
from caicach.imports.enums import DraftState
from caicach.imports.models import DraftRow, DraftUnit, ImportDraft
from caicach.imports.names import all_names, decide, names_of, printed_groups
from caicach.imports.papers import facts_of
from caicach.imports.reader import Reading
from caicach.imports.rules import certainty, fields_of, name_key, names_in, row_state
from caicach.kit import audit


@transaction.atomic
def keep_reading(*, draft: ImportDraft, found: Reading | str, on: Date) -> ImportDraft:
    """Fill the draft with what was read; a bad file leaves its sentence and nothing else."""
    if isinstance(found, str):
        return fail_draft(draft=draft, sentence=found)
    return fill_draft(draft=draft, reading=found, on=on)


@transaction.atomic
def fill_draft(*, draft: ImportDraft, reading: Reading, on: Date) -> ImportDraft:
    """Keep what was read: the paper, its rows with their certainty, its names with a first answer."""
    draft = ImportDraft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    if draft.state != DraftState.READING:
        return draft
    header = reading.paper.get("header") or {}
    draft.paper, draft.layout, draft.seconds = reading.paper, reading.layout, reading.seconds
    draft.failure = ""
    draft.year = header.get("plan_year") or int(str(header.get("date") or on.year)[:4])
    draft.title = _title(draft, header)
    draft.document = same_paper(draft.body_id, facts_of(reading.paper))
    draft.state = DraftState.REVIEW
    draft.save()
    _add_rows(draft, on)
    audit.record(
        by=draft.by,
        action="import.read",
        target=draft,
        details={"tasks": len(reading.paper.get("tasks") or ()), "seconds": round(reading.seconds, 1)},
    )
    return draft


@transaction.atomic
def fail_draft(*, draft: ImportDraft, sentence: str) -> ImportDraft:
    """The file cannot be read: the sentence stays, the file goes."""
    draft = ImportDraft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    if draft.state != DraftState.READING:
        return draft
    draft.state, draft.failure = DraftState.FAILED, sentence
    draft.save(update_fields=["state", "failure", "updated_at"])
    audit.record(by=draft.by, action="import.fail", target=draft)
    transaction.on_commit(lambda: forget_unused(draft.sha256))
    return draft


def forget_unused(sha256: str) -> None:
    """Remove a stored file that no revision, no open draft and no evidence needs."""
    needed = (
        Revision.objects.filter(sha256=sha256).exists()
        or ImportDraft.objects.open().filter(sha256=sha256).exists()
        or needs_file(sha256)
    )
    if not needed:
        store.forget(sha256)


def _title(draft: ImportDraft, header: dict[str, Any]) -> str:
    kind, subject = header.get("type") or "", header.get("subject") or ""
    words = f"{kind} {subject[:1].lower()}{subject[1:]}" if kind and subject else kind or subject
    return " ".join((words or draft.name).split())


def _add_rows(draft: ImportDraft, on: Date) -> None:
    tasks = draft.paper.get("tasks") or []
    fields = [fields_of(task) for task in tasks]
    names = _add_names(draft, [name for one in fields for name in names_in(one)], on)
    notes = _notes(draft.paper)
    rows = []
    for position, (task, one) in enumerate(zip(tasks, fields, strict=True), start=1):
        sure, source = certainty(task), task.get("source") or {}
        said = notes.get(_spot(source.get("row")), [])
        state = row_state(one, sure, names, said)
        rows.append(
            DraftRow(
                draft=draft,
                position=position,
                state=state,
                printed=task,
                fields=one,
                sure=sure,
                source=source,
                notes=said,
            )
        )
    DraftRow.objects.bulk_create(rows)


def _add_names(draft: ImportDraft, used: list[str], on: Date) -> dict[str, float]:
    known, defined = names_of(draft.body, on), printed_groups(draft.paper)
    found: dict[str, DraftUnit] = {}
    for name in all_names(draft.paper, used):
        answer = decide(name, known, defined, draft.level)
        answer.draft = draft
        found.setdefault(name_key(name), answer)
    DraftUnit.objects.bulk_create(found.values())
    return {key: answer.sure for key, answer in found.items()}


def _spot(place: dict[str, Any] | None) -> tuple[Any, ...]:
    return tuple((place or {}).get(name) for name in ("page", "line", "row"))


def _notes(paper: dict[str, Any]) -> dict[tuple[Any, ...], list[str]]:
    """The warnings of the paper by the row they speak of."""
    found: dict[tuple[Any, ...], list[str]] = {}
    for warning in paper.get("warnings") or ():
        found.setdefault(_spot(warning.get("source")), []).append(warning["message"])
    return found
