"""A person goes over a draft: corrects, confirms, merges, splits, sets aside, undoes. Everything is kept at once."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Date
from typing import Any

from django.db import transaction

from caicach.imports.enums import TO_REVIEW, DraftState, RowState, StepKind, UnitChoice
from caicach.imports.models import DraftRow, DraftStep, DraftUnit, ImportDraft
from caicach.imports.names import decide, names_of, printed_groups
from caicach.imports.rules import merged, name_key, names_in, parted, row_state
from caicach.kit.permissions import Permission, require
from caicach.kit.rules import RuleBroken

KEPT = ("position", "state", "fields", "sure", "notes")
CHOSEN = ("choice", "unit_id", "group_id", "sure")
STEPS = 200


@transaction.atomic
def edit_row(*, by: Any, row: DraftRow, changes: Mapping[str, Any], on: Date) -> DraftRow:
    """Keep what was typed. A field that a person touched is sure."""
    draft = _open(by, row)
    new = {name: value for name, value in changes.items() if row.fields.get(name) != value}
    if not new:
        return row
    _remember(draft, StepKind.EDIT, [row])
    row.fields = row.fields | new
    row.sure = row.sure | {name: 1.0 for name in new if name in row.sure or name != "deadline"}
    _know(draft, names_in(row.fields), on)
    if row.state != RowState.NOT_TASK:
        row.state = RowState.LOOK if row.state == RowState.CONFIRMED else row.state
        row.state = _attention(row, _certainties(draft))
    row.save()
    return row


@transaction.atomic
def confirm_row(*, by: Any, row: DraftRow) -> DraftRow:
    """A person says that the row is right."""
    draft = _open(by, row)
    _demand_names(draft, [row])
    if not str(row.fields.get("title") or "").strip():
        raise RuleBroken("row-without-title", "Dòng này chưa có tên nhiệm vụ.", field="title")
    _remember(draft, StepKind.CONFIRM, [row])
    row.state = RowState.CONFIRMED
    row.save(update_fields=["state"])
    return row


@transaction.atomic
def confirm_rest(*, by: Any, draft: ImportDraft) -> int:
    """A person says that all rows that still wait are right; gives their number."""
    draft = _open_draft(by, draft)
    rows = list(draft.rows.filter(state__in=TO_REVIEW))
    _demand_names(draft, rows)
    _remember(draft, StepKind.CONFIRM_ALL, rows)
    draft.rows.filter(pk__in=[row.pk for row in rows]).update(state=RowState.CONFIRMED)
    return len(rows)


@transaction.atomic
def set_aside(*, by: Any, row: DraftRow) -> DraftRow:
    """The row is no task, or is one again."""
    draft = _open(by, row)
    _remember(draft, StepKind.NOT_TASK, [row])
    back = row.state == RowState.NOT_TASK
    row.state = _attention(row, _certainties(draft)) if back else RowState.NOT_TASK
    row.save(update_fields=["state"])
    return row


@transaction.atomic
def merge_up(*, by: Any, row: DraftRow) -> DraftRow:
    """The row goes on with the one above it; gives the row that holds both."""
    draft = _open(by, row)
    above = draft.rows.filter(position__lt=row.position).exclude(state=RowState.NOT_TASK).order_by("-position").first()
    if above is None:
        raise RuleBroken("no-row-above", "Không có dòng nào ở trên để gộp vào.")
    _remember(draft, StepKind.MERGE, [above, row])
    above.fields = merged(above.fields, row.fields)
    above.sure = {name: min(above.sure.get(name, 1.0), row.sure.get(name, 1.0)) for name in above.sure | row.sure}
    above.state, row.state = RowState.LOOK, RowState.NOT_TASK
    above.save()
    row.save(update_fields=["state"])
    return above


@transaction.atomic
def split_row(*, by: Any, row: DraftRow) -> DraftRow:
    """The row holds two tasks; gives the new one below it."""
    draft = _open(by, row)
    below = draft.rows.filter(position__gt=row.position).order_by("position").first()
    position = (row.position + below.position) / 2 if below else row.position + 1
    first, second = parted(row.fields)
    step = _remember(draft, StepKind.SPLIT, [row])
    row.fields, row.state = first, RowState.LOOK
    row.save()
    new = DraftRow.objects.create(
        draft=draft,
        position=position,
        state=RowState.LOOK,
        printed=row.printed,
        fields=second,
        sure=row.sure,
        source=row.source,
        notes=[],
    )
    step.added = [new.pk]
    step.save(update_fields=["added"])
    return new


@transaction.atomic
def choose_unit(
    *, by: Any, name: DraftUnit, choice: str, unit_id: int | None = None, group_id: int | None = None
) -> DraftUnit:
    """Say what a printed name is; all rows that print it follow."""
    draft = _open_draft(by, name.draft)
    _check_choice(draft, choice, unit_id, group_id)
    _remember(
        draft,
        StepKind.UNIT,
        [row for row in draft.rows.all() if name.key in map(name_key, names_in(row.fields))],
        [name],
    )
    name.choice, name.unit_id, name.group_id, name.sure = choice, unit_id, group_id, 1.0
    name.save()
    refresh_states(draft)
    return name


@transaction.atomic
def undo(*, by: Any, draft: ImportDraft) -> DraftStep | None:
    """Take the last step back; gives it, or None where there is none."""
    draft = _open_draft(by, draft)
    step = draft.steps.order_by("-pk").first()
    if step is None:
        return None
    draft.rows.filter(pk__in=step.added).delete()
    for was in step.before["rows"]:
        draft.rows.filter(pk=was["pk"]).update(**{name: was[name] for name in KEPT})
    for was in step.before["names"]:
        draft.units.filter(pk=was["pk"]).update(**{name: was[name] for name in CHOSEN})
    step.delete()
    return step


@transaction.atomic
def set_paper(
    *,
    by: Any,
    draft: ImportDraft,
    header: Mapping[str, Any],
    title: str,
    year: int,
    kind: str,
    level: str,
    unit: Any = None,
    upper: Any = None,
) -> ImportDraft:
    """Correct the header and say what plan this becomes."""
    draft = _open_draft(by, draft)
    draft.paper = draft.paper | {"header": (draft.paper.get("header") or {}) | dict(header)}
    draft.title, draft.year, draft.kind, draft.level = title, year, kind, level
    draft.unit, draft.upper = unit, upper
    draft.save()
    return draft


def refresh_states(draft: ImportDraft) -> None:
    """Look again at every row that nobody has confirmed."""
    known = _certainties(draft)
    changed = []
    for row in draft.rows.exclude(state__in=(RowState.CONFIRMED, RowState.NOT_TASK)):
        state = _attention(row, known)
        if state != row.state:
            row.state = state
            changed.append(row)
    DraftRow.objects.bulk_update(changed, ["state"])


def _attention(row: DraftRow, known: Mapping[str, float]) -> RowState:
    return row_state(row.fields, row.sure, known, row.notes)


def _certainties(draft: ImportDraft) -> dict[str, float]:
    return dict(draft.units.values_list("key", "sure"))


def _know(draft: ImportDraft, names: Iterable[str], on: Date) -> None:
    """Names that were typed just now get a first answer too."""
    held = set(draft.units.values_list("key", flat=True))
    new = {name_key(name): name for name in names if name_key(name) not in held}
    if not new:
        return
    known, defined = names_of(draft.body, on), printed_groups(draft.paper)
    answers = [decide(name, known, defined, draft.level) for name in new.values()]
    for answer in answers:
        answer.draft = draft
    DraftUnit.objects.bulk_create(answers)


def _demand_names(draft: ImportDraft, rows: Sequence[DraftRow]) -> None:
    used = {name_key(name) for row in rows for name in names_in(row.fields)}
    waiting = [one.name for one in draft.units.filter(choice=UnitChoice.OPEN) if one.key in used]
    if waiting:
        raise RuleBroken("name-open", f"Hãy chọn đơn vị cho tên: {'; '.join(waiting[:5])}.")


def _check_choice(draft: ImportDraft, choice: str, unit_id: int | None, group_id: int | None) -> None:
    known = names_of(draft.body, draft.created_at.date())
    if (choice == UnitChoice.UNIT and unit_id not in known.units.values()) or (
        choice == UnitChoice.GROUP and group_id not in known.groups.values()
    ):
        raise RuleBroken("unit-unknown", "Đơn vị hoặc nhóm này không thuộc cơ quan.")


def _open(by: Any, row: DraftRow) -> ImportDraft:
    return _open_draft(by, row.draft)


def _open_draft(by: Any, draft: ImportDraft) -> ImportDraft:
    require(by, Permission.PAPER_IMPORT, draft)
    draft = ImportDraft.objects.select_for_update(of=("self",)).select_related("body").get(pk=draft.pk)
    if draft.state != DraftState.REVIEW:
        raise RuleBroken("draft-closed", "Văn bản này không còn ở bước soát: đã đưa vào kế hoạch hoặc đã bỏ.")
    return draft


def _remember(
    draft: ImportDraft, kind: StepKind, rows: Sequence[DraftRow], names: Sequence[DraftUnit] = ()
) -> DraftStep:
    """Keep the rows and names as they are now; older steps than the last 200 are let go."""
    before = {
        "rows": [{"pk": row.pk} | {name: getattr(row, name) for name in KEPT} for row in rows],
        "names": [{"pk": one.pk} | {name: getattr(one, name) for name in CHOSEN} for one in names],
    }
    step = DraftStep.objects.create(draft=draft, kind=kind, before=before)
    old = draft.steps.order_by("-pk").values_list("pk", flat=True)[STEPS : STEPS + 1]
    draft.steps.filter(pk__lte=old[0]).delete() if old else None
    return step
