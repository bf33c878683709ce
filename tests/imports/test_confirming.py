"""A draft becomes a plan: all of it or nothing, once, and a changed paper changes what is there."""

from datetime import date

import pytest

from caicach.documents.models import Document, Revision
from caicach.imports import actions
from caicach.imports.enums import DraftState
from caicach.imports.queries import changes_of, known_plan
from caicach.kit import audit
from caicach.kit.rules import RuleBroken
from caicach.organisations.models import Unit, UnitGroup
from caicach.plans import actions as plan_actions
from caicach.plans.enums import TaskState
from caicach.plans.models import DueDay, Plan, Snapshot, Task, TaskPart
from office_papers import ROWS, TODAY, draft_of, paper, plan_of, word_file

pytestmark = pytest.mark.django_db


def test_a_plan_with_its_tasks_units_parts_and_days(cast) -> None:
    plan = plan_of(cast)
    first, second, third = plan.tasks.all()
    assert (plan.year, plan.document.printed_number, first.section_path) == (
        2026,
        "15/KH-STNMT",
        ["I. Cải cách thể chế"],
    )
    assert first.due == date(2026, 3, 31)
    assert (second.parts.count(), first.parts.count(), third.parts.count()) == (6, 1, 2)
    assert list(third.due_days.values_list("on", flat=True)) == [date(2026, 6, 30), date(2026, 12, 31)]
    assert third.assignments.get(role="coordinating").unit is None
    assert second.assignments.get(role="lead").size == 6
    assert Snapshot.objects.get(plan=plan).content[0]["title"] == ROWS[0][1]
    assert audit.verify().whole


def test_citations_close_when_the_cited_paper_arrives(cast) -> None:
    plan = plan_of(cast)
    link = plan.document.cites.get(reference="152|kh-ubnd|2025")
    assert (link.to, link.legal_basis, plan.document.cites.count()) == (None, True, 2)
    upper = actions.fill_draft(
        draft=actions.open_draft(by=cast.an, body=cast.body, sha256="a" * 64, size=1, name="tinh.docx", level="upper"),
        reading=reading_of_upper(),
        on=TODAY,
    )
    actions.confirm_rest(by=cast.an, draft=upper)
    arrived = actions.confirm_draft(by=cast.an, draft=upper, on=TODAY).document
    link.refresh_from_db()
    assert link.to == arrived
    assert list(arrived.cited_by.values_list("document", flat=True)) == [plan.document_id]


def reading_of_upper():
    from caicach.imports.reader import Reading
    from office_papers import layout

    content = paper(ROWS[:1])
    content["header"] |= {"number": "152", "symbol": "KH-UBND", "date": "2025-12-20", "issuer": "Ủy ban nhân dân tỉnh"}
    return Reading(content, layout(ROWS[:1]), 0.1)


@pytest.mark.parametrize(
    "where",
    [
        "caicach.plans.actions.plans.freeze",
        "caicach.documents.actions.answer_citations",
        "caicach.plans.actions.building.assign",
    ],
)
def test_a_failure_half_way_leaves_nothing(cast, monkeypatch, where) -> None:
    draft = draft_of(cast)
    actions.choose_unit(by=cast.an, name=draft.units.get(choice="open"), choice="new_unit")
    actions.confirm_rest(by=cast.an, draft=draft)
    units = Unit.objects.count()

    def fail(*args, **options):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(where, fail)
    if where.endswith("freeze"):
        monkeypatch.setattr("caicach.plans.actions.plans.freeze", fail)
    if where.endswith("assign"):
        monkeypatch.setattr("caicach.plans.actions.building.assign", fail)
    with pytest.raises(RuntimeError):
        actions.confirm_draft(by=cast.an, draft=draft, on=TODAY)
    counts = [model.objects.count() for model in (Plan, Task, Document, Revision, DueDay, TaskPart, Snapshot)]
    assert counts == [0] * 7
    assert Unit.objects.count() == units
    draft.refresh_from_db()
    assert draft.state == DraftState.REVIEW


def test_confirming_twice_imports_once(cast) -> None:
    draft = draft_of(cast)
    actions.choose_unit(by=cast.an, name=draft.units.get(choice="open"), choice="words")
    actions.confirm_rest(by=cast.an, draft=draft)
    plan = actions.confirm_draft(by=cast.an, draft=draft, on=TODAY)
    with pytest.raises(RuleBroken, match="đã được đưa vào"):
        actions.confirm_draft(by=cast.an, draft=draft, on=TODAY)
    assert list(Plan.objects.all()) == [plan]
    assert known_plan(cast.body.pk, draft.sha256) == plan


def test_a_draft_with_open_places_is_refused(cast) -> None:
    with pytest.raises(RuleBroken, match="Còn 1 chỗ"):
        actions.confirm_draft(by=cast.an, draft=draft_of(cast), on=TODAY)


def test_new_units_and_groups_are_made_with_the_plan(cast) -> None:
    rows = (("1", "Tập huấn", "Lớp học", "Quý II", ["Các đơn vị sự nghiệp"], ["Trung tâm Quan trắc"]),)
    draft = draft_of(cast, rows)
    group, unit = draft.units.get(name="Các đơn vị sự nghiệp"), draft.units.get(name="Trung tâm Quan trắc")
    actions.choose_unit(by=cast.an, name=group, choice="new_group")
    actions.choose_unit(by=cast.an, name=unit, choice="new_unit")
    plan = actions.confirm_draft(by=cast.an, draft=draft, on=TODAY)
    assert Unit.objects.get(name="Trung tâm Quan trắc").kind == "centre"
    assert UnitGroup.objects.get(name="Các đơn vị sự nghiệp").members.count() == 7
    assert plan.tasks.get().parts.count() == 7


def test_a_changed_paper_updates_the_plan_and_keeps_the_work(cast) -> None:
    plan = plan_of(cast)
    first, second, _third = plan.tasks.all()
    plan_actions.move_part(by=cast.an, part=first.parts.get(), state=TaskState.DONE, done_on=date(2026, 3, 20))
    plan_actions.move_part(by=cast.an, part=second.parts.first(), state=TaskState.DONE, done_on=TODAY)
    rows = (
        ROWS[0],
        (*ROWS[1][:3], "Trước ngày 30/11", *ROWS[1][4:]),
        ("3", "Khảo sát sự hài lòng", "Báo cáo", "Quý IV", ["Văn phòng Sở"], []),
    )
    draft = draft_of(cast, rows, content=b"two")
    kinds = [change.kind for change in changes_of(draft)]
    assert kinds == ["same", "changed", "added", "removed"]
    actions.confirm_rest(by=cast.an, draft=draft)
    again = actions.confirm_draft(by=cast.an, draft=draft, on=TODAY)
    assert (again, again.document.revisions.count(), Plan.objects.count()) == (plan, 2, 1)
    tasks = {task.title: task for task in plan.tasks.all()}
    assert (tasks[ROWS[0][1]].pk, tasks[ROWS[0][1]].state) == (first.pk, TaskState.DONE)
    assert (tasks[ROWS[1][1]].due, tasks[ROWS[1][1]].parts.filter(state="done").count()) == (date(2026, 11, 30), 1)
    assert tasks[ROWS[2][1]].state == TaskState.CANCELLED
    assert tasks["Khảo sát sự hài lòng"].state == TaskState.IDLE


def test_an_arising_task_survives_a_new_revision(cast) -> None:
    from caicach.plans.values import TaskSpec

    plan = plan_of(cast)
    plan_actions.add_arising_task(
        by=cast.an, plan=plan, spec=TaskSpec("Làm sạch dữ liệu"), on=TODAY, ordered_by="Công văn 5/UBND"
    )
    draft = draft_of(cast, ROWS[:2], content=b"two")
    actions.confirm_rest(by=cast.an, draft=draft)
    actions.confirm_draft(by=cast.an, draft=draft, on=TODAY)
    assert plan.tasks.get(arising=True).state == TaskState.IDLE


def test_import_paper_reads_a_word_file_and_decides_names(cast) -> None:
    plan = actions.import_paper(
        data=word_file(),
        name="ke-hoach.docx",
        body=cast.body,
        by=cast.an,
        on=TODAY,
        decisions={"Tổ công tác 5": "Thanh tra Sở"},
    )
    assert plan.tasks.count() == 3
    assert plan.tasks.last().assignments.filter(role="coordinating", unit=cast.inspectorate).exists()
    assert plan.document.printed_number == "15/KH-STNMT"


def test_a_bad_file_says_why_and_keeps_nothing(cast) -> None:
    with pytest.raises(RuleBroken) as refusal:
        actions.import_paper(data=b"PK\x03\x04 broken", name="x.docx", body=cast.body, by=cast.an, on=TODAY)
    assert refusal.value.code == "bad-file"
    assert not Revision.objects.exists()
