"""A file comes in, is read, and becomes a draft."""

from datetime import date as Date
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from caicach.documents import store
from caicach.documents.models import Revision
from caicach.documents.queries import same_paper
from caicach.evidence.queries.pieces import needs_file
from caicach.imports.enums import DraftState
from caicach.imports.models import DraftRow, DraftUnit, ImportDraft
from caicach.imports.names import all_names, decide, names_of, printed_groups
from caicach.imports.papers import facts_of
from caicach.imports.reader import Reading, read_apart, read_here
from caicach.imports.rules import certainty, fields_of, name_key, names_in, row_state
from caicach.kit import audit
from caicach.kit.permissions import Permission, require
from caicach.papers.values import BadFile
from caicach.plans.enums import PlanKind, PlanLevel

LOST = "Việc đọc bị ngừng giữa chừng, tệp chưa đọc xong."


@transaction.atomic
def open_draft(
    *,
    by: Any,
    body: Any,
    sha256: str,
    size: int,
    name: str,
    level: str = PlanLevel.OWN,
    kind: str = PlanKind.REFORM,
    unit: Any = None,
    upper: Any = None,
) -> ImportDraft:
    """Begin an import of a stored file; the open draft of the same file, where there is one."""
    require(by, Permission.PAPER_IMPORT, body)
    open_one = ImportDraft.objects.open().filter(body=body, sha256=sha256).first()
    if open_one is not None:
        return open_one
    try:
        with transaction.atomic():
            draft = ImportDraft.objects.create(
                body=body,
                by=by,
                sha256=sha256,
                size=size,
                name=name[:255],
                level=level,
                kind=kind,
                unit=unit,
                upper=upper,
            )
    except IntegrityError:
        return ImportDraft.objects.open().get(body=body, sha256=sha256)
    audit.record(by=by, action="import.open", target=draft, details={"sha256": sha256, "size": size})
    return draft


def read_draft(*, draft: ImportDraft, on: Date, apart: bool = True) -> ImportDraft:
    """Read the file of a draft and fill it; a bad file leaves its sentence and nothing else."""
    try:
        reading = (
            read_apart(draft.sha256, draft.name, lambda done, all: _progress(draft, done, all))
            if apart
            else read_here(draft.sha256, draft.name)
        )
    except BadFile as failure:
        return fail_draft(draft=draft, sentence=str(failure))
    return fill_draft(draft=draft, reading=reading, on=on)


def _progress(draft: ImportDraft, done: int, every: int) -> None:
    ImportDraft.objects.filter(pk=draft.pk).update(read_pages=done, all_pages=every)


def still_reading(*, draft_id: int, at: datetime) -> None:
    """The reader is alive: said every few seconds, so that a dead one is noticed."""
    ImportDraft.objects.filter(pk=draft_id, state=DraftState.READING).update(updated_at=at)


@transaction.atomic
def lose_draft(*, draft: ImportDraft) -> ImportDraft:
    """The reader ended without an answer: the file stays, so that it can be read again."""
    draft.failure = LOST
    draft.save(update_fields=["failure", "updated_at"])
    audit.record(by=draft.by, action="import.lose", target=draft)
    return draft


@transaction.atomic
def read_again(*, by: Any, draft: ImportDraft) -> ImportDraft:
    """Ready for another reader; what a late first one may still bring counts as well."""
    require(by, Permission.PAPER_IMPORT, draft)
    if draft.state != DraftState.READING:
        return draft
    draft.failure, draft.read_pages, draft.all_pages = "", 0, None
    draft.save(update_fields=["failure", "read_pages", "all_pages", "updated_at"])
    audit.record(by=by, action="import.again", target=draft)
    return draft


@transaction.atomic
def fill_draft(*, draft: ImportDraft, reading: Reading, on: Date) -> ImportDraft:
    """Keep what was read: the paper, its rows with their certainty, its names with a first answer."""
    draft = ImportDraft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    if draft.state != DraftState.READING:
        return draft
    header = reading.paper.get("header") or {}
    draft.paper, draft.layout, draft.seconds = reading.paper, reading.layout, reading.seconds
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
    draft.state, draft.failure = DraftState.FAILED, sentence
    draft.save(update_fields=["state", "failure", "updated_at"])
    audit.record(by=draft.by, action="import.fail", target=draft)
    transaction.on_commit(lambda: forget_unused(draft.sha256))
    return draft


@transaction.atomic
def discard_draft(*, by: Any, draft: ImportDraft) -> None:
    """Give an import up."""
    require(by, Permission.PAPER_IMPORT, draft)
    draft.state = DraftState.DISCARDED
    draft.save(update_fields=["state", "updated_at"])
    audit.record(by=by, action="import.discard", target=draft)
    transaction.on_commit(lambda: forget_unused(draft.sha256))


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
