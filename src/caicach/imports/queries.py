"""Reading drafts: the list, the rows in an order of attention, the names, and what a changed paper changes."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from caicach.documents.models import Document
from caicach.documents.queries import revision_with, same_paper
from caicach.imports.enums import TO_REVIEW, DraftState, RowState, UnitChoice
from caicach.imports.models import DraftRow, DraftUnit, ImportDraft
from caicach.imports.papers import facts_of
from caicach.imports.rules import name_key, names_in
from caicach.jobs.worker.presence import someone_works
from caicach.plans.changes import Change, Line, compare
from caicach.plans.models import Plan, Task
from caicach.plans.rules import due_days

VIEWS = {
    "look": (RowState.LOOK,),
    "doubtful": (RowState.DOUBTFUL,),
    "sure": (RowState.SURE,),
    "confirmed": (RowState.CONFIRMED,),
    "not_task": (RowState.NOT_TASK,),
}


def open_drafts(person: Any) -> QuerySet[ImportDraft]:
    """Drafts that somebody began and nobody finished, with the number of places to look at."""
    found = ImportDraft.objects.visible_to(person).open().select_related("by", "job__entry")
    waiting = Count("rows", filter=Q(rows__state__in=TO_REVIEW))
    return found.defer("paper", "layout").annotate(waiting=waiting, tasks=Count("rows")).order_by("-updated_at")


def lost_among(drafts: Iterable[ImportDraft], now: datetime) -> frozenset[int]:
    """The drafts whose file nobody reads any more, though it was not read to its end."""
    reading = [draft for draft in drafts if draft.state == DraftState.READING]
    attended = bool(reading) and someone_works()
    return frozenset(draft.pk for draft in reading if draft.is_lost(now, attended=attended))


def open_names(draft: ImportDraft, rows: Iterable[DraftRow]) -> list[DraftUnit]:
    """Names in these rows that nobody has decided, with the members of groups to be made."""
    names = {one.key: one for one in draft.units.all()}
    used = {name_key(name) for row in rows for name in names_in(row.fields)}
    for key in list(used):
        if key in names and names[key].choice == UnitChoice.NEW_GROUP:
            used |= {name_key(member) for member in names[key].members}
    return [names[key] for key in names if key in used and names[key].choice == UnitChoice.OPEN]


def known_plan(body_id: int, sha256: str) -> Plan | None:
    """The plan that exactly this file has become."""
    revision = revision_with(body_id, sha256)
    return Plan.objects.filter(document=revision.document).first() if revision else None


def known_document(body_id: int, sha256: str) -> Document | None:
    revision = revision_with(body_id, sha256)
    return revision.document if revision else None


def plan_of(draft: ImportDraft) -> Plan | None:
    """The plan that an earlier revision of this paper has become."""
    document = same_paper(draft.body_id, facts_of(draft.paper))
    return Plan.objects.filter(document=document).first() if document else None


def changes_of(draft: ImportDraft) -> tuple[Change, ...]:
    """What the rows of the draft change in the plan that is known; nothing where there is none."""
    plan = plan_of(draft)
    if plan is None:
        return ()
    tasks = plan.tasks.filter(arising=False).exclude(state="cancelled").order_by("order")
    rows = draft.rows.exclude(state=RowState.NOT_TASK).order_by("position")
    return compare(_task_lines(tasks.prefetch_related("assignments")), [_row_line(row) for row in rows])


def _task_lines(tasks: QuerySet[Task]) -> Sequence[Line]:
    return [_task_line(task) for task in tasks]


def _task_line(task: Task) -> Line:
    words: dict[str, list[str]] = {"lead": [], "coordinating": [], "monitoring": []}
    for one in task.assignments.all():
        words[one.role].append(one.words)
    return Line(
        key=task.pk,
        appendix=task.appendix,
        section=" / ".join(task.section_path),
        number=task.number,
        title=task.title,
        deliverable=task.deliverable,
        schedule=task.schedule,
        due=", ".join(f"{day:%d/%m/%Y}" for day in due_days(task.deadline)),
        **{role: "; ".join(names) for role, names in words.items()},
    )


def _row_line(row: DraftRow) -> Line:
    fields = row.fields
    return Line(
        key=row.pk,
        appendix=fields.get("appendix") or "",
        section=" / ".join(fields.get("section_path") or ()),
        number=fields.get("number") or "",
        title=fields.get("title") or "",
        deliverable=fields.get("deliverable") or "",
        schedule=fields.get("schedule") or "",
        due=", ".join(f"{day:%d/%m/%Y}" for day in due_days(fields.get("deadline"))),
        lead="; ".join(fields.get("lead") or ()),
        coordinating="; ".join(fields.get("coordinating") or ()),
        monitoring="; ".join(fields.get("monitoring") or ()),
    )


def draft_of_task(task: Task) -> ImportDraft | None:
    """The import that brought the task in, with the layout of its paper."""
    if task.revision is None:
        return None
    return ImportDraft.objects.filter(plan=task.plan, sha256=task.revision.sha256).order_by("-pk").first()
